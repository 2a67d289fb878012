"""HTML pages to articles, by all of the cleaner together."""

from datetime import UTC, datetime

import pytest

from pipeline.clean.page import VERSION, clean
from pipeline.errors import RecordError
from pipeline.settings import CleanRules
from tests.factories import make_raw_page
from tests.pipeline.clean.news import (
    NOISE,
    PARAGRAPHS,
    TITLES,
    article,
    linked_data,
    page,
    paragraphs,
)

URL = "https://lantern.example/news/bridge"


def news_article(fields):
    return linked_data('{"@context": "https://schema.org", "@type": "NewsArticle", ' + fields + "}")


def read(html, url=URL):
    raw = make_raw_page(body=html.encode("utf-8", "surrogatepass"), url=url)
    return clean(raw, rules=CleanRules(min_chars=1, max_chars=1_000_000))


def test_the_cleaner_is_named_with_the_versions_of_what_it_asks():
    assert VERSION.startswith("dateline ")
    assert "trafilatura 2." in VERSION


@pytest.mark.parametrize("lang", PARAGRAPHS)
def test_the_text_is_kept_and_the_rest_of_the_page_is_not(lang):
    found = read(page(lang=lang))

    assert found.title == TITLES[lang]
    positions = [found.text.find(text) for text in PARAGRAPHS[lang]]
    assert -1 not in positions
    assert positions == sorted(positions)
    assert [noise for noise in NOISE if noise in found.text] == []
    assert found.text == found.text.strip()


MARKUPS = {
    "article": article(),
    "unmarked divs": f'<div class="story-body"><h1>Bridge</h1>{paragraphs()}</div>',
    "divs for paragraphs": '<div id="content">'
    + "".join(f"<div>{text}</div>" for text in PARAGRAPHS["en"])
    + "</div>",
    "a table of the nineties": "<table><tr><td><font size=4><b>Bridge</b></font><br>"
    + "<br><br>".join(PARAGRAPHS["en"])
    + "</td></tr></table>",
    "links and emphasis": "<main><article>"
    + paragraphs().replace("swing bridge", "<a href=/b>swing</a> <em>bridge</em>")
    + "</article></main>",
    "comments below": article()
    + '<section id="comments"><div class="comment"><p>I have crossed this bridge every day for '
    "forty years and I will miss it a lot.</p></div></section>",
    "end tags left out": f"<main><article>{paragraphs().replace('</p>', '')}</article></main>",
}


@pytest.mark.parametrize("markup", MARKUPS)
def test_the_text_is_found_in_many_markups(markup):
    text = " ".join(read(page(body=MARKUPS[markup])).text.split())

    assert [part for part in PARAGRAPHS["en"] if part not in text] == []
    assert "forty years" not in text
    assert [noise for noise in NOISE if noise in text] == []


def test_an_xhtml_page_with_a_declaration_is_read():
    found = read('<?xml version="1.0" encoding="UTF-8"?>\n' + page(lang="fr"))

    assert PARAGRAPHS["fr"][0] in found.text


@pytest.mark.parametrize("html", ["", " \n ", "<html></html>", "<!-- nothing -->", "{}"])
def test_a_page_without_text_says_so(html):
    with pytest.raises(RecordError) as caught:
        read(html)

    assert caught.value.reason == "no_main_text"


def test_an_extractor_that_breaks_has_no_vote_and_the_page_stays(monkeypatch):
    def fail(*_, **__):
        raise RecursionError("maximum depth\nexceeded")

    monkeypatch.setattr("pipeline.clean.extract.bare_extraction", fail)

    assert PARAGRAPHS["en"][0] in read(page()).text


def test_running_out_of_memory_is_not_the_pages_fault(monkeypatch):
    def fail(*_, **__):
        raise MemoryError

    monkeypatch.setattr("pipeline.clean.extract.bare_extraction", fail)
    with pytest.raises(MemoryError):
        read(page())


@pytest.mark.parametrize(
    "html",
    [
        page('<meta name="author" content="Ada Nwosu"><meta name="author" content="Ben Ito">'),
        page('<meta name="author" content="Ada Nwosu, Ben Ito">'),
        page(
            news_article(
                '"author": [{"@type": "Person", "name": "Ada Nwosu"},'
                ' {"@type": "Person", "name": "Ben Ito"}]'
            )
        ),
    ],
    ids=["two tags", "one tag", "linked data"],
)
def test_each_author_is_one_name(html):
    assert read(html).authors == ("Ada Nwosu", "Ben Ito")


@pytest.mark.parametrize(
    "html",
    [
        page('<meta name="author" content="Ada Nwosu">'),
        page('<meta property="article:author" content="Ada Nwosu">'),
        page(body=article('<p class="byline">By <a rel="author" href="/ada">Ada Nwosu</a></p>')),
        page(
            '<meta name="author" content="Ada Nwosu">'
            + news_article('"author": {"@type": "Person", "name": "Ada Nwosu"}')
        ),
    ],
    ids=["meta", "open graph", "byline", "said twice"],
)
def test_an_author_is_found_once_wherever_it_is_said(html):
    assert read(html).authors == ("Ada Nwosu",)


