"""What every engine that finds names can do."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from pipeline.enrich.spans import Span


class Engine(Protocol):
    """A model for one language."""

    @property
    def version(self) -> str:
        """Return the version of the model."""

    def tag(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """Yield the names in each text, in order, none inside another."""
