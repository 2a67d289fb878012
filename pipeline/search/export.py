"""The whole of a result, article by article, in no order."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.cluster import explained
from pipeline.errors import PipelineError
from pipeline.search.client import send
from pipeline.search.names import Clause
from pipeline.search.paging import open_point_in_time
from pipeline.search.query import parse
from pipeline.search.request import SearchRequest, to_unscored_query

_AT_ONCE = 1000  # 2 to 5 MB of articles
_KEEP_ALIVE = "2m"  # between two portions
# What others have no use for: copies for the stemmers.
_LEFT_OUT = ["stemmed", "stemmed_title", "quotes.stemmed", "fingerprint"]


def export(
    client: Elasticsearch, alias: str, request: SearchRequest, *, fields: tuple[str, ...] = ()
) -> Iterator[dict[str, Any]]:
    """Yield the documents of all articles that a request finds, copies too, with their `id`.

    Args:
        client: connected to the cluster.
        alias: of the index.
        request: its text, filters and chosen values count; the rest does not.
        fields: those wanted; all of them if none is named.

    Raises:
        ConfigError: there is no index yet, or the address or the credentials are wrong.
        TransientError: the cluster does not answer.
        BatchError: the cluster refuses the request.
    """
    wanted = to_unscored_query(request, parse(request.text).node)
    yield from scan(client, alias, wanted, fields=fields)


def scan(
    client: Elasticsearch, alias: str, query: Clause, *, fields: tuple[str, ...] = ()
) -> Iterator[dict[str, Any]]:
    """Yield the documents of all articles that a query finds, as `export` does.

    Raises:
        ConfigError: there is no index yet, or the address or the credentials are wrong.
        TransientError: the cluster does not answer.
        BatchError: the cluster refuses the request.
    """
    point = open_point_in_time(client, alias, _KEEP_ALIVE)
    body: dict[str, Any] = {
        "query": query,
        "size": _AT_ONCE,
        "sort": ["_shard_doc"],  # the order they are stored in: the quickest
        "track_total_hits": False,
        "_source": {"includes": list(fields)} if fields else {"excludes": _LEFT_OUT},
    }
    try:
        while True:
            answer = send(client, alias, body | {"pit": {"id": point, "keep_alive": _KEEP_ALIVE}})
            point = answer.get("pit_id", point)
            hits = answer["hits"]["hits"]
            for hit in hits:
                yield {"id": hit["_id"], **hit["_source"]}
            if len(hits) < _AT_ONCE:
                return
            body["search_after"] = hits[-1]["sort"]
    finally:  # it would go by itself, later
        with suppress(PipelineError), explained("close a point in time"):
            client.close_point_in_time(id=point)
