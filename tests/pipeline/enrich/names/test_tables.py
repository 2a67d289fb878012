import pytest

from pipeline.enrich.names import tables
from pipeline.enrich.names.forms import key
from pipeline.enrich.names.romanise import fold


def test_every_name_of_a_country_leads_to_one_country():
    places = tables.places()

    assert places.usual[key("U.S.")] == places.usual[key("USA")] == "United States"
    assert places.of_people[key("Kazakhs")] == "Kazakhstan"
    assert places.people[key("Kazakhs")] == "Kazakh"
    assert set(places.of_people.values()) <= set(places.usual.values())


def test_short_abbreviations_count_in_capitals_only():
    assert tables.organisation("WHO") == "World Health Organization"
    assert tables.organisation("Who") is None
    assert tables.organisation("Nato") == "North Atlantic Treaty Organization"


def test_no_spelling_is_of_two_people():
    rows = list(tables._rows("people.csv"))
    spellings = [
        (fold(spelling), row["name"])
        for row in rows
        for spelling in (row["name"], *tables._split(row["aliases"]))
    ]

    assert len({spelling for spelling, _ in spellings}) == len(set(spellings))
    assert len({row["name"] for row in rows}) == len(rows)


@pytest.mark.parametrize("name", ["countries.csv", "organisations.csv", "people.csv"])
def test_tables_have_no_stray_cells(name):
    for row in tables._rows(name):
        assert None not in row
        assert all(cell is not None and cell == cell.strip() for cell in row.values())


def test_no_name_is_of_two_organisations():
    seen: dict[str, str] = {}
    for row in tables._rows("organisations.csv"):
        for name in (row["name"], *tables._split(row["aliases"])):
            assert seen.setdefault(name, row["name"]) == row["name"]
