"""What the routes stand on: a client, the index behind an alias, and how to search it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.search.address import SearchParams
from pipeline.search.client import SearchResult, search
from pipeline.search.paging import ResultPage, search_page
from pipeline.settings import SearchSettings


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The index that is asked."""

    client: Elasticsearch
    alias: str
    settings: SearchSettings
    today: Callable[[], date] = _today

    def page(self, params: SearchParams, **shown: Any) -> ResultPage:
        """Return one page of a result."""
        request = params.to_request(
            self.settings, today=self.today(), **{"limit": self.settings.page_size, **shown}
        )
        return search_page(
            self.client,
            self.alias,
            request,
            cursor=params.cursor,
            keep_alive_minutes=self.settings.keep_alive_minutes,
        )

    def count(self, params: SearchParams, **shown: Any) -> SearchResult:
        """Return what was counted of a result, without hits."""
        request = params.to_request(
            self.settings, today=self.today(), limit=0, highlight=False, **shown
        )
        return search(self.client, self.alias, request)