def test_a_page_without_authors_has_none():
    assert read(page()).authors == ()


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="Bridge &amp; ferry">', "Bridge & ferry"),
        (news_article('"headline": "Bridge to close"'), "Bridge to close"),
        ("", TITLES["en"]),
    ],
)
def test_the_title_is_what_the_page_says_it_is(head, title):
    assert read(page(head, body=f"<main>{paragraphs()}</main>")).title == title


def test_the_heading_that_readers_see_wins_over_what_is_said_to_other_sites():
    head = '<meta property="og:title" content="You will not believe this bridge">'

    assert read(page(head)).title == TITLES["en"]


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ('<link rel="canonical" href="https://lantern.example/b/1">', "https://lantern.example/b/1"),
        ('<link rel="canonical" href="//lantern.example/b/1">', "https://lantern.example/b/1"),
        ('<meta property="og:url" content="https://lantern.example/b/1">', "https://lantern.example/b/1"),
        ('<link rel="canonical" href="https://agency.example/1">', "https://agency.example/1"),
        (f'<link rel="canonical" href="{URL}">', None),
        ('<link rel="canonical" href="">', None),
        ('<link rel="canonical" href="javascript:void(0)">', None),
        ("", None),
    ],
)  # fmt: skip
def test_the_canonical_url_is_another_one_that_the_page_names(head, canonical):
    assert read(page(head)).canonical_url == canonical


def test_a_page_without_a_url_may_name_its_own():
    html = page('<link rel="canonical" href="https://lantern.example/b/1">')

    assert read(html, url=None).canonical_url == "https://lantern.example/b/1"
    assert read(page(), url=None).canonical_url is None


@pytest.mark.parametrize(
    ("html", "moment"),
    [
        (
            page('<meta property="article:published_time" content="2024-01-30T23:30:00-05:00">'),
            datetime(2024, 1, 31, 4, 30, tzinfo=UTC),
        ),
        (
            page(
                news_article(
                    '"dateModified": "2024-02-02T08:00:00+01:00",'
                    ' "datePublished": "2024-01-30T10:15:00+01:00"'
                )
            ),
            datetime(2024, 1, 30, 9, 15, tzinfo=UTC),
        ),
        (
            page(body=article('<time datetime="2024-01-30T10:15:00Z">30 January 2024</time>')),
            datetime(2024, 1, 30, 10, 15, tzinfo=UTC),
        ),
        (page('<meta name="date" content="2024-01-30">'), datetime(2024, 1, 30, tzinfo=UTC)),
        (
            page(body=article('<p class="date">30 January 2024</p>')),
            datetime(2024, 1, 30, tzinfo=UTC),
        ),
        (page(), None),
    ],
    ids=["meta", "linked data", "time", "day in meta", "day in the text", "none"],
)
def test_the_moment_of_publication_is_found(html, moment):
    assert read(html).published_at == moment


@pytest.mark.parametrize(
    "fields",
    [
        '"headline": ["a", "b"], "author": ["Ada Nwosu", {"name": ["B"]}, 42, null]',
        '"headline": {"x": 1}, "author": 42, "datePublished": 5',
        '"headline": null, "author": {"name": null}, "datePublished": [null]',
        '"headline": "half \\ud800 pair", "author": {"name": "Ada \\udfff Nwosu"}',
        '"datePublished": "0001-01-01T00:00:00+02:00"',
        '"datePublished": "9999-12-31T23:59:59-02:00"',
        '"datePublished": "2024-13-45T99:99:99Z"',
        '"author": {"name": ',
    ],
)
def test_linked_data_that_makes_no_sense_does_not_cost_the_page(fields):
    found = read(page('<meta name="date" content="2024-01-30">' + news_article(fields)))

    assert PARAGRAPHS["en"][0] in found.text
    assert found.published_at in (datetime(2024, 1, 30, tzinfo=UTC), None)
    for text in (found.text, found.title or "", *found.authors):
        text.encode("utf-8")


def test_a_moment_that_stands_for_never_is_no_moment():
    never = '<time datetime="0001-01-01T00:00:00+02:00"></time>'
    html = page('<meta name="date" content="2024-01-30">', article(never))

    assert read(html).published_at == datetime(2024, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("odd", ["&#xD800;", "&#0;", "\x00", "&#x1F600;", "e\u0301", "👩‍👩‍👧‍👦"])
def test_odd_characters_do_not_cost_the_text(odd):
    found = read(page(body=f"<article><p>Before {odd} after.</p>{paragraphs()}</article>"))

    assert PARAGRAPHS["en"][0] in found.text
    assert "Before" in found.text
    assert "after." in found.text
    found.text.encode("utf-8")
