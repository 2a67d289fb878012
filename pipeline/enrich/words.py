"""Turn a text into the numbers that the network reads: word pieces, shapes, spaces. Pure.

A word is a run of letters and digits, or one sign. It is looked up as pieces of the vocabulary of
MiniLM (WordPiece, lower case, without accents), so that its capitals must be told separately.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+|[^\w\s]")
# More pieces than this are mostly addresses and encoded data; they would only make rows long.
MAX_PIECES = 5

# Shapes of a word
OTHER, LOWER, TITLE, UPPER, LETTER, MIXED, DIGITS, CODE, CASELESS = range(9)
SHAPES = 9
# What stands before a word
NOTHING, SPACE, LINE_START = range(3)
GAPS = 3
# How the line is written that a word stands in
ORDINARY, CAPITALS, SMALL, TITLES = range(4)
STYLES = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, with their features; all sequences have one item for each word."""

    starts: list[int]
    ends: list[int]
    texts: list[str]
    shapes: list[int]
    gaps: list[int]
    styles: list[int]

    def part(self, start: int, end: int) -> "Words":
        """Return the words from `start` to before `end`; the offsets stay those of the text."""
        cut = slice(start, end)
        return Words(
            self.starts[cut],
            self.ends[cut],
            self.texts[cut],
            self.shapes[cut],
            self.gaps[cut],
            self.styles[cut],
        )


@dataclass(slots=True)
class Vocabulary:
    """Word pieces and their numbers. Remembers the words it has seen, up to a bound."""

    pieces: Mapping[str, int]
    _seen: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def look_up(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of a word, at least one and at most `MAX_PIECES`."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= 200_000:  # about 30 MB; a page of rubbish must not fill memory
                self._seen.clear()
            found = self._seen[word] = self._cut(_plain(word))
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        numbers: list[int] = []
        start = 0
        while start < len(word) and len(numbers) < MAX_PIECES:
            prefix = "##" if start else ""
            # The longest piece of the vocabulary has 18 letters.
            for end in range(min(len(word), start + 20), start, -1):
                number = self.pieces.get(prefix + word[start:end])
                if number is not None:
                    break
            else:
                return (self.pieces["[UNK]"],)
            numbers.append(number)
            start = end
        return tuple(numbers) or (self.pieces["[UNK]"],)


def split(text: str) -> Words:
    """Return the words of a text with their character offsets, shapes, gaps and styles."""
    starts, ends, texts, gaps = [], [], [], []
    before = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start == before:
            gaps.append(NOTHING if start else LINE_START)
        else:
            gaps.append(LINE_START if "\n" in text[before:start] or not before else SPACE)
        starts.append(start)
        ends.append(end)
        texts.append(match[0])
        before = end
    shapes = [shape(word) for word in texts]
    return Words(starts, ends, texts, shapes, gaps, styles(shapes, gaps))


def shape(word: str) -> int:
    """Return how a word is written."""
    if word.islower():
        return LOWER if word.isalpha() else CODE
    if word.isupper():
        if len(word) == 1:
            return LETTER
        return UPPER if word.isalpha() else CODE
    if word.isalpha():
        if word[0].isupper():
            return TITLE if word[1:].islower() else MIXED
        return CASELESS if word.lower() == word.upper() else MIXED
    if word.isdigit():
        return DIGITS
    return CODE if word[0].isalnum() else OTHER


def styles(shapes: Sequence[int], gaps: Sequence[int]) -> list[int]:
    """Return for each word how its line is written: capitals, small letters, titles, or neither."""
    found: list[int] = []
    starts = [at for at, gap in enumerate(gaps) if gap == LINE_START and at] + [len(shapes)]
    start = 0
    for end in starts:
        found.extend([_style(shapes[start:end])] * (end - start))
        start = end
    return found


def _style(shapes: Sequence[int]) -> int:
    lower = shapes.count(LOWER)
    initials = shapes.count(TITLE) + shapes.count(MIXED)
    upper = shapes.count(UPPER)
    if not lower and not initials:
        return CAPITALS if upper > 1 else ORDINARY
    if not initials and not upper and lower > 2:
        return SMALL
    # Up to a quarter of small words ("of", "the") is what headlines with capitals have.
    return TITLES if initials > 3 and lower * 3 <= initials else ORDINARY


def _plain(word: str) -> str:
    word = word.lower()
    if word.isascii():
        return word
    return "".join(
        sign for sign in unicodedata.normalize("NFD", word) if unicodedata.category(sign) != "Mn"
    )
