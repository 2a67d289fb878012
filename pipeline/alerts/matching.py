"""The new pages of a run, matched against all saved searches.

Every search is asked which of some given articles it finds, many searches in one request
(`_msearch` with an ids filter, which every Elasticsearch has). No number of pages, searches or hits
is too large: each answer holds at most as many hits as articles were given.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.alerts.notice import FIELDS, to_notices
from pipeline.alerts.outbox import Outbox
from pipeline.alerts.saved import SavedSearch
from pipeline.cluster import TRANSIENT, explain_status, explained
from pipeline.errors import BatchError, TransientError
from pipeline.search.client import encodable
from pipeline.search.names import Clause
from pipeline.search.paging import STORY
from pipeline.search.query import parse
from pipeline.search.request import to_unscored_query
from pipeline.settings import SearchSettings

# An answer has at most 500 x 20 pages of about half a kilobyte each.
_ARTICLES = 500
_SEARCHES = 20
_COPIES = 10_000  # articles of some stories that are looked at: what Elasticsearch lists

Found = list[tuple[str, Mapping[str, Any]]]


@dataclass(slots=True)
class Matched:
    """What became of the matching of a run."""

    articles: int = 0
    notices: int = 0  # new ones
    refused: dict[str, str] = field(default_factory=dict)  # why, by the name of the search


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """Matches articles of an index against searches, and keeps the notices."""

    client: Elasticsearch
    alias: str  # of the pages
    outbox: Outbox
    settings: SearchSettings

    def match(
        self,
        searches: Sequence[SavedSearch],
        articles: Sequence[str],
        *,
        run_id: str,
        settled_at: datetime,
    ) -> Matched:
        """Keep a notice for each story among the articles that a search finds.

        Running it again, whole or after it died half-way, changes nothing. A search that is paused,
        or was saved after the run was settled, is not asked.

        Raises:
            TransientError: the cluster does not answer; some notices may be kept already.
        """
        matched = Matched(articles=len(articles))
        asked = [s for s in searches if not s.is_paused and s.created_at <= settled_at]
        if not asked or not articles:
            return matched
        with explained(f"refresh {self.alias}"):
            self.client.indices.refresh(index=self.alias)
        for ids in _slices(articles, _ARTICLES):
            for some in _slices(asked, _SEARCHES):
                for search, found in self._found(some, ids, settled_at, matched.refused):
                    new = self._without_told(search, found)
                    notices = to_notices(search, new, run_id=run_id, at=settled_at)
                    matched.notices += self.outbox.create(notices) if notices else 0
        return matched

    def _found(
        self,
        searches: Sequence[SavedSearch],
        ids: Sequence[str],
        at: datetime,
        refused: dict[str, str],
    ) -> Iterator[tuple[SavedSearch, Found]]:
        """Yield what each search finds; why it cannot be asked goes into `refused`."""
        lines: list[dict[str, Any]] = []
        for search in searches:
            lines += [{}, self._body(to_clause(search, self.settings, at), ids)]
        try:
            with explained(f"search {self.alias}"):
                answer = self.client.msearch(index=self.alias, searches=lines)
        except BatchError as error:  # what cannot be read at all costs the whole request
            if len(searches) == 1:
                refused[searches[0].name] = f"the saved search {searches[0].name!r}: {error}"
                return
            for search in searches:
                yield from self._found([search], ids, at, refused)
            return
        for search, one in zip(searches, answer["responses"], strict=True):
            if "error" in one:
                cause = one["error"]
                reason = (cause.get("root_cause") or [cause])[0].get("reason") or ""
                fault = explain_status(
                    f"ask the saved search {search.name!r}", one["status"], cause["type"], reason
                )
                if one["status"] in TRANSIENT:
                    raise fault
                refused[search.name] = str(fault)
            elif one["timed_out"] or one["_shards"]["failed"]:
                raise TransientError(f"only a part of {self.alias} answered: try again")
            else:
                hits = one["hits"]["hits"]
                yield search, [(hit["_id"], encodable(hit["_source"])) for hit in hits]

    def _body(self, wanted: Clause, ids: Sequence[str]) -> dict[str, Any]:
        return {
            "query": {"bool": {"filter": [{"ids": {"values": list(ids)}}, wanted]}},
            "size": len(ids),
            "sort": [{"dated_at": "asc"}, {"page_id": "asc"}],  # of a story the first is told
            "_source": list(FIELDS),
            "track_total_hits": False,
        }

    def _without_told(self, search: SavedSearch, found: Found) -> Found:
        """Leave out pages of which, or of whose story, the search has a notice.

        The id of a story changes when an earlier member of it comes: of a story that was told
        under another id, a member was told.
        """
        stories = sorted({story for _, page in found if (story := page.get(STORY))})
        members = self._members(stories) if stories else {}
        known = {article for article, _ in found} | {m for some in members.values() for m in some}
        told = self.outbox.told(search.id, sorted(known | set(stories)))
        return [
            (article, page)
            for article, page in found
            if told.isdisjoint({article, *members.get(page.get(STORY) or "", ())})
        ]

    def _members(self, stories: list[str]) -> dict[str, set[str]]:
        with explained(f"look for stories in {self.alias}"):
            answer = self.client.search(
                index=self.alias,
                query={"terms": {STORY: stories}},
                source_includes=[STORY],
                size=_COPIES,
                track_total_hits=False,
            )
        members: dict[str, set[str]] = {}
        for hit in answer["hits"]["hits"]:
            members.setdefault(hit["_source"][STORY], set()).add(hit["_id"])
        return members


def to_clause(search: SavedSearch, settings: SearchSettings, today: datetime) -> Clause:
    """Return what a saved search asks, in Elasticsearch's words."""
    request = search.params.to_request(settings, today=today.date())
    return to_unscored_query(request, parse(request.text).node)


def _slices(values: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
