"""Like names of which one sentence says that they are two persons'. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.enrich.names.mentions import Found
from pipeline.enrich.names.people import person

_REACH = 60  # characters between two names that are told apart
# "George Bush and his son George W. Bush"; brackets and "known as" say that they are one
_JOINED = re.compile(
    r",?\s+(?:and|or|&|et|ou|und|oder|y|with|avec|mit)\s[^.;:!?()\n]*$"
    r"|[^.;:!?()\n]*\b(?:son|daughter|father|mother|brother|sister|grandson|grandfather|nephew"
    r"|uncle|cousin|wife|husband|fils|fille|père|mère|frère|sœur)\b[^.;:!?()\n]*$",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:as|aka|alias|born|née?|called|named|signed)\b", re.IGNORECASE)


def told_apart(text: str, found: Sequence[Found]) -> set[frozenset[tuple[str, ...]]]:
    """Return the pairs of full names, in words, that a sentence joins as two persons'.

    Only names of one surname that differ are looked at; others are two persons' anyway.
    """
    apart: set[frozenset[tuple[str, ...]]] = set()
    full = [name for name in found if " " in name.surface]
    for first, second in pairwise(sorted(full, key=lambda name: name.start)):
        words, others = person(first.surface).words, person(second.surface).words
        if words == others or words[-1] != others[-1]:
            continue
        if not 0 < second.start - first.end <= _REACH:
            continue
        between = text[first.end : second.start]
        if _JOINED.match(between) and not _ONE.search(between):
            apart.add(frozenset((words, others)))
    return apart
