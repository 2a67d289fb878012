"""Ask the index, and hand out what it answers in our own types."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from pipeline.cluster import explained
from pipeline.errors import BatchError, ConfigError
from pipeline.records import EntityType
from pipeline.search.facets import FacetName, FacetValue, read_facet
from pipeline.search.grid import Cluster, read_grid
from pipeline.search.query import parse
from pipeline.search.request import MARK, UNMARK, SearchRequest, to_body
from pipeline.search.timeline import Timeline, read_timeline
from pipeline.search.tokens import Note

_OF_AN_ENTITY = ("id", "name", "type", "count")


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
class NamedEntity:
    """Somebody or something that a page names."""

    id: str
    name: str
    type: EntityType
    count: int  # of mentions


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
    entities: tuple[NamedEntity, ...]  # the most often mentioned first
    site_name: str | None
    kind: str
    story_id: str | None = None
    copies: int = 0  # other pages of the same story that were found and are not listed


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The answer to a request."""

    total: int  # of all pages that match, not only those listed; exact
    hits: tuple[Hit, ...]
    facets: dict[FacetName, tuple[FacetValue, ...]]
    enriched: int | None  # of `total`: those in which names were looked for; None without facets
    notes: tuple[Note, ...]  # what of the text had to be guessed
    took_ms: int  # in Elasticsearch
    timeline: Timeline | None = None
    map: tuple[Cluster, ...] | None = None
    is_partial: bool = False  # the time was up before all pages were looked at


def search(client: Elasticsearch, alias: str, request: SearchRequest) -> SearchResult:
    """Search the index behind `alias`.

    Raises:
        ConfigError: there is no index yet, or the address or the credentials are wrong.
        TransientError: the cluster does not answer.
        BatchError: the cluster refuses the request.
    """
    query = parse(request.text)
    answer = ask(client, alias, to_body(request, query.node))
    return to_result(answer, request, query.notes)


class PointInTimeGoneError(BatchError):
    """The state of the index that a search named was given up."""


def no_index(alias: str) -> ConfigError:
    """Return what is to be said where there is no index yet."""
    return ConfigError(f"there is no index {alias!r} yet: put pages in with `dateline ingest PATH`")


def send(client: Elasticsearch, alias: str, body: dict[str, Any]) -> dict[str, Any]:
    """Send a search to the index behind `alias`, or to the point in time that the body names.

    Raises:
        PointInTimeGoneError: the cluster no longer keeps it.
        ConfigError: there is no index yet, or the address or the credentials are wrong.
        TransientError: the cluster does not answer.
        BatchError: the cluster refuses the request.
    """
    with explained(f"search {alias}"):
        try:
            if "pit" in body:
                return dict(client.search(body=body).body)
            return dict(client.search(index=alias, body=body).body)
        except NotFoundError as error:
            if "pit" in body:
                raise PointInTimeGoneError("this state of the index is no longer kept") from error
            raise no_index(alias) from error


def ask(client: Elasticsearch, alias: str, body: dict[str, Any]) -> dict[str, Any]:
    """Send a search as `send` does; the answer can be shown as it is."""
    return dict(encodable(send(client, alias, body)))


def encodable(value: Any) -> Any:
    """Return an answer with a "?" for each half of a surrogate pair.

    Some pages have such halves, no encoding has them, and offsets stay as they are.
    """
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {encodable(key): encodable(inner) for key, inner in value.items()}
    return [encodable(inner) for inner in value] if isinstance(value, list) else value


def to_result(
    answer: dict[str, Any], request: SearchRequest, notes: tuple[Note, ...]
) -> SearchResult:
    """Return Elasticsearch's answer in our own types."""
    counted = answer.get("aggregations", {})
    found = counted.get("found", {})
    return SearchResult(
        total=answer["hits"]["total"]["value"],
        hits=tuple(to_hit(hit) for hit in answer["hits"]["hits"]),
        facets={
            name: read_facet(counted[name], request.chosen.get(name, ())) for name in request.facets
        },
        enriched=found["enriched"]["doc_count"] if request.facets else None,
        notes=notes,
        took_ms=answer["took"],
        timeline=read_timeline(found["timeline"]) if request.timeline else None,
        map=read_grid(found["map"]) if request.map else None,
        is_partial=answer["timed_out"],
    )


def to_hit(hit: dict[str, Any]) -> Hit:
    """Return a hit of Elasticsearch's in our own type."""
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
        published_at=to_moment(page["published_at"]),
        fetched_at=datetime.fromisoformat(page["fetched_at"]),
        people=tuple(page["people"]),
        organisations=tuple(page["organisations"]),
        places=tuple(page["places"]),
        entities=_entities(page["entities"]),
        site_name=page["site_name"],
        kind=page["kind"],
        story_id=page.get("story_id"),
    )


def _entities(found: list[dict[str, Any]]) -> tuple[NamedEntity, ...]:
    entities = [NamedEntity(**{key: one[key] for key in _OF_AN_ENTITY}) for one in found]
    return tuple(sorted(entities, key=lambda one: -one.count))


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


def to_moment(value: str | None) -> datetime | None:
    """Return a moment of a document; None where it has none."""
    return datetime.fromisoformat(value) if value else None
