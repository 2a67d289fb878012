"""A name as found in the text, ready to be put together with others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipeline.enrich.names import tables
from pipeline.enrich.names.forms import article_length, is_name, key, trim
from pipeline.enrich.names.organisations import has_legal_form, is_acronym
from pipeline.enrich.spans import Span
from pipeline.records import EntityType


@dataclass(frozen=True, slots=True)
class Found:
    """A trimmed name: `text[start:end] == surface`."""

    start: int
    end: int
    surface: str
    type: EntityType

    @property
    def key(self) -> str:
        """What all spellings of the name share."""
        return key(self.surface)

    def part(self, start: int, end: int) -> "Found":
        """Return what stands from `start` to `end` of the name."""
        return Found(self.start + start, self.start + end, self.surface[start:end], self.type)

    def as_type(self, type_: EntityType) -> "Found":
        """Return the same name as something else."""
        return self if self.type == type_ else replace(self, type=type_)


@dataclass(slots=True)
class Group:
    """Names that are of one entity."""

    type: EntityType
    found: list[Found] = field(default_factory=list)

    @property
    def surfaces(self) -> Counter[str]:
        """How often each form comes, with single spaces."""
        return Counter(" ".join(found.surface.split()) for found in self.found)


def read(text: str, spans: Iterable[Span], *, lang: str = "") -> list[Found]:
    """Return what can be a name, trimmed, each place once, in the order of the text.

    An article in upper case goes where the name stands without it too, and in French where what
    follows is an abbreviation or well known: "L'OTAN", not "L'Oréal".
    """
    size = len(text)
    trimmed: dict[tuple[int, int], EntityType] = {}
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if 0 <= span.start < span.end <= size:
            trimmed.setdefault(trim(text, span.start, span.end), span.type)
    keys = {key(text[start:end]) for start, end in trimmed}
    found = []
    for (start, end), type_ in trimmed.items():
        article = article_length(text[start:end])
        rest = text[start + article : end]
        if article and (key(rest) in keys or (lang == "fr" and _is_known(rest))):
            start += article
        surface = text[start:end]
        if is_name(surface):
            is_company = type_ == "person" and has_legal_form(surface)
            found.append(Found(start, end, surface, "org" if is_company else type_))
    return found


def _is_known(surface: str) -> bool:
    return (
        is_acronym(surface)
        or tables.organisation(surface) is not None
        or key(surface) in tables.places().known
        or key(surface) in tables.places().people
    )
