"""How names of places are compared: letters without marks, case or stops, and a number for each."""

import re
import unicodedata
from hashlib import blake2b

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
        "ħ": "h", "ə": "a",
        "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "ʹ": None, "`": None, ".": None,
    }
)  # fmt: skip
_BETWEEN = re.compile(r"[^\w]+|_")
# Words that names are written with or without: "St. Louis", "Saint Louis".
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
# 46 bits: among 600,000 names two fall together once in 400 times such a table is made, and a
# word that is no name is taken for one once in 100 million; the steps between numbers fit 32 bits.
_BITS = 46


def fold(name: str) -> str:
    """Return the form under which a name is looked up: "Saint-Étienne" -> "st etienne"."""
    if name.isascii():
        if name.isalpha():  # the most frequent case, and the quickest
            word = name.lower()
            return _SHORT.get(word, word)
    else:
        name = unicodedata.normalize("NFKD", name.replace("İ", "I"))
        name = "".join(letter for letter in name if not unicodedata.combining(letter))
    words = _BETWEEN.split(name.casefold().translate(_LETTERS))
    return " ".join(_SHORT.get(word, word) for word in words if word)


def number(folded: str) -> int:
    """Return the number of a folded name, the same on every machine."""
    digest = blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - _BITS)


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list that is written as one line of text."""
    return frozenset(listed.split())
