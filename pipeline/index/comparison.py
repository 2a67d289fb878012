"""Whether a rebuilt index may take over: does it hold and find what the live one does?"""

from collections.abc import Mapping
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.cluster import explained

Counts = dict[tuple[str, str], int]  # by (source, language)

_PAGE = 1000
_TOP = 10
# Of the first ten hits of a check query, this many must be the same. Not all: documents that were
# deleted or overwritten count in the live index's word statistics until Lucene merges them away,
# and that turns neighbours round.
_SAME_TOP = 8


def counts(client: Elasticsearch, index: str) -> Counts:
    """Count the documents per source and language: all of them, however many there are."""
    found: Counts = {}
    sources: list[dict[str, Any]] = [
        {name: {"terms": {"field": name, "missing_bucket": True}}} for name in ("source", "lang")
    ]
    after: dict[str, Any] = {}
    while True:
        pages = {"composite": {"sources": sources, "size": _PAGE, **after}}
        with explained(f"count the documents of {index}"):
            answer = client.search(index=index, size=0, aggregations={"pages": pages})
        result = answer["aggregations"]["pages"]
        for bucket in result["buckets"]:
            key = (bucket["key"]["source"] or "", bucket["key"]["lang"] or "")
            found[key] = bucket["doc_count"]
        if "after_key" not in result:
            return found
        after = {"after": result["after_key"]}


def compare(
    client: Elasticsearch, old: str, new: str, *, queries: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """Return how `new` differs from `old`, a line a difference; none if it may take over.

    Args:
        client: the cluster.
        old: the live index.
        new: the index that is to follow it.
        queries: check queries in Elasticsearch's form, by what a person calls them.
    """
    with explained(f"compare {old} and {new}"):
        client.indices.refresh(index=[old, new])
    return [
        *_count_differences(counts(client, old), counts(client, new)),
        *_query_differences(client, old, new, queries),
    ]


def _count_differences(old: Counts, new: Counts) -> list[str]:
    return [
        f"source {source}, language {lang}: {old.get((source, lang), 0)} pages "
        f"became {new.get((source, lang), 0)}"
        for source, lang in sorted(old.keys() | new.keys())
        if old.get((source, lang), 0) != new.get((source, lang), 0)
    ]


def _query_differences(
    client: Elasticsearch, old: str, new: str, queries: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    differences = []
    for name, query in queries.items():
        was, top_was = _ask(client, old, query)
        now, top_now = _ask(client, new, query)
        same = len(set(top_was) & set(top_now))
        if was != now:
            differences.append(f"query {name}: {was} hits became {now}")
        elif same < min(_SAME_TOP, len(top_was)):
            differences.append(f"query {name}: only {same} of the first {len(top_was)} hits stay")
    return differences


def _ask(client: Elasticsearch, index: str, query: Mapping[str, Any]) -> tuple[int, list[str]]:
    with explained(f"ask {index} a check query"):
        answer = client.search(
            index=index,
            query=query,
            size=_TOP,
            source=False,
            track_total_hits=True,
            sort=["_score", {"page_id": "asc"}],
        )
    return answer["hits"]["total"]["value"], [hit["_id"] for hit in answer["hits"]["hits"]]
