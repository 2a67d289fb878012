import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.clean.metadata import Metadata, read_metadata
from pipeline.clean.tree import parse
from tests.pipeline.clean.news import PARAGRAPHS, TITLES, article, linked_data, page

URL = "https://www.lantern.example/towns/2024/01/westmere-closes-its-swing-bridge"
FETCHED = datetime(2024, 2, 1, tzinfo=UTC)
TITLE = TITLES["en"]


def read(html: str, *, url: str | None = URL) -> Metadata:
    return read_metadata(parse(html), html, url=url, fetched_at=FETCHED)


def stated(**fields: object) -> str:
    return linked_data(json.dumps({"@type": "NewsArticle", "headline": TITLE, **fields}))


def test_the_tree_stays_as_it_is():
    html = page(stated(datePublished="2024-01-30"), body=article("<p>By Ines Varga</p>"))
    undated = page(body="<div>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS["en"]) + "</div>")

    for content in (html, undated):
        tree = parse(content)
        before = etree.tostring(tree)

        read_metadata(tree, content, url=URL, fetched_at=FETCHED)

        assert etree.tostring(tree) == before


def test_the_same_page_gives_the_same_metadata():
    html = page(stated(author="Ines Varga"), body=article("<p>By Tom Okoro</p>"))

    assert read(html) == read(html)


_ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["0001-01-01", "9999-12-31T23:59:59-14:00", "http://[", "@", "%", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
_KEYS = (
    "headline", "name", "author", "creator", "publisher", "datePublished", "dateModified",
    "articleSection", "keywords", "image", "thumbnailUrl", "isAccessibleForFree", "hasPart",
    "inLanguage", "description", "@id", "isPartOf",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(_KEYS), _ODD), st.sampled_from(["Article", "WebPage", ""]))
def test_nothing_is_raised_whatever_the_linked_data_hold(fields, kind):
    html = page(linked_data(json.dumps({"@type": kind, **fields})))

    assert isinstance(read(html), Metadata)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_nothing_is_raised_whatever_attributes_hold(first, second, third):
    html = page(
        f'<meta property="article:published_time" content="{first}"><base href="{second}">'
        f'<link rel="canonical" href="{third}"><meta name="author" content="{second}">'
        f'<meta property="og:image" content="{third}"><meta property="og:title" content="{first}">',
        body=f'<h1>{third}</h1><time datetime="{second}">{first}</time>'
        f'<p class="author">{third}</p>',
    )

    assert isinstance(read(html, url=second), Metadata)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "By Ines Varga, 30 January 2024",
        "<h1>" * 20_000 + TITLE,
        '<div class="author">' * 20_000 + "Ines Varga",
        "<p>30 January 2024</p>" * 50_000,
        '<meta name="author" content="Ines Varga">' * 50_000,
        '<time datetime="2024-01-30">x</time>' * 50_000,
        linked_data("[" * 500_000),
        linked_data('{"author":' * 100_000),
        linked_data("\n" * 1_000_000),
        linked_data(json.dumps([{"@type": "Article", "headline": "x" * 1000}] * 5_000)),
        "<title>" + "a | " * 100_000 + "</title>",
        "<h1>" + "a - " * 100_000 + "</h1>",
        '<script>"published' * 100_000,
        '<script>"publishedAt":' + " " * 1_000_000,
        "<p>" + "By " * 300_000,
        "<p>©" + " 2024" * 300_000,
    ],
    ids=range(16),
)
def test_a_monstrous_page_takes_bounded_time(html):
    assert isinstance(read(html), Metadata)
