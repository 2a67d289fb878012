"""A search, as it is asked for, and as Elasticsearch is asked. Pure."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from pipeline.errors import RequestError
from pipeline.search.clauses import in_days, to_highlight, to_query
from pipeline.search.facets import Chosen, FacetName, chosen_clauses, facet_aggregation, within
from pipeline.search.grid import Box, check_point, corners_of, grid_aggregation
from pipeline.search.names import Clause, any_of, exactly, of_site, spelt
from pipeline.search.query import Node
from pipeline.search.timeline import timeline_aggregation

Sort = Literal["relevance", "newest", "oldest"]

LAST_HIT = 10_000  # how deep Elasticsearch pages (index.max_result_window)
# Marks around what was found, in highlights: private-use characters, which no text holds.
MARK, UNMARK = "\ue000", "\ue001"

_FRAGMENTS = 2
_FRAGMENT_CHARS = 160
_ANALYZED_CHARS = 999_999  # Elasticsearch refuses a search that is to highlight a longer text
# Of a page, what a list of hits does not show.
NOT_SHOWN = [
    "text", "stemmed", "stemmed_title", "quotes", "located", "dates", "tables", "captions",
    "entities.mentions", "entities.aliases",
]  # fmt: skip
_ORDER: dict[Sort, list[Any]] = {
    "relevance": [{"_score": "desc"}, {"dated_at": "desc"}, {"page_id": "asc"}],
    "newest": [{"dated_at": "desc"}, {"page_id": "asc"}],
    "oldest": [{"dated_at": "asc"}, {"page_id": "asc"}],
}


@dataclass(frozen=True, slots=True)
class Circle:
    """All points within `km` of one, in degrees (WGS 84).

    Raises:
        RequestError: there is no such point, or the circle has no radius.
    """

    lat: float
    lon: float
    km: float

    def __post_init__(self) -> None:
        """Refuse what is on no map."""
        check_point(self.lat, self.lon)
        if not self.km > 0:
            raise RequestError("the distance must be more than 0 km")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the pages are limited to. All of them hold at once.

    A person, organisation, place or author is given by some words of the name, in any order and
    whatever their case and accents ("tokayev"), or by the full name in quotation marks
    ('"Kassym-Jomart Tokayev"'). A site includes its sub-domains.
    """

    people: tuple[str, ...] = ()  # named in the page: every one of them
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()  # one of them
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-2; a place of one of them is named
    keywords: tuple[str, ...] = ()  # all of them
    near: Circle | None = None  # a place in it is named
    box: Box | None = None
    mentioned_first: date | None = None  # the text speaks of a time not before this day
    mentioned_last: date | None = None
    # Of publication, else of capture; in UTC, inclusive. A day, or a minute as a datetime.
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recency:
    """How the age of a page counts for its relevance."""

    today: date  # ages are reckoned from here
    weight: float  # a page of today counts 1 + weight times as much as a very old one
    half_life_days: float  # after so many days, half of the weight is left


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """What to look for, and what of it to show.

    Of the values that were chosen within a facet one is enough, and every facet must hold.

    Raises:
        RequestError: hits are wanted from further down than Elasticsearch goes.
    """

    text: str = ""  # as typed; see pipeline.search.query
    filters: Filters = field(default_factory=Filters)
    chosen: Chosen = field(default_factory=dict)
    facets: tuple[FacetName, ...] = ()
    facet_size: int = 10
    offset: int = 0
    limit: int = 10
    sort: Sort = "relevance"
    highlight: bool = True
    timeline: bool = False
    map: bool = False
    recency: Recency | None = None  # without it, age counts for nothing
    timeout_seconds: float | None = None  # then what was found so far is the answer

    def __post_init__(self) -> None:
        """Refuse what the index would refuse, in words a person understands."""
        if self.offset < 0 or self.limit < 0 or self.offset + self.limit > LAST_HIT:
            raise RequestError(
                f"only the first {LAST_HIT:,} hits can be listed: narrow the search, or sort it "
                "the other way round"
            )
        if self.facet_size < 1:
            raise RequestError("a facet shows 1 value or more")


def to_body(request: SearchRequest, node: Node | None) -> dict[str, Any]:
    """Return the arguments of Elasticsearch's search for a request.

    Args:
        request: what is asked for.
        node: its text, parsed.
    """
    chosen = chosen_clauses(request.chosen)
    body: dict[str, Any] = {
        "query": to_scored_query(request, node),
        "from": request.offset,
        "size": request.limit,
        "sort": _ORDER[request.sort],
        "track_scores": True,
        "track_total_hits": True,
        "_source": {"excludes": NOT_SHOWN},
    }
    if chosen:  # not for the facets: each of them leaves out its own
        body["post_filter"] = {"bool": {"filter": chosen}}
    if request.timeout_seconds:
        body["timeout"] = f"{request.timeout_seconds * 1000:.0f}ms"
    if request.highlight:
        body["highlight"] = _highlight(node)
    if aggregations := _aggregations(request, chosen):
        body["aggregations"] = aggregations
    return body


