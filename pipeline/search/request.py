"""A search, as it is asked for, and as Elasticsearch is asked. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from pipeline.errors import ConfigError
from pipeline.search.clauses import to_highlight, to_query
from pipeline.search.query import Node

FacetName = Literal[
    "people", "organisations", "places", "other_entities", "sites", "languages", "authors",
    "sources", "months",
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
}
# A name's words may stand in any order and apart, but within one name: the names of a page are
# 100 positions apart.
_WITHIN_A_NAME = 50
_NOT_SHOWN = ["text", "stemmed", "stemmed_title", "entities"]
_ORDER: dict[Sort, list[Any]] = {
    "relevance": ["_score", {"dated_at": "desc"}, {"page_id": "asc"}],
    "newest": [{"dated_at": "desc"}, {"page_id": "asc"}],
    "oldest": [{"dated_at": "asc"}, {"page_id": "asc"}],
}


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
    return body


def to_filters(filters: Filters) -> list[dict[str, Any]]:
    """Return the clauses that limit a search."""
    clauses = [
        _name(field_name, name)
        for field_name, names in (
            ("people", filters.people),
            ("organisations", filters.organisations),
            ("places", filters.places),
            ("authors", filters.authors),
        )
        for name in names
    ]
    if filters.sites:
        clauses.append(_any([{"match": {"site.parents": site}} for site in filters.sites]))
    for field_name, values in (("lang", filters.languages), ("source", filters.sources)):
        if values:
            clauses.append(_any([_exactly(field_name, value) for value in values]))
    days = {}
    if filters.first_day:
        days["gte"] = filters.first_day.isoformat()
    if filters.last_day:
        days["lte"] = f"{filters.last_day.isoformat()}||/d"  # rounded up: the whole day
    if days:
        clauses.append({"range": {"dated_at": {**days, "time_zone": "UTC"}}})
    return clauses


def _name(field_name: str, name: str) -> dict[str, Any]:
    stripped = name.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] == '"':
        return _exactly(field_name, stripped[1:-1])
    return {"match_phrase": {f"{field_name}.words": {"query": name, "slop": _WITHIN_A_NAME}}}


def _exactly(field_name: str, value: str) -> dict[str, Any]:
    return {"term": {field_name: {"value": value, "case_insensitive": True}}}


def _any(clauses: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {"bool": {"should": list(clauses), "minimum_should_match": 1}}


def _facet(name: FacetName, size: int) -> dict[str, Any]:
    if name == "months":
        # Without `min_doc_count` every month between a page of the year 1 and today is a bucket.
        months = {"field": "dated_at", "calendar_interval": "month", "format": "yyyy-MM"}
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
