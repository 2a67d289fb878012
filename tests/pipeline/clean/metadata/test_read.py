import json
from datetime import UTC, datetime

import pytest

from pipeline.clean.metadata import Metadata, read_metadata
from pipeline.clean.tree import parse
from tests.pipeline.clean.news import TITLES, article, linked_data, page, paragraphs

URL = "https://www.lantern.example/towns/2024/01/westmere-closes-its-swing-bridge"
FETCHED = datetime(2024, 2, 1, tzinfo=UTC)
TITLE = TITLES["en"]
MORNING = datetime(2024, 1, 30, 9, 15, tzinfo=UTC)


def read(html: str, *, url: str | None = URL, fetched_at: datetime | None = FETCHED) -> Metadata:
    return read_metadata(parse(html), html, url=url, fetched_at=fetched_at)


def stated(**fields: object) -> str:
    return linked_data(json.dumps({"@type": "NewsArticle", "headline": TITLE, **fields}))


def meta(**contents: str) -> str:
    return "".join(f'<meta property="{name}" content="{text}">' for name, text in contents.items())


def test_a_page_that_states_everything_is_read_in_full():
    html = page(
        stated(
            datePublished="2024-01-30T10:15:00+01:00",
            dateModified="2024-01-31T08:00:00Z",
            author=[{"@type": "Person", "name": "Ines Varga"}, {"name": "Tom Okoro"}],
            publisher={"@type": "Organization", "name": "The Lantern"},
            articleSection="Towns",
            keywords=["bridges", "Westmere"],
            isAccessibleForFree=False,
            image={"url": "/pictures/bridge.jpg"},
        )
        + '<link rel="canonical" href="/towns/2024/01/westmere-closes-its-swing-bridge?page=1">'
        + meta(**{"og:type": "article", "og:description": "A pier has moved."}),
        title=f"{TITLE} | The Lantern",
    )

    assert read(html) == Metadata(
        title=TITLE,
        authors=("Ines Varga", "Tom Okoro"),
        published_at=MORNING,
        published_zone="+01:00",
        published_has_time=True,
        modified_at=datetime(2024, 1, 31, 8, tzinfo=UTC),
        site_name="The Lantern",
        section="Towns",
        tags=("bridges", "Westmere"),
        canonical_url=f"{URL}?page=1",
        original_url=None,
        language="en",
        is_paywalled=True,
        image_url="https://www.lantern.example/pictures/bridge.jpg",
        description="A pier has moved.",
        types=("NewsArticle", "og:article"),
        sources=(
            ("authors", "json-ld"),
            ("canonical_url", "link"),
            ("description", "opengraph"),
            ("image_url", "json-ld"),
            ("is_paywalled", "json-ld"),
            ("language", "html"),
            ("modified_at", "json-ld"),
            ("published_at", "json-ld"),
            ("section", "json-ld"),
            ("site_name", "json-ld"),
            ("tags", "json-ld"),
            ("title", "json-ld"),
        ),
        flags=(),
    )


def test_a_page_that_states_nothing_has_its_headline_and_what_readers_see():
    byline = "<p class='byline'>By Ines Varga</p><p class='date'>30 January 2024, 09:15 GMT</p>"

    found = read(page(body=article(byline)), url=None)

    assert found.title == TITLE
    assert found.authors == ("Ines Varga",)
    assert (found.published_at, found.published_has_time) == (MORNING, True)
    assert dict(found.sources)["authors"] == dict(found.sources)["published_at"] == "visible"


def test_an_empty_page_has_no_metadata():
    found = read("<html></html>", url=None, fetched_at=None)

    assert (found.title, found.authors, found.published_at, found.sources) == (None, (), None, ())


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} | The Lantern",
        f"{TITLE} - The Lantern",
        f"{TITLE} — Towns — The Lantern",
        f"The Lantern: {TITLE}",
        f"{TITLE} » lantern.example",
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title):
    html = page(meta(**{"og:site_name": "The Lantern"}), body=paragraphs(), title=title)

    assert read(html).title == TITLE


def test_a_headline_with_a_kicker_is_read_without_it():
    heading = f'<h1><span class="kicker">River towns</span><span>{TITLE}</span></h1>'
    body = f"<main><article>{heading}{paragraphs()}</article></main>"

    assert read(page(meta(**{"og:title": TITLE}), body=body)).title == TITLE


def test_the_name_of_the_site_in_a_heading_is_no_title():
    logo = '<div class="logo"><h1><a href="/">The Lantern</a></h1></div>'
    body = f'{logo}<h2 class="headline">{TITLE}</h2>'
    html = page(
        meta(**{"og:title": TITLE}), body=body + paragraphs(), title=f"{TITLE} | The Lantern"
    )

    assert read(html).title == TITLE


@pytest.mark.parametrize("lang", ["de", "fr", "es", "ru", "zh", "ar"])
def test_titles_are_read_in_every_script(lang):
    assert read(page(lang=lang)).title == TITLES[lang]


@pytest.mark.parametrize(
    ("lang", "byline", "author"),
    [
        ("de", "Von Jürgen Weißkopf", "Jürgen Weißkopf"),
        ("fr", "Par Hélène Garnier", "Hélène Garnier"),
        ("es", "Por Íñigo Salvatierra", "Íñigo Salvatierra"),
        ("zh", "记者：林晓梅", "林晓梅"),
    ],
)
def test_bylines_are_read_in_several_languages(lang, byline, author):
    html = page(body=article(f"<div>{byline}</div>", lang=lang), lang=lang)

    assert read(html).authors == (author,)


