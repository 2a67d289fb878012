import pytest

from pipeline.enrich.names.mentions import Found
from pipeline.enrich.names.settle import settle


def types(*names):
    """Types after settling, of (surface, type) in a row."""
    return [name.type for name in settle([Found(0, len(s), s, t) for s, t in names])]


def test_the_type_that_comes_most_often_is_that_of_all():
    assert types(("Orva", "org"), ("Orva", "place"), ("Orva", "org")) == ["org"] * 3


def test_a_surname_is_a_person():
    assert types(("Ann Dolgov", "person"), ("Dolgov", "place"), ("Dolgov", "org")) == ["person"] * 3


@pytest.mark.parametrize(
    ("company", "short"), [("Dolgov Steel Corp", "Dolgov"), ("Dolgov Steel Corp", "Dolgov Steel")]
)
def test_the_short_name_of_a_company_is_a_company(company, short):
    assert types((company, "org"), (short, "person")) == ["org", "org"]


def test_a_company_that_bears_a_surname_stays_a_company():
    assert types(("Henry Ford", "person"), ("Ford", "org"), ("Ford", "org"))[1:] == ["org", "org"]


def test_a_city_that_is_also_a_surname_is_what_each_tag_says():
    named = [("George Washington", "person"), ("Washington", "person"), ("Washington", "place")]

    assert types(*named) == ["person", "person", "place"]


@pytest.mark.parametrize(("surface", "type_"), [("Niamey", "place"), ("Nigerien", "group")])
def test_a_place_or_a_people_is_no_person(surface, type_):
    assert types((surface, "person")) == [type_]


def test_a_given_name_that_is_a_country_too_is_a_person():
    assert types(("Chad Borg", "person"), ("Chad", "person")) == ["person", "person"]


def test_a_well_known_organisation_is_one_whatever_the_tag():
    assert types(("EU", "place"), ("NATO", "product")) == ["org", "org"]


def test_capitals_tagged_as_a_people_are_an_organisation():
    assert types(("XYPD", "group")) == ["org"]


def test_a_well_known_body_is_no_person_unless_somebody_is_called_so():
    assert types(("Kremlin", "person"), ("Hamas", "person")) == ["org", "org"]
    assert types(("Viktor Kremlin", "person"), ("Kremlin", "person"))[1] == "person"
