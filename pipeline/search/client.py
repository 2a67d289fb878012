"""Ask the index, and hand out what it answers in our own types."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from pipeline.cluster import explained
from pipeline.errors import ConfigError
from pipeline.search.query import parse
from pipeline.search.request import MARK, UNMARK, FacetName, SearchRequest, to_body
from pipeline.search.tokens import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A piece of a page and where in it stands what was looked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()  # (start, end) in characters, end exclusive

    def marked(self, before: str, after: str) -> str:
        """Return the text with `before` and `after` around each mark."""
        pieces, done = [], 0
        for start, end in self.marks:
            pieces += [self.text[done:start], before, self.text[start:end], after]
            done = end
        return "".join([*pieces, self.text[done:]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A page that was found."""

    id: str  # article id
    score: float
    url: str | None
    site: str | None
    source: str
    lang: str
    title: Fragment
    fragments: tuple[Fragment, ...]  # the best pieces of the text, else its beginning
    authors: tuple[str, ...]
    published_at: datetime | None
    fetched_at: datetime
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value of a facet and how many of the found pages have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The answer to a request."""

    total: int  # of all pages that match, not only those listed; exact
    hits: tuple[Hit, ...]
    facets: dict[FacetName, tuple[FacetValue, ...]]
    enriched: int | None  # of `total`: those in which names were looked for; None without facets
    notes: tuple[Note, ...]  # what of the text had to be guessed
    took_ms: int  # in Elasticsearch


def search(client: Elasticsearch, alias: str, request: SearchRequest) -> SearchResult:
    """Search the index behind `alias`.

    Raises:
        ConfigError: there is no index yet, or the address or the credentials are wrong.
        TransientError: the cluster does not answer.
        BatchError: the cluster refuses the request.
    """
    query = parse(request.text)
    with explained(f"search {alias}"):
        try:
            answer = client.search(index=alias, body=to_body(request, query.node)).body
        except NotFoundError as error:
            raise ConfigError(
                f"there is no index {alias!r} yet: put pages in with `dateline ingest PATH`"
            ) from error
    return _result(answer, request, query.notes)


def _result(
    answer: dict[str, Any], request: SearchRequest, notes: tuple[Note, ...]
) -> SearchResult:
    return SearchResult(
        total=answer["hits"]["total"]["value"],
        hits=tuple(_hit(hit) for hit in answer["hits"]["hits"]),
        facets={name: _facet(answer["aggregations"][name]) for name in request.facets},
        enriched=answer["aggregations"]["enriched"]["doc_count"] if request.facets else None,
        notes=notes,
        took_ms=answer["took"],
    )


def _facet(answer: dict[str, Any]) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(value=bucket.get("key_as_string", bucket["key"]), count=bucket["doc_count"])
        for bucket in answer["buckets"]
    )


def _hit(hit: dict[str, Any]) -> Hit:
    page = hit["_source"]
    found = hit.get("highlight", {})
    titles = _highlights(found, "title") or (Fragment(text=page["title"] or ""),)
    return Hit(
        id=hit["_id"],
        score=hit["_score"] or 0.0,
        url=page["url"],
        site=page["site"],
        source=page["source"],
        lang=page["lang"],
        title=titles[0],
        fragments=_highlights(found, "text"),
        authors=tuple(page["authors"]),
        published_at=_moment(page["published_at"]),
        fetched_at=datetime.fromisoformat(page["fetched_at"]),
        people=tuple(page["people"]),
        organisations=tuple(page["organisations"]),
        places=tuple(page["places"]),
    )


def _highlights(found: dict[str, list[str]], field: str) -> tuple[Fragment, ...]:
    """Return the pieces of a field, from its stemmed copy if something was found there."""
    stemmed = f"stemmed_{field}." if field == "title" else "stemmed."
    copies = [pieces for name, pieces in found.items() if name.startswith(stemmed)]
    return tuple(_fragment(piece) for piece in (copies or [found.get(field, [])])[0])


def _fragment(piece: str) -> Fragment:
    """Turn the marks inside a text into offsets."""
    text, marks = "", []
    for part in piece.split(MARK):
        marked, closed, rest = part.partition(UNMARK)
        if closed:
            marks.append((len(text), len(text) + len(marked)))
        text += marked + rest
    return Fragment(text=text, marks=tuple(marks))


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
