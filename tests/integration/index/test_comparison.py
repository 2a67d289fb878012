"""Whether a rebuilt index may take over, on a real node."""

import pytest

from pipeline.index.comparison import compare, counts
from pipeline.index.lifecycle import new_version
from pipeline.search.check import check_queries
from tests.factories import make_enriched_page
from tests.integration.index.on_the_node import DEFINITION, write

pytestmark = pytest.mark.elasticsearch

QUERIES = check_queries(["oil", '"oil price"', ""])


def some_pages(count, **fields):
    return [
        make_enriched_page(page_id=f"p{n}", text=f"Oil price {n}.", **fields) for n in range(count)
    ]


def test_pages_are_counted_per_source_and_language_however_many_there_are(client, index):
    pages = [make_enriched_page(page_id=f"p{n}", source=f"s{n}") for n in range(1100)]
    write(client, index, *pages, make_enriched_page(page_id="x", source="s1", lang="fr"))

    by_source = counts(client, index)

    assert len(by_source) == 1101
    assert by_source["s1", "fr"] == by_source["s1", "en"] == 1


def test_two_indexes_of_the_same_pages_do_not_differ(client, alias, index):
    new = new_version(client, alias, DEFINITION)
    write(client, index, *some_pages(30, enriched_by="old model"))
    write(client, index, *some_pages(30))  # overwritten: deleted documents stay in the statistics
    write(client, new, *reversed(some_pages(30)))

    assert compare(client, index, new, queries=QUERIES) == []


def test_a_lost_page_is_a_difference(client, alias, index):
    new = new_version(client, alias, DEFINITION)
    write(client, index, *some_pages(12))
    write(client, new, *some_pages(11))

    assert compare(client, index, new, queries=QUERIES) == [
        "source manual, language en: 12 pages became 11",
        "query oil: 12 hits became 11",
        'query "oil price": 12 hits became 11',
        "query : 12 hits became 11",
    ]


def test_other_pages_at_the_top_are_a_difference(client, alias, index):
    new = new_version(client, alias, DEFINITION)
    write(client, index, *(make_enriched_page(page_id=f"a{n}", text="Oil.") for n in range(10)))
    write(client, new, *(make_enriched_page(page_id=f"b{n}", text="Oil.") for n in range(10)))

    assert "query oil: only 0 of the first 10 hits stay" in compare(
        client, index, new, queries=QUERIES
    )
