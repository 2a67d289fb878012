"""The pages on a real node, as somebody without script uses them."""

import re

import pytest

from pipeline.web.templating import of_entity
from tests.integration.web.reading import Page, fields, parameters

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def look(news):
    def look(address):
        answer = news.get(address)
        assert answer.status_code == 200, answer.text
        return Page(answer.text)

    return look


def titles(page):
    return set(page.links) & {
        "Protests in Almaty", "Leaders meet in Geneva", "Almaty club wins",
        "Des manifestations à Genève", "Сайлау",
    }  # fmt: skip


def test_the_first_page_shows_everything_with_facets_timeline_and_map(look):
    page = look("/")

    assert len(titles(page)) == 5
    for heading in ("People", "Organisations", "Places", "Outlets", "Languages", "Authors"):
        assert heading in page.text
    assert sum(tag == "rect" and a["class"] == "bar" for tag, a in page.tags) == 3
    assert sum(tag == "circle" for tag, _ in page.tags) == 2


def test_choosing_a_value_narrows_and_choosing_it_again_widens(look):
    chosen = look(look("/").links["Maria Keller 2"])

    assert titles(chosen) == {"Leaders meet in Geneva", "Des manifestations à Genève"}
    assert "People: Maria Keller" in chosen.text
    both = look(chosen.links["French 1"])
    assert titles(both) == {"Des manifestations à Genève"}
    assert both.links["Maria Keller 1"] == "/?languages=fr"
    assert titles(look(both.link("People: Maria Keller ×"))) == {"Des manifestations à Genève"}
    assert look(both.link("Take all away")).text.count("5") >= 1


def test_two_values_of_a_facet_find_both(look):
    page = look(look("/?languages=fr").link("Kazakh"))

    assert titles(page) == {"Des manifestations à Genève", "Сайлау"}


def test_what_was_chosen_survives_a_new_search_from_the_box(news):
    page = news.get("/?q=geneva&languages=en&from=2026-01&sort=newest").text

    assert fields(page, "/") == {
        "q": "geneva",
        "languages": "en",
        "from": "2026-01",
        "sort": "newest",
    }


def test_a_bar_of_the_timeline_zooms_into_its_days(look):
    page = look("/")
    bar = next(href for words, href in page.links.items() if "2025 to" in words)
    zoomed = look(bar)

    assert [name for name, _ in parameters(bar)] == ["from", "to"]
    assert titles(zoomed) == {"Almaty club wins", "Protests in Almaty"}


def test_a_circle_on_the_map_zooms_into_its_box(look):
    page = look("/")
    zoomed = look(page.link("Geneva, Genève"))

    assert titles(zoomed) == {"Leaders meet in Geneva", "Des manifestations à Genève"}
    assert "Places on the map ×" in zoomed.text


def test_hits_show_what_was_found_in_the_language_of_the_page(look):
    page = look("/?q=manifestation")

    assert ("h2", {"dir": "auto", "lang": "fr"}) in page.tags
    assert sum(tag == "mark" for tag, _ in page.tags) >= 2


def test_a_mistake_in_the_box_is_explained_with_its_place(look):
    page = look('/?q=(almaty "oil')

    assert "A parenthesis is not closed: it goes to the end (at character 1)." in page.text
    assert 'The quotation mark " is not closed' in page.text
    assert titles(page) == {"Protests in Almaty"}


def test_nothing_found_says_what_to_do(look):
    page = look("/?q=nowhere&languages=fr")

    assert "Nothing was found" in page.text
    assert "Take a limit away" in page.text


def test_an_article_has_names_quotes_and_dates_marked_and_linked(look, news):
    page = look("/articles/protest")

    assert page.links["Kassym-Jomart Tokayev"] == of_entity("person:kassym-jomart tokayev")
    assert parameters(page.links["Sunday"]) == [("q", "mentions:2022-01-09")]
    assert any(a.get("class") == "said" for _, a in page.tags)
    assert titles(look(page.links["Sunday"])) == {"Protests in Almaty"}
    assert page.links["Read the original"] == "https://example.org/protest"
    assert "SHA-256 of the page" in page.text


def test_an_entity_has_its_names_company_quotes_and_articles(look):
    page = look(of_entity("person:maria keller"))

    assert "2 articles, 3 mentions" in re.sub(r"\s+", " ", page.text)
    assert {"Kassym-Jomart Tokayev", "United Nations", "Geneva"} <= set(page.links)
    assert titles(page) == {"Leaders meet in Geneva", "Des manifestations à Genève"}
    assert titles(look(page.links["Search these articles"])) == titles(page)


@pytest.mark.parametrize("address", ["/articles/none", "/articles/", "/entities/person:nobody"])
def test_what_is_not_there_is_a_page_that_leads_back(news, address):
    answer = news.get(address)

    assert answer.status_code == 404
    assert Page(answer.text).links["To the search"] == "/"


def test_every_link_of_a_page_leads_somewhere(news):
    for start in ("/", "/articles/summit", of_entity("place:geneva"), "/help"):
        for address in set(Page(news.get(start).text).addresses):
            if address.startswith("/"):
                assert news.get(address).status_code == 200, address


def test_every_page_has_landmarks_labels_and_a_language(look):
    for address in ("/", "/articles/summit", of_entity("place:geneva"), "/help"):
        page = look(address)
        names = [tag for tag, _ in page.tags]
        assert ("html", {"lang": "en"}) in page.tags
        assert names.count("main") == names.count("h1") == 1
        labelled = {a["for"] for tag, a in page.tags if tag == "label"}
        visible = {a["id"] for tag, a in page.tags if tag == "input" and a.get("type") != "hidden"}
        assert visible <= labelled
        assert all("alt" in a for tag, a in page.tags if tag == "img")


def test_a_first_page_is_light(news):
    weight = sum(
        len(news.get(path).content)
        for path in ("/", "/static/style.css", "/static/search.js", "/static/world.svg")
    )

    assert weight < 100_000  # uncompressed


def test_an_index_that_is_not_there_is_told(visit):
    answer = visit("nowhere").get("/")

    assert answer.status_code == 503
    assert "dateline ingest" in answer.text
