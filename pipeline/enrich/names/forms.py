"""The written form of a name: what of a span belongs to it, and what its spellings share. Pure."""

import re
import unicodedata
from functools import lru_cache

MAX_NAME_CHARS = 120  # longer spans are runaway tags, never names
_FEW_LETTERS = 4

# In lower case these are articles for sure.
_LEADING = re.compile(r"^(?:[\W_]+|(?i:the)\s+|(?:an?|le|la|les)\s+|[ld]['’](?=\w))+")
# In upper case they begin a sentence ("La Chine") less often than a name ("Le Havre", "Le Pen",
# "L'Oréal"): 4 to 10 among 4,000 French sentences.
_ARTICLE = re.compile(r"^(?:L[ae]\s+|Les\s+|[LD]['’])(?=\w)")
_TRAILING = re.compile(r"(?:['’]s|[\W_])+$")
_LETTER = re.compile(r"[^\W\d_]")
_LONE_LETTERS = re.compile(r"\b(\w) (?=\w\b)")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave articles, possessives and punctuation at the ends out of a mention."""
    surface = text[start:end]
    lead = _LEADING.match(surface)
    start += lead.end() if lead else 0
    surface = text[start:end]
    tail = _TRAILING.search(surface)
    if tail and not surface.endswith("."):  # "Inc." and "U.S." keep their full stop
        surface = surface[: tail.start()]
    return start, start + len(surface)


def article_length(surface: str) -> int:
    """Return how many characters a French article in upper case takes at the start, else 0."""
    article = _ARTICLE.match(surface)
    return article.end() if article else 0


def is_name(surface: str) -> bool:
    """Say whether a form can be a name at all: it has letters, is short and of one line."""
    return (
        len(surface) <= MAX_NAME_CHARS
        and "\n" not in surface
        and not (len(surface) < _FEW_LETTERS and surface.islower())  # "un", "n't"
        and _LETTER.search(key(surface)) is not None
    )


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """Return what all spellings of a name share: no case, accents, punctuation, double spaces.

    Letters that stand alone are put together: "U.S." and "US" are one name, and so are
    "J. K. Rowling" and "JK Rowling".
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = (char for char in plain if not unicodedata.combining(char))
    words = " ".join(re.sub(r"[\W_]+", " ", "".join(letters)).split())
    return _LONE_LETTERS.sub(r"\1", words)
