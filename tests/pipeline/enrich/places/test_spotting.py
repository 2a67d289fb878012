import pytest

from pipeline.enrich.places.spotting import spot
from pipeline.enrich.spans import Span


@pytest.fixture
def spotted(gazetteer):
    """The names of places that are found in a text."""

    def names(text, *tagged, lang="en"):
        spans = [
            Span(text.index(surface), text.index(surface) + len(surface), type_)
            for surface, type_ in tagged
        ]
        return [
            text[one.start : one.end]
            for one in spot(text, spans, gazetteer, lang=lang)
            if one.is_place
        ]

    return names


def test_a_country_is_found_without_the_tagger(spotted):
    assert spotted("Talks between Qatar and Kyrgyzstan went on.") == ["Qatar", "Kyrgyzstan"]


def test_a_city_that_was_taken_for_an_organisation_is_a_place(spotted):
    assert spotted("They flew to Bishkek.", ("Bishkek", "org")) == ["Bishkek"]


def test_demonyms_are_no_places(spotted):
    assert spotted("The Kazakh minister met Russians.", ("Kazakh", "group")) == []


def test_a_person_is_no_place(spotted):
    text = "Paula Jackson was there. Jackson said so, and Houston Miller agreed."

    assert spotted(text, ("Paula Jackson", "person"), ("Houston Miller", "person")) == []


def test_an_institution_is_of_a_place(spotted):
    text = "The Oakland Police Department and the University of Rochester helped."

    found = spotted(
        text, ("Oakland Police Department", "org"), ("the University of Rochester", "org")
    )

    assert found == ["Oakland", "Rochester"]


def test_streets_newspapers_and_diseases_are_no_places(spotted):
    assert spotted("He lives on Lancaster Street.", ("Lancaster Street", "place")) == []
    assert spotted("He read the Chicago Tribune.", ("the Chicago Tribune", "org")) == []
    assert spotted("Cases of Marburg virus rose.") == []


def test_words_of_every_day_are_no_places(spotted):
    assert spotted("Police said on Monday that Mobile phones were Nice. Reading helps.") == []


def test_acronyms_sums_and_rifles_are_no_places(spotted):
    assert spotted("The WHO paid US$5 million. An AK-47 was found. UN staff left.") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A fire in Fresno, Calif., was put out.", ["Fresno", "Calif."]),
        ("He moved to Utica, N.Y., in May.", ["Utica", "N.Y."]),
        ("She lives in Toledo, OH now.", ["Toledo", "OH"]),
        ("Senator Ann Lee, D-Ohio, spoke.", ["Ohio"]),
        ("OR else, IN short, HI there.", []),
    ],
)
def test_states_are_abbreviated(spotted, text, places):
    assert spotted(text) == places


def test_datelines_are_places(spotted):
    assert spotted("SPRINGFIELD -- A man was hurt.") == ["SPRINGFIELD"]


def test_names_in_one_list_are_of_one_kind(spotted):
    text = "It rained in Oslo, Larvik and Hamar."

    assert spotted(text, ("Larvik", "person"), ("Hamar", "person")) == ["Oslo", "Larvik", "Hamar"]


def test_a_name_that_is_a_place_once_is_one_again(spotted):
    text = "A man from Larvik spoke. Larvik is small."

    assert spotted(text, ("Larvik", "place")) == ["Larvik", "Larvik"]


def test_the_words_beside_tell_what_sort_of_place_it_is(gazetteer):
    [city, province] = spot("the city of Mosul in Nineveh province", [], gazetteer, lang="en")

    assert city.levels != province.levels
    assert city.levels
    assert province.levels


@pytest.mark.parametrize(
    ("lang", "text", "places"),
    [
        ("fr", "L'Allemagne et la Nouvelle-Zélande", ["Allemagne", "Nouvelle-Zélande"]),
        ("fr", "En Caroline du Sud, en Angleterre", ["Caroline du Sud", "Angleterre"]),
        ("es", "Para la reina de Escocia", ["Escocia"]),
        ("es", "Viajó desde Londres hasta Moscú.", ["Londres", "Moscú"]),
        ("de", "In München und Brüssel", ["München", "Brüssel"]),
    ],
)
def test_other_languages_have_names_of_their_own(spotted, lang, text, places):
    assert spotted(text, lang=lang) == places


def test_some_names_of_two_words_are_no_towns(spotted):
    assert spotted("The White House and Wall Street agreed.", ("The White House", "org")) == []


def test_a_person_whom_the_tagger_once_took_for_a_place_is_none(spotted):
    text = "Lansing said so. Lansing left. Then Ann Lansing came."

    assert spotted(text, ("Lansing", "place"), ("Ann Lansing", "person")) == []


def test_people_are_of_places(spotted):
    text = "Ann Lee, 41, of Winfield and a Kettering woman were hurt."

    assert spotted(text, ("Ann Lee", "person"), ("Winfield", "org")) == ["Winfield", "Kettering"]


@pytest.mark.parametrize(
    ("text", "org"),
    [
        ("Toyota said that sales rose in Japan.", "Toyota"),
        ("Santander bought a rival in Spain.", "Santander"),
        ("Chelsea beat Fulham in London on Sunday.", "Chelsea"),
        ("Roma drew at home.", "Roma"),
        ("Real Madrid won at home.", "Real Madrid"),
        ("The Houston Rockets lost.", "The Houston Rockets"),
    ],
)
def test_firms_and_teams_are_no_places(spotted, text, org):
    assert not set(spotted(text, (org, "org"))) & set(org.split())


def test_a_team_is_of_a_place_that_the_text_speaks_of_besides(spotted):
    text, team = "The Houston Rockets lost in ", ("The Houston Rockets", "org")

    assert spotted(text + "Dallas.", team) == ["Houston", "Dallas"]
    assert spotted(text + "Boston.", team) == ["Boston"]


@pytest.mark.parametrize("name", ["Moscow", "Washington", "California", "Russia"])
def test_a_government_is_named_by_its_place(spotted, name):
    assert spotted(f"{name} said no.", (name, "org")) == [name]
