"""How alike two names are: may they be one person's, one organisation's, one ship's? Pure.

A name is words. Words of both names are paired; what differs within a pair, what is left over on
one side and, dearest, what is left over on both is added up as a cost in letters, and the cost
becomes a likeness of 0 to 1. Letters of any script are romanised first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.enrich.names import tables
from pipeline.enrich.names.distance import edits, near
from pipeline.enrich.names.legal_forms import split_form
from pipeline.enrich.names.organisations import initials, is_generic
from pipeline.enrich.names.people import same_given
from pipeline.enrich.names.romanise import fold
from pipeline.enrich.names.sounds import sound

# From this likeness on two names are taken to be one. Costs were chosen by hand on the 457 pairs
# of the development half of nomenklatura's name_bench (MIT), the threshold with them.
THRESHOLD = 0.5
_LIMIT = 5.0  # the cost at which nothing is alike
_CONFLICT = 3.2  # a word on each side that the other has not
_EXTRA, _MORE = 1.0, 0.2  # a word, and each further one, that only one person's name has
_OTHER_WORD = 2.6  # the same of organisations, which are told apart by it: "Acme Bank", "Acme Oil"
_OTHER_FORM = 2.6  # "Acme AG" and "Acme GmbH" are two companies
_SURNAME_ONLY, _GIVEN_ONLY = 2.3, 3.0
_SWAPPED = 0.8
_ACRONYM = 1.5
_JOINED = 1.0  # a word that the other name has in two
_LIKE = 0.4  # an initial for a name, another way to romanise it
_SHORT_NAME = 2.6  # weight of a letter in a name of so few that it makes another name
_LONG_NAME = 24.0  # letters, of an organisation's name in which one changed letter costs one
_FEW_LETTERS, _LONG_WORD = 4, 8
_MOST_WORDS, _MOST_LETTERS = 16, 200  # of a name that are looked at
_FIRST_IDEOGRAM = "\u2e7f"
_SMALL = frozenset({"the", "of", "and", "for", "de", "la"})
_LOOSE = frozenset({"group", "holding", "holdings"})
_NUMBER = re.compile(r"[0-9]+|[ivx]+")
_ASIDE = re.compile(r"\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Which words of two names belong together, and what is left over."""

    cost: float
    pairs: tuple[tuple[int, int], ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


def similarity(name1: str, name2: str, *, schema: str | None = None) -> float:
    """Return 0 (nothing alike) to 1 (the same); `THRESHOLD` and more is taken for one name.

    `schema` says what is named, in the words of FollowTheMoney: "Person", "Company",
    "Organization", "LegalEntity", "Vessel". Without it, as of "LegalEntity", persons and
    organisations are both thought of.
    """
    name1, name2 = name1[:_MOST_LETTERS], name2[:_MOST_LETTERS]
    if not fold(name1) or not fold(name2):
        return 0.0
    if fold(name1) == fold(name2):
        return 1.0
    if min(map(max, (name1, name2))) > _FIRST_IDEOGRAM:  # a sign there is a syllable or a word
        return max(0.0, 1.0 - _SHORT_NAME * edits(name1, name2, limit=2) / _LIMIT)
    if schema == "Person":
        cost = _person_cost(name1, name2)
    elif schema in ("LegalEntity", None):
        cost = min(_person_cost(name1, name2), _organisation_cost(name1, name2))
    else:
        cost = _organisation_cost(name1, name2)
    return max(0.0, 1.0 - cost / _LIMIT)


def _person_cost(name1: str, name2: str) -> float:
    first, second = _without_title(_person_words(name1), _person_words(name2))
    pairing = _pair(first, second, persons=True)
    left = [word for word in pairing.left if word not in tables.words("joints")]
    right = [word for word in pairing.right if word not in tables.words("joints")]
    matched = [(i, j) for i, j in pairing.pairs if first[i] not in tables.words("joints")]
    cost = pairing.cost
    if left and right:
        cost += _CONFLICT * min(len(left), len(right))
    elif (left or right) and len(pairing.pairs) > 1:
        cost += _EXTRA + _MORE * (len(left) + len(right) - 1)
    elif left or right:
        full, side = (first, 0) if left else (second, 1)
        is_surname = any(pair[side] == len(full) - 1 for pair in matched)
        cost += _SURNAME_ONLY if is_surname else _GIVEN_ONLY
    if [j for _, j in matched] != sorted(j for _, j in matched) and "," not in name1 + name2:
        cost += _CONFLICT if _is_patronymic(first) and _is_patronymic(second) else _SWAPPED
    if any(len(word) == 1 for word in left) and any(len(word) == 1 for word in right):
        return cost  # "William G." is not "William W."
    # Names in which a slip went across words, or that were written as one word.
    return min(cost, _changed("".join(first), "".join(second), limit=4))


def _person_words(name: str) -> list[str]:
    last, comma, rest = name.partition(",")
    return fold(f"{rest} {last}" if comma else name).split()


def _changed(first: str, second: str, *, limit: int) -> float:
    """Return the cost of the letters that differ; the highest where there are more than `limit`."""
    changed = edits(first, second, limit=limit)
    if changed > limit:
        return _LIMIT
    return changed if min(len(first), len(second)) > _FEW_LETTERS else changed * _SHORT_NAME


def _is_patronymic(words: list[str]) -> bool:
    return any(word in ("bin", "ibn", "ben", "bint") for word in words[1:-1])


def _without_title(first: list[str], second: list[str]) -> tuple[list[str], list[str]]:
    """Leave out titles that only one of the names has."""
    titles = tables.titles()
    while len(first) > 1 and first[0] in titles and first[0] not in second:
        first = first[1:]
    while len(second) > 1 and second[0] in titles and second[0] not in first:
        second = second[1:]
    return first, second


def _pair(first: list[str], second: list[str], *, persons: bool) -> _Pairing:
    """Pair the words that differ least, the cheapest first; in the order of the first name."""
    costs = []
    for i, word in enumerate(first[:_MOST_WORDS]):
        for j, other in enumerate(second[:_MOST_WORDS]):
            cost = _word_cost(word, other, persons=persons)
            if cost is not None:
                costs.append((cost, abs(i - j), i, j))
    costs.sort()
    free1, free2 = dict.fromkeys(range(len(first))), dict.fromkeys(range(len(second)))
    pairs = []
    total = 0.0
    for cost, _, i, j in costs:
        if i in free1 and j in free2:
            del free1[i], free2[j]
            pairs.append((i, j))
            total += cost
    for i, j in _joined(first, free1, second, free2):
        pairs.append((i, j))
        total += _JOINED
    for j, i in _joined(second, free2, first, free1):
        pairs.append((i, j))
        total += _JOINED
    left, right = tuple(first[i] for i in free1), tuple(second[j] for j in free2)
    return _Pairing(total, tuple(sorted(pairs)), left, right)


def _joined(
    words: list[str], free: dict[int, None], others: list[str], free_others: dict[int, None]
) -> Iterator[tuple[int, int]]:
    """Pair two words in a row with one of the other name: "Patr ushev" and "Patrushev"."""
    for i in list(free):
        if i not in free or i + 1 not in free:
            continue
        joined = words[i] + words[i + 1]
        fitting = next((j for j in free_others if near(joined, others[j])), None)
        if fitting is not None:
            del free[i], free[i + 1], free_others[fitting]
            yield i, fitting


def _word_cost(word: str, other: str, *, persons: bool) -> float | None:
    """Return what two words differ by, in letters; None where they are two words."""
    if word == other:
        return 0.0
    longest = max(len(word), len(other))
    if not persons:
        allowed = 0 if longest <= _FEW_LETTERS else 1 if longest < _LONG_WORD else 2
        spelt = edits(word, other, limit=allowed)
        return float(spelt) if spelt <= allowed else None
    if 1 in (len(word), len(other)):
        return _LIKE if word[0] == other[0] else None
    if sound(word) == sound(other):
        return _LIKE
    allowed = 0 if longest < _FEW_LETTERS else 1 if longest == _FEW_LETTERS else 2
    spelt = edits(word, other, limit=allowed)
    if spelt > 1 and edits(sound(word), sound(other), limit=1) <= 1:
        return 1.0 + _LIKE
    if spelt <= allowed:
        return float(spelt)
    return 2 * _LIKE if same_given(word, other) else None  # "Bill" and "William"


def _organisation_cost(name1: str, name2: str) -> float:
    (core1, form1), (core2, form2) = split_form(name1), split_form(name2)
    first, second = core1.split(), core2.split()
    forms = _OTHER_FORM if form1 and form2 and form1 != form2 else 0.0
    joined1, joined2 = "".join(first), "".join(second)
    if joined1 == joined2:
        return forms
    if core1 in initials(core2) or core2 in initials(core1):
        return _ACRONYM + forms
    pairing = _pair(first, second, persons=False)
    left = _weight(pairing.left, name1)
    right = _weight(pairing.right, name2)
    cost = pairing.cost + (_CONFLICT if left and right else left + right)
    if all(is_generic(first[i]) for i, _ in pairing.pairs):
        cost += _CONFLICT
    # One letter among many, in whatever word: "Hon Wai Precision Industry".
    changed = _changed(joined1, joined2, limit=2) * _LONG_NAME / min(len(joined1), len(joined2))
    return min(cost, changed) + forms


def _weight(words: tuple[str, ...], name: str) -> float:
    """Return what words weigh that only one organisation has."""
    aside = fold(" ".join(_ASIDE.findall(name))).split()
    return sum(
        0.0
        if word in _SMALL
        else _EXTRA
        if word in aside or _NUMBER.fullmatch(word) or word in _LOOSE
        else _OTHER_WORD
        for word in words
    )
