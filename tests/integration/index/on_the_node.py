"""What the tests of the index on a real node share."""

from pathlib import Path

from pipeline.index.definition import read_definition
from pipeline.index.writer import index_pages, refresh

DEFINITION = read_definition(Path("config/elasticsearch/pages.json"))


def write(client, index, *pages, run_id="run-1"):
    results = index_pages(client, index, pages, run_id=run_id, patience_seconds=20)
    refresh(client, index)
    return results


def states(results):
    return [outcome.state for outcome, _ in results]


def found(client, index, **query):
    answer = client.search(index=index, query=query, size=100, source=False)
    return {hit["_id"] for hit in answer["hits"]["hits"]}
