"""How far another extractor's text covers each block. Pure."""

import re
from collections.abc import Sequence

import numpy as np

from pipeline.clean.forest import Matrix

_NO_LETTERS = re.compile(r"[^\w\x02]+")
_SHORT = 20  # characters; shorter ones are found by chance within other sentences
_CHUNK = 24


def squash(texts: Sequence[str]) -> list[str]:
    """Return the texts in lower case with letters and digits only, to be compared."""
    if not texts:
        return []
    return _NO_LETTERS.sub("", "\x02".join(texts).lower()).split("\x02")


def coverage(squashed: Sequence[str], vote: str) -> Matrix:
    """Return, for each squashed block, the share of it that the vote holds.

    A short one counts in full only where it is a line of its own in the vote, else as a half.
    """
    lines = squash(vote.split("\n"))
    whole = "".join(lines)
    alone = set(lines)
    covered = np.zeros(len(squashed))
    if not whole:
        return covered
    for number, text in enumerate(squashed):
        if text in alone:
            covered[number] = 1.0
        elif text in whole:
            covered[number] = 1.0 if len(text) >= _SHORT else 0.5
        elif len(text) >= 2 * _CHUNK:
            starts = range(0, len(text) - _CHUNK + 1, _CHUNK)
            covered[number] = sum(text[i : i + _CHUNK] in whole for i in starts) / len(starts)
    return covered
