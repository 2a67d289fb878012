"""How many words a text has, and how long it takes to read."""

import re

# Characters of the scripts that set no spaces between words. Those of Thai, Lao, Burmese and Khmer
# count with their vowel signs, which are combining marks.
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile(r"[\u3041-\u30ff\uff66-\uff9f]")
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\uff66-\uff9f\u3400-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]+"
)
_WORD = re.compile(
    r"\w[\w\u0300-\u036f\u064b-\u065f\u0900-\u0dff]*(?:['’\-‐·.,][\w\u0900-\u0dff]+)*"
)
# Characters a word. Chinese and Japanese: words and characters a minute in the study below (158 and
# 255, 193 and 357); the others: a rough guess, with their vowel signs.
_HAN_PER_WORD, _JAPANESE_PER_WORD, _SPACELESS_PER_WORD = 1.6, 1.85, 4.5
# Words a minute: Trauzettel-Klosinski and Dietz, Standardized assessment of reading performance
# (IReST), Investigative Ophthalmology & Visual Science 53 (2012), table 3; the mean for the rest.
_WORDS_A_MINUTE = {
    "ar": 138, "de": 179, "en": 228, "es": 218, "fi": 161, "fr": 195, "he": 187, "it": 188,
    "ja": 193, "nl": 202, "pl": 166, "pt": 181, "ru": 184, "sl": 180, "sv": 199, "tr": 166,
    "zh": 158,
}  # fmt: skip
_MEAN_WORDS_A_MINUTE = 184


def count_words(text: str) -> int:
    """Return the number of words: "don't", "well-known" and "3.5" are one each.

    Where a script sets no spaces the number is an estimate from the number of characters.
    """
    spaced, unspaced = _UNSPACED.subn(" ", text)
    words = sum(1 for _ in _WORD.finditer(spaced))
    if not unspaced:
        return words
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    east = (han + kana) / (_JAPANESE_PER_WORD if kana * 10 > han else _HAN_PER_WORD)
    rest = len(_SPACELESS.findall(text)) / _SPACELESS_PER_WORD
    return words + (max(1, round(east + rest)) if han + kana + rest else 0)


def reading_minutes(words: int, lang: str) -> int:
    """Return how many minutes it takes to read so many words, rounded up; 0 for none.

    Args:
        words: as counted by `count_words`.
        lang: ISO 639-1, with or without a region.
    """
    speed = _WORDS_A_MINUTE.get(lang.partition("-")[0].lower(), _MEAN_WORDS_A_MINUTE)
    return -(-max(0, words) // speed)
