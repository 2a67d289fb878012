"""How often a saved search would have told something, day by day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.alerts.matching import to_clause
from pipeline.alerts.saved import SavedSearch
from pipeline.search.clauses import in_days
from pipeline.search.export import scan
from pipeline.search.paging import STORY
from pipeline.settings import SearchSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """What a search would have told in some days."""

    days: tuple[tuple[date, int], ...]  # every day, oldest first, with its notices
    pages: int  # that were found, copies too

    @property
    def notices(self) -> int:
        """How many notices there would have been."""
        return sum(count for _, count in self.days)


def backtest(
    client: Elasticsearch,
    alias: str,
    search: SavedSearch,
    settings: SearchSettings,
    *,
    days: int,
    today: date,
) -> Backtest:
    """Return what a search would have told in the last `days` days, today included.

    The day of an article is that of its publication, else of its capture, in UTC: what an archive
    is filled with at once did not happen at once.

    Raises:
        ConfigError: there is no index yet.
        TransientError: the cluster does not answer.
    """
    first = today - timedelta(days=days - 1)
    wanted = to_clause(search, settings, datetime.now(UTC))
    clauses = [wanted, in_days("dated_at", first, today)]
    found = scan(client, alias, {"bool": {"filter": clauses}}, fields=(STORY, "dated_at"))
    return count(found, first=first, last=today)


def count(found: Iterable[Mapping[str, Any]], *, first: date, last: date) -> Backtest:
    """Count stories by the day of their first page. Pure.

    Args:
        found: pages with `id`, `dated_at` and, where they are in one, `story_id`.
        first: first day.
        last: last day.
    """
    day_of: dict[str, date] = {}
    pages = 0
    for page in found:
        pages += 1
        story = page.get(STORY) or page["id"]
        day = datetime.fromisoformat(page["dated_at"]).astimezone(UTC).date()
        day_of[story] = min(day, day_of.get(story, day))
    counts = Counter(day_of.values())
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return Backtest(days=tuple((day, counts[day]) for day in span), pages=pages)
