"""A day of publication for pages that state none. The only module that imports htmldate."""

from datetime import date, datetime, timedelta

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

# On pages that name no date anywhere else it was right on 7 of 14 up to this length, on none of 6
# longer ones. Its first search of a process takes a second, for the languages it loads.
_MAX_CHARS = 80_000


def guess_day(
    tree: HtmlElement, page: str, *, url: str | None, fetched_at: datetime | None
) -> date | None:
    """Return the day that a page may have been published on, by its text.

    It works on a copy of the tree.
    """
    if len(page) > _MAX_CHARS:
        return None
    latest = fetched_at + timedelta(days=1) if fetched_at else None
    try:
        found = find_date(
            tree,
            original_date=True,
            url=url,
            max_date=latest.strftime("%Y-%m-%d") if latest else None,
        )
        day = date.fromisoformat(found) if found else None
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError, etree.LxmlError):
        return None  # an odd value somewhere on the page; other sources are asked before this one
    # The first of January stands for a year that somebody has the copyright since.
    return None if day is None or (day.month, day.day) == (1, 1) else day
