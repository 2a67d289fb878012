"""Names in a text: which engine finds them in which language."""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.enrich.spans import Span
from pipeline.enrich.tagger.engine import Engine
from pipeline.enrich.tagger.own import NAME, OwnEngine
from pipeline.enrich.tagger.stock import StockEngine

__all__ = ["Span", "Tagger"]


class Tagger:
    """The models of config/enrich.yml, each loaded when its language first comes."""

    def __init__(self, models: Mapping[str, str]) -> None:
        """Take the models' names by language (ISO 639-1): "dateline" or a spaCy package."""
        self._names = dict(models)
        self._loaded: dict[str, Engine] = {}

    def covers(self, lang: str) -> bool:
        """Say whether a model knows this language."""
        return lang in self._names

    def version(self, lang: str) -> str:
        """Return name and version of the model, as in "fr_core_news_sm 3.8.0"."""
        return f"{self._names[lang]} {self._engine(lang).version}"

    def tag(self, texts: Iterable[str], *, lang: str) -> Iterator[list[Span]]:
        """Yield the names in each text.

        Raises:
            ConfigError: the model is not installed, or does not know the language.
        """
        return self._engine(lang).tag(texts)

    def _engine(self, lang: str) -> Engine:
        if lang not in self._loaded:
            name = self._names[lang]
            self._loaded[lang] = OwnEngine(lang) if name == NAME else StockEngine(name, lang)
        return self._loaded[lang]
