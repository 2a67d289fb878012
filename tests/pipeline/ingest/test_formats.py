import gzip
import json

import pytest
import zstandard

from pipeline.errors import ConfigError
from pipeline.ingest.formats import check_format, tell_format
from tests.pipeline.ingest.making import PAGE, arc_record, landed, packed, read, reasons, records

LINE = json.dumps({"url": "https://port.example/a", "html": "<p>"}).encode() + b"\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("s3://bucket/a.html", "html"),
        ("a.HTM.GZ", "html"),
        ("a.warc", "warc"),
        ("a.warc.gz", "warc"),
        ("a.warc.zst", "warc"),
        ("a.arc.gz", "warc"),
        ("a.warc.wet.gz", "warc"),
        ("a.wacz", "wacz"),
        ("a.jsonl.zst", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("a.txt", "text"),
    ],
)
def test_the_ending_tells_the_format(name, expected):
    assert tell_format(name, b"whatever") == expected


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("dump.gz", packed(records(2)), "warc"),
        ("dump.gz", packed([arc_record(b"x")]), "warc"),
        ("dump.gz", gzip.compress(PAGE), "html"),
        ("dump.gz", gzip.compress(LINE), "jsonl"),
        ("dump.zst", zstandard.compress(LINE), "jsonl"),
        ("dump", records(1)[0], "warc"),
        ("index.php?page=2", b"<!DOCTYPE html><p>", "html"),
        ("items.json", LINE, "jsonl"),
        ("dump.gz", b"\x1f\x8b\x08 broken", None),
        ("notes.docx", b"PK\x03\x04", None),
        ("style.css", b"p { color: red }", None),
        ("orphan.json", b'{\n "url": "https://port.example/a"\n}', None),
        ("empty", b"", None),
    ],
)
def test_where_the_ending_says_nothing_the_first_bytes_do(name, content, expected):
    assert tell_format(name, content) == expected


def test_a_file_of_unknown_kind_is_one_rejection(tmp_path):
    file = landed(tmp_path / "style.css", b"p { color: red }")
    pages, (rejection,) = read(file)
    assert pages == []
    assert (rejection.reason, rejection.origin.file) == ("unknown_format", file.address)


def test_the_format_of_the_source_overrides_the_ending(tmp_path):
    file = landed(tmp_path / "items.txt", LINE)
    (page,), rejected = read(file, format="jsonl")
    assert rejected == []
    assert page.url == "https://port.example/a"


def test_a_wrong_format_is_rejected_not_ignored(tmp_path):
    pages, rejected = read(landed(tmp_path / "a.html", PAGE), format="wacz")
    assert pages == []
    assert reasons(rejected) == ["broken_archive"]


def test_a_format_that_is_none_is_a_mistake_in_the_configuration():
    with pytest.raises(ConfigError, match="html, warc, wacz, jsonl, text"):
        check_format("pdf")
