import pytest

from tests.pipeline.enrich.names.conftest import resolved


@pytest.mark.parametrize("field", ["de l’Économie", "de l'Intérieur", "de la Santé"])
@pytest.mark.parametrize("type_", ["org", "person"])
def test_what_an_office_is_for_is_no_person(field, type_):
    text = f"Le ministre {field} a parlé."

    found = resolved(text, (f"ministre {field}", type_), lang="fr")

    assert not any(id_.startswith("person:") for id_ in found)


def test_a_minister_is_called_without_the_office():
    surface = "ministre de l’Économie Aru Bekova"

    assert resolved(f"La {surface} a parlé.", (surface, "person"), lang="fr") == {
        "person:aru bekova": ["Aru Bekova"]
    }


@pytest.mark.parametrize("article", ["L'", "L’", "l'", "d'"])
def test_an_abbreviation_loses_its_article_and_joins_its_name(article):
    name = "Organisation du traité de l'Atlantique nord"
    text = f"{article}OTAN est là. L'{name} (OTAN) aussi."

    found = resolved(text, (f"{article}OTAN", "org"), (name, "org"), lang="fr")

    assert list(found.values()) == [["OTAN", name, "OTAN"]]


@pytest.mark.parametrize("name", ["L'Oréal", "L'Équipe"])
def test_an_article_that_is_of_the_name_stays(name):
    assert list(resolved(f"{name} paraît.", (name, "org"), lang="fr").values()) == [[name]]


@pytest.mark.parametrize("people", ["Français", "Allemands", "Les Néerlandaises", "Grecs"])
def test_a_people_is_no_place(people):
    assert resolved(f"{people} votent.", (people, "place"), lang="fr") == {}
