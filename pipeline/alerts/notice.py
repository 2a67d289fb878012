"""A notice: one story that a saved search has found. Pure.

Its id follows from the search and the story, so that no story is told twice, however often a run
is matched.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pipeline.alerts.saved import Channel, SavedSearch

_SPACE = uuid.UUID("6f7d1c1e-64c5-5d0b-9a3e-2f1f6a0c9d55")  # of our ids; any would do
_LEAD_CHARS = 500
# Of a page, what a notice is made of.
FIELDS = ("story_id", "title", "url", "site", "site_name", "source", "lang", "lead", "dated_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What is told of one story."""

    id: str  # a UUID
    search_id: str
    story: str  # id of the story; of the article, where that is in none
    article_id: str
    run_id: str  # of the run that brought the article
    created_at: datetime  # when that run was settled
    title: str
    url: str | None
    outlet: str
    lang: str
    lead: str | None
    dated_at: datetime  # of publication, else of capture
    waiting: tuple[Channel, ...] = ()  # by what it is still to be delivered
    delivered_at: datetime | None = None  # when nothing was left to be done


def notice_id(search_id: str, story: str) -> str:
    """Return the id of the notice of a story for a search."""
    return str(uuid.uuid5(_SPACE, f"{search_id}\n{story}"))


def to_notices(
    search: SavedSearch,
    found: Iterable[tuple[str, Mapping[str, Any]]],
    *,
    run_id: str,
    at: datetime,
) -> list[Notice]:
    """Return a notice for each story of the pages found.

    Args:
        search: what found them.
        found: article ids and fields of pages; of a story the first one is told.
        run_id: of the run that brought them.
        at: when that run was settled.
    """
    notices: dict[str, Notice] = {}
    for article_id, page in found:
        story = page.get("story_id") or article_id
        if story not in notices:
            notices[story] = _notice(search, article_id, story, page, run_id, at)
    return list(notices.values())


def to_document(notice: Notice) -> dict[str, Any]:
    """Return the fields of the index of notices."""
    return asdict(notice) | {
        "created_at": notice.created_at.isoformat(),
        "dated_at": notice.dated_at.isoformat(),
        "waiting": list(notice.waiting),
        "delivered_at": notice.delivered_at.isoformat() if notice.delivered_at else None,
    }


def from_document(document: Mapping[str, Any]) -> Notice:
    """Return the notice that `to_document` made a document of."""
    delivered_at = document["delivered_at"]
    return Notice(
        **{
            **document,
            "created_at": datetime.fromisoformat(document["created_at"]),
            "dated_at": datetime.fromisoformat(document["dated_at"]),
            "waiting": tuple(document["waiting"]),
            "delivered_at": datetime.fromisoformat(delivered_at) if delivered_at else None,
        }
    )


def to_message(notice: Notice, search: SavedSearch, *, site: str = "") -> dict[str, Any]:
    """Return a notice as a webhook and other programs get it.

    Args:
        notice: what is told.
        search: whose notice it is.
        site: address of the search page, if it has one for others: "https://news.example.org".
    """
    return {
        "id": notice.id,
        "search": search.name,
        "search_url": f"{site}{search.address}" if site else None,
        "title": notice.title,
        "url": notice.url,
        "outlet": notice.outlet,
        "lang": notice.lang,
        "lead": notice.lead,
        "dated_at": notice.dated_at.isoformat(),
        "article_id": notice.article_id,
        "story": notice.story,
        "run": notice.run_id,
        "created_at": notice.created_at.isoformat(),
    }


def _notice(
    search: SavedSearch,
    article_id: str,
    story: str,
    page: Mapping[str, Any],
    run_id: str,
    at: datetime,
) -> Notice:
    lead = page["lead"]
    waiting = search.delivery.channels
    return Notice(
        id=notice_id(search.id, story),
        search_id=search.id,
        story=story,
        article_id=article_id,
        run_id=run_id,
        created_at=at,
        title=page["title"] or "Without a title",
        url=page["url"],
        outlet=page["site_name"] or page["site"] or page["source"],
        lang=page["lang"],
        lead=lead[:_LEAD_CHARS] if lead else None,
        dated_at=datetime.fromisoformat(page["dated_at"]),
        waiting=waiting,
        delivered_at=None if waiting else at,
    )
