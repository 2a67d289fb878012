"""A text as a row of words and marks, each with one letter for what it may be in a date. Pure.

The letters put together are a text of their own, on which the grammar works (see grammar.py).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

Lexicon = Mapping[str, tuple[str, int | str]]  # word in lower case -> its class and its value

_TOKEN = re.compile(
    r"""(?P<ampm>[aApP](?:\.\s?[mM]\b\.?|(?<=\d[aApP])[mM]\b|(?<=\d\s[aApP])[mM]\b))
      | (?P<quarter>[QH][1-4]\b)
      | (?P<holiday>(?:Christmas\ (?:Day|Eve)|New\ Year['’]s\ (?:Day|Eve)|Boxing\ Day|Halloween
          |Valentine['’]s\ Day|May\ Day)\b)
      | (?P<word>[aA]ujourd['’]hui|[oO]['’]clock|[iI]l\ y\ a\b|apr[èe]s-midi\b
          |plus\ t(?:ard|ôt)\b|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*){0,9})
      | (?P<line>\n\s*)
      | (?P<decade>(?<![\d.,])(?:(?:[12]\d\d0|['’‘]\d0)['’]?s|[12]\d\d0er)\b)
      | (?P<mark>[^\s\d])
      | (?P<iso>(?<![\d.,/-])\d{4}-\d\d-\d\d(?![\d-])
          (?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z\b|[+-]\d\d:?\d\d\b)?)?)
      | (?P<numeric>(?<![\d.,/-])\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)
          (?![\d/-]|[.,]\d))
      | (?P<clock>(?<![\d:.])(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?|[hH][0-5]\d)(?![\d:]))
      | (?P<ordinal>(?<![\d.,])\d{1,2}(?:st|nd|rd|th|er|º|ª|°)\b)
      | (?P<number>\d+(?:[.,]\d+)*)""",
    re.VERBOSE,
)
_LETTERS = {
    "iso": "I", "numeric": "F", "clock": "C", "decade": "E", "ordinal": "O", "ampm": "P",
    "quarter": "Q", "holiday": "#", "line": "\n", "word": "x", "number": "N",
}  # fmt: skip
_MARKS = {"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "‐": "-", "…": ".", "‚": ","}
_PLAIN_MARKS = frozenset(",.-()/':;[]")
_DIGITS = frozenset({"number", "clock", "numeric", "iso"})
_AFTER_DIGITS = re.compile(r"(?:[ap]m|h|yrs?|Uhr|c|kl)\b", re.IGNORECASE)
_MAX_DIGITS = 12
_YEARS = range(1000, 2200)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: where each stands, and the letters of all of them in one string."""

    text: str
    starts: list[int]
    ends: list[int]
    letters: str
    lexicon: Lexicon

    def word(self, at: int) -> str:
        """Return the token as it stands in the text; "" outside it."""
        return self.text[self.starts[at] : self.ends[at]] if 0 <= at < len(self.starts) else ""

    def letter(self, at: int) -> str:
        """Return the letter of a token; a line end outside the text."""
        return self.letters[at] if 0 <= at < len(self.letters) else "\n"

    def value(self, at: int) -> int | str:
        """Return what the lexicon says of a word; 0 for a word that it does not know."""
        entry = self.lexicon.get(self.word(at).lower().replace("’", "'"))
        return entry[1] if entry else 0

    def number(self, at: int) -> int:
        """Return the number that a token of digits, or of digits and an ending, stands for."""
        match = re.match(r"\d+", self.word(at).replace(",", "")[:_MAX_DIGITS])
        return int(match[0]) if match else 0


def flatten(words: Mapping[str, Mapping[str, int | str]]) -> dict[str, tuple[str, int | str]]:
    """Return a lexicon from words by class."""
    return {word: (letter, value) for letter, of in words.items() for word, value in of.items()}


def tokenise(text: str, lexicon: Lexicon) -> Tokens:
    """Divide a text into tokens and give each the letter of its class."""
    starts: list[int] = []
    ends: list[int] = []
    letters: list[str] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind == "word":
            entry = lexicon.get(match[0].lower())
            letter = entry[0] if entry else "x"
            if letter == "x" and "’" in match[0]:
                entry = lexicon.get(match[0].lower().replace("’", "'"))
                letter = entry[0] if entry else "x"
        elif kind in _DIGITS and _is_glued(text, match, letters):
            letter = "x"
        elif kind == "number":
            letter = _letter_of_number(match[0])
        elif kind == "mark":
            mark = _MARKS.get(match[0], match[0])
            letter = mark if mark in _PLAIN_MARKS else "x"
        else:
            letter = _LETTERS[kind]
        starts.append(match.start())
        ends.append(match.end())
        letters.append(letter)
    return Tokens(text, starts, ends, "".join(letters), lexicon)


def _is_glued(text: str, match: re.Match[str], letters: list[str]) -> bool:
    """Whether letters stand at digits, as in "P2qpm3"; but not in "FY2023", "4pm", "16h"."""
    start, end = match.span()
    if start and text[start - 1].isalpha():
        return letters[-1] != "G"
    if end < len(text) and text[end].isalpha():
        return _AFTER_DIGITS.match(text, end) is None
    return False


def _letter_of_number(digits: str) -> str:
    """D: may be a day of a month; Y: a year; N: another number; x: too long or a fraction."""
    if not digits.isdecimal():
        return "N" if len(digits) <= _MAX_DIGITS and re.fullmatch(
            r"\d{1,3}(?:,\d{3})+|\d+[.,]\d{1,2}", digits
        ) else "x"  # fmt: skip
    if len(digits) > _MAX_DIGITS:
        return "x"
    if len(digits) <= 2 and 1 <= int(digits) <= 31:
        return "D"
    return "Y" if len(digits) == 4 and int(digits) in _YEARS else "N"
