"""A search, as it is asked for, and as Elasticsearch is asked. Pure."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from pipeline.errors import ConfigError
from pipeline.search.clauses import in_days, to_highlight, to_query
from pipeline.search.names import any_of, exactly, of_site, spelt
from pipeline.search.query import Node

FacetName = Literal[
    "people", "organisations", "places", "other_entities", "sites", "languages", "authors",
    "sources", "months", "countries", "keywords", "mentioned",
]  # fmt: skip
Sort = Literal["relevance", "newest", "oldest"]

FACETS: tuple[FacetName, ...] = get_args(FacetName)
LAST_HIT = 10_000  # how deep Elasticsearch pages (index.max_result_window)
# Marks around what was found, in highlights: private-use characters, which no text holds.
MARK, UNMARK = "\ue000", "\ue001"

_FRAGMENTS = 2
_FRAGMENT_CHARS = 160
_ANALYZED_CHARS = 999_999  # Elasticsearch refuses a search that is to highlight a longer text
_FIELDS: dict[FacetName, str] = {
    "people": "people",
    "organisations": "organisations",
    "places": "places",
    "other_entities": "other_entities",
    "sites": "site",
    "languages": "lang",
    "authors": "authors",
    "sources": "source",
    "countries": "countries",
    "keywords": "keywords",
}
# By months: when pages were published, and of what time they speak.
_MONTHS: dict[FacetName, str] = {"months": "dated_at", "mentioned": "mentioned_on"}
_NOT_SHOWN = ["text", "stemmed", "stemmed_title", "entities", "quotes", "located", "dates"]
_ORDER: dict[Sort, list[Any]] = {
    "relevance": ["_score", {"dated_at": "desc"}, {"page_id": "asc"}],
    "newest": [{"dated_at": "desc"}, {"page_id": "asc"}],
    "oldest": [{"dated_at": "asc"}, {"page_id": "asc"}],
}


@dataclass(frozen=True, slots=True)
class Circle:
    """All points within `km` of one, in degrees (WGS 84).

    Raises:
        ConfigError: there is no such point, or the circle has no radius.
    """

    lat: float
    lon: float
    km: float

    def __post_init__(self) -> None:
        """Refuse what is on no map."""
        _check_point(self.lat, self.lon)
        if not self.km > 0:
            raise ConfigError("the distance must be more than 0 km")


@dataclass(frozen=True, slots=True)
class Box:
    """All points between two parallels and two meridians, in degrees; it may cross 180°.

    Raises:
        ConfigError: there is no such point, or south is north of north.
    """

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        """Refuse what is on no map."""
        _check_point(self.south, self.west)
        _check_point(self.north, self.east)
        if self.south > self.north:
            raise ConfigError("a box is given as south, west, north, east")


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
    first_day: date | None = None  # of publication, else of capture; in UTC, inclusive
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """What to look for, and what of it to show.

    Raises:
        ConfigError: hits are wanted from further down than Elasticsearch goes.
    """

    text: str = ""  # as typed; see pipeline.search.query
    filters: Filters = field(default_factory=Filters)
    facets: tuple[FacetName, ...] = ()
    facet_size: int = 10
    offset: int = 0
    limit: int = 10
    sort: Sort = "relevance"
    highlight: bool = True

    def __post_init__(self) -> None:
        """Refuse what the index would refuse, in words a person understands."""
        if self.offset < 0 or self.limit < 0 or self.offset + self.limit > LAST_HIT:
            raise ConfigError(
                f"only the first {LAST_HIT:,} hits can be listed: narrow the search, or sort it "
                "the other way round"
            )
        if self.facet_size < 1:
            raise ConfigError("a facet shows 1 value or more")


def to_body(request: SearchRequest, node: Node | None) -> dict[str, Any]:
    """Return the arguments of Elasticsearch's search for a request.

    Args:
        request: what is asked for.
        node: its text, parsed.
    """
    body: dict[str, Any] = {
        "query": {"bool": {"must": [to_query(node)], "filter": to_filters(request.filters)}},
        "from": request.offset,
        "size": request.limit,
        "sort": _ORDER[request.sort],
        "track_scores": True,
        "track_total_hits": True,
        "_source": {"excludes": _NOT_SHOWN},
    }
    if request.highlight:
        body["highlight"] = _highlight(node)
    if request.facets:
        body["aggregations"] = {name: _facet(name, request.facet_size) for name in request.facets}
        # Facets of names count only these pages.
        body["aggregations"]["enriched"] = {"filter": {"term": {"enrichment.status": "complete"}}}
    return body


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
        corners = {
            "top": filters.box.north,
            "left": filters.box.west,
            "bottom": filters.box.south,
            "right": filters.box.east,
        }
        clauses.append({"geo_bounding_box": {"locations": corners}})
    return clauses


def _check_point(lat: float, lon: float) -> None:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ConfigError(
            f"{lat:g}, {lon:g} is no point: latitude -90 to 90, longitude -180 to 180"
        )


def _facet(name: FacetName, size: int) -> dict[str, Any]:
    if name in _MONTHS:
        # Without `min_doc_count` every month between a page of the year 1 and today is a bucket.
        months = {"field": _MONTHS[name], "calendar_interval": "month", "format": "yyyy-MM"}
        return {"date_histogram": {**months, "min_doc_count": 1, "order": {"_key": "asc"}}}
    return {"terms": {"field": _FIELDS[name], "size": size}}


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
