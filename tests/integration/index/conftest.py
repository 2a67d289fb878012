from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.cluster import connect
from pipeline.index.lifecycle import ensure_index
from tests.integration.index.on_the_node import DEFINITION


@pytest.fixture
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with connect(elasticsearch_url) as connected:
        yield connected


@pytest.fixture
def alias(client: Elasticsearch) -> Iterator[str]:
    name = f"test-{uuid4().hex[:12]}"
    yield name
    for index in client.indices.get(index=f"{name}*", expand_wildcards="all"):
        client.indices.delete(index=index)


@pytest.fixture
def index(client: Elasticsearch, alias: str) -> str:
    return ensure_index(client, alias, DEFINITION)