def test_an_author_by_reference_is_found_in_the_graph():
    graph = [
        {"@type": "Article", "headline": TITLE, "author": {"@id": "#ines"}},
        {"@type": "Person", "@id": "#ines", "name": "Ines Varga"},
    ]

    assert read(page(linked_data(json.dumps({"@graph": graph})))).authors == ("Ines Varga",)


def test_addresses_stay_out_of_the_authors():
    byline = "By Ines Varga, ines.varga@lantern.example, +44 20 7946 0018"
    html = page(stated(author={"name": byline}), body=article(f'<p class="byline">{byline}</p>'))

    assert read(html).authors == ("Ines Varga",)


def test_names_below_comments_are_no_authors():
    comments = '<div class="comments"><p class="comment-author">Bogdan Hill</p></div>'
    html = page(stated(author={"name": "Ines Varga"}), body=article() + comments)

    assert read(html).authors == ("Ines Varga",)


def test_the_day_without_an_hour_is_midnight():
    found = read(page(meta(**{"article:published_time": "2024-01-30"})))

    assert found.published_at == datetime(2024, 1, 30, tzinfo=UTC)
    assert (found.published_zone, found.published_has_time) == (None, False)


def test_the_day_is_the_one_where_it_was_published():
    found = read(page(stated(datePublished="2024-01-30T23:30:00-05:00")))

    assert found.published_at == datetime(2024, 1, 31, 4, 30, tzinfo=UTC)
    assert found.published_zone == "-05:00"


def test_a_date_of_publication_wins_over_one_of_an_update():
    html = page(
        stated(datePublished="2024-01-30T09:15:00Z", dateModified="2024-02-01T09:00:00Z")
        + meta(**{"article:published_time": "2024-01-30T09:15:00Z"}),
        body=article('<p class="date">Updated 1 February 2024</p>'),
    )

    assert read(html).published_at == MORNING


def test_the_order_of_day_and_month_follows_the_language():
    body = article('<p class="date">04/03/2024</p>', lang="es")

    found = read(page(body=body, lang="es"), fetched_at=datetime(2024, 6, 1, tzinfo=UTC))

    assert found.published_at == datetime(2024, 3, 4, tzinfo=UTC)


def test_a_date_in_the_future_is_flagged_and_kept():
    found = read(page(stated(datePublished="2031-01-30T09:15:00Z")))

    assert found.published_at == datetime(2031, 1, 30, 9, 15, tzinfo=UTC)
    assert found.flags == ("published_in_future",)


def test_an_event_to_come_is_no_date_of_publication():
    events = "<p class='date'>30 January 2024</p><p class='date'>5 May 2031</p>"

    assert read(page(body=article(events))).published_at == datetime(2024, 1, 30, tzinfo=UTC)


def test_statements_that_contradict_each_other_are_flagged():
    html = page(
        stated(datePublished="2024-01-30T09:15:00Z")
        + meta(**{"article:published_time": "2023-05-01", "og:title": "Market days in Altenfurt"})
    )

    assert set(read(html).flags) == {"dates_disagree", "titles_disagree"}


def test_a_change_before_the_publication_is_flagged():
    html = page(stated(datePublished="2024-01-30", dateModified="2024-01-01T09:00:00Z"))

    assert read(html).flags == ("published_after_modified",)


def test_a_byline_that_the_statements_do_not_know_is_flagged():
    html = page(stated(author="The Lantern"), body=article("<p>By Ines Varga</p>"))

    found = read(html)

    assert found.authors == ("Ines Varga",)
    assert found.flags == ("authors_disagree",)


@pytest.mark.parametrize(
    ("href", "canonical", "original"),
    [
        ("/towns/bridge", "https://www.lantern.example/towns/bridge", None),
        ("https://lantern.example/towns/bridge", "https://lantern.example/towns/bridge", None),
        ("//www.lantern.example/towns/bridge", "https://www.lantern.example/towns/bridge", None),
        ("/", None, None),
        ("https://www.lantern.example", None, None),
        ("https://gazette.example/bridge", None, "https://gazette.example/bridge"),
        ("javascript:void(0)", None, None),
        ("http://[", None, None),
        ("", None, None),
    ],
)
def test_a_canonical_address_has_to_be_trustworthy(href, canonical, original):
    found = read(page(f'<link rel="canonical" href="{href}">'))

    assert (found.canonical_url, found.original_url) == (canonical, original)
    assert ("canonical_elsewhere" in found.flags) == (original is not None)


def test_relative_addresses_start_from_the_base_of_the_page():
    html = page('<base href="/towns/"><link rel="canonical" href="bridge">')

    assert read(html).canonical_url == "https://www.lantern.example/towns/bridge"


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (stated(isAccessibleForFree="False"), True),
        (stated(isAccessibleForFree=True), False),
        (stated(hasPart={"isAccessibleForFree": False}), True),
        (stated(isAccessibleForFree="https://schema.org/False"), True),
        (meta(**{"article:content_tier": "metered"}), True),
        (meta(**{"article:content_tier": "free"}), False),
        ("", None),
    ],
)
def test_a_paywall_is_known_where_it_is_stated(statement, expected):
    assert read(page(statement)).is_paywalled is expected


def test_microdata_are_read_from_the_tree():
    body = (
        '<article itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h1 itemprop="headline">{TITLE}</h1>'
        '<span itemprop="author" itemscope><span itemprop="name">Ines Varga</span></span>'
        '<meta itemprop="datePublished" content="2024-01-30T09:15:00Z">'
        f'<span itemprop="articleSection">Towns</span>{paragraphs()}</article>'
    )

    found = read(page(body=body))

    assert (found.title, found.authors, found.section) == (TITLE, ("Ines Varga",), "Towns")
    assert found.published_at == MORNING
    assert dict(found.sources)["published_at"] == "microdata"
