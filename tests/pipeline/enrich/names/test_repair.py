from pipeline.enrich.names.resolve import resolve
from pipeline.enrich.spans import Span
from tests.pipeline.enrich.names.conftest import resolved


def test_a_surname_with_particles_is_taken_in_whole():
    text = "Ilse von der Heide spoke."

    [entity] = resolve(text, [Span(0, 8, "person"), Span(13, 18, "place")], lang="en")

    assert entity.id == "person:ilse von der heide"


def test_an_organisation_with_a_title_and_two_names_is_a_person():
    assert resolved(
        "Kazakh President Aru Bekova left.", ("Kazakh President Aru Bekova", "org")
    ) == {"person:aru bekova": ["Aru Bekova"]}


def test_the_name_of_an_institution_stays_one():
    text = "King Fahd University opened."

    assert list(resolved(text, ("King Fahd University", "org"))) == ["org:king fahd university"]


def test_two_persons_in_one_tag_are_two():
    text = "Ann Oduya and Ben Varga sang."

    assert list(resolved(text, ("Ann Oduya and Ben Varga", "person"))) == [
        "person:ann oduya",
        "person:ben varga",
    ]


def test_a_company_is_no_person():
    assert list(resolved("Varga and Sons Inc. fell.", ("Varga and Sons Inc", "person"))) == [
        "org:varga and sons"
    ]


def test_a_common_noun_is_no_part_of_a_people():
    assert resolved("the Kazakh city of", ("Kazakh city", "place")) == {}


def test_titles_of_police_are_not_of_the_name():
    surface = "Det Insp Sarah O'Varga"

    assert resolved(f"{surface} spoke.", (surface, "person")) == {
        "person:sarah o varga": ["Sarah O'Varga"]
    }


def test_a_company_may_begin_as_a_title_does():
    assert list(resolved("PC Vertigo Planet fell.", ("PC Vertigo Planet", "org"))) == [
        "org:pc vertigo planet"
    ]


def test_an_abbreviation_with_small_letters_is_of_the_name_before_it():
    text = "The Bank of Orvania (BoO) met. BoO staff left."

    assert resolved(text, ("Bank of Orvania", "org"), ("BoO", "org")) == {
        "org:bank of orvania": ["Bank of Orvania", "BoO", "BoO"]
    }


def test_the_field_of_an_office_is_no_organisation():
    assert resolved("the Secretary of State left", ("State", "org")) == {}
