"""Exact copies: pages whose text the index holds already, under another address."""

from collections.abc import Sequence

from elasticsearch import Elasticsearch

from pipeline.cluster import explained, patiently
from pipeline.records import EnrichedPage

_AT_ONCE = 2000  # pages a request: two documents each stay below Elasticsearch's 10,000 hits


def find_copies(
    client: Elasticsearch,
    index: str,
    pages: Sequence[EnrichedPage],
    *,
    among_themselves: bool = True,
    patience_seconds: float = 120,
) -> dict[int, str]:
    """Return, for each page that is an exact copy, its position and the article it copies.

    The first page with a text is no copy, and neither is an article that the index holds: a
    page that was indexed is updated whatever else carries its text. What was written just
    before counts, so calls for one index must not overlap.

    Args:
        client: the cluster.
        index: alias or name of an index that exists.
        pages: in the order in which they came.
        among_themselves: whether a page may be a copy of one that comes before it in `pages`;
            False counts only what the index holds.
        patience_seconds: how long a cluster that does not answer is waited for.
    """
    return patiently(lambda: _find(client, index, pages, among_themselves), patience_seconds)


def _find(
    client: Elasticsearch, index: str, pages: Sequence[EnrichedPage], among_themselves: bool
) -> dict[int, str]:
    with explained(f"refresh {index}"):
        client.indices.refresh(index=index)
    copies: dict[int, str] = {}
    held: dict[str, str] = {}  # content hash -> the article that has it
    for start in range(0, len(pages), _AT_ONCE):
        some = pages[start : start + _AT_ONCE]
        indexed, found = _look_up(client, index, some)
        held = found | held
        for position, enriched in enumerate(some, start):
            page = enriched.page
            holder = held.get(page.content_hash, page.article_id)
            if among_themselves:
                held[page.content_hash] = holder
            if holder != page.article_id and page.article_id not in indexed:
                copies[position] = holder
    return copies


def _look_up(
    client: Elasticsearch, index: str, pages: Sequence[EnrichedPage]
) -> tuple[set[str], dict[str, str]]:
    """Return which articles the index holds, and who holds the texts; the earliest one, each."""
    articles = sorted({enriched.page.article_id for enriched in pages})
    hashes = sorted({enriched.page.content_hash for enriched in pages})
    wanted = [{"ids": {"values": articles}}, {"terms": {"content_hash": hashes}}]
    with explained(f"look for copies in {index}"):
        answer = client.search(
            index=index,
            query={"bool": {"should": wanted}},
            source_includes=["content_hash"],
            sort=[{"fetched_at": "asc"}, {"page_id": "asc"}],
            size=min(10_000, 4 * len(pages) + 10),
            track_total_hits=False,
        )
    hits = [(hit["_id"], hit["_source"]["content_hash"]) for hit in answer["hits"]["hits"]]
    holders: dict[str, str] = {}
    for article, content_hash in hits:
        holders.setdefault(content_hash, article)
    return {article for article, _ in hits} & set(articles), holders
