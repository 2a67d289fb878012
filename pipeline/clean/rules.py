"""Reasons to reject a page after extraction. Pure: no I/O, no third-party imports."""

from collections.abc import Collection

from pipeline.errors import RecordError
from pipeline.records import PageKind
from pipeline.settings import CleanRules

# Chinese, Japanese and Korean say in one character what takes others about three.
_DENSE = {"zh": 3, "ja": 3, "ko": 2}

_ARTICLES = frozenset({"article", "live_blog"})


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


def check_kind(kind: PageKind, *, kept: Collection[PageKind]) -> None:
    """Reject a page that is no article, unless its source keeps pages of its kind.

    Raises:
        RecordError: `not_an_article`.
    """
    if kind not in _ARTICLES and kind not in kept:
        raise RecordError("not_an_article", kind)
