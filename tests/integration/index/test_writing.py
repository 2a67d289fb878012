"""The writer on a real node."""

import copy
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.cluster import connect
from pipeline.errors import BatchError
from pipeline.index.definition import Definition
from pipeline.index.lifecycle import ensure_index
from pipeline.index.writer import index_pages
from tests.factories import FETCHED_AT, make_enriched_page, make_entity
from tests.integration.index.on_the_node import DEFINITION, found, states, write

pytestmark = pytest.mark.elasticsearch

LATER = FETCHED_AT + timedelta(hours=1)


def stored(client, index, page_id="p1"):
    return client.get(index=index, id=page_id)["_source"]


def test_a_page_is_stored_whole(client, index):
    text = "Aya Lind spoke in Oslo."
    page = make_enriched_page(
        text=text, entities=(make_entity("Aya Lind", "person", text),), authors=("Bo Berg",)
    )

    assert states(write(client, index, page)) == ["indexed"]

    document = stored(client, index)
    assert document["text"] == document["stemmed"]["en"] == text
    assert document["people"] == ["Aya Lind"]
    assert document["entities"][0]["mentions"] == [
        {"start": 0, "end": 8, "text": "Aya Lind", "kind": "name"}
    ]


def test_a_refused_page_has_elasticsearch_s_own_reason_and_the_others_go_in(client, alias):
    mappings = copy.deepcopy(DEFINITION.mappings)
    del mappings["properties"]["stemmed"]["properties"]["fr"]
    definition = Definition(settings=DEFINITION.settings, mappings=mappings)
    index = ensure_index(client, alias, definition)
    pages = [make_enriched_page(page_id=lang, lang=lang) for lang in ("de", "fr", "en")]

    results = write(client, index, *pages)

    assert states(results) == ["indexed", "rejected", "indexed"]
    rejection = results[1][1]
    assert rejection.reason == "strict_dynamic_mapping_exception"
    assert "[fr] within [stemmed] is not allowed" in rejection.detail
    assert found(client, index, match_all={}) == {"de", "en"}


def test_the_same_batch_a_second_time_changes_nothing(client, index):
    pages = [make_enriched_page(page_id=f"p{n}", text=f"Text {n}.") for n in range(20)]
    write(client, index, *pages)
    before = client.search(index=index, seq_no_primary_term=True, size=50)["hits"]["hits"]

    again = write(client, index, *pages, run_id="run-2")

    assert {(o.state, o.reason) for o, _ in again} == {("unchanged", "same capture")}
    assert client.search(index=index, seq_no_primary_term=True, size=50)["hits"]["hits"] == before


def test_a_page_that_was_just_written_is_known_without_a_refresh(client, index):
    page = make_enriched_page()
    index_pages(client, index, [page], run_id="run-1")

    assert states(index_pages(client, index, [page], run_id="run-2")) == ["unchanged"]


def test_an_older_capture_changes_nothing(client, index):
    older = make_enriched_page(text="As it was.")
    newer = make_enriched_page(text="As it is.", fetched_at=LATER)
    write(client, index, newer)

    [(outcome, _)] = write(client, index, older)

    assert (outcome.state, outcome.reason) == ("unchanged", "a newer capture is in the index")
    assert stored(client, index)["text"] == "As it is."


def test_a_newer_capture_takes_the_place_of_the_older(client, index):
    write(client, index, make_enriched_page(text="As it was."))

    assert states(write(client, index, make_enriched_page(text="As it is.", fetched_at=LATER))) == [
        "indexed"
    ]
    assert stored(client, index)["text"] == "As it is."
    assert found(client, index, match={"text": "was"}) == set()


def test_the_same_capture_enriched_anew_takes_the_place_of_the_old_one(client, index):
    write(client, index, make_enriched_page())

    assert states(write(client, index, make_enriched_page(enriched_by="better model 2.0"))) == [
        "indexed"
    ]
    assert stored(client, index)["enrichment"]["model"] == "better model 2.0"


def test_writers_at_the_same_time_leave_the_newest_capture(client, index, elasticsearch_url):
    captures = [
        make_enriched_page(text=f"Capture {n}.", fetched_at=FETCHED_AT + timedelta(minutes=n))
        for n in range(24)
    ]

    def one(page):
        with connect(elasticsearch_url) as own:
            return index_pages(own, index, [page], run_id="run-1")[0][0].state

    with ThreadPoolExecutor(8) as pool:
        outcomes = set(pool.map(one, reversed(captures)))

    assert outcomes <= {"indexed", "unchanged"}
    assert stored(client, index)["text"] == "Capture 23."


def test_a_missing_index_fails_the_batch_and_is_not_made_by_the_way(client, alias):
    with pytest.raises(BatchError, match="the index is gone"):
        write(client, f"{alias}-000009", make_enriched_page())

    assert not client.indices.exists(index=f"{alias}-000009")


def test_a_read_only_index_fails_the_batch(client, index):
    client.indices.put_settings(index=index, settings={"index.blocks.write": True})

    with pytest.raises(BatchError, match="take the block off"):
        write(client, index, make_enriched_page())


@pytest.mark.parametrize(
    "strange",
    [
        {"title": None, "url": None, "site": None, "lang": "und"},
        {"text": "word " * 500_000},
        {"text": "x" * 200_000},
        {"url": "https://example.org/" + "a" * 40_000, "title": "t" * 40_000},
        {"authors": ("ü" * 40_000,)},
        {"published_at": datetime(1, 1, 1, tzinfo=UTC)},
        {"published_at": datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)},
        {"fetched_at": datetime(1960, 1, 1, tzinfo=UTC)},
        {"text": "null \x00, half a pair \ud800, \uffff and 🔥"},
        {"entities": tuple(make_entity(f"Name {n}") for n in range(12_000))},
        {"lang": "xx"},
    ],
    ids=lambda strange: "+".join(strange),
)
def test_a_strange_page_is_no_reason_to_refuse_it(client, index, strange):
    assert states(write(client, index, make_enriched_page(**strange))) == ["indexed"]
