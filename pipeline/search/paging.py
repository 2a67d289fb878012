"""Page after page of a result, to its last hit, while the index changes; copies count as one.

A page ends with a cursor, from which the next one goes on. From the second page on the cursor names
a point in time of the index, so that nothing is shown twice or left out meanwhile. If that point
has gone, the next page starts from the index as it is now, at the same place of the order.

Of the pages of one story the one that ranks highest is listed. Elasticsearch's own collapsing goes
no further than 10,000 hits; instead each page of hits asks which pages of its stories rank highest.
"""

import base64
import binascii
import dataclasses
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from pipeline.cluster import explained
from pipeline.errors import RequestError
from pipeline.search.client import (
    Hit,
    PointInTimeGoneError,
    SearchResult,
    ask,
    no_index,
    to_hit,
    to_result,
)
from pipeline.search.facets import chosen_clauses
from pipeline.search.query import Node, parse
from pipeline.search.request import SearchRequest, order_of, to_body, to_scored_query

STORY = "story_id"
_MORE = 4  # times as many hits are fetched each time that copies have left too few
_MOST = 1000  # at once
_ROUNDS = 50  # searches for one page, at most: a story of thousands of copies may fill several


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """Where the next page begins."""

    after: tuple[Any, ...]  # the sort values of the last hit
    page: int  # number of the next page, from 1
    today: date | None  # of the ages that count for relevance
    point_in_time: str | None = None

    def encode(self) -> str:
        """Return it as a word for an address."""
        values = [list(self.after), self.page, self.today and self.today.isoformat()]
        packed = json.dumps([*values, self.point_in_time], separators=(",", ":"))
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, word: str) -> "Cursor":
        """Read what `encode` wrote.

        Raises:
            RequestError: it is something else.
        """
        try:
            padded = word + "=" * (-len(word) % 4)
            after, page, today, point = json.loads(base64.urlsafe_b64decode(padded))
            if not (_are_values(after) and isinstance(page, int) and 1 < page < 10**9):
                raise ValueError("no cursor")
            if not isinstance(point, str | None):
                raise ValueError("no point in time")
            day = date.fromisoformat(today) if today else None
            return cls(after=tuple(after), page=page, today=day, point_in_time=point)
        except (ValueError, TypeError, binascii.Error, RecursionError) as error:
            raise RequestError(
                "this address of a further page is damaged: start from the first page"
            ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """One page of a result."""

    result: SearchResult
    number: int  # from 1
    next: Cursor | None  # None on the last page


def search_page(
    client: Elasticsearch,
    alias: str,
    request: SearchRequest,
    *,
    cursor: Cursor | None = None,
    keep_alive_minutes: int = 10,
) -> ResultPage:
    """Return the first page of a result, or the one at the cursor.

    Raises:
        RequestError: the cursor is of another search.
        ConfigError: there is no index yet, or the address or the credentials are wrong.
        TransientError: the cluster does not answer.
        BatchError: the cluster refuses the request.
    """
    if cursor and len(cursor.after) != len(order_of(request.sort)):
        raise RequestError("this further page is sorted otherwise: start from the first page")
    if cursor and request.recency and cursor.today:
        recency = dataclasses.replace(request.recency, today=cursor.today)
        request = dataclasses.replace(request, recency=recency)
    view = _View(client, alias, request, f"{keep_alive_minutes}m", cursor)
    first: dict[str, Any] = {}
    kept: list[tuple[Hit, tuple[Any, ...]]] = []
    after = cursor.after if cursor else None
    for _ in range(_ROUNDS):
        answer = view.page(after, counted=not first)
        first = first or answer
        hits = answer["hits"]["hits"]
        kept += view.without_copies(hits)
        if len(kept) > request.limit or len(hits) < view.size:
            break
        after = tuple(hits[-1]["sort"])
        view.size = min(view.size * _MORE, _MOST)
    result = to_result({**first, "hits": {**first["hits"], "hits": []}}, request, view.notes)
    shown = kept[: request.limit]
    number = cursor.page if cursor else 1
    following = None
    if len(kept) > request.limit and shown:
        following = Cursor(
            after=shown[-1][1][: len(order_of(request.sort))],
            page=number + 1,
            today=request.recency.today if request.recency else None,
            point_in_time=view.point,
        )
    hits_shown = tuple(hit for hit, _ in shown)
    return ResultPage(
        result=dataclasses.replace(result, hits=hits_shown), number=number, next=following
    )


class _View:
    """The index as one reader sees it from page to page."""

    def __init__(
        self,
        client: Elasticsearch,
        alias: str,
        request: SearchRequest,
        keep_alive: str,
        cursor: Cursor | None,
    ) -> None:
        query = parse(request.text)
        self.notes = query.notes
        self.size = request.limit + 1
        self.point = cursor.point_in_time if cursor else None
        self._client, self._alias, self._request = client, alias, request
        self._node: Node | None = query.node
        self._keep_alive = keep_alive
        if cursor and self.point is None:
            self.point = open_point_in_time(client, alias, keep_alive)

    def page(self, after: tuple[Any, ...] | None, *, counted: bool) -> dict[str, Any]:
        body = to_body(self._request, self._node) | {"size": self.size}
        body.pop("from")
        if after:
            body["search_after"] = list(after)
        if not counted:
            body.pop("aggregations", None)
        return self._ask(body)

    def without_copies(self, hits: list[dict[str, Any]]) -> list[tuple[Hit, tuple[Any, ...]]]:
        """Return the hits that rank highest of their stories, with their sort values."""
        stories = sorted({story for hit in hits if (story := hit["_source"].get(STORY))})
        best = self._best(stories) if stories else {}
        kept = []
        for hit in hits:
            story = hit["_source"].get(STORY)
            first, count = best.get(story, (hit["_id"], 1))
            if first == hit["_id"]:
                shown = dataclasses.replace(to_hit(hit), copies=count - 1)
                kept.append((shown, tuple(hit["sort"])))
        return kept

    def _best(self, stories: list[str]) -> dict[str, tuple[str, int]]:
        """Return the highest ranking page of each story and how many of it were found."""
        ranked = to_scored_query(self._request, self._node)
        ranked["bool"]["filter"] += chosen_clauses(self._request.chosen)
        ranked["bool"]["filter"].append({"terms": {STORY: stories}})
        top = {"size": 1, "_source": False, "sort": order_of(self._request.sort)}
        body = {
            "query": ranked,
            "size": 0,
            "aggregations": {
                "stories": {
                    "terms": {"field": STORY, "size": len(stories)},
                    "aggregations": {"best": {"top_hits": top}},
                }
            },
        }
        buckets = self._ask(body)["aggregations"]["stories"]["buckets"]
        return {b["key"]: (b["best"]["hits"]["hits"][0]["_id"], b["doc_count"]) for b in buckets}

    def _ask(self, body: dict[str, Any]) -> dict[str, Any]:
        if self.point is None:
            return ask(self._client, self._alias, body)
        try:
            return self._at_point(body)
        except PointInTimeGoneError:  # it was kept for a while, not for ever
            self.point = open_point_in_time(self._client, self._alias, self._keep_alive)
            return self._at_point(body)

    def _at_point(self, body: dict[str, Any]) -> dict[str, Any]:
        answer = ask(
            self._client,
            self._alias,
            body | {"pit": {"id": self.point, "keep_alive": self._keep_alive}},
        )
        self.point = answer.get("pit_id", self.point)
        return answer


def open_point_in_time(client: Elasticsearch, alias: str, keep_alive: str) -> str:
    """Have the index kept as it is now, for so long; return the name of this state.

    Raises:
        ConfigError: there is no index yet, or the address or the credentials are wrong.
        TransientError: the cluster does not answer.
        BatchError: the cluster refuses the request.
    """
    with explained(f"keep a point in time of {alias}"):
        try:
            return str(client.open_point_in_time(index=alias, keep_alive=keep_alive)["id"])
        except NotFoundError as error:
            raise no_index(alias) from error


def _are_values(after: Any) -> bool:
    return isinstance(after, list) and all(isinstance(v, int | float | str) for v in after)
