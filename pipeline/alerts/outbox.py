"""The notices, as Elasticsearch keeps them, and which of them still wait for delivery.

A notice is created once under the id that follows from its search and story; creating it again
changes nothing. What it has to be delivered by stands in `waiting` until it was: whoever dies
between creating and delivering leaves it waiting for the next one.
"""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.alerts.notice import Notice, from_document, to_document
from pipeline.alerts.saved import Channel
from pipeline.cluster import explain_status, explained
from pipeline.errors import RequestError

_AT_ONCE = 500  # notices of one request
_CONFLICT = 409
_ORDER: list[Any] = [{"created_at": "desc"}, {"id": "asc"}]
_AFTER = re.compile(r"(\d{1,15})\.([0-9a-f-]{36})")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """Some notices of a search, newest first."""

    notices: tuple[Notice, ...]
    next: str | None  # where the next page begins; None on the last


@dataclass(frozen=True, slots=True)
class Outbox:
    """Keeps notices; its client must be allowed to write."""

    client: Elasticsearch
    alias: str  # of the index of notices

    def create(self, notices: Sequence[Notice]) -> int:
        """Keep those notices that are new; return how many that were.

        Raises:
            TransientError: the cluster does not answer, or has no time; doing it again is safe.
            BatchError: it refuses a notice.
        """
        created = 0
        for start in range(0, len(notices), _AT_ONCE):
            operations: list[dict[str, Any]] = []
            for notice in notices[start : start + _AT_ONCE]:
                operations += [{"create": {"_id": notice.id}}, to_document(notice)]
            with explained(f"write to {self.alias}"):
                answer = self.client.bulk(index=self.alias, operations=operations)
            created += sum(self._is_created(item["create"]) for item in answer["items"])
        self.refresh()
        return created

    def newest(self, search_id: str, *, size: int, after: str = "") -> NoticePage:
        """Return a page of the notices of a search.

        Args:
            search_id: of the search.
            size: notices of a page.
            after: `next` of the page before.

        Raises:
            RequestError: `after` is something else.
        """
        body = self._body({"term": {"search_id": search_id}}, size + 1)
        if after:
            place = _AFTER.fullmatch(after)
            if place is None:
                raise RequestError("this address of a further page is damaged: start anew")
            body["search_after"] = [int(place[1]), place[2]]
        hits = self._hits(body)
        notices = tuple(from_document(hit["_source"]) for hit in hits[:size])
        last = hits[size - 1]["sort"] if len(hits) > size else None
        return NoticePage(notices=notices, next=f"{last[0]}.{last[1]}" if last else None)

    def waiting(self, search_id: str) -> Iterator[list[Notice]]:
        """Yield the notices of a search that are still to be delivered, some at once."""
        clauses = [{"term": {"search_id": search_id}}, {"exists": {"field": "waiting"}}]
        body = self._body({"bool": {"filter": clauses}}, _AT_ONCE)
        body["sort"] = [{"created_at": "asc"}, {"id": "asc"}]
        while hits := self._hits(body):
            yield [from_document(hit["_source"]) for hit in hits]
            if len(hits) < _AT_ONCE:
                return
            body["search_after"] = hits[-1]["sort"]

    def delivered(self, notices: Sequence[Notice], channel: Channel, at: datetime) -> list[Notice]:
        """Note that notices were delivered by a channel; return them as they are kept now.

        A notice whose search was deleted meanwhile is gone, and stays so.
        """
        now = [_without(notice, channel, at) for notice in notices]
        operations: list[dict[str, Any]] = []
        for notice in now:
            document = to_document(notice)
            changed = {name: document[name] for name in ("waiting", "delivered_at")}
            operations += [{"update": {"_id": notice.id}}, {"doc": changed}]
        if operations:
            with explained(f"write to {self.alias}"):
                answer = self.client.bulk(index=self.alias, operations=operations)
            for item in answer["items"]:
                self._check(item["update"], gone_is_fine=True)
        return now

    def told(self, search_id: str, articles: Sequence[str]) -> set[str]:
        """Return those of the articles that a search has a notice of, or of a story named so."""
        named = [{"terms": {field: list(articles)}} for field in ("article_id", "story")]
        body = self._body(
            {"bool": {"filter": [{"term": {"search_id": search_id}}], "should": named,
                      "minimum_should_match": 1}},
            10_000,
        )  # fmt: skip
        body["_source"] = ["article_id", "story"]
        found = [hit["_source"] for hit in self._hits(body)]
        return {one[field] for one in found for field in ("article_id", "story")} & set(articles)

    def refresh(self) -> None:
        """Make what was written visible to searches."""
        with explained(f"refresh {self.alias}"):
            self.client.indices.refresh(index=self.alias)

    def forget(self, search_id: str) -> None:
        """Delete the notices of a search."""
        self.refresh()
        with explained(f"delete notices in {self.alias}"):
            self.client.delete_by_query(
                index=self.alias,
                query={"term": {"search_id": search_id}},
                conflicts="proceed",
                refresh=True,
            )

    def _body(self, query: dict[str, Any], size: int) -> dict[str, Any]:
        return {"query": query, "size": size, "sort": _ORDER, "track_total_hits": False}

    def _hits(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        with explained(f"search {self.alias}"):
            hits: list[dict[str, Any]] = self.client.search(index=self.alias, body=body)["hits"][
                "hits"
            ]
        return hits

    def _is_created(self, item: dict[str, Any]) -> bool:
        if item["status"] == _CONFLICT:
            return False
        self._check(item)
        return True

    def _check(self, item: dict[str, Any], *, gone_is_fine: bool = False) -> None:
        error = item.get("error")
        if error and not (gone_is_fine and item["status"] == 404):
            raise explain_status(
                f"write to {self.alias}", item["status"], error["type"], error.get("reason", "")
            )


def _without(notice: Notice, channel: Channel, at: datetime) -> Notice:
    left = tuple(one for one in notice.waiting if one != channel)
    return dataclasses.replace(notice, waiting=left, delivered_at=None if left else at)
