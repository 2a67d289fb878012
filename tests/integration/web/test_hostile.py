"""What hostile pages say is shown, and does nothing."""

import pytest

from pipeline.web.templating import of_article, of_entity
from tests.integration.web.hostile import BREAKOUTS, URLS
from tests.integration.web.reading import Page

pytestmark = pytest.mark.elasticsearch

OURS = {
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "img", "form",
    "label", "input", "button", "ul", "li", "main", "h1", "div", "section", "p", "strong", "nav",
    "figure", "svg", "rect", "details", "summary", "span", "use", "circle", "text", "ol",
    "article", "time", "mark", "aside", "h2", "blockquote", "figcaption", "dl", "dt", "dd",
}  # fmt: skip


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


def readable(text):
    """The words, without what no page can show."""
    letters = "".join(c for c in text if c not in "\0\ufffd?" and not 0xD800 <= ord(c) < 0xE000)
    return " ".join(letters.split())


def assert_harmless(page):
    assert {tag for tag, _ in page.tags} <= OURS
    names = {name for _, attributes in page.tags for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in ("style", "srcdoc")}
    assert [a for tag, a in page.tags if tag == "script"] == [
        {"src": "/static/search.js", "defer": None}
    ]
    for address in page.addresses:
        assert address.startswith(("/", "#", "https://example.org/", "https://ok.example/")), (
            address
        )
        assert not address.startswith("//")


def test_a_list_of_hostile_pages_is_harmless(hostile):
    page = shown(hostile, "/?q=needle")

    assert_harmless(page)
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7*7 }}" in page.text
    assert "49" not in page.text


@pytest.mark.parametrize("n", range(len(BREAKOUTS)))
def test_a_hostile_article_is_harmless_and_shown_as_it_is(hostile, n):
    page = shown(hostile, of_article(f"hostile{n}"))

    assert_harmless(page)
    assert readable(BREAKOUTS[n]) in readable(page.text)


@pytest.mark.parametrize("words", BREAKOUTS[:-2])
def test_a_hostile_name_is_harmless(hostile, words):
    assert_harmless(shown(hostile, of_entity(f"person:{words}")))


@pytest.mark.parametrize("words", BREAKOUTS)
def test_hostile_words_typed_into_an_address_are_harmless(hostile, words):
    for name in ("q", "from", "box", "after", "sort", "people", "languages", "more"):
        answer = hostile.get("/", params={name: words.encode("utf-8", "replace")})
        assert answer.status_code == 200
        assert_harmless(Page(answer.text))


@pytest.mark.parametrize("n", range(len(URLS)))
def test_only_an_address_of_the_web_is_linked(hostile, n):
    page = shown(hostile, of_article(f"url{n}"))

    assert_harmless(page)
    assert ("Read the original" in page.links) == URLS[n].startswith("https:")


@pytest.mark.parametrize("n", range(len(BREAKOUTS)))
def test_the_api_answers_whatever_an_article_says(hostile, n):
    assert hostile.get(f"/api/articles/hostile{n}").status_code == 200
    for form in ("csv", "jsonl"):
        answer = hostile.get(f"/api/export?format={form}&q=needle")
        assert answer.status_code == 200
        assert answer.text.count("needle") >= len(BREAKOUTS)


def test_the_api_gives_hostile_words_as_they_are(hostile):
    answer = hostile.get("/api/articles/hostile0")

    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["article"]["authors"] == ["<script>alert(1)</script>"]
    titles = {hit["title"]["text"] for hit in hostile.get("/api/search?q=needle").json()["hits"]}
    assert "needle {{ 7*7 }}{% raw %}${7*7}" in titles


def test_a_text_in_another_direction_stands_in_its_own(hostile):
    page = shown(hostile, of_article("hostile6"))

    assert ("h1", {"dir": "auto"}) in page.tags
    assert all(a.get("dir") == "auto" for tag, a in page.tags if tag == "blockquote")
