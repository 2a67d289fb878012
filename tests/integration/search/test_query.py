"""What people type, on a real node."""

import pytest

from pipeline.cluster import connect
from pipeline.errors import ConfigError, TransientError
from pipeline.search.client import search
from pipeline.search.request import SearchRequest
from tests.integration.search.news import TEXTS
from tests.pipeline.index.scripted import scripted_cluster

pytestmark = pytest.mark.elasticsearch


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", set(TEXTS)),
        ("almaty", {"protest", "football"}),
        ("ALMATY protest", {"protest", "football"}),
        ("marching", {"protest"}),
        ('"marching"', set()),
        ('"state of emergency"', {"protest"}),
        ("emergency state", {"protest", "summit"}),
        ("almaty -club", {"protest"}),
        ("almaty NOT protests", set()),
        ('Tokayev -"state of emergency"', {"summit"}),
        ("oil OR gas", {"protest", "summit"}),
        ("almaty oil OR cup", {"protest", "football"}),
        ("(oil OR cup) -club", {"protest"}),
        ("-almaty -tokayev", {"manifestation", "election"}),
        ("tokayev", {"protest", "summit"}),
        ('"Tokayev"', {"protest", "summit"}),
        ("Kassym-Jomart", {"protest", "summit"}),
        ("Jomart-Kassym", set()),
        ("O'Brien", set()),
        ("geneve", {"manifestation"}),
        ("l'état", {"manifestation"}),
        ("etat", {"manifestation"}),
        ("manifestations succès", {"manifestation"}),
        ("сайлау", {"election"}),
        ("the", {"protest", "summit", "football"}),
        ("nowhere", set()),
        ('("almaty', {"protest", "football"}),
        ("AND OR (", set(TEXTS)),
        ("person:tokayev", {"protest", "summit"}),
        ('person:"maria keller"', {"summit", "manifestation"}),
        ('person:"keller"', set()),
        ("person:(tokayev OR keller) -person:tokayev", {"manifestation"}),
        ("person:(maria keller)", {"summit", "manifestation"}),
        ("person:(maria tokayev)", set()),
        ("person:tok*", {"protest", "summit"}),
        ("org:club", {"football"}),
        ("place:geneve", {"manifestation"}),
        ("site:example.org -site:news.example.org", {"summit", "football"}),
        ("site:exa*", {"summit", "football", "manifestation"}),
        ("lang:(fr OR KK)", {"manifestation", "election"}),
        ("author:lind oil", {"protest"}),
        ("source:sport OR country:ch", {"football", "summit", "manifestation"}),
        ('keyword:"state of emergency"', {"protest"}),
        ("title:almaty", {"protest", "football"}),
        ("title:(almaty -club)", {"protest"}),
        ('title:"in geneva"', {"summit"}),
        ("date:2026-01", {"protest", "summit"}),
        ("date:2026-01-31", {"summit"}),
        ("date:..2025", {"football"}),
        ("date:2026-02..", {"manifestation", "election"}),
        ("-date:2026", {"football"}),
        ("mentions:2022-01-09", {"protest"}),
        ("manif*", {"manifestation"}),
        ("Kassym-Jom*", {"protest", "summit"}),
        ("сай*", {"election"}),
    ],
)  # fmt: skip
def test_a_search_box_finds_what_people_expect(ids, typed, found):
    assert ids(typed) == found


def test_a_page_about_something_ranks_before_one_that_mentions_it(ask):
    assert ask("protest").hits[0].id == "protest"


def test_what_had_to_be_guessed_is_told(ask):
    [note] = ask('almaty "club').notes

    assert str(note).endswith("is not closed: the phrase goes to the end (at character 8)")


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(f"word{n}" for n in range(200)),
        "-(a OR (b c " * 40,
        " OR ".join(f'"word{n} and more"' for n in range(60)),
        "x" * 40_000,
        "(((((((((((((((((((((((((a",
        "* ? ~ ^ \\ / : { } [ ] <>",
        "text:almaty _exists_:title a~2 b^3",
        "\x00 \ud800 \uffff",
        "𝕬𝖑𝖒𝖆𝖙𝖞 ﷽ ‮almaty",
    ],
)
def test_nothing_that_is_typed_is_an_error(ask, typed):
    assert ask(typed).total >= 0


def test_the_total_counts_what_is_not_listed_too(ask):
    result = ask(limit=2)

    assert (result.total, len(result.hits)) == (5, 2)


def test_hits_can_be_listed_page_by_page(ask):
    pages = [ask(offset=offset, limit=2).hits for offset in (0, 2, 4)]

    assert [len(hits) for hits in pages] == [2, 2, 1]
    assert {hit.id for hits in pages for hit in hits} == set(TEXTS)


def test_hits_can_be_sorted_by_date(ask):
    newest = [hit.id for hit in ask(sort="newest").hits]

    assert newest == ["election", "manifestation", "summit", "protest", "football"]
    assert [hit.id for hit in ask(sort="oldest").hits] == newest[::-1]


def test_without_an_index_one_is_told_how_to_make_it(client):
    with pytest.raises(ConfigError, match="`dateline ingest PATH`"):
        search(client, "test-nothing-here", SearchRequest())


def test_without_a_cluster_one_is_told_how_to_start_it():
    with scripted_cluster() as gone:
        pass

    with pytest.raises(TransientError, match="`dateline up`"):
        search(connect(gone.url), "pages", SearchRequest())
