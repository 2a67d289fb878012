import gzip
import json
from datetime import UTC, datetime

import pytest
import zstandard

from pipeline import urls as identity
from pipeline.ingest.read import ReadLimits
from pipeline.records import Origin
from tests.pipeline.ingest.making import PAGE, html, landed, packed, read, reasons, urls

URL = "https://port.example/a"


def lines(*rows):
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


def numbered(count, size=500):
    return [
        {"url": f"https://port.example/{n}", "html": html(f"Page {n}", size).decode()}
        for n in range(count)
    ]


def test_a_line_with_html_is_a_page(tmp_path):
    row = {
        "id": 7,
        "url": URL,
        "html": '<meta charset="latin-1"><p>Café</p>',
        "fetched_at": "2026-01-31T12:00:00Z",
        "title": "A title",
        "authors": "Ada Quay",
        "published_at": "2026-01-30T08:00:00+01:00",
        "lang": "fr",
    }
    file = landed(tmp_path / "a.jsonl", lines(row))

    (page,), rejected = read(file)

    assert rejected == []
    assert (page.url, page.page_id) == (URL, identity.page_id(URL))
    assert page.body == row["html"].encode()
    assert page.charset == "utf-8"  # the scraper has decoded it, whatever <meta> says
    assert page.fetched_at == datetime(2026, 1, 31, 12, tzinfo=UTC)
    assert page.published_at == datetime(2026, 1, 30, 7, tzinfo=UTC)
    assert (page.external_id, page.title, page.authors) == ("7", "A title", ("Ada Quay",))
    assert (page.lang, page.media_type, page.is_clean_text) == ("fr", "text/html", False)
    assert page.origin == Origin(file=file.address, line=1)


def test_a_text_is_clean_and_stays_byte_for_byte(tmp_path):
    text = "\ufeff  Two  spaces,\r\na line, an emoji \U0001f6a2 and \u00e9 as e\u0301. \n"
    (page,), _ = read(landed(tmp_path / "a.ndjson", lines({"url": URL, "text": text})))
    assert page.body.decode("utf-8") == text
    assert (page.media_type, page.charset, page.is_clean_text) == ("text/plain", "utf-8", True)


def test_half_a_surrogate_pair_keeps_its_place_and_can_be_stored(tmp_path):
    broken = "a\\ud83d b"
    line = f'{{"url": "{URL}", "text": "{broken}", "title": "{broken}", "id": "{broken}"}}\n'
    (page,), _ = read(landed(tmp_path / "a.jsonl", line))
    assert page.body.decode("utf-8") == page.title == page.external_id == "a\ufffd b"

    _, (rejection,) = read(landed(tmp_path / "b.jsonl", line.replace(URL, f"{URL}{broken}")))
    assert (rejection.reason, rejection.url) == ("bad_url", f"{URL}a\ufffd b")


def test_a_line_without_an_address_is_known_by_its_content(tmp_path):
    (page,), _ = read(landed(tmp_path / "a.jsonl", lines({"text": "words"})))
    assert (page.url, page.page_id) == (None, identity.content_page_id(b"words"))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "bad_json"),
        ("null", "bad_json"),
        ('["a list"]', "bad_json"),
        ('{"a":' * 100_000, "bad_json"),
        ({"url": URL}, "missing_content"),
        ({"url": URL, "html": 5}, "missing_content"),
        ({"url": URL, "html": None, "text": None}, "missing_content"),
        ({"url": URL, "html": "  "}, "empty_body"),
        ({"url": URL, "text": ""}, "empty_body"),
        ({"url": "port.example/a", "html": "<p>"}, "bad_url"),
        ({"url": "http://[", "html": "<p>"}, "bad_url"),
        ({"url": ["https://port.example"], "html": "<p>"}, "bad_url"),
        ({"url": URL, "html": "<p>", "fetched_at": "yesterday"}, "bad_fetched_at"),
        ({"url": URL, "html_path": "missing.html"}, "missing_file"),
        ({"url": URL, "html_path": "a\0b"}, "missing_file"),
        ({"url": URL, "html_path": "."}, "missing_file"),
    ],
)
def test_a_bad_line_is_a_rejection_with_its_number_and_the_rest_goes_on(tmp_path, row, reason):
    first, last = numbered(2)
    file = landed(tmp_path / "a.jsonl", lines(first, "", row, last))

    pages, (rejection,) = read(file)

    assert urls(pages) == ["https://port.example/0", "https://port.example/1"]
    assert (rejection.reason, rejection.origin) == (reason, Origin(file=file.address, line=3))


