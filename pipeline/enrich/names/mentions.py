"""A name as found in the text, ready to be put together with others."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.enrich.names import people
from pipeline.enrich.names.forms import article_length, is_name, key, trim
from pipeline.enrich.names.organisations import has_legal_form
from pipeline.enrich.spans import Span
from pipeline.records import EntityType

_AND = re.compile(r"\s+(?:and|&|et|und)\s+(?=\w)")


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


def read(text: str, spans: Iterable[Span]) -> list[Found]:
    """Return what can be a name, trimmed, each place once, in the order of the text."""
    size = len(text)
    trimmed: dict[tuple[int, int], EntityType] = {}
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if 0 <= span.start < span.end <= size:
            trimmed.setdefault(trim(text, span.start, span.end), span.type)
    keys = {key(text[start:end]) for start, end in trimmed}
    found = []
    for (start, end), type_ in trimmed.items():
        article = article_length(text[start:end])
        if article and key(text[start + article : end]) in keys:
            start += article
        surface = text[start:end]
        if is_name(surface):
            is_company = type_ == "person" and has_legal_form(surface)
            found.append(Found(start, end, surface, "org" if is_company else type_))
    return _without_titles(found)


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    """Divide "Bernoulli and Euler", two persons tagged as one."""
    for name in found:
        start = 0
        if name.type == "person":
            for joint in _AND.finditer(name.surface):
                yield name.part(start, joint.start())
                start = joint.end()
        yield name.part(start, len(name.surface)) if start else name


def _without_titles(found: list[Found]) -> list[Found]:
    """Cut titles off persons; a title alone is a name only as someone's surname ("King")."""
    surnames = {
        people.person(name.surface).surname
        for name in found
        if name.type == "person" and " " in name.surface
    }
    kept: dict[tuple[int, int], Found] = {}
    for name in _apart(found):
        if name.type == "person":
            start, end = people.core(name.surface)
            if end == 0 and name.key not in surnames:
                continue
            if end and (start, end) != (0, len(name.surface)):
                name = name.part(start, end)
        kept.setdefault((name.start, name.end), name)
    return list(kept.values())
