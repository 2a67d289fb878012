"""When two texts, titles, days, names or languages are the same. Pure.

Case, compatibility forms (full-width letters, ligatures) and invisible characters make no
difference anywhere; accents make none in names.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import SequenceMatcher

RUN_WORDS = 4  # as in the public article extraction benchmarks
_SIMILAR = 0.9  # of titles, as difflib has it
# Kana, Han, Thai, Lao, Burmese, Khmer are written without spaces: a sign is taken for a word.
_UNSPACED = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_LETTERS = re.compile(r"\w+")
_INVISIBLE = dict.fromkeys((0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))
_TITLE_JOINT = re.compile(r"\s*[|»·•]\s*|\s+[-–—]\s+|\s*:\s+")
_NAME_JOINT = re.compile(r"\s*[;,]\s*")
_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})")
_SAME_LANGUAGE = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "cmn": "zh"}


def words(text: str) -> list[str]:
    """Return the words of a text, in order."""
    return _WORD.findall(_folded(text))


def runs(of: list[str]) -> Counter[tuple[str, ...]]:
    """Count each run of four words; a shorter text is one run."""
    if not of:
        return Counter()
    last = max(len(of) - RUN_WORDS, 0)
    return Counter(tuple(of[start : start + RUN_WORDS]) for start in range(last + 1))


def line(text: str) -> str:
    """Return a text as one line of words: what is compared to find a snippet or a title."""
    return " ".join(_LETTERS.findall(_folded(text)))


def same_title(right: str, found: str) -> tuple[bool, bool]:
    """Return whether a title is exact, and whether it is near.

    Near is also a title with or without its site's name, or one that differs by a few letters.
    """
    gold, got = line(right), line(found)
    if not got:
        return False, False
    if gold == got:
        return True, True
    if gold and gold in _parts(found):
        return False, True
    if 2 * len(got) >= len(gold) and got in _parts(right):
        return False, True
    return False, SequenceMatcher(None, gold, got, autojunk=False).ratio() >= _SIMILAR


def _parts(title: str) -> Iterator[str]:
    """Yield what is left of a title when pieces are cut off at either end."""
    pieces = [piece for piece in _TITLE_JOINT.split(title) if piece.strip()]
    for start in range(len(pieces)):
        for end in range(start + 1, len(pieces) + 1):
            yield line(" ".join(pieces[start:end]))


def day(stamp: str | None) -> date | None:
    """Return the day of an ISO date or time stamp, in its own time zone."""
    found = _DAY.match(str(stamp or ""))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def names(of: Iterable[str] | str | None) -> list[str]:
    """Return each name once, comparable; a string is split at commas and semicolons."""
    parts = _NAME_JOINT.split(of) if isinstance(of, str) else of or ()
    return [name for name in dict.fromkeys(map(_name, parts)) if name]


def _name(name: str) -> str:
    letters = unicodedata.normalize("NFKD", _folded(name))
    return " ".join(_LETTERS.findall("".join(c for c in letters if not unicodedata.combining(c))))


def same_name(one: str, other: str) -> bool:
    """Say whether two comparable names stand for one person: "Ada Nwosu", "Ada B. Nwosu"."""
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    first, second = set(one.split()), set(other.split())
    return min(len(first), len(second)) > 1 and (first <= second or second <= first)


def language(tag: str | None) -> str:
    """Return the first subtag; the two written forms of Norwegian are one language."""
    subtag = re.split("[-_]", (tag or "").lower())[0]
    return _SAME_LANGUAGE.get(subtag, subtag)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE).casefold()
