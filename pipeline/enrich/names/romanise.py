"""Names of any script in plain lower-case letters. The only module that imports anyascii."""

import re
from functools import lru_cache
from unicodedata import category

from anyascii import anyascii

_MARKS = re.compile(r"['’‘`ʼʻ\"“”«»]")  # within a word they say nothing: "O'Hara", "Sa'ar"
_BREAKS = re.compile(r"[^a-z0-9]+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}\w?\b|\b(?:\w\.){2,}")


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return the name in the letters a to z and figures, words divided by single spaces.

    "Нурсултан Назарбаев" is "nursultan nazarbaev", "O’Hara" is "ohara", "U.S." is "us".
    """
    joined = _DOTTED.sub(lambda match: match.group().replace(".", ""), name)
    plain = _MARKS.sub("", joined)
    if not plain.isascii():
        written = "".join(char if category(char)[0] in "LMN" else " " for char in plain)
        plain = _MARKS.sub("", anyascii(written))
    return _BREAKS.sub(" ", plain.lower()).strip()
