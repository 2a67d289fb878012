import subprocess
import sys
from datetime import UTC, date, datetime

from lxml import etree

from pipeline.clean.metadata.guess import guess_day
from pipeline.clean.metadata.read import read_metadata
from pipeline.clean.tree import parse
from tests.pipeline.clean.news import PARAGRAPHS

FETCHED = datetime(2024, 2, 1, tzinfo=UTC)
TEXT = f"{PARAGRAPHS['en'][0]} It was January 30, 2024. {PARAGRAPHS['en'][1]}"
HTML = f"<html><body><p>{TEXT}</p></body></html>"


def test_a_day_is_guessed_from_the_text_alone():
    tree = parse(HTML)
    before = etree.tostring(tree)

    assert guess_day(tree, HTML, url=None, fetched_at=FETCHED) == date(2024, 1, 30)
    assert etree.tostring(tree) == before


def test_a_guess_is_flagged():
    found = read_metadata(parse(HTML), HTML, url=None, fetched_at=FETCHED)

    assert found.published_at == datetime(2024, 1, 30, tzinfo=UTC)
    assert "published_guessed" in found.flags
    assert dict(found.sources)["published_at"] == "htmldate"


def test_a_day_after_the_capture_is_not_guessed():
    early = datetime(2023, 2, 1, tzinfo=UTC)

    assert guess_day(parse(HTML), HTML, url=None, fetched_at=early) is None


def test_a_long_page_is_not_searched():
    html = HTML + " " * 100_000

    assert guess_day(parse(html), html, url=None, fetched_at=FETCHED) is None


def test_the_year_of_a_copyright_is_no_day():
    html = (
        f"<html><body><p>{PARAGRAPHS['en'][0]}</p><p>Copyright 2023 The Lantern</p></body></html>"
    )

    assert guess_day(parse(html), html, url=None, fetched_at=FETCHED) is None


def test_no_language_of_dateparser_is_loaded_for_a_guess():
    html = "<html><body><p>Vendredi le 30 du mois de janvyé 2024, 12 lectures</p></body></html>"
    code = (
        "import sys; from pipeline.clean.tree import parse;"
        "from pipeline.clean.metadata.guess import guess_day;"
        f"html = {html!r}; guess_day(parse(html), html, url=None, fetched_at=None);"
        "assert 'dateparser' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code], check=True)
