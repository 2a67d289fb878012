"""Chosen facet values, timeline and map on a real node."""

from datetime import UTC, date, datetime

import pytest

from pipeline.search.grid import Box

pytestmark = pytest.mark.elasticsearch


def counts(result, facet):
    return [(v.value, v.count, v.is_chosen) for v in result.facets[facet]]


def test_values_of_one_facet_are_ored_and_facets_are_anded(ids):
    assert ids(chosen={"languages": ("fr", "kk")}) == {"manifestation", "election"}
    assert ids(chosen={"languages": ("fr", "en"), "places": ("Almaty", "Genève")}) == {
        "protest", "football", "manifestation",
    }  # fmt: skip
    assert ids("tokayev", chosen={"sites": ("example.org",)}) == {"summit"}


def test_a_facet_shows_what_each_further_value_would_find(ask):
    result = ask(chosen={"languages": ("fr",)}, facets=("languages", "people", "sites"))

    assert result.total == 1
    assert counts(result, "languages") == [("fr", 1, True), ("en", 3, False), ("kk", 1, False)]
    assert counts(result, "people") == [("Maria Keller", 1, False)]
    assert counts(result, "sites") == [("example.net", 1, False)]
    assert result.enriched == 1


def test_what_was_chosen_stays_visible_though_nothing_has_it(ask):
    result = ask("football OR club", chosen={"languages": ("xx", "en")}, facets=("languages",))

    assert counts(result, "languages") == [("xx", 0, True), ("en", 1, True)]


def test_what_was_chosen_stays_visible_beyond_the_most_frequent(ask):
    result = ask(chosen={"languages": ("kk",)}, facets=("languages",), facet_size=1)

    assert counts(result, "languages") == [("kk", 1, True), ("en", 3, False)]


def test_a_month_can_be_chosen(ids):
    assert ids(chosen={"months": ("2026-01", "2025-12")}) == {"protest", "summit", "football"}
    assert ids(chosen={"mentioned": ("2022-01",)}) == {"protest"}


def test_the_timeline_has_bars_that_fit_the_range(ask):
    whole = ask(timeline=True).timeline
    day = ask(timeline=True, filters={"first_day": date(2026, 1, 2), "last_day": date(2026, 1, 2)})

    assert sum(bar.count for bar in whole.bars) == 5
    assert whole.bars[0].count
    assert whole.bars[-1].count
    assert all(a.end == b.start for a, b in zip(whole.bars, whole.bars[1:], strict=False))
    assert [bar.start for bar in day.timeline.bars] == [datetime(2026, 1, 2, tzinfo=UTC)]


def test_the_timeline_follows_what_was_chosen(ask):
    assert (
        sum(b.count for b in ask(timeline=True, chosen={"languages": ("en",)}).timeline.bars) == 3
    )
    assert ask("nowhere", timeline=True).timeline.bars == ()


def test_a_minute_of_a_day_can_be_asked_for(ids):
    moment = datetime(2026, 1, 31, 23, 59, tzinfo=UTC)

    assert ids(filters={"first_day": moment, "last_day": moment}) == {"summit"}
    assert (
        ids(filters={"first_day": date(2026, 1, 31), "last_day": moment.replace(hour=22)}) == set()
    )


def test_the_map_gathers_places_into_clusters_of_pages(ask):
    clusters = ask(map=True).map

    assert {(c.names, c.count) for c in clusters} == {(("Almaty",), 2), (("Geneva", "Genève"), 2)}
    [almaty] = [c for c in clusters if c.names == ("Almaty",)]
    assert (almaty.lat, almaty.lon) == pytest.approx((43.25, 76.91), abs=1e-4)
    assert almaty.box.south < 43.25 < almaty.box.north
    assert almaty.box.west < 76.91 < almaty.box.east


def test_a_box_shows_its_own_places_in_finer_tiles(ask, ids):
    [cluster] = ask(map=True, filters={"box": Box(45, 5, 48, 8)}).map

    assert set(cluster.names) == {"Geneva", "Genève"}
    assert cluster.box.width < 1
    assert ids(filters={"box": cluster.box}) == {"summit", "manifestation"}
