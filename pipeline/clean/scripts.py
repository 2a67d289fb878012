"""In which script a text is written, and what that says of its language."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Script:
    """A script, and the languages of news that are written in it, by ISO 639-1 code."""

    name: str
    languages: frozenset[str]


# First and last code point, script, languages. Those of the scripts that several languages share
# are the languages of `letter_runs`. Source: the blocks of the Unicode Standard.
_BLOCKS = (
    (0x0041, 0x024F, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A00, 0x0A7F, "gurmukhi"),
    (0x0A80, 0x0AFF, "gujarati"),
    (0x0B00, 0x0B7F, "odia"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"),
    (0x0C80, 0x0CFF, "kannada"),
    (0x0D00, 0x0D7F, "malayalam"),
    (0x0D80, 0x0DFF, "sinhala"),
    (0x0E00, 0x0E7F, "thai"),
    (0x0E80, 0x0EFF, "lao"),
    (0x1000, 0x109F, "burmese"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1200, 0x139F, "ethiopic"),
    (0x1780, 0x17FF, "khmer"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x3040, 0x30FF, "kana"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
    (0xFF21, 0xFF5A, "latin"),
    (0xFF66, 0xFF9F, "kana"),
    (0x20000, 0x3FFFF, "han"),
)
_LANGUAGES = {
    "latin": "af az ca cs cy da de en es et eu fi fr ga hr hu id is it lt lv ms nl no pl pt ro sk "
    "sl sq sv sw tl tr vi",
    "cyrillic": "be bg kk mk mn ru sr uk",
    "arabic": "ar fa ur",
    "devanagari": "hi mr",
    "greek": "el",
    "armenian": "hy",
    "hebrew": "he",
    "bengali": "bn",
    "gurmukhi": "pa",
    "gujarati": "gu",
    "odia": "or",
    "tamil": "ta",
    "telugu": "te",
    "kannada": "kn",
    "malayalam": "ml",
    "sinhala": "si",
    "thai": "th",
    "lao": "lo",
    "burmese": "my",
    "georgian": "ka",
    "hangul": "ko",
    "ethiopic": "am",
    "khmer": "km",
    "kana": "ja",
    "han": "zh",
}
_STARTS = tuple(first for first, _, _ in _BLOCKS)
# A character of these scripts holds more than a letter does: that of so many Latin letters.
_WEIGHT = {"han": 3, "hangul": 2, "kana": 2}


def dominant(letters: str) -> Script | None:
    """Return the script of most of the letters; None where there are none, or of no known one."""
    counts = Counter(filter(None, map(_name, letters)))
    if not counts:
        return None
    return _script(max(counts, key=lambda name: counts[name] * _WEIGHT.get(name, 1)))


def of_one_language(script: Script, text: str) -> str | None:
    """Return the language if the script tells it; Chinese characters beside kana are Japanese."""
    if script.name == "han" and any(_name(character) == "kana" for character in text):
        return "ja"
    return next(iter(script.languages)) if len(script.languages) == 1 else None


def languages_sharing_a_script() -> frozenset[str]:
    """Return the languages whose script does not tell them."""
    shared = (codes.split() for codes in _LANGUAGES.values() if " " in codes)
    return frozenset(code for codes in shared for code in codes)


@cache
def _script(name: str) -> Script:
    return Script(name, frozenset(_LANGUAGES[name].split()))


def _name(letter: str) -> str | None:
    code = ord(letter)
    at = bisect_right(_STARTS, code) - 1
    if at < 0 or code > _BLOCKS[at][1]:
        return None
    return _BLOCKS[at][2]
