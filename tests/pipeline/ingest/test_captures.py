import gzip
import zipfile
from datetime import UTC, datetime

import brotli
import pytest

from pipeline import urls as identity
from pipeline.ingest.read import ReadLimits
from tests.pipeline.ingest.making import (
    MODIFIED_AT,
    PAGE,
    arc_record,
    arc_start,
    html,
    http,
    landed,
    packed,
    read,
    reasons,
    record,
    records,
    urls,
    wacz,
)


def read_archive(tmp_path, *parts, name="crawl.warc.gz", pack=packed, limits=None):
    return read(landed(tmp_path / name, pack(list(parts))), limits=limits)


def test_a_response_becomes_a_page(tmp_path):
    first = record(http(html("Another page")), uri="https://port.example/first")
    block = http(PAGE, content_type="text/html; charset=ISO-8859-1")
    (_, page), rejected = read_archive(tmp_path, first, record(block))

    assert rejected == []
    assert page.url == "https://port.example/a"
    assert page.page_id == identity.page_id("https://port.example/a")
    assert page.fetched_at == datetime(2026, 1, 31, 12, tzinfo=UTC)
    assert (page.media_type, page.charset, page.body) == ("text/html", "ISO-8859-1", PAGE)
    assert not page.is_clean_text
    assert page.source == "test"
    assert page.origin.file == str(tmp_path / "crawl.warc.gz")
    assert page.origin.offset == len(packed([first]))


def test_an_arc_file_holds_pages(tmp_path):
    (page, bare), rejected = read_archive(
        tmp_path,
        arc_start(),
        arc_record(http()),
        arc_record(PAGE, uri="http://port.example/bare"),  # HTTP/0.9: no head at all
        name="crawl.arc.gz",
    )
    assert rejected == []
    assert page.fetched_at == datetime(2008, 4, 30, 20, 48, 26, tzinfo=UTC)
    assert (page.body, bare.body) == (PAGE, PAGE)


@pytest.mark.parametrize(
    ("block", "reason", "detail"),
    [
        (
            http(status="301 Moved Permanently", Location="https://port.example/b"),
            "redirect",
            "301 https://port.example/b",
        ),
        (b"HTTP/1.0 302 \r\nLocation: /b\r\n\r\n", "redirect", "302 /b"),
        (http(status="404 Not Found"), "http_error", "404"),
        (http(status="503 Try Later"), "http_error", "503"),
        (http(b"", status="304 Not Modified"), "http_error", "304"),
        (b"HTTP/1.1 none\r\nContent-Type: text/html\r\n\r\nx", "http_error", "HTTP/1.1 none"),
        (http(b"\x89PNG", content_type="image/png"), "not_html", "image/png"),
        (http(b"User-agent: *", content_type="text/plain"), "not_html", "text/plain"),
        (
            http(b"\x00\x01", content_type="application/octet-stream"),
            "not_html",
            "application/octet-stream",
        ),
        (http(b"words", content_type=None), "not_html", "no media type, and no HTML"),
        (http(b""), "empty_body", ""),
        (http(b" \r\n\0"), "empty_body", ""),
        (b"", "empty_body", ""),
    ],
)
def test_a_capture_that_is_no_page_is_rejected_with_the_reason(tmp_path, block, reason, detail):
    pages, (rejection,) = read_archive(tmp_path, record(block))

    assert pages == []
    assert (rejection.stage, rejection.reason, rejection.detail) == ("ingest", reason, detail)
    assert rejection.url == "https://port.example/a"
    assert rejection.page_id == identity.page_id("https://port.example/a")
    assert rejection.origin.offset == 0


