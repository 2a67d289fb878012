import gzip
import pickle
from dataclasses import fields
from datetime import UTC, datetime

import pytest

from pipeline import urls
from pipeline.clean import dump
from pipeline.clean.page import FAST_VERSION, VERSION, clean, cleaner, content_hash
from pipeline.errors import RecordError
from pipeline.records import CleanPage
from pipeline.settings import CleanRules
from tests.factories import FETCHED_AT, make_origin, make_raw_page
from tests.pipeline.clean.news import PARAGRAPHS, TITLES, article, page, paragraphs

RULES = CleanRules(min_chars=200, max_chars=10_000)
URL = "https://www.lantern.example/news/bridge?utm_source=feed"


def clean_html(html, charset="utf-8", **changes):
    return clean(make_raw_page(body=html.encode(charset), **({"url": URL} | changes)), rules=RULES)


def clean_text(text, **changes):
    given = {"media_type": "text/plain", "charset": "utf-8", "is_clean_text": True, "url": URL}
    return clean(make_raw_page(body=text.encode("utf-8"), **(given | changes)), rules=RULES)


def rejected(html, **changes):
    with pytest.raises(RecordError) as caught:
        clean_html(html, **changes)
    return caught.value.reason


def test_every_field_of_a_page_is_filled_from_its_own_source():
    canonical = "https://lantern.example/news/the-bridge"
    html = page(
        f'<link rel="canonical" href="{canonical}">'
        '<meta name="author" content="Ada Nwosu, Ben Ito">'
        '<meta property="article:published_time" content="2024-01-30T10:15:00+01:00">'
    )
    raw = make_raw_page(
        page_id=urls.page_id(URL),
        url=URL,
        source="lantern",
        origin=make_origin(file="crawl.warc.gz", offset=7, line=None),
        body=html.encode(),
        external_id="mine",
    )
    found = clean(raw, rules=RULES)

    assert found == CleanPage(
        page_id=raw.page_id,
        article_id=urls.page_id(canonical),
        url=URL,
        canonical_url=canonical,
        site="lantern.example",
        fetched_at=FETCHED_AT,
        source="lantern",
        origin=raw.origin,
        sha256=raw.sha256,
        content_hash=content_hash(found.text),
        external_id="mine",
        title=TITLES["en"],
        authors=("Ada Nwosu", "Ben Ito"),
        published_at=datetime(2024, 1, 30, 9, 15, tzinfo=UTC),
        lang="en",
        text=found.text,
        cleaned_by=VERSION,
        parts=found.parts,
        published_zone="+01:00",
        found_in=found.found_in,
    )
    places = {known.field: known.place for known in found.found_in}
    assert places["canonical_url"] == "link"
    assert places["authors"] == places["published_at"] == "meta"
    assert [found.text[part.start : part.end] for part in found.parts] == found.text.split("\n")
    assert all(text in found.text for text in PARAGRAPHS["en"])
    assert {field.name for field in fields(CleanPage)} == set(CleanPage.__slots__)


def test_what_the_scraper_said_wins():
    said = {
        "title": "The scraper's title",
        "authors": ("The Scraper",),
        "published_at": datetime(2020, 2, 2, tzinfo=UTC),
        "lang": "cy",
    }
    html = page(
        '<meta name="author" content="Ada Nwosu"><meta name="date" content="2024-01-30">'
        '<meta property="og:title" content="The page\'s title">'
    )

    found = clean_html(html, **said)

    assert {name: getattr(found, name) for name in said} == said


def test_what_the_scraper_left_open_is_found():
    html = page('<meta name="author" content="Ada Nwosu"><meta name="date" content="2024-01-30">')

    found = clean_html(html, title="", authors=(), published_at=None, lang=None)

    assert found.title == TITLES["en"]
    assert found.authors == ("Ada Nwosu",)
    assert found.published_at == datetime(2024, 1, 30, tzinfo=UTC)
    assert found.lang == "en"


def test_a_page_whose_canonical_url_is_elsewhere_is_its_own_article():
    found = clean_html(page('<link rel="canonical" href="https://agency.example/1">'), page_id="p")

    assert found.article_id == "p"
    assert found.canonical_url == "https://agency.example/1"
    assert found.site == "lantern.example"


def test_a_page_without_a_url_is_found_by_the_one_it_names_but_keeps_its_id():
    html = page('<link rel="canonical" href="https://www.lantern.example/b/1">')

    found = clean_html(html, url=None, page_id="of the content")

    assert found.page_id == found.article_id == "of the content"
    assert found.url == found.canonical_url == "https://www.lantern.example/b/1"
    assert found.site == "lantern.example"


def test_a_page_that_names_no_url_has_none():
    found = clean_html(page(), url=None)

    assert (found.url, found.canonical_url, found.site) == (None, None, None)


@pytest.mark.parametrize(
    ("lang", "charset"),
    [("fr", "windows-1252"), ("de", "iso-8859-1"), ("ru", "windows-1251"), ("zh", "gb18030")],
)
def test_the_charset_of_the_header_is_used(lang, charset):
    html = page(lang=lang).replace('<meta charset="utf-8">', "")
    found = clean_html(html, charset=charset)
    raw = make_raw_page(body=html.encode(charset), charset=charset)

    assert PARAGRAPHS[lang][0] in clean(raw, rules=RULES).text
    assert found.lang == lang


