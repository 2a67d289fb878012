"""Names found by spaCy's ready-made models. The only module that imports spaCy."""

from collections.abc import Iterable, Iterator

import spacy

from pipeline.enrich.spans import Span
from pipeline.errors import ConfigError
from pipeline.records import EntityType

# OntoNotes labels (English) and WikiNER labels (French, Spanish) in our words. Numbers, dates,
# sums and languages are no names to search by. MISC says only what it is not, so it is left out.
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


class StockEngine:
    """An installed spaCy pipeline."""

    def __init__(self, package: str, lang: str) -> None:
        """Load the pipeline of a package.

        Raises:
            ConfigError: the package is not installed.
        """
        try:
            self._model = spacy.load(package, exclude=_UNUSED)
        except OSError as error:
            raise ConfigError(
                f"the model {package} for {lang!r} (config/enrich.yml) is not installed"
            ) from error

    @property
    def version(self) -> str:
        """Return the package's version."""
        return str(self._model.meta["version"])

    def tag(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """Yield the names in each text."""
        for document in self._model.pipe(texts, batch_size=_BATCH):
            yield [
                Span(entity.start_char, entity.end_char, _TYPES[entity.label_])
                for entity in document.ents
                if entity.label_ in _TYPES
            ]