def order_of(sort: Sort) -> list[Any]:
    """Return by what hits are sorted; the last criterion tells all pages apart."""
    return _ORDER[sort]


def to_scored_query(request: SearchRequest, node: Node | None) -> Clause:
    """Return the query with everything that limits and ranks, but for what was chosen."""
    clause = to_query(node)
    if request.recency:
        age = {
            "origin": request.recency.today.isoformat(),
            "scale": f"{request.recency.half_life_days:g}d",
            "decay": 0.5,
        }
        clause = {
            "function_score": {
                "query": clause,
                "functions": [
                    {"weight": 1},
                    {"exp": {"dated_at": age}, "weight": request.recency.weight},
                ],
                "score_mode": "sum",
                "boost_mode": "multiply",
            }
        }
    return {"bool": {"must": [clause], "filter": to_filters(request.filters)}}


def to_unscored_query(request: SearchRequest, node: Node | None) -> Clause:
    """Return the query with everything that limits, what was chosen too; it ranks nothing."""
    limits = [to_query(node), *to_filters(request.filters), *chosen_clauses(request.chosen)]
    return {"bool": {"filter": limits}}


def _aggregations(request: SearchRequest, chosen: list[Clause]) -> dict[str, Any]:
    asked: dict[str, Any] = {
        name: facet_aggregation(name, request.facet_size, request.chosen) for name in request.facets
    }
    found: dict[str, Any] = {}
    if request.facets:
        # Facets of names count only these pages.
        found["enriched"] = {"filter": {"term": {"enrichment.status": "complete"}}}
    if request.timeline:
        found["timeline"] = timeline_aggregation()
    if request.map:
        found["map"] = grid_aggregation(request.filters.box)
    return asked | ({"found": within(chosen, found)} if found else {})


def to_filters(filters: Filters) -> list[dict[str, Any]]:
    """Return the clauses that limit a search."""
    clauses = [
        spelt(field_name, name)
        for field_name, names in (
            ("people", filters.people),
            ("organisations", filters.organisations),
            ("places", filters.places),
            ("authors", filters.authors),
        )
        for name in names
    ]
    if filters.sites:
        clauses.append(any_of([of_site(site) for site in filters.sites]))
    for field_name, values in (
        ("lang", filters.languages),
        ("source", filters.sources),
        ("countries", filters.countries),
    ):
        if values:
            clauses.append(any_of([exactly(field_name, value) for value in values]))
    clauses += [exactly("keywords", keyword) for keyword in filters.keywords]
    clauses += _on_the_map(filters)
    for field_name, first, last in (
        ("mentioned_dates", filters.mentioned_first, filters.mentioned_last),
        ("dated_at", filters.first_day, filters.last_day),
    ):
        if first or last:
            clauses.append(in_days(field_name, first, last))
    return clauses


def _on_the_map(filters: Filters) -> list[dict[str, Any]]:
    clauses: list[dict[str, Any]] = []
    if filters.near:
        point = {"lat": filters.near.lat, "lon": filters.near.lon}
        clauses.append({"geo_distance": {"distance": f"{filters.near.km}km", "locations": point}})
    if filters.box:
        clauses.append({"geo_bounding_box": {"locations": corners_of(filters.box)}})
    return clauses


def _highlight(node: Node | None) -> dict[str, Any]:
    """Mark what was found: in the stemmed copy of the page's language, else in the text itself.

    `text` also gives the beginning of a page in which nothing is to be marked.
    """
    whole = {"number_of_fragments": 0}
    highlight: dict[str, Any] = {
        "type": "unified",
        "number_of_fragments": _FRAGMENTS,
        "fragment_size": _FRAGMENT_CHARS,
        "order": "score",
        "max_analyzed_offset": _ANALYZED_CHARS,
        "pre_tags": [MARK],
        "post_tags": [UNMARK],
        "fields": {
            "title": whole,
            "stemmed_title.*": whole,
            "text": {"no_match_size": _FRAGMENT_CHARS},
            "stemmed.*": {},
        },
    }
    marked = to_highlight(node)
    if marked:
        highlight["highlight_query"] = marked
    return highlight
