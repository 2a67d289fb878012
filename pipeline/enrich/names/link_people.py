"""Put the names of persons together: full names, surnames, given names, initials. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.enrich.names.distance import near
from pipeline.enrich.names.mentions import Found, Group
from pipeline.enrich.names.people import (
    PARTICLES,
    Person,
    compatible,
    person,
    same_given,
)

_MOST = 40  # names that are compared with one name: keeps the cost linear on long lists of names
_NEAR_LETTERS = 6  # a slip is only seen in surnames of at least so many letters


@dataclass(slots=True)
class _Individual:
    """A person with all full names found so far."""

    names: list[Person]
    full: list[Found] = field(default_factory=list)
    short: list[Found] = field(default_factory=list)


class _Index:
    """Individuals by the words of their names, in the order in which they were added."""

    def __init__(self) -> None:
        self.surname: dict[str, dict[int, None]] = defaultdict(dict)
        self.given: dict[str, dict[int, None]] = defaultdict(dict)
        self.middle: dict[str, dict[int, None]] = defaultdict(dict)
        self.near: dict[str, dict[int, None]] = defaultdict(dict)

    def add(self, name: Person, number: int) -> None:
        self.surname[name.surname][number] = None
        self.given[name.given][number] = None
        for word in name.middle:
            self.middle[word][number] = None
        for block in _blocks(name.surname):
            self.near[block][number] = None


def _blocks(word: str) -> tuple[str, str]:
    return word[:3], word[-3:] + "$"


def link(text: str, found: Sequence[Found]) -> list[Group]:
    """Return a group for each person, in no order.

    A surname alone is the person who bears it; of several, the one of whom the text has just
    spoken, if that is plain, else nobody's: it becomes a group of its own.
    """
    by_words: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    for name in found:
        by_words[person(name.surface).words].append(name)
    full = [words for words in by_words if len(words) > 1]
    full.sort(key=lambda words: (-sum(len(word) > 1 for word in words), -len(by_words[words])))
    individuals: list[_Individual] = []
    index = _Index()
    for words in full:
        _place(Person(words), by_words[words], individuals, index)
    rest: dict[str, list[Found]] = {}
    for words, names in by_words.items():
        if len(words) > 1:
            continue
        candidates = bearers(words[0], individuals, index)
        if not candidates:
            rest[words[0]] = names
        elif len(candidates) == 1:
            individuals[candidates[0]].short.extend(names)
        else:
            for name in names:
                chosen = _nearest(text, name, [individuals[number] for number in candidates])
                if chosen is None:
                    rest.setdefault(words[0], []).append(name)
                else:
                    chosen.short.append(name)
    groups = [Group("person", each.full + each.short) for each in individuals]
    return groups + [Group("person", names) for names in _spellings(rest)]


def _place(
    name: Person, names: list[Found], individuals: list[_Individual], index: _Index
) -> None:
    """Add a full name to the individual whose name it can be, or to a new one."""
    candidates: dict[int, None] = {}
    for numbers in (
        index.surname.get(name.surname),
        index.given.get(name.given),
        index.given.get(name.surname),
        *(index.near.get(block) for block in _blocks(name.surname)),
    ):
        for number in list(numbers or ())[:_MOST]:
            candidates[number] = None
    fitting = [
        number
        for number in candidates
        if any(compatible(name, other) for other in individuals[number].names[:4])
    ]
    if len(fitting) > 1:  # "J. Clinton" of two; the one that shares both ends, if there is one
        same = [
            number
            for number in fitting
            if any(
                (other.given, other.surname) == (name.given, name.surname)
                for other in individuals[number].names
            )
        ]
        fitting = same[:1]
    if fitting:
        number = fitting[0]
        individuals[number].names.append(name)
        individuals[number].full.extend(names)
    else:
        number = len(individuals)
        individuals.append(_Individual([name], list(names)))
    index.add(name, number)


def bearers(word: str, individuals: Sequence[_Individual], index: _Index) -> list[int]:
    """Return who can be called by this one word: by surname, else given name, else a slip."""
    for numbers in (index.surname.get(word), index.given.get(word), index.middle.get(word)):
        if numbers:
            return list(numbers)
    short = [
        number
        for given, numbers in index.given.items()
        if given[:1] == word[:1] or len(word) < _NEAR_LETTERS
        for number in numbers
        if given != word and len(given) > 1 and same_given(word, given) and not near(word, given)
    ] if len(index.given) <= _MOST else []
    if short:
        return short
    if len(word) < _NEAR_LETTERS or word in PARTICLES:
        return []
    close: dict[int, None] = {}
    for block in _blocks(word):
        for number in list(index.near.get(block, ()))[:_MOST]:
            if any(near(word, name.surname) for name in individuals[number].names):
                close[number] = None
    return list(close) if len(close) == 1 else []


def _nearest(text: str, name: Found, candidates: Sequence[_Individual]) -> _Individual | None:
    """Return whom of several bearers a mention means, if that is plain.

    The only one named so far; or the last one named, if that was in the same paragraph and no
    other was named there.
    """
    latest: list[tuple[int, int]] = []
    for number, each in enumerate(candidates):
        before = [full.start for full in each.full if full.start < name.start]
        if before:
            latest.append((max(before), number))
    if len(latest) == 1:
        return candidates[latest[0][1]]
    if not latest:
        return None
    paragraph = text.rfind("\n", 0, name.start) + 1
    inside = [number for start, number in latest if start >= paragraph]
    return candidates[inside[0]] if len(inside) == 1 else None


def _spellings(rest: dict[str, list[Found]]) -> Iterable[list[Found]]:
    """Join single words that are spellings of one name."""
    blocks: dict[str, list[str]] = defaultdict(list)
    joined: dict[str, list[Found]] = {}
    for word, names in sorted(rest.items(), key=lambda item: -len(item[1])):
        known = None
        if len(word) >= _NEAR_LETTERS:
            known = next(
                (
                    other
                    for block in _blocks(word)
                    for other in blocks[block][:_MOST]
                    if near(word, other)
                ),
                None,
            )
        if known:
            joined[known].extend(names)
            continue
        joined[word] = list(names)
        for block in _blocks(word):
            blocks[block].append(word)
    return joined.values()


def surnames(found: Iterable[Found]) -> dict[str, re.Pattern[str] | None]:
    """Return the surnames of the full names."""
    return {
        person(name.surface).surname: None
        for name in found
        if name.type == "person" and len(person(name.surface).words) > 1
    }