def test_a_rejected_line_names_its_page(tmp_path):
    _, (rejection,) = read(landed(tmp_path / "a.jsonl", lines({"url": URL})))
    assert (rejection.url, rejection.page_id) == (URL, identity.page_id(URL))


def test_bytes_that_are_no_utf_8_cost_their_line_only(tmp_path):
    good = lines({"url": URL, "text": "words"}).encode()
    content = (
        b"\xef\xbb\xbf"
        + good
        + '{"url": "https://port.example/b", "text": "caf\xe9"}\n'.encode("latin-1")
    )
    pages, rejected = read(landed(tmp_path / "a.jsonl", content + good))
    assert len(pages) == 2
    assert reasons(rejected) == ["bad_json"]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.jsonl", bytes),
        ("a.jsonl.gz", gzip.compress),
        ("a.jsonl.zst", zstandard.compress),
        ("a.ndjson.gz", lambda c: packed([c[:700], c[700:1400], c[1400:]])),  # appended to
        ("a.jsonl", gzip.compress),
    ],
)
def test_lines_may_be_compressed_and_the_last_may_have_no_end(tmp_path, name, pack):
    content = lines(*numbered(5)).encode().rstrip(b"\n")
    pages, rejected = read(landed(tmp_path / name, pack(content)))
    assert rejected == []
    assert [page.origin.line for page in pages] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_of_a_file_that_breaks_off_the_lines_before_are_read(tmp_path, pack):
    rows = [
        {"url": f"https://port.example/{n}", "text": f"{n} {hash((n, 'x'))}" * 900}
        for n in range(400)
    ]
    content = pack(lines(*rows).encode())
    file = landed(tmp_path / "a.jsonl.gz", content[: len(content) // 2])

    pages, (rejection,) = read(file)

    assert len(pages) > 100
    assert rejection.reason == "truncated_file"
    assert rejection.origin == Origin(file=file.address, line=len(pages) + 1)
    assert f"line {len(pages) + 1}" in rejection.detail


def test_a_broken_member_costs_no_line_of_the_others(tmp_path):
    members = [packed([lines(row).encode()]) for row in numbered(4)]
    members[1] = members[1][:30] + b"\xff\xff\xff\xff" + members[1][34:]
    pages, rejected = read(landed(tmp_path / "a.jsonl.gz", b"".join(members)))
    assert urls(pages) == [f"https://port.example/{n}" for n in (0, 2, 3)]
    assert reasons(rejected) == ["broken_file"]


def test_a_line_that_is_too_long_is_passed_over(tmp_path):
    limits = ReadLimits(max_page_bytes=1000)
    first, last = numbered(2, size=0)
    content = lines(
        first, {"url": URL, "html": "x" * 500_000}, {"url": URL, "text": "y" * 2000}, last
    )
    pages, rejected = read(landed(tmp_path / "a.jsonl", content), limits=limits)
    assert len(pages) == 2
    assert [(r.reason, r.origin.line) for r in rejected] == [("too_large", 2), ("too_large", 3)]


def test_a_path_starts_at_the_folder_of_the_file(tmp_path):
    landed(tmp_path / "pages" / "a.html", PAGE)
    landed(tmp_path / "pages" / "b.html.gz", gzip.compress(PAGE))
    rows = [{"url": URL, "html_path": f"pages/{name}"} for name in ("a.html", "b.html.gz")]
    pages, rejected = read(landed(tmp_path / "a.jsonl", lines(*rows)))
    assert rejected == []
    assert [(page.body, page.charset, page.media_type) for page in pages] == [
        (PAGE, None, "text/html")
    ] * 2


def test_a_path_out_of_the_folder_is_followed_only_where_that_is_allowed(tmp_path):
    outside = landed(tmp_path / "secret.html", PAGE).address
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.html").symlink_to(outside)
    paths = [outside, "../secret.html", "link.html", f"file://{outside}"]
    rows = [{"url": URL, "html_path": path} for path in paths]
    file = landed(tmp_path / "in" / "a.jsonl", lines(*rows))

    pages, rejected = read(file)
    assert pages == []
    assert reasons(rejected) == ["path_not_allowed"] * 4

    pages, rejected = read(file, limits=ReadLimits(allow_any_path=True))
    assert rejected == []
    assert [page.body for page in pages] == [PAGE] * 4


def test_a_page_at_a_path_has_a_limit_too(tmp_path):
    landed(tmp_path / "large.html.gz", gzip.compress(b"x" * 5_000_000))
    file = landed(tmp_path / "a.jsonl", lines({"url": URL, "html_path": "large.html.gz"}))
    pages, rejected = read(file, limits=ReadLimits(max_page_bytes=1000))
    assert pages == []
    assert reasons(rejected) == ["too_large"]
