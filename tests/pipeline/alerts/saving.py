"""Small saved searches and notices. Every field has a default."""

from datetime import UTC, datetime
from typing import Any

from pipeline.alerts.notice import Notice, to_notices
from pipeline.alerts.saved import Delivery, SavedSearch

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


def make_search(**fields: Any) -> SavedSearch:
    defaults: dict[str, Any] = {
        "id": "1b671a64-40d5-491e-99b0-da01ff1f3341",
        "name": "Strikes",
        "address": "/?q=strike",
        "created_at": NOW,
    }
    delivery = Delivery(webhook=fields.pop("webhook", None), emails=fields.pop("emails", ()))
    return SavedSearch(**(defaults | {"delivery": delivery} | fields))


def found(article, **fields):
    """A page as it is found."""
    page = {
        "story_id": None, "title": f"About {article}", "url": f"https://example.org/{article}",
        "site": "example.org", "site_name": None, "source": "manual", "lang": "en", "lead": None,
        "dated_at": "2026-01-30T00:00:00+00:00",
    }  # fmt: skip
    return article, page | fields


def make_notice(search: SavedSearch | None = None, article: str = "a", **fields: Any) -> Notice:
    search = search or make_search()
    [notice] = to_notices(search, [found(article, **fields)], run_id="r", at=NOW)
    return notice
