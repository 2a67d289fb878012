"""Somebody or something in all articles: names, times, company, quotes."""

from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.records import EntityType
from pipeline.search.client import Hit, NamedEntity, ask, to_hit
from pipeline.search.facets import FacetValue
from pipeline.search.names import Clause
from pipeline.search.quotes import FoundQuote, QuoteRequest, find
from pipeline.search.request import NOT_SHOWN
from pipeline.search.timeline import Timeline, read_timeline, timeline_aggregation

_NAMES = 20
_COMPANY = 12  # of each type
_LATEST = 10
_QUOTES = 10
_TYPES: tuple[EntityType, ...] = ("person", "org", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEntity:
    """What the index holds of an entity."""

    id: str
    name: str
    type: EntityType
    articles: int  # that name it
    mentions: int  # in all of them
    names: tuple[FacetValue, ...]  # other spellings, with the number of articles
    timeline: Timeline
    company: dict[EntityType, tuple[NamedEntity, ...]]  # `count` is of articles that name both
    quotes: tuple[FoundQuote, ...]  # the newest
    quotes_total: int
    latest: tuple[Hit, ...]


def get_entity(client: Elasticsearch, alias: str, entity_id: str) -> FoundEntity | None:
    """Return what is known of an entity; None if no article names it.

    Raises:
        ConfigError: there is no index yet, or the address or the credentials are wrong.
        TransientError: the cluster does not answer.
        BatchError: the cluster refuses the request.
    """
    answer = ask(client, alias, _body(entity_id))
    counted = answer["aggregations"]
    own = counted["entities"]["own"]
    if not own["doc_count"]:
        return None
    said = find(client, alias, QuoteRequest(speaker_id=entity_id, limit=_QUOTES))
    return FoundEntity(
        id=entity_id,
        name=own["names"]["buckets"][0]["key"],
        type=own["types"]["buckets"][0]["key"],
        articles=answer["hits"]["total"]["value"],
        mentions=int(own["mentions"]["value"]),
        names=tuple(
            FacetValue(value=b["key"], count=b["doc_count"])
            for b in (*own["names"]["buckets"][1:], *own["aliases"]["buckets"])
        ),
        timeline=read_timeline(counted["timeline"]),
        company={kind: _company(kind, counted["entities"]["others"][kind]) for kind in _TYPES},
        quotes=said.quotes,
        quotes_total=said.total,
        latest=tuple(to_hit(hit) for hit in answer["hits"]["hits"]),
    )


def _body(entity_id: str) -> dict[str, Any]:
    is_it: Clause = {"term": {"entities.id": entity_id}}
    own = {
        "names": _terms("entities.name", _NAMES),
        "types": _terms("entities.type", 1),
        "aliases": _terms("entities.aliases", _NAMES),
        "mentions": {"sum": {"field": "entities.count"}},
    }
    others = {
        kind: {
            "filter": {"term": {"entities.type": kind}},
            "aggregations": {
                "ids": {
                    **_terms("entities.id", _COMPANY),
                    "aggregations": {"name": _terms("entities.name", 1)},
                }
            },
        }
        for kind in _TYPES
    }
    return {
        "query": {"bool": {"filter": [{"nested": {"path": "entities", "query": is_it}}]}},
        "sort": [{"dated_at": "desc"}, {"page_id": "asc"}],
        "size": _LATEST,
        "track_total_hits": True,
        "_source": {"excludes": NOT_SHOWN},
        "aggregations": {
            "timeline": timeline_aggregation(),
            "entities": {
                "nested": {"path": "entities"},
                "aggregations": {
                    "own": {"filter": is_it, "aggregations": own},
                    "others": {
                        "filter": {"bool": {"must_not": [is_it]}},
                        "aggregations": others,
                    },
                },
            },
        },
    }


def _terms(field: str, size: int) -> Clause:
    return {"terms": {"field": field, "size": size}}


def _company(kind: EntityType, answer: dict[str, Any]) -> tuple[NamedEntity, ...]:
    return tuple(
        NamedEntity(
            id=bucket["key"],
            name=bucket["name"]["buckets"][0]["key"],
            type=kind,
            count=bucket["doc_count"],
        )
        for bucket in answer["ids"]["buckets"]
    )
