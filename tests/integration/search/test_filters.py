"""Filters and facets on a real node."""

from datetime import date

import pytest

from pipeline.search.facets import FACETS
from pipeline.search.grid import Box
from pipeline.search.request import Circle
from tests.integration.search.news import TEXTS

pytestmark = pytest.mark.elasticsearch


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"people": ("tokayev",)}, {"protest", "summit"}),
        ({"people": ("TOKAYEV kassym",)}, {"protest", "summit"}),
        ({"people": ('"kassym-jomart tokayev"',)}, {"protest", "summit"}),
        ({"people": ('"tokayev"',)}, set()),
        ({"people": ("tokayev", "keller")}, {"summit"}),
        ({"people": ("maria tokayev",)}, set()),
        ({"people": ("keller",)}, {"summit", "manifestation"}),
        ({"organisations": ("united nations",)}, {"summit"}),
        ({"organisations": ("almaty",)}, set()),
        ({"places": ("almaty",)}, {"protest", "football"}),
        ({"places": ("geneve",)}, {"manifestation"}),
        ({"sites": ("example.org",)}, {"protest", "summit", "football"}),
        ({"sites": ("News.Example.org",)}, {"protest"}),
        ({"sites": ("example.net", "anotherexample.org")}, {"manifestation", "election"}),
        ({"languages": ("fr",)}, {"manifestation"}),
        ({"languages": ("FR", "kk")}, {"manifestation", "election"}),
        ({"authors": ("lind",)}, {"protest", "summit"}),
        ({"authors": ("aya lind",)}, {"protest"}),
        ({"authors": ("aya berg",)}, set()),
        ({"sources": ("sport",)}, {"football"}),
        ({"first_day": date(2026, 1, 31)}, {"summit", "manifestation", "election"}),
        ({"last_day": date(2026, 1, 31)}, {"protest", "summit", "football"}),
        ({"first_day": date(2026, 1, 1), "last_day": date(2026, 1, 2)}, {"protest"}),
        ({"first_day": date.min, "last_day": date.max}, set(TEXTS)),
        ({"people": ("",)}, set()),
    ],
)
def test_a_filter_limits_the_pages(ids, filters, found):
    assert ids(filters=filters) == found


def test_words_and_filters_hold_at_once(ids):
    assert ids("almaty", filters={"people": ("tokayev",)}) == {"protest"}


def test_facets_count_the_pages_that_were_found(ask):
    facets = ask("tokayev", facets=FACETS).facets

    assert {name: [(v.value, v.count) for v in values] for name, values in facets.items()} == {
        "people": [("Kassym-Jomart Tokayev", 2), ("Maria Keller", 1)],
        "organisations": [("United Nations", 1)],
        "places": [("Almaty", 1), ("Geneva", 1)],
        "other_entities": [],
        "sites": [("example.org", 1), ("news.example.org", 1)],
        "languages": [("en", 2)],
        "authors": [("Aya Lind", 1), ("Bo Berg", 1), ("Bo Lind", 1)],
        "sources": [("manual", 2)],
        "kinds": [("article", 2)],
        "months": [("2026-01", 2)],
        "countries": [("CH", 1), ("KZ", 1)],
        "keywords": [("gas", 1), ("state of emergency", 1)],
        "mentioned": [("2022-01", 1)],
    }


def test_facets_follow_the_filters(ask):
    facets = ask(facets=("months", "places"), filters={"languages": ("en",)}).facets

    assert [(v.value, v.count) for v in facets["months"]] == [("2025-12", 1), ("2026-01", 2)]
    assert [(v.value, v.count) for v in facets["places"]] == [("Almaty", 2), ("Geneva", 1)]


def test_a_facet_has_the_most_frequent_values(ask):
    assert [v.value for v in ask(facets=("languages",), facet_size=1).facets["languages"]] == ["en"]


def test_a_page_is_found_by_another_spelling_of_a_name_it_has(ids):
    assert ids(filters={"organisations": ("club",)}) == {"football"}
    assert ids(filters={"people": ("club",)}) == set()


def test_pages_are_found_by_what_they_name_on_the_map(ids):
    assert ids(filters={"near": Circle(43.2, 76.8, 50)}) == {"protest", "football"}
    assert ids(filters={"box": Box(45, 5, 48, 8)}) == {"summit", "manifestation"}
    assert ids(filters={"countries": ("ch",)}) == {"summit", "manifestation"}


def test_pages_are_found_by_the_days_they_speak_of(ids):
    assert ids(filters={"mentioned_first": date(2022, 1, 1)}) == {"protest"}
    assert ids(filters={"mentioned_last": date(2021, 6, 30)}) == {"football"}
    assert ids(filters={"mentioned_first": date(2022, 1, 10)}) == set()


def test_countries_keywords_and_the_time_spoken_of_are_facets(ask):
    facets = ask(facets=("countries", "keywords", "mentioned")).facets

    assert {v.value: v.count for v in facets["countries"]} == {"KZ": 2, "CH": 2}
    assert {v.value for v in facets["keywords"]} == {"state of emergency", "gas"}
    assert [(v.value, v.count) for v in facets["mentioned"]] == [("2022-01", 1)]
