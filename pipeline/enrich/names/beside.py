"""What the words beside a name say of it. Pure."""

import re

from pipeline.enrich.names import tables

# What may as well stand before a person ("to", "of", "de") is left out: "a portrait of Washington"
_BEFORE = re.compile(r"(?<!\w)(?:in|at|from|near|à|en|dans|près de)\s+$", re.IGNORECASE)
_AFTER = re.compile(r",\s[^\W\d_a-zà-þ]")  # "Manning, Iowa"
_OWNS = re.compile(r"\s?['’]s\b")
_OF = re.compile(r"(\w+)\s+of\s+$")
_LONG_REACH = 30
_REACH = 12  # characters that the longest of the words before takes with white space


def is_placed(text: str, start: int, end: int) -> bool:
    """Say whether a name stands where names of places do: "in Manning", "Manning, Iowa".

    Not "in Manning's house".
    """
    if _AFTER.match(text, end):
        return True
    is_behind = _BEFORE.search(text, max(0, start - _REACH), start) is not None
    return is_behind and not _OWNS.match(text, end)


def is_of_somebody(text: str, start: int) -> bool:
    """Say whether what is "of" the name can be a person's: "portrait of", but not "king of"."""
    found = _OF.search(text, max(0, start - _LONG_REACH), start)
    if not found:
        return False
    word = found[1].casefold()
    return word not in tables.titles() and word not in tables.words("heads")
