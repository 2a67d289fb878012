"""The search page on an index of a few pages, some of them hostile."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from pipeline.alerts.index import open_index
from pipeline.alerts.outbox import Outbox
from pipeline.alerts.register import Register
from pipeline.cluster import connect
from pipeline.index.definition import read_definition
from pipeline.index.lifecycle import ensure_index
from pipeline.index.writer import index_pages, refresh
from pipeline.settings import PROJECT, Settings
from pipeline.web.alerting import Alerts
from pipeline.web.app import create_app
from pipeline.web.archive import Archive
from tests.integration.search.news import DEFINITION, TEXTS, page
from tests.integration.web.hostile import hostile_pages


@pytest.fixture(scope="package")
def client(elasticsearch_url: str) -> Iterator:
    with connect(elasticsearch_url) as connected:
        yield connected


def _filled(client, pages):
    alias = f"test-{uuid4().hex[:12]}"
    index = ensure_index(client, alias, DEFINITION)
    results = index_pages(client, index, pages, run_id="run-1")
    assert {outcome.state for outcome, _ in results} == {"indexed"}
    refresh(client, index)
    yield alias
    client.indices.delete(index=index)


@pytest.fixture(scope="package")
def news_alias(client) -> Iterator[str]:
    yield from _filled(client, [page(n) for n in TEXTS])


@pytest.fixture(scope="package")
def hostile_alias(client) -> Iterator[str]:
    yield from _filled(client, hostile_pages())


@pytest.fixture(scope="package")
def alerts_of(client):
    """Return the saved searches of an index; theirs are made when they are first asked."""

    def open_register(alias):
        folder = PROJECT / "config" / "elasticsearch"
        searches, notices = f"{alias}-searches", f"{alias}-notices"
        open_index(client, searches, read_definition(folder / "searches.json"))
        open_index(client, notices, read_definition(folder / "notices.json"))
        return Register(client, searches, Outbox(client, notices))

    def alerts_of(alias):
        return Alerts(open_register=cache(lambda: open_register(alias)), settings=Settings().alerts)

    return alerts_of


@pytest.fixture(scope="package")
def visit(client, alerts_of):
    """Return a browser without script for an index."""

    def visit(alias):
        archive = Archive(
            client=client,
            alias=alias,
            settings=Settings().search,
            today=lambda: date(2026, 3, 2),
        )
        return TestClient(create_app(archive, alerts_of(alias)), base_url="http://127.0.0.1:8450")

    return visit


@pytest.fixture(scope="package")
def news(visit, news_alias):
    return visit(news_alias)


@pytest.fixture(scope="package")
def hostile(visit, hostile_alias):
    return visit(hostile_alias)
