"""The words of a text as names of places are looked up in them."""

import re
from itertools import pairwise
from typing import NamedTuple

from pipeline.enrich.places.names import fold, word_set

# "N.Y." and "U.S." are one word; a possessive ending is none.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.[^\W\d_](?![^\W\d_])"
    r"|(?:l|d|L|D|[Qq]u|[Dd]ell|[Nn]ell|[Dd]all|[Aa]ll|[Ss]ull)(?=['’][^\Wa-z\d_])"  # "l'Allemagne"
    r"|[^\W\d_]+(?:['’ʼ`](?![sS]\b)[^\W\d_]+)*|\d+"
)
# What may stand between two words of one name.
_GAPS = frozenset((" ", "\u00a0", "\n", "-", "‐", "‑", "–", "'", "’"))
# Small words within names: "Isle of Man", "Rio de Janeiro", "Newcastle upon Tyne".
_SMALL = word_set(
    "of the and de la le les las los du des del della di da do dos das am an der den dem sur sous"
    " en et y e upon on under in al el ul es ez as bei im zu ob lès d l"
)
_ABBREVIATED = word_set("st ste mt ft pt w e n s")
# The longest names that matter have five words: "Democratic Republic of the Congo".
LONGEST = 5


class Word(NamedTuple):
    """A word: `text[start:end]`."""

    start: int
    end: int
    text: str
    folded: str
    joined: bool  # whether the next word may belong to the same name
    elided: bool  # whether it is an article or preposition cut short, as in "l'Allemagne"


class Phrase(NamedTuple):
    """A run of words that may be a name: from the word `first` to `last`, both included."""

    first: int
    last: int
    folded: str


def words(text: str) -> list[Word]:
    """Return the words of a text in order."""
    found = list(_WORD.finditer(text))
    folded: dict[str, str] = {}
    result = []
    for match, after in pairwise([*found, None]):
        if match is None:
            break
        form = match.group()
        if form not in folded:
            folded[form] = fold(form)
        gap = text[match.end() : after.start()] if after else "\n\n"
        stop = gap == ". " and folded[form] in _ABBREVIATED
        joined = gap in _GAPS or stop or (gap == "." and len(form) == 1)
        elided = gap in ("'", "’")
        result.append(Word(match.start(), match.end(), form, folded[form], joined, elided))
    return result


def phrases(found: list[Word]) -> list[Phrase]:
    """Return the runs of words that begin and end with a capital, the longer first."""
    capital = [word.text[0].isupper() for word in found]
    result: list[Phrase] = []
    for first, word in enumerate(found):
        if not capital[first]:
            continue
        runs = []
        folded = word.folded
        if folded:
            runs.append(Phrase(first, first, folded))
        last = first
        while last - first + 1 < LONGEST and found[last].joined and last + 1 < len(found):
            last += 1
            if not capital[last] and found[last].text not in _SMALL:
                break
            if found[last].folded:
                folded += ("" if found[last - 1].elided else " ") + found[last].folded
            if capital[last]:
                runs.append(Phrase(first, last, folded))
        result.extend(reversed(runs))
    return result
