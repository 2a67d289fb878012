"""Which language a text is in. The only module that imports py3langid.

Short texts are told by their script, and where several languages share it, by runs of letters and
frequent words (`letter_runs`); from 80 letters on py3langid answers, which knows 140 languages.
"""

import re

import numpy as np
import py3langid

from pipeline.clean.letter_runs import LetterRuns, load
from pipeline.clean.scripts import dominant, of_one_language

UNKNOWN = "und"
# Enough for a certain answer (1.00 on 640 characters of 20 languages) at a bounded cost.
_SAMPLE_CHARS = 1000
# Below, letter runs are right more often than py3langid, above less often: .996 and .991 of
# sentences of 20 to 80 letters, .993 and .995 of 80 to 120 (development half of lingua's data).
_SHORT_LETTERS = 80
# What py3langid says of a language that the table lacks counts from this lead and length on; of
# 1,500 sentences in languages of the table one had it.
_OTHER_LEAD = 8.0
_OTHER_LETTERS = 20
# The lead at which a guess is right about every second time (bands of word pairs, the same data).
_SURE_LEAD = 0.5
_SURE_LEAD_OF_A_WORD = 4.0
_NAME_WORDS = 3  # so few words, all with a capital, are taken for a name
# How much less is written in a language, in units of log likelihood: none for the languages of
# most news pages, most for those that are easily found in texts of a larger neighbour. Chosen from
# 0, 2, 3, 4, 5 on half of the word pairs; flat between 3 and 5.
_RARITY = 4.0
_LARGE = frozenset({"ar", "de", "en", "es", "fr", "hi", "it", "pt", "ru"})
_SMALL = frozenset({"af", "be", "ca", "cy", "eu", "ga", "is", "mk", "mn", "mr", "ms", "sq"})
# Written forms and codes of a language that has an ISO 639-1 code of its own.
_SAME = {"arz": "ar", "ary": "ar", "nn": "no", "nb": "no", "uzs": "uz", "wuu": "zh", "yue": "zh"}
_NO_LANGUAGE = "zxx"
# Turkish in its old encoding read as Western European looks like Turkmen but for these letters.
_MISREAD_TURKISH = re.compile(r"[ðþÐÞ]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`; "und" for too little to tell.

    A name, a number or a word that is the same in several languages is too little.
    """
    sample = text[:_SAMPLE_CHARS]
    if len(_LETTER.findall(sample)) < _SHORT_LETTERS:
        return _of_short(sample)
    code, _ = py3langid.classify(sample)
    if code == "tk" and _MISREAD_TURKISH.search(sample):
        return "tr"
    return _named(str(code))


def _of_short(text: str) -> str:
    words = _WORD.findall(_ADDRESS.sub(" ", text))
    script = dominant("".join(words))
    if script is None:
        return UNKNOWN
    if code := of_one_language(script, text):
        return code
    if _is_name(words):
        return UNKNOWN
    table = load()
    among = [at for at, code in enumerate(table.languages) if code in script.languages]
    if not among:
        return UNKNOWN
    joined = " ".join(words)
    if len(joined) >= _OTHER_LETTERS and (other := _of_another(joined, table)):
        return other
    scores = table.log_likelihoods(joined) - _RARITY * _rarity(table)
    best, second = sorted(among, key=lambda at: -scores[at])[:2]
    sure = _SURE_LEAD if len(words) > 1 else _SURE_LEAD_OF_A_WORD
    return table.languages[best] if scores[best] - scores[second] >= sure else UNKNOWN


def _is_name(words: list[str]) -> bool:
    """Tell whether nothing stands there but a few words with a capital, as in "Angela Merkel"."""
    if len(words) > _NAME_WORDS or not all(word[0].isupper() for word in words):
        return False
    return len(words) == 1 or not all(word.isupper() for word in words)


def _of_another(text: str, table: LetterRuns) -> str | None:
    """Return the language if it is surely one that the table lacks."""
    (first, lead), (_, next_best) = py3langid.rank(text)[:2]
    code = _named(str(first))
    if code == "tk" and _MISREAD_TURKISH.search(text):
        return "tr"
    if code in table.languages or code == UNKNOWN or lead - next_best < _OTHER_LEAD:
        return None
    return code


def _rarity(table: LetterRuns) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    tiers = [0 if code in _LARGE else 2 if code in _SMALL else 1 for code in table.languages]
    return np.array(tiers, np.float64)


def _named(code: str) -> str:
    return UNKNOWN if code == _NO_LANGUAGE else _SAME.get(code, code)
