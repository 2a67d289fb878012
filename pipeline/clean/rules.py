"""Reasons to reject a page after extraction. Pure: no I/O, no third-party imports."""

from pipeline.errors import RecordError
from pipeline.settings import CleanRules

# Chinese, Japanese and Korean say in one character what takes others about three.
_DENSE = {"zh": 3, "ja": 3, "ko": 2}


def check(text: str, *, lang: str, rules: CleanRules) -> None:
    """Raise the first rule that a text breaks.

    Raises:
        RecordError: `too_short` or `too_long`.
    """
    length = len(text)
    at_least = rules.min_chars // _DENSE.get(lang, 1)
    if length < at_least:
        raise RecordError("too_short", f"{length} characters, at least {at_least}")
    if length > rules.max_chars:
        raise RecordError("too_long", f"{length} characters, at most {rules.max_chars}")
