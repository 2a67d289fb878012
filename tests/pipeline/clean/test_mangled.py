"""Mangled pages: each is an article or is rejected with a reason; none breaks the cleaner."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.clean.page import clean
from pipeline.errors import RecordError
from pipeline.records import CleanPage
from pipeline.settings import CleanRules
from tests.factories import make_raw_page
from tests.pipeline.clean.news import linked_data, page

RULES = CleanRules(min_chars=50, max_chars=1_000_000)
WHOLE = page(
    '<meta property="article:published_time" content="2024-01-30T10:15:00+01:00">'
    + linked_data('{"@type": "NewsArticle", "author": {"name": "Ada Nwosu"}, "headline": "Bridge"}')
).encode()
PIECES = [
    b"<div>", b"</div>", b"<table><tr><td>", b"<p", b"<!--", b"-->", b"<script>", b"</script>",
    b"\x00", b"\xff\xfe", b"&#x110000;", b"&nbsp", b"<![CDATA[", b"<svg><title>", b"<a href='",
    b"]]>", b'"', b"{", b"\xe2\x80", b"<br>" * 20, b"<font>" * 300, "كتاب 汉字 👩‍👩‍👧".encode(),
]  # fmt: skip
REASONS = {"no_main_text", "too_short", "too_long", "undecodable", "not_an_article"}

cuts = st.lists(
    st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 400), st.sampled_from(PIECES)),
    min_size=1,
    max_size=12,
)


def outcome(body, **fields):
    """Clean a page: it is an article, or has a reason that is known."""
    try:
        found = clean(make_raw_page(body=body, **fields), rules=RULES)
    except RecordError as error:
        reason = error.reason
    else:
        check(found)
        reason = "article"
    assert reason in {"article", *REASONS}


def check(found):
    assert isinstance(found, CleanPage)
    assert "\n".join(found.text[p.start : p.end] for p in found.parts) == found.text
    for value in (found.text, found.title or "", *found.authors, *found.captions, *found.tables):
        assert "\x00" not in value
        value.encode("utf-8")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cuts, st.sampled_from([None, "utf-8", "utf-16", "gb18030", "nonsense"]))
def test_a_page_with_holes_and_rubbish_in_it_is_cleaned_or_rejected(places, charset):
    body = WHOLE
    for start, length, piece in places:
        body = body[:start] + piece + body[start + length :]

    outcome(body, charset=charset)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=3000))
def test_bytes_of_any_kind_are_cleaned_or_rejected(body):
    outcome(body or b"\n")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=2000))
def test_a_dump_of_any_text_is_cleaned_or_rejected(text):
    body = text.encode("utf-8", "surrogatepass") or b"\n"

    outcome(body, media_type="text/plain", charset="utf-8")


STORY = WHOLE[WHOLE.index(b"<main>") : WHOLE.index(b"</main>")]


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 100_000 + STORY,
        b"<p>" + b"<b>" * 50_000 + STORY,
        b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>" + STORY + b"&b;",
        STORY + b"<p>" + b"word " * 2_000_000,
        STORY + b"<ul>" + b"<li><a href=/x>Link to a story</a>" * 100_000,
        b"<table>" * 3_000 + STORY,
        STORY.replace(b" ", b"\x00 \x00"),
        b"<html" + b" a" * 200_000 + b">" + STORY,
    ],
    ids=["nested divs", "nested b", "entities", "10 MB", "links", "tables", "nulls", "attributes"],
)
def test_pages_built_to_hurt_are_cleaned_or_rejected(body):
    outcome(body)
