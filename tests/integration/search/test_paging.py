"""Paging through a result with copies, on a real node."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from pipeline.errors import ConfigError
from pipeline.index.lifecycle import ensure_index
from pipeline.index.writer import index_pages, refresh
from pipeline.search.client import search
from pipeline.search.paging import Cursor, search_page
from pipeline.search.request import Recency, SearchRequest
from tests.factories import make_enriched_page
from tests.integration.search.news import DEFINITION

pytestmark = pytest.mark.elasticsearch

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
# Of every ten articles three are one story.
STORY = {n: f"s{n // 10}" for n in range(60) if n % 10 < 3}


def article(n, **fields):
    return make_enriched_page(
        page_id=f"n{n:03}",
        text=f"Story number {n}.",
        published_at=FIRST + timedelta(hours=n),
        **fields,
    )


@pytest.fixture(scope="module")
def archive(client):
    """An index of 60 articles, some of which are copies."""
    alias = f"test-{uuid4().hex[:12]}"
    index = ensure_index(client, alias, DEFINITION)
    client.indices.put_mapping(index=index, properties={"story_id": {"type": "keyword"}})
    index_pages(client, index, [article(n) for n in range(60)], run_id="run-1")
    refresh(client, index)
    for n, story in STORY.items():
        client.update(index=index, id=f"n{n:03}", doc={"story_id": story})
    refresh(client, index)
    yield alias
    client.indices.delete(index=index)


def read_to_the_end(client, alias, request, between=lambda: None):
    pages = [search_page(client, alias, request)]
    while pages[-1].next:
        between()
        cursor = Cursor.decode(pages[-1].next.encode())
        pages.append(search_page(client, alias, request, cursor=cursor))
    return pages


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_every_story_is_listed_once_to_the_last_hit(client, archive, sort):
    pages = read_to_the_end(client, archive, SearchRequest(text="story", sort=sort, limit=7))
    hits = [hit for page in pages for hit in page.result.hits]

    assert [page.number for page in pages] == list(range(1, 8))
    assert [len(page.result.hits) for page in pages] == [7, 7, 7, 7, 7, 7, 6]
    assert {hit.story_id or hit.id for hit in hits} == {STORY.get(n, f"n{n:03}") for n in range(60)}
    assert sum(1 + hit.copies for hit in hits) == pages[0].result.total == 60


def test_the_page_of_a_story_that_ranks_highest_is_listed(client, archive):
    newest = search_page(client, archive, SearchRequest(sort="newest", limit=60)).result.hits
    oldest = search_page(client, archive, SearchRequest(sort="oldest", limit=60)).result.hits

    assert [h.id for h in newest if h.story_id == "s2"] == ["n022"]
    assert [(h.id, h.copies) for h in oldest if h.story_id == "s2"] == [("n020", 2)]


def test_only_copies_that_were_found_are_counted(client, archive):
    request = SearchRequest(text='"number 20" OR "number 21"')

    [hit] = search_page(client, archive, request).result.hits

    assert hit.copies == 1


def test_a_story_that_fills_pages_leaves_room_for_the_next(client, archive):
    for n in range(30, 60):
        client.update(index=archive, id=f"n{n:03}", doc={"story_id": "large"})
    client.indices.refresh(index=archive)

    pages = read_to_the_end(client, archive, SearchRequest(sort="newest", limit=2))

    assert [hit.id for hit in pages[0].result.hits] == ["n059", "n029"]
    assert len({hit.id for page in pages for hit in page.result.hits}) == 25
    for n in range(30, 60):
        client.update(index=archive, id=f"n{n:03}", doc={"story_id": STORY.get(n)})
    client.indices.refresh(index=archive)


def test_what_is_indexed_meanwhile_changes_no_further_page(client, archive):
    added = iter(range(100, 200))

    def add():
        index_pages(client, archive, [article(next(added))], run_id="run-2")
        refresh(client, archive)

    request = SearchRequest(sort="oldest", limit=10)
    before = search_page(client, archive, request).result.total
    add()  # between the first page and the second, which fixes the point in time
    pages = read_to_the_end(client, archive, request, between=add)
    ids = [hit.id for page in pages for hit in page.result.hits]

    assert len(ids) == len(set(ids))
    assert pages[-1].result.total == before + 2
    client.delete_by_query(index=archive, query={"term": {"run_id": "run-2"}}, refresh=True)


def test_a_page_whose_point_in_time_has_gone_goes_on_from_the_index_as_it_is(client, archive):
    request = SearchRequest(sort="oldest", limit=10)
    first = search_page(client, archive, request)
    second = search_page(client, archive, request, cursor=first.next)
    client.close_point_in_time(id=second.next.point_in_time)

    third = search_page(client, archive, request, cursor=second.next)

    assert third.result.hits[0].id > second.result.hits[-1].id
    assert third.next.point_in_time != second.next.point_in_time


def test_a_cursor_of_another_order_is_refused(client, archive):
    cursor = search_page(client, archive, SearchRequest(sort="oldest", limit=1)).next

    with pytest.raises(ConfigError, match="start from the first page"):
        search_page(client, archive, SearchRequest(sort="relevance"), cursor=cursor)
    with pytest.raises(ConfigError):
        Cursor.decode("bm9uc2Vuc2U")


def test_of_equally_relevant_pages_the_recent_one_comes_first(client, archive):
    def scores(**recency):
        request = SearchRequest(text="story", limit=60, recency=Recency(**recency))
        return {hit.id: hit.score for hit in search(client, archive, request).hits}

    found = scores(today=date(2026, 1, 3), weight=1, half_life_days=1)

    assert found["n048"] == pytest.approx(found["n000"] * 2 / 1.25, rel=1e-3)
    assert len(set(scores(today=date(2026, 1, 3), weight=0, half_life_days=1).values())) == 1


def test_further_pages_reckon_ages_from_the_same_day(client, archive):
    recency = Recency(today=date(2026, 1, 3), weight=5, half_life_days=1)
    request = SearchRequest(text="story", limit=20, recency=recency)
    first = search_page(client, archive, request)
    tomorrow = replace(request, recency=replace(recency, today=date(2026, 3, 1)))

    second = search_page(client, archive, tomorrow, cursor=first.next)

    assert second.result.hits[0].score <= first.result.hits[-1].score
    assert (
        second.result.hits == search_page(client, archive, request, cursor=first.next).result.hits
    )
