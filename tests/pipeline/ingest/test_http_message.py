import gzip
import zlib

import brotli
import pytest
import zstandard

from pipeline.errors import RecordError
from pipeline.ingest.http_message import (
    decode_body,
    page_type,
    parse_head,
    parse_media_type,
    sniff,
    unchunk,
)
from tests.pipeline.ingest.making import PAGE, http

LIMIT = 100_000


def test_a_head_tells_status_headers_and_where_the_body_begins():
    block = http(b"body", status="404 Not Found", X_Cache="hit")

    head = parse_head(block)

    assert head is not None
    assert (head.status, head.headers["x-cache"]) == (404, "hit")
    assert block[head.length :] == b"body"


def test_a_status_needs_no_text():
    head = parse_head(b"HTTP/1.0 302 \r\nLocation: /b\r\n\r\n")
    assert head is not None
    assert head.status == 302


def test_lines_may_end_with_a_line_feed_alone():
    head = parse_head(http(b"body", end=b"\n"))
    assert head is not None
    assert head.headers["content-type"] == "text/html; charset=utf-8"


def test_a_folded_header_is_one_header_and_the_last_of_two_counts():
    head = parse_head(b"HTTP/1.1 200 OK\r\nA: b\r\n c\r\nX: 1\r\nX: 2\r\n\r\n")
    assert head is not None
    assert head.headers == {"a": "b c", "x": "2"}


def test_a_body_without_a_head_has_no_head():
    assert parse_head(PAGE) is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("text/html", ("text/html", None)),
        ('Text/HTML; Charset="ISO-8859-1"', ("text/html", "ISO-8859-1")),
        ("text/html, text/html; charset=utf-8", ("text/html", "utf-8")),
        ("no-type", ("", None)),
        ("", ("", None)),
    ],
)
def test_the_media_type_and_the_charset_are_told(header, expected):
    assert parse_media_type(header) == expected


@pytest.mark.parametrize(
    ("media_type", "body", "expected"),
    [
        ("text/html", b"anything", "text/html"),
        ("application/xhtml+xml", b"", "application/xhtml+xml"),
        ("", b"\n <!DOCTYPE html><p>", "text/html"),
        ("application/octet-stream", b"<html lang=en>", "text/html"),
        ("application/octet-stream", b"\x00\x01\x02", None),
        ("text/plain", b"<html>", None),  # a browser shows the source
        ("image/png", b"<html>", None),
        ("", b"just words", None),
    ],
)
def test_a_body_is_looked_at_only_where_the_header_says_nothing(media_type, body, expected):
    assert page_type(media_type, body) == expected


def test_markup_is_recognised_behind_a_byte_order_mark_and_an_xml_declaration():
    assert sniff(b"\xef\xbb\xbf<html>") == "text/html"
    assert sniff("<html>".encode("utf-16")) == "text/html"
    assert sniff(b'<?xml version="1.0"?>\n<html xmlns="x">') == "application/xhtml+xml"
    assert sniff(b'<?xml version="1.0"?><rss>') is None


def test_chunks_are_joined():
    assert unchunk(b"4\r\nWiki\r\n5;x=y\r\npedia\r\n0\r\n\r\n") == b"Wikipedia"


@pytest.mark.parametrize("body", [PAGE, b"a\r\nis a word, not a size", b"1\n2\n3"])
def test_a_body_that_is_not_in_chunks_stays_as_it_is(body):
    assert unchunk(body) == body


def test_of_chunks_that_break_off_or_go_wrong_nothing_is_lost():
    assert unchunk(b"4\r\nWiki\r\n9\r\npedia") == b"Wikipedia"
    assert unchunk(b"4\r\nWiki\r\npedia, not in a chunk") == b"Wikipedia, not in a chunk"


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE)),
        ("gzip", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:])),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw_deflate(PAGE)),
        ("br", brotli.compress(PAGE)),
        ("zstd", zstandard.compress(PAGE)),
        ("gzip, br", brotli.compress(gzip.compress(PAGE))),
        ("identity", PAGE),
        ("", gzip.compress(PAGE)),  # nobody said that it is compressed
        ("gzip", PAGE),  # it is not compressed
        ("br", PAGE),
    ],
)
def test_content_codings_are_undone_and_lies_about_them_seen_through(coding, body):
    assert decode_body(body, {"content-encoding": coding}, limit=LIMIT) == PAGE


def test_a_chunked_and_compressed_body_is_both():
    body = gzip.compress(PAGE)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = {"transfer-encoding": "chunked", "content-encoding": "gzip"}
    assert decode_body(chunked, headers, limit=LIMIT) == PAGE


def test_of_a_compressed_body_that_breaks_off_the_beginning_is_kept():
    body = gzip.compress(bytes(range(256)) * 40, 0)  # stored, so that the beginning is there
    kept = decode_body(body[:5000], {"content-encoding": "gzip"}, limit=LIMIT)
    assert len(kept) > 4000


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_goes_off_at_the_limit(coding):
    content = b"\0" * 50_000_000
    compress = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": lambda c: brotli.compress(c, quality=1),
        "zstd": zstandard.compress,
    }[coding]
    with pytest.raises(RecordError) as error:
        decode_body(compress(content), {"content-encoding": coding}, limit=LIMIT)
    assert error.value.reason == "too_large"
