"""What a tagger finds in a text, before names are put together."""

from dataclasses import dataclass

from pipeline.records import EntityType


@dataclass(frozen=True, slots=True)
class Span:
    """A name found in a text: character offsets, end exclusive."""

    start: int
    end: int
    type: EntityType
