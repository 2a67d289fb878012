"""What is shown of a page that was found, on a real node."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from pipeline.index.lifecycle import ensure_index
from pipeline.index.writer import index_pages, refresh
from pipeline.search.client import search
from pipeline.search.request import SearchRequest
from tests.factories import make_enriched_page
from tests.integration.search.news import DEFINITION

pytestmark = pytest.mark.elasticsearch


def marked(ask, typed, name):
    [hit] = [hit for hit in ask(typed).hits if hit.id == name]
    return hit.title.marked("[", "]"), " … ".join(f.marked("[", "]") for f in hit.fragments)


def test_every_form_of_a_word_is_marked_in_the_language_of_the_page(ask):
    title, text = marked(ask, "manifestation", "manifestation")

    assert title == "Des [manifestations] à Genève"
    assert "d’une seule [manifestation]" in text or "une seule [manifestation]" in text


def test_words_and_phrases_are_marked_together(ask):
    _, text = marked(ask, 'march "state of emergency"', "protest")

    assert "Thousands [marched] through" in text
    assert "declared a [state of emergency]" in text


def test_a_language_without_a_stemmer_is_marked_as_it_stands(ask):
    title, text = marked(ask, "сайлау", "election")

    assert title == "[Сайлау]"
    assert "[сайлау] өтті" in text


def test_excluded_words_are_not_marked(ask):
    assert marked(ask, "geneva -almaty", "summit")[0] == "Leaders meet in [Geneva]"


def test_fields_are_marked_where_they_say_something_of_the_text(ask):
    title, text = marked(ask, "title:leader* person:keller", "summit")

    assert title == "[Leaders] meet in Geneva"
    assert "met Maria [Keller] of" in text


def test_a_page_in_whose_text_nothing_was_found_shows_its_beginning(ask):
    _, text = marked(ask, "leaders", "summit")

    assert text.startswith("Kassym-Jomart Tokayev met")


def test_a_hit_has_what_a_list_of_results_shows(ask):
    [hit] = ask("summit OR geneva", filters={"languages": ("en",)}).hits

    assert hit.url == "https://example.org/summit"
    assert (hit.site, hit.source, hit.lang) == ("example.org", "manual", "en")
    assert hit.published_at == datetime(2026, 1, 31, 23, 59, tzinfo=UTC)
    assert hit.people == ("Kassym-Jomart Tokayev", "Maria Keller")
    assert hit.authors == ("Bo Lind",)
    assert hit.score > 0


def test_a_very_long_page_is_found_and_shown(client):
    alias = f"test-{uuid4().hex[:12]}"
    index = ensure_index(client, alias, DEFINITION)
    text = "Lorem ipsum dolor. " * 80_000 + "The needle is here."
    index_pages(client, index, [make_enriched_page(text=text, title=None)], run_id="run-1")
    refresh(client, index)

    [hit] = search(client, alias, SearchRequest(text="needles")).hits

    assert hit.fragments[0].text.startswith("Lorem ipsum")
    client.indices.delete(index=index)