@pytest.mark.parametrize(
    "block",
    [
        http(content_type=None),
        http(content_type="application/octet-stream"),
        http(content_type="text/html", end=b"\n"),
        http(content_type="text/html;charset=UTF-8"),
        http(brotli.compress(PAGE), Content_Encoding="br"),
        http(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), Transfer_Encoding="chunked"),
        http(PAGE, Transfer_Encoding="chunked"),  # it is not
        http(PAGE, Content_Encoding="gzip"),  # nor is it compressed
        http(gzip.compress(PAGE), Content_Encoding="gzip"),
    ],
)
def test_a_page_is_read_however_it_was_sent(tmp_path, block):
    (page,), rejected = read_archive(tmp_path, record(block))
    assert rejected == []
    assert (page.media_type, page.body) == ("text/html", PAGE)


def test_records_that_capture_nothing_from_the_web_are_no_pages(tmp_path):
    assert read_archive(
        tmp_path,
        record(b"software: test\r\n", kind="warcinfo", uri=""),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(b"fetchTimeMs: 5", kind="metadata"),
        record(b"20260131\n1.2.3.4", kind="response", uri="dns:port.example"),
        record(b"--wget", kind="resource", uri="metadata://gnu.org/software/wget/warc/args.txt"),
        record(b"x", kind="resource", uri="urn:text:abc"),
    ) == ([], [])


def test_a_resource_is_a_page_without_a_head(tmp_path):
    pages, rejected = read_archive(
        tmp_path,
        record(PAGE, kind="resource", content_type="text/html; charset=latin-1"),
        record(b"\x89PNG", kind="resource", content_type="image/png"),
    )
    assert [(page.body, page.charset) for page in pages] == [(PAGE, "latin-1")]
    assert reasons(rejected) == ["not_html"]


def test_the_text_of_a_converted_page_is_a_text_page(tmp_path):
    text = "Le port était fermé.".encode()
    (page,), rejected = read_archive(
        tmp_path, record(text, kind="conversion", content_type="text/plain"), name="a.warc.wet.gz"
    )
    assert rejected == []
    assert (page.media_type, page.charset, page.body) == ("text/plain", "utf-8", text)
    assert not page.is_clean_text


def test_an_address_in_angle_brackets_is_the_address(tmp_path):
    (page,), _ = read_archive(tmp_path, record(uri="<https://port.example/a>"))
    assert page.url == "https://port.example/a"


def test_where_the_record_has_no_date_the_server_or_the_file_has_one(tmp_path):
    block = http(Date="Sat, 31 Jan 2026 09:00:00 GMT")
    (served, filed), _ = read_archive(
        tmp_path, record(block, date="not a date"), record(date="not a date either")
    )
    assert served.fetched_at == datetime(2026, 1, 31, 9, tzinfo=UTC)
    assert filed.fetched_at == MODIFIED_AT


def test_a_record_without_address_or_type_is_not_lost_silently(tmp_path):
    pages, rejected = read_archive(
        tmp_path,
        record().replace(b"WARC-Target-URI", b"WARC-Target-URL"),
        record().replace(b"WARC-Type", b"WARC-Tpye"),
    )
    assert pages == []
    assert reasons(rejected) == ["broken_archive", "broken_archive"]


def test_a_page_above_the_limit_is_too_large(tmp_path):
    limits = ReadLimits(max_page_bytes=10_000)
    bomb = gzip.compress(b"\0" * 5_000_000)
    pages, rejected = read_archive(
        tmp_path,
        record(http(html(size=9_000))),
        record(http(html(size=11_000))),
        record(http(html(size=200_000))),
        record(http(bomb, Content_Encoding="gzip")),
        record(http(b"\0" * 200_000, content_type="video/mp4")),
        limits=limits,
    )
    assert len(pages) == 1
    assert reasons(rejected) == ["too_large", "too_large", "too_large", "not_html"]


def test_damage_is_one_rejection_that_names_file_and_offset(tmp_path):
    parts = records(3)
    content = packed(parts[:2]) + b"rubbish!" + packed(parts[2:])
    file = landed(tmp_path / "crawl.warc.gz", content)

    pages, (rejection,) = read(file)

    assert len(pages) == 3
    assert rejection.reason == "broken_archive"
    assert (rejection.origin.file, rejection.origin.offset) == (
        file.address,
        len(packed(parts[:2])),
    )
    assert rejection.detail.startswith(f"8 bytes from byte {len(packed(parts[:2]))}")
    assert (rejection.page_id, rejection.url) == (None, None)


