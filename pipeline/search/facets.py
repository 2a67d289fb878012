"""Facets: how many of the found pages have which value, and those that were chosen. Pure.

Of the values chosen within a facet one is enough, and every facet must hold. A facet is counted
without its own choice: it says how many pages each further value would add.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pipeline.search.clauses import in_days
from pipeline.search.names import Clause, any_of
from pipeline.search.query import to_days

FacetName = Literal[
    "people", "organisations", "places", "other_entities", "sites", "languages", "authors",
    "sources", "kinds", "months", "countries", "keywords", "mentioned",
]  # fmt: skip
FACETS: tuple[FacetName, ...] = get_args(FacetName)
Chosen = Mapping[FacetName, tuple[str, ...]]

_FIELDS: dict[FacetName, str] = {
    "people": "people",
    "organisations": "organisations",
    "places": "places",
    "other_entities": "other_entities",
    "sites": "site",
    "languages": "lang",
    "authors": "authors",
    "sources": "source",
    "kinds": "kind",
    "countries": "countries",
    "keywords": "keywords",
}
# By months: when pages were published, and of what time they speak.
_MONTHS: dict[FacetName, str] = {"months": "dated_at", "mentioned": "mentioned_on"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value of a facet and how many of the found pages have it."""

    value: str
    count: int
    is_chosen: bool = False


def chosen_clauses(chosen: Chosen, *, but: FacetName | None = None) -> list[Clause]:
    """Return the clauses of what was chosen, without those of the facet `but`."""
    return [_choice(name, values) for name, values in chosen.items() if values and name != but]


def facet_aggregation(name: FacetName, size: int, chosen: Chosen) -> Clause:
    """Return the aggregation that counts a facet, the chosen values apart: they always show."""
    own = chosen.get(name, ())
    counted = {"values": _counted(name, size)}
    if own:
        each = {value: _choice(name, (value,)) for value in own}
        counted["chosen"] = {"filters": {"filters": each}}
    return within(chosen_clauses(chosen, but=name), counted)


def within(clauses: list[Clause], aggregations: dict[str, Any]) -> Clause:
    """Return aggregations over the pages that fit the clauses, under one name."""
    return {"filter": {"bool": {"filter": clauses}}, "aggregations": aggregations}


def read_facet(answer: dict[str, Any], chosen: Iterable[str] = ()) -> tuple[FacetValue, ...]:
    """Return the values of a facet: those chosen first, in the order of choice."""
    counts = {b.get("key_as_string", b["key"]): b["doc_count"] for b in answer["values"]["buckets"]}
    own = {
        value: found["doc_count"]
        for value, found in answer.get("chosen", {"buckets": {}})["buckets"].items()
    }
    first = [FacetValue(value=v, count=own[v], is_chosen=True) for v in chosen if v in own]
    return (*first, *(FacetValue(value=v, count=n) for v, n in counts.items() if v not in own))


def _counted(name: FacetName, size: int) -> Clause:
    if name in _MONTHS:
        # Without `min_doc_count` every month between a page of the year 1 and today is a bucket.
        months = {"field": _MONTHS[name], "calendar_interval": "month", "format": "yyyy-MM"}
        return {"date_histogram": {**months, "min_doc_count": 1, "order": {"_key": "asc"}}}
    return {"terms": {"field": _FIELDS[name], "size": size}}


def _choice(name: FacetName, values: tuple[str, ...]) -> Clause:
    if name in _MONTHS:
        spans = [days for value in values if (days := to_days(value))]
        return any_of([in_days(_MONTHS[name], *days) for days in spans])
    return {"terms": {_FIELDS[name]: list(values)}}
