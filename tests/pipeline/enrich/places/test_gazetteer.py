import time

import pytest

from pipeline.enrich.places.gazetteer import (
    ABBREVIATION,
    CITY,
    COUNTRY,
    DEMONYM,
    LEVELS,
    PREFERRED,
    REGION,
    Gazetteer,
)
from pipeline.enrich.places.names import fold


def first(gazetteer, name, *, level=None, use=None):
    """The row of the most populous sense of a name."""
    [senses] = gazetteer.senses([fold(name) if ":" not in name else name])
    return next(
        sense.row
        for sense in senses
        if (level is None or gazetteer.levels[sense.row] == level)
        and (use is None or sense.use == use)
    )


def test_it_loads_in_a_second():
    start = time.process_time()
    Gazetteer.load()

    assert time.process_time() - start < 1


def test_a_city_has_its_place_on_the_map(gazetteer):
    row = first(gazetteer, "Bishkek", level=CITY)

    assert gazetteer.name(row) == "Bishkek"
    assert gazetteer.country(row) == "KG"
    assert gazetteer.ids[row] == 1528675
    assert gazetteer.capitals[row]
    assert gazetteer.lats[row] == pytest.approx(42.87, abs=0.05)
    assert gazetteer.lons[row] == pytest.approx(74.59, abs=0.05)


def test_a_city_lies_in_its_region_and_country(gazetteer):
    row = first(gazetteer, "Huntsville", level=CITY)

    assert gazetteer.name(gazetteer.first_regions[row]) == "Alabama"
    assert gazetteer.name(gazetteer.country_rows[row]) == "United States"


@pytest.mark.parametrize(
    ("name", "country"), [("Kazakhs", "KZ"), ("Dutch", "NL"), ("Ivorian", "CI"), ("Texans", "US")]
)
def test_demonyms_lead_to_their_country(gazetteer, name, country):
    assert gazetteer.country(first(gazetteer, name, use=DEMONYM)) == country


@pytest.mark.parametrize("name", ["US", "U.S.", "UK", "NSW", "Calif.", "N.Y."])
def test_abbreviations_are_marked_as_such(gazetteer, name):
    first(gazetteer, name, use=ABBREVIATION)


@pytest.mark.parametrize(
    ("name", "country"),
    [("fr:allemagne", "DE"), ("es:japon", "JP"), ("de:frankreich", "FR"), ("ru:казахстан", "KZ")],
)
def test_countries_have_their_names_in_other_languages(gazetteer, name, country):
    assert gazetteer.country(first(gazetteer, name, level=COUNTRY)) == country


def test_a_word_that_is_no_name_means_nothing(gazetteer):
    assert gazetteer.senses(["qwertzuiop", ""]) == [(), ()]
    assert gazetteer.senses([]) == []


def test_every_country_lies_among_its_towns(gazetteer):
    """A slip in the table of middles would put a country into the sea."""
    for row in (gazetteer.levels == COUNTRY).nonzero()[0]:
        towns = (gazetteer.country_rows == row) & (gazetteer.levels == CITY)
        if towns.sum() < 20:
            continue
        lats, lons = gazetteer.lats[towns], gazetteer.lons[towns]
        assert lats.min() - 2 < gazetteer.lats[row] < lats.max() + 8, gazetteer.name(row)
        assert lons.min() - 2 < gazetteer.lons[row] < lons.max() + 2, gazetteer.name(row)


def test_every_state_of_the_us_has_a_middle_and_an_abbreviation(gazetteer):
    states = [
        row for row in (gazetteer.levels == REGION).nonzero()[0] if gazetteer.country(row) == "US"
    ]

    assert len(states) == 51
    for row in states:
        towns = (gazetteer.first_regions == row) & (gazetteer.levels == CITY)
        assert abs(gazetteer.lats[towns].mean() - gazetteer.lats[row]) < 4, gazetteer.name(row)


def test_levels_have_names():
    assert LEVELS[CITY] == "city"
    assert PREFERRED == 0
