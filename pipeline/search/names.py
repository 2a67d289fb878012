"""How a name, a site or a code that was typed is compared with what the index holds. Pure."""

from collections.abc import Sequence
from typing import Any

Clause = dict[str, Any]

# A name's words may stand in any order and apart, but within one name: the names of a page are
# 100 positions apart.
_WITHIN_A_NAME = 50
_TYPES = {"people": "person", "organisations": "org", "places": "place"}


def spelt(field_name: str, name: str) -> Clause:
    """Return the clause for a name, or for another spelling of it that the page has."""
    if field_name not in _TYPES:
        return named(field_name, name)
    alias = [{"term": {"entities.type": _TYPES[field_name]}}, named("entities.aliases", name)]
    of_page = {"nested": {"path": "entities", "query": {"bool": {"filter": alias}}}}
    return any_of([named(field_name, name), of_page])


def named(field_name: str, name: str) -> Clause:
    """Return the clause for a name: some of its words, or the whole of it in quotation marks."""
    stripped = name.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] == '"':
        return exactly(field_name, stripped[1:-1])
    return {"match_phrase": {f"{field_name}.words": {"query": name, "slop": _WITHIN_A_NAME}}}


def of_site(site: str) -> Clause:
    """Return the clause for a host and its sub-domains."""
    return {"match": {"site.parents": site}}


def exactly(field_name: str, value: str) -> Clause:
    """Return the clause for a whole value, whatever its case."""
    return {"term": {field_name: {"value": value, "case_insensitive": True}}}


def any_of(clauses: Sequence[Clause]) -> Clause:
    """Return the clause that asks for one or more of several."""
    return {"bool": {"should": list(clauses), "minimum_should_match": 1}}
