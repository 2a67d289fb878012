"""Put the names of persons together: full names, surnames, given names, initials. Pure."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.enrich.names import tables
from pipeline.enrich.names.apart import told_apart
from pipeline.enrich.names.distance import near
from pipeline.enrich.names.gender import Gender, gender
from pipeline.enrich.names.mentions import Found, Group
from pipeline.enrich.names.people import Person, compatible, person

_MOST = 24  # names that are compared with one name: keeps the cost linear on long lists of names
_TITLE = re.compile(r"([^\W\d_][\w-]*)\.?\s+$")
# Right before another name, but for a few words: "also known as", "the pen name of the author"
_ALIAS = re.compile(
    r"\b(?:known (?:as|by)|aka|a\.k\.a\.|alias|(?:pen|stage|birth|real) name|pseudonym|nicknamed"
    r"|self-identified as|formerly|née|born(?=,? $))(?: [\w'’]+){0,4},? $"
)
_REACH = 90  # characters between two names of which one is said to be the other
_NEAR_LETTERS = 6  # a slip is only seen in surnames of at least so many letters


@dataclass(slots=True)
class _Individual:
    """A person with all full names found so far."""

    names: list[Person]
    full: list[Found] = field(default_factory=list)
    short: list[Found] = field(default_factory=list)


class _Index:
    """Individuals by the words of their names, in the order in which they were added."""

    def __init__(self, apart: Collection[frozenset[tuple[str, ...]]]) -> None:
        self.apart = apart  # names that are not of one person
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

    def forget(self, number: int) -> None:
        for words in (self.surname, self.given, self.middle, self.near):
            for numbers in words.values():
                numbers.pop(number, None)


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
    # a title that stayed tells "Pope Francis" from all who are called Francis
    full = [
        words
        for words, names in by_words.items()
        if len(words) > 1 or any(" " in name.surface for name in names)
    ]
    full.sort(key=lambda words: (-sum(len(word) > 1 for word in words), -len(by_words[words])))
    placed = set(full)
    individuals: list[_Individual] = []
    index = _Index(told_apart(text, found))
    for words in full:
        _place(Person(words), by_words[words], individuals, index)
    _join_aliases(text, individuals, index)
    rest: dict[str, list[Found]] = {}
    doubtful: list[tuple[str, list[Found], list[int]]] = []
    for words, names in by_words.items():
        if words in placed:
            continue
        candidates = _bearers(words[0], names[0].start, individuals, index)
        if not candidates:
            rest[words[0]] = names
        elif len(candidates) == 1 and not _of_other_gender(text, names, individuals[candidates[0]]):
            individuals[candidates[0]].short.extend(names)
        elif len(candidates) == 1:
            rest[words[0]] = names
        else:
            doubtful.append((words[0], names, candidates))
    for word, names, candidates in doubtful:
        bearers = [individuals[number] for number in candidates]
        main = _main(bearers)
        for name in names:
            chosen = _meant(text, name, bearers) or main
            if chosen is None:
                rest.setdefault(word, []).append(name)
            else:
                chosen.short.append(name)
    groups = [
        Group("person", each.full + each.short) for each in individuals if each.full or each.short
    ]
    return groups + [Group("person", names) for names in _spellings(rest)]


def _place(name: Person, names: list[Found], individuals: list[_Individual], index: _Index) -> None:
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
        and not any(
            frozenset((name.words, other.words)) in index.apart
            for other in individuals[number].names
        )
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
        individuals[number].full = sorted(
            individuals[number].full + names, key=lambda each: each.start
        )
    else:
        number = len(individuals)
        individuals.append(_Individual([name], list(names)))
    index.add(name, number)


def _join_aliases(text: str, individuals: list[_Individual], index: _Index) -> None:
    """Join two of whom the text says that one is called as the other."""
    order = sorted(
        (name.start, name.end, number)
        for number, each in enumerate(individuals)
        for name in each.full
    )
    same: dict[int, int] = {}
    for (_, end, first), (start, _, second) in pairwise(order):
        if 0 < start - end <= _REACH and _ALIAS.search(text, end, start):
            first, second = same.get(first, first), same.get(second, second)
            if first != second:
                same.update({number: first for number, to in same.items() if to == second})
                same[second] = first
    for second, first in same.items():
        individuals[first].names.extend(individuals[second].names)
        individuals[first].full.extend(individuals[second].full)
        individuals[first].full.sort(key=lambda name: name.start)
        for name in individuals[second].names:
            index.add(name, first)
        index.forget(second)
        individuals[second].full = []


def _bearers(word: str, start: int, individuals: Sequence[_Individual], index: _Index) -> list[int]:
    """Return who can be called by this one word: by surname, else given name, else a slip.

    By a middle name only who was named before `start`.
    """
    for numbers in (index.surname.get(word), index.given.get(word)):
        if numbers:
            return list(numbers)
    middle = [
        number
        for number in index.middle.get(word, ())
        if any(name.start < start for name in individuals[number].full)
    ]
    if middle:
        return middle
    for full in sorted(tables.short_forms().get(word, ())):
        if full in index.given:
            return list(index.given[full])
    if len(word) < _NEAR_LETTERS or word in tables.words("particles"):
        return []
    close: dict[int, None] = {}
    for block in _blocks(word):
        for number in list(index.near.get(block, ()))[:_MOST]:
            if any(
                near(word, name.surname) and word != name.surname + "s"  # "the Clintons"
                for name in individuals[number].names
            ):
                close[number] = None
    return list(close) if len(close) == 1 else []


def _meant(text: str, name: Found, bearers: Sequence[_Individual]) -> _Individual | None:
    """Return whom of several bearers a mention means, if that is plain.

    The only one who is given this title ("Dr. Nelson"), or whose gender it is ("Mrs. Nelson");
    the only one named so far; the last one named, if that was in the same paragraph and no other
    was named there.
    """
    title = title_before(text, name.start)
    if title:
        titled = [
            each
            for each in bearers
            if any(title_before(text, full.start) == title for full in each.full[:_MOST])
        ]
        if len(titled) != 1:
            said = tables.genders().get(title)
            titled = [each for each in bearers if said and said == _gender(each)]
        if len(titled) == 1:
            return titled[0]
    latest: list[tuple[int, _Individual]] = []
    for each in bearers:
        before = bisect_left(each.full, name.start, key=lambda full: full.start)
        if before:
            latest.append((each.full[before - 1].start, each))
    if len(latest) == 1:
        return latest[0][1]
    paragraph = text.rfind("\n", 0, name.start) + 1
    inside = [each for start, each in latest if start >= paragraph]
    return inside[0] if len(inside) == 1 else None


def _gender(bearer: _Individual) -> Gender | None:
    return next((found for name in bearer.full if (found := gender(name.surface))), None)


def _of_other_gender(text: str, names: Sequence[Found], bearer: _Individual) -> bool:
    """Say whether "Mr. Obama" is spoken of where "Michelle Obama" is the only one in full."""
    known = _gender(bearer)
    if known is None:
        return False
    telling = tables.genders()
    titles = Counter(
        found
        for name in names[:_MOST]
        if (title := title_before(text, name.start)) and (found := telling.get(title))
    )
    return titles.total() > titles[known] * 2


def _main(bearers: Sequence[_Individual]) -> _Individual | None:
    """Return of whom the text speaks at least twice as often as of any other bearer."""
    counts = sorted(((len(each.full) + len(each.short), -i) for i, each in enumerate(bearers)))
    (most, number), (second, _) = counts[-1], counts[-2]
    return bearers[-number] if most >= 2 * second else None


def title_before(text: str, start: int) -> str | None:
    """Return the title right before a name, in lower case."""
    found = _TITLE.search(text, max(0, start - 24), start)
    title = found[1].lower() if found else None
    return title if title in tables.titles() else None


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
