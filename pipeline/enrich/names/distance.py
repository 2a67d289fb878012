"""How far two spellings are apart. The only module that imports rapidfuzz."""

from rapidfuzz.distance import OSA, JaroWinkler

_SHORT = 4  # below this many letters one letter makes another name: "Li" and "Lu", "Jon" and "Jan"
_LONG = 8


def edits(first: str, second: str, *, limit: int) -> int:
    """Count letters put in, left out, changed or swapped; `limit + 1` where there are more."""
    return int(OSA.distance(first, second, score_cutoff=limit))


def likeness(first: str, second: str) -> float:
    """Return 0 to 1, with more weight on how the words begin (Jaro-Winkler)."""
    return float(JaroWinkler.similarity(first, second))


def near(first: str, second: str) -> bool:
    """Say whether two words may well be spellings of one: a slip, or two ways to romanise.

    One edit from four letters on, two from eight letters on where the words begin alike.
    """
    if first == second:
        return True
    shorter = min(len(first), len(second))
    if shorter < _SHORT or abs(len(first) - len(second)) > 2:
        return False
    if shorter < _LONG:
        return edits(first, second, limit=1) <= 1
    return edits(first, second, limit=2) <= 2 and first[:2] == second[:2]
