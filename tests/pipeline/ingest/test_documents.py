import gzip
import json
import os
from datetime import UTC, datetime

import pytest
import zstandard

from pipeline import urls
from pipeline.ingest.landing import list_files
from pipeline.ingest.read import ReadLimits
from pipeline.records import Origin
from tests.pipeline.ingest.making import PAGE, html, landed, read, reasons


def read_folder(folder, limits=None):
    return read(*list_files(str(folder)), limits=limits)


def sidecar(path, **fields):
    path.write_text(json.dumps(fields))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", PAGE),
        ("a.HTM", PAGE),
        ("a.html.gz", gzip.compress(PAGE)),
        ("a.html.zst", zstandard.compress(PAGE)),
        ("a.html", gzip.compress(PAGE)),  # the ending says nothing of it
        ("a.html.gz", PAGE),
        ("a.php", html("A page with an odd name.")),
    ],
)
def test_an_html_file_is_one_page(tmp_path, name, content):
    file = landed(tmp_path / name, content)

    (page,), rejected = read(file)

    assert rejected == []
    assert page.body in (PAGE, html("A page with an odd name."))
    assert (page.media_type, page.charset, page.is_clean_text) == ("text/html", None, False)
    assert page.origin == Origin(file=file.address)


def test_without_a_sidecar_a_page_has_no_address_and_the_date_of_its_file(tmp_path):
    file = landed(tmp_path / "a.html", PAGE)
    (page,), _ = read(file)
    assert page.url is None
    assert page.page_id == urls.content_page_id(PAGE)
    assert page.fetched_at == file.modified_at


@pytest.mark.parametrize(
    ("page", "sidecar_name"),
    [
        ("a.html", "a.html.json"),
        ("a.html", "a.json"),
        ("a.html.gz", "a.html.gz.json"),
        ("a.html.gz", "a.html.json"),
        ("a.html.gz", "a.json"),
        ("a.txt", "a.json"),
    ],
)
def test_the_sidecar_tells_address_and_date(tmp_path, page, sidecar_name):
    content = gzip.compress(PAGE) if page.endswith(".gz") else PAGE
    (tmp_path / page).write_bytes(content)
    sidecar(
        tmp_path / sidecar_name, url="https://port.example/a", fetched_at="2026-01-31T12:00:00Z"
    )

    (read_page,), rejected = read_folder(tmp_path)

    assert rejected == []
    assert read_page.url == "https://port.example/a"
    assert read_page.page_id == urls.page_id("https://port.example/a")
    assert read_page.fetched_at == datetime(2026, 1, 31, 12, tzinfo=UTC)


def test_the_sidecar_tells_all_else_that_the_scraper_knows(tmp_path):
    (tmp_path / "a.html").write_bytes(PAGE)
    sidecar(
        tmp_path / "a.json",
        url="https://port.example/a",
        title=" Late ferry ",
        authors=["Ada Quay", {"name": "Bo Berth"}, 7],
        published_at="2026-01-30",
        lang="EN-gb",
        content_type="application/xhtml+xml; charset=windows-1252",
        id=12,
    )
    (page,), _ = read_folder(tmp_path)
    assert (page.title, page.authors) == ("Late ferry", ("Ada Quay", "Bo Berth"))
    assert page.published_at == datetime(2026, 1, 30, tzinfo=UTC)
    assert (page.lang, page.charset) == ("en", "windows-1252")
    assert (page.media_type, page.external_id) == ("application/xhtml+xml", "12")


def test_the_language_of_the_source_is_a_hint_for_pages_without_their_own(tmp_path):
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.html").write_bytes(PAGE)
    sidecar(tmp_path / "b.json", lang="de")
    pages, _ = read(*list_files(str(tmp_path)), lang="fr")
    assert [page.lang for page in pages] == ["fr", "de"]


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ("{", "a.json: Expecting"),
        ("[1]", "not a JSON object"),
        ('{"url": "ftp://port.example/a"}', "ftp"),
        ('{"url": 5}', "bad_url"),
        ('{"url": "https://port.example/a", "fetched_at": "yesterday"}', "bad_fetched_at"),
        ("[" * 100_000, "a.json"),
        (" " * 2_000_000, "more than"),
    ],
)
def test_a_broken_sidecar_is_a_rejection_of_its_page(tmp_path, content, detail):
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "a.json").write_text(content)
    pages, (rejection,) = read_folder(tmp_path)
    assert pages == []
    assert rejection.reason == "bad_sidecar"
    assert detail in str(rejection)
    assert rejection.origin.file == str(tmp_path / "a.html")


def test_a_text_file_is_one_page_that_is_not_clean_yet(tmp_path):
    text = "Breaking..\nThe ferry was late. Le café était fermé.\n".encode()
    (page,), rejected = read(landed(tmp_path / "a.txt", text))
    assert rejected == []
    assert (page.media_type, page.is_clean_text, page.body) == ("text/plain", False, text)


def test_pages_that_are_empty_too_large_or_cut_are_rejected(tmp_path):
    limits = ReadLimits(max_page_bytes=10_000)
    packed = gzip.compress(html(size=8_000))
    pages, rejected = read(
        landed(tmp_path / "empty.html", b""),
        landed(tmp_path / "blank.txt", b" \n\0"),
        landed(tmp_path / "large.html", html(size=20_000)),
        landed(tmp_path / "bomb.html.gz", gzip.compress(b"\0" * 5_000_000)),
        landed(tmp_path / "cut.html.gz", packed[:-20]),
        landed(tmp_path / "whole.html.gz", packed),
        limits=limits,
    )
    assert len(pages) == 1
    assert reasons(rejected) == [
        "empty_body",
        "empty_body",
        "too_large",
        "too_large",
        "truncated_file",
    ]


def test_a_name_that_is_not_in_utf_8_can_be_stored(tmp_path):
    path = tmp_path / os.fsdecode("caf\xe9.html".encode("latin-1"))
    path.write_bytes(PAGE)
    (page,), rejected = read_folder(tmp_path)
    assert rejected == []
    assert page.origin.file == f"{tmp_path}/caf\ufffd.html"
