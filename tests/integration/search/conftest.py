from collections.abc import Iterator
from uuid import uuid4

import pytest

from pipeline.cluster import connect
from pipeline.index.lifecycle import ensure_index
from pipeline.index.writer import index_pages, refresh
from pipeline.search.client import search
from pipeline.search.request import Filters, SearchRequest
from tests.integration.search.news import DEFINITION, TEXTS, page


@pytest.fixture(scope="package")
def client(elasticsearch_url: str) -> Iterator:
    with connect(elasticsearch_url) as connected:
        yield connected


@pytest.fixture(scope="package")
def alias(client) -> Iterator[str]:
    name = f"test-{uuid4().hex[:12]}"
    index = ensure_index(client, name, DEFINITION)
    results = index_pages(client, index, [page(n) for n in TEXTS], run_id="run-1")
    assert {outcome.state for outcome, _ in results} == {"indexed"}
    refresh(client, index)
    yield name
    client.indices.delete(index=index)


@pytest.fixture
def ask(client, alias):
    def ask(text="", **fields):
        filters = Filters(**fields.pop("filters", {}))
        return search(client, alias, SearchRequest(text=text, filters=filters, **fields))

    return ask


@pytest.fixture
def ids(ask):
    return lambda text="", **fields: {hit.id for hit in ask(text, **fields).hits}
