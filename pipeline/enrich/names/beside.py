"""What the words beside a name say of it. Pure."""

import re

# "lived in Manning", "à Manning"; what may as well stand before a person ("to", "de") is left out
_BEFORE = re.compile(r"(?<!\w)(?:in|at|from|near|of|à|en|dans|près de)\s+$", re.IGNORECASE)
_AFTER = re.compile(r",\s[^\W\d_a-zà-þ]")  # "Manning, Iowa"
_REACH = 12  # characters that the longest of the words before takes with white space


def is_placed(text: str, start: int, end: int) -> bool:
    """Say whether a name stands where names of places do: "in Manning", "Manning, Iowa"."""
    return (
        _BEFORE.search(text, max(0, start - _REACH), start) is not None
        or _AFTER.match(text, end) is not None
    )