def test_a_page_of_no_text_at_all_is_undecodable():
    raw = make_raw_page(body=gzip.compress(page().encode()))

    with pytest.raises(RecordError) as caught:
        clean(raw, rules=RULES)
    assert caught.value.reason == "undecodable"


def test_a_page_is_rejected_with_its_reason():
    short = page(body="<main><article><p>The bridge is closed today.</p></article></main>")
    long = page(body=article("".join(f"<p>Ferry {n} sails at noon.</p>" for n in range(2000))))

    assert rejected("<html><body></body></html>") == "no_main_text"
    assert rejected(short) == "too_short"
    assert rejected(long) == "too_long"


def test_a_chinese_page_may_be_shorter():
    found = clean_html(page(lang="zh"))

    assert len(found.text) < RULES.min_chars
    assert found.lang == "zh"


GIVEN = [
    "",
    "Short.",
    "  Spaces around.  ",
    "\n\nLines\r\nof\rall\u2028kinds\u0085\n",
    "\ufeffA mark at the start",
    "tabs\tand\u00a0hard\u2009spaces\u200b",
    "👩‍💻 met 🇰🇿 e\u0301 in نص عربي and 汉字",
    "<b>not</b> markup &amp; not entities",
    "Titel\n\nTitel\nnot a dump",
    "It was garbled: cafÃ© " * 20,
    "\ue000 icons \uf8ff stay",
    "ID3 tags of music files",
    "a bell \a and an unknown \ufffd character",
    "x" * 20_000,
]


@pytest.mark.parametrize("text", GIVEN, ids=lambda text: ascii(text[:20]))
def test_a_text_that_is_given_as_clean_stays_character_for_character(text):
    found = clean_text(text)

    assert found.text == text
    assert found.cleaned_by == "as given"
    assert found.title is None


def test_a_text_that_is_given_as_clean_has_what_the_scraper_said():
    found = clean_text(PARAGRAPHS["fr"][0], title="Titre", authors=("Ada",), lang=None)

    assert (found.title, found.authors, found.lang) == ("Titre", ("Ada",), "fr")
    assert found.site == "lantern.example"
    assert found.article_id == found.page_id


def test_a_text_dump_is_read_by_lines():
    lines = [TITLES["en"], "", TITLES["en"], *PARAGRAPHS["en"]]
    found = clean_html("\n".join(lines), media_type="text/plain", url=None)

    assert found.title == TITLES["en"]
    assert found.text == "\n".join(PARAGRAPHS["en"])
    assert found.cleaned_by == dump.VERSION
    assert found.lang == "en"


def test_markup_in_a_text_dump_is_text():
    found = clean_html("T\n\n" + paragraphs(), media_type="text/plain")

    assert found.text == paragraphs()


def test_a_text_dump_follows_the_rules():
    assert rejected("Title\n\nToo little.", media_type="text/plain") == "too_short"
    assert rejected("   ", media_type="text/plain") == "too_short"
    assert rejected("T\n" + "word " * 4000, media_type="text/plain") == "too_long"


def test_the_content_hash_of_a_text_never_changes():
    assert content_hash("the bridge") == "46b6de1353f32746257b938ab4f5009a"


@pytest.mark.parametrize("text", ["The Bridge", "  the\n\tbridge ", "THE\u00a0BRIDGE"])
def test_case_and_white_space_do_not_make_another_content(text):
    assert content_hash(text) == content_hash("the bridge")


@pytest.mark.parametrize("text", ["the bridges", "thebridge", "the bridge.", "the br\u00eddge", ""])
def test_another_letter_makes_another_content(text):
    assert content_hash(text) != content_hash("the bridge")


def test_the_function_for_workers_cleans_by_the_rules_it_was_given():
    raw = make_raw_page(body=page().encode(), url=URL)
    rules = pickle.loads(pickle.dumps(RULES))

    assert cleaner(rules)(raw) == clean(raw, rules=RULES)
    with pytest.raises(RecordError, match="too_short"):
        cleaner(CleanRules(min_chars=5000, max_chars=6000))(raw)


@pytest.mark.parametrize(
    ("canonical", "name"),
    [
        ("https://agency.example/1", "agency.example"),
        ("https://ww2.lantern.example/1", None),
        ("https://www.lantern.example/1", None),
    ],
)
def test_a_canonical_url_on_another_site_names_the_outlet_of_the_original(canonical, name):
    found = clean_html(page(f'<link rel="canonical" href="{canonical}">')).syndicated_from

    assert (found.name if found else None) == name


def test_a_page_that_is_no_article_is_rejected_unless_its_source_keeps_its_kind():
    html = page(title="404 Page not found", body="<h1>Page not found</h1><p>Sorry about that.</p>")
    kept = CleanRules(min_chars=1, max_chars=10_000, kinds=(("crawl", ("error",)),))

    assert rejected(html) == "not_an_article"
    assert (
        clean(make_raw_page(body=html.encode(), url=URL, source="crawl"), rules=kept).kind
        == "error"
    )


def test_the_fast_setting_says_so_in_what_cleaned_the_page():
    rules = CleanRules(min_chars=200, max_chars=10_000, fast=True)
    found = clean(make_raw_page(body=page().encode(), url=URL), rules=rules)

    assert found.cleaned_by == FAST_VERSION
    assert all(text in found.text for text in PARAGRAPHS["en"])
