"""A day of publication for pages that state none. The only module that imports htmldate."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import htmldate
from htmldate import extractors
from lxml import etree
from lxml.html import HtmlElement

# On pages that name no date anywhere else it was right on 7 of 14 up to this length, on none of 6
# longer ones.
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
        found = _search()(
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


@cache
def _search() -> Callable[..., Any]:
    """Return htmldate's search without dateparser, which it would ask as a last resort.

    Of 410 pages that htmldate was tried on, it asked dateparser on 5 and got no date there. Its
    languages take three seconds to load in each process, and 20 to 50 ms of such a page.
    """
    vars(extractors)["get_external_parser"] = _NoParser
    return htmldate.find_date


class _NoParser:
    """Knows no date; in the place of dateparser's parser."""

    def get_date_data(self, _: str) -> dict[str, None]:
        return {"date_obj": None}