def test_a_page_that_breaks_off_is_no_page(tmp_path):
    file = landed(tmp_path / "crawl.warc.gz", packed(records(3))[:-50])
    pages, rejected = read(file)
    assert len(pages) == 2
    assert reasons(rejected) == ["truncated_archive"]


def test_a_page_whose_checksum_is_wrong_is_no_page(tmp_path):
    members = [packed([part]) for part in records(3)]
    members[1] = members[1][:-8] + b"\0\0\0\0" + members[1][-4:]
    pages, rejected = read(landed(tmp_path / "crawl.warc.gz", b"".join(members)))
    assert urls(pages) == ["https://port.example/0", "https://port.example/2"]
    assert reasons(rejected) == ["broken_archive"]


def test_a_page_that_swallowed_the_next_is_no_page(tmp_path):
    first, second = records(2)
    wrong = record(http(html("Wrong")), uri="https://port.example/wrong", length=900)
    pages, rejected = read(landed(tmp_path / "crawl.warc", first + wrong + second))
    assert urls(pages) == ["https://port.example/0", "https://port.example/1"]
    assert reasons(rejected) == ["broken_archive"]


def test_a_run_goes_on_after_a_broken_file(tmp_path):
    files = [
        landed(tmp_path / "1.warc.gz", b"\x1f\x8b\x08 this is no archive"),
        landed(tmp_path / "2.warc", b""),
        landed(tmp_path / "3.wacz", b"PK this is no zip file"),
        landed(tmp_path / "4.warc.gz", packed(records(2))),
    ]
    pages, rejected = read(*files)
    assert len(pages) == 2
    assert reasons(rejected) == ["broken_archive", "truncated_archive", "broken_archive"]


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_archives_in_a_wacz_are_read_where_they_are(tmp_path, compression):
    parts = records(3)
    content = wacz(
        {
            "datapackage.json": b"{}",
            "archive/one.warc.gz": packed(parts[:2]),
            "archive/two.warc": parts[2],
            "pages/pages.jsonl": b'{"url": "https://port.example/0"}',
        },
        compression,
    )
    file = landed(tmp_path / "crawl.wacz", content)

    pages, rejected = read(file)

    assert rejected == []
    assert [(page.origin.file, page.origin.offset) for page in pages] == [
        (f"{file.address}!/archive/one.warc.gz", 0),
        (f"{file.address}!/archive/one.warc.gz", len(packed(parts[:1]))),
        (f"{file.address}!/archive/two.warc", 0),
    ]


def test_a_wacz_may_hold_others(tmp_path):
    inner = wacz({"archive/a.warc.gz": packed(records(1))})
    file = landed(tmp_path / "all.wacz", wacz({"one.wacz": inner}))
    (page,), rejected = read(file)
    assert rejected == []
    assert page.origin.file == f"{file.address}!/one.wacz!/archive/a.warc.gz"


def test_a_wacz_without_an_archive_is_rejected(tmp_path):
    pages, (rejection,) = read(landed(tmp_path / "a.wacz", wacz({"datapackage.json": b"{}"})))
    assert pages == []
    assert rejection.reason == "no_archive"


def test_of_a_broken_archive_in_a_wacz_the_beginning_is_read(tmp_path):
    content = bytearray(wacz({"archive/a.warc": b"".join(records(40, size=20_000))}))
    content[700_000] ^= 0xFF  # the zip's own checksum does not fit any more
    pages, rejected = read(landed(tmp_path / "a.wacz", bytes(content)))
    assert len(pages) >= 34
    assert reasons(rejected) == ["broken_archive"]


def test_names_in_a_wacz_do_not_lead_out_of_it(tmp_path):
    file = landed(tmp_path / "in" / "a.wacz", wacz({"../../evil.warc": records(1)[0]}))
    (page,), _ = read(file)
    assert page.origin.file == f"{file.address}!/../../evil.warc"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.wacz", "in"]
