import time

import pytest

from pipeline.enrich.places import locate
from pipeline.enrich.spans import Span
from pipeline.records import Location, Mention

TEXT = (
    "ALMATY (Agency) - Crowds met in Almaty and Bishkek. Kazakhstan's president spoke to Russia,"
    " Germany, Qatar, China and the US. Washington and Moscow watched Central Asia."
)


def test_places_come_with_their_number_kind_country_and_point(find):
    [almaty, *_] = find(TEXT)

    assert almaty.geonames_id == 1526384
    assert (almaty.name, almaty.kind, almaty.country) == ("Almaty", "city", "KZ")
    assert almaty.location == Location(lat=43.2525, lon=76.9115)
    assert almaty.mentions == (
        Mention(start=0, end=6, text="ALMATY"),
        Mention(start=32, end=38, text="Almaty"),
    )


def test_every_place_of_the_text_is_found_once(named):
    assert named(TEXT) == [
        ("KZ", "Almaty"),
        ("KG", "Bishkek"),
        ("KZ", "Kazakhstan"),
        ("RU", "Russia"),
        ("DE", "Germany"),
        ("QA", "Qatar"),
        ("CN", "China"),
        ("US", "United States"),
        ("US", "Washington"),
        ("RU", "Moscow"),
        (None, "Central Asia"),
    ]


def test_forms_of_one_name_are_one_place(find):
    [place] = find("The United States said the U.S. would. America agreed, and the US left.")

    assert [mention.text for mention in place.mentions] == [
        "United States", "U.S.", "America", "US",
    ]  # fmt: skip


def test_waters_and_areas_have_no_country(find):
    [sea, region] = find("Ships crossed the Black Sea to the Middle East.")

    assert (sea.kind, sea.country) == ("water", None)
    assert (region.kind, region.country) == ("area", None)


def test_waters_and_areas_have_no_number_at_geonames(find):
    places = find("Ships crossed the Black Sea to Central Asia and Qatar.")

    assert [(place.name, place.geonames_id) for place in places] == [
        ("Black Sea", None), ("Central Asia", None), ("Qatar", 289688),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🙂", "\ud800", "...", "A", "İ", "ﬁ Paris ﬁ"])
def test_any_text_is_read(find, text):
    assert [place.name for place in find(text)] == (["Paris"] if "Paris" in text else [])


def test_offsets_fit_whatever_letters_stand_before(find):
    [place] = find("İİ ﬁ 🙂 e\u0301 In Paris.")

    assert place.mentions[0].text == "Paris"


def test_spans_may_overlap_and_come_in_any_order(gazetteer):
    text = "In Paris, France"
    spans = [Span(10, 16, "place"), Span(3, 16, "place"), Span(3, 8, "org"), Span(0, 0, "org")]

    assert [place.name for place in locate(text, spans, gazetteer, lang="en")] == [
        "Paris", "France",
    ]  # fmt: skip


@pytest.mark.parametrize("unit", ["Paris, Texas and London. ", "A A ", "St. ", "d'", "SAN JOSE "])
def test_a_long_text_takes_time_in_proportion(gazetteer, unit):
    start = time.process_time()
    locate(unit * (100_000 // len(unit)), [], gazetteer, lang="en")

    assert time.process_time() - start < 5


def test_a_text_of_very_many_names_is_read(gazetteer):
    names = [gazetteer.name(row) for row in range(0, len(gazetteer.ids), 40)]
    text = ", ".join(names)

    assert len(locate(text, [], gazetteer, lang="en")) > 100
