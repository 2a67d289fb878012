"""Pages for measuring speed: given ones, repeated under other addresses with other texts."""

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import count
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.ingest.landing import list_files
from pipeline.ingest.read import ReadLimits, read_files
from pipeline.records import RawPage

_SENTENCE_END = re.compile(rb"(?<=[a-z]{3})\.(?= [A-Z])|</p>|(?<=[a-z]{3})\.(?=</)")
_LIMITS = ReadLimits(max_page_bytes=16 * 1024 * 1024)


def read_pages(path: str) -> list[RawPage]:
    """Return the HTML pages of a file or folder."""
    records = read_files(list_files(path), source="benchmark", limits=_LIMITS)
    return [r for r in records if isinstance(r, RawPage) and r.media_type != "text/plain" and r.url]


def write_archive(pages: list[RawPage], target: Path, *, at_least: int) -> int:
    """Write a WARC with at least so many pages, each with a URL and a text of its own.

    A copy's number stands at the end of its sentences and paragraphs: no copy is a duplicate.
    """
    written = 0
    with target.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for page, url, body in _copies(pages):
            if written >= at_least:
                return written
            writer.write_record(_record(writer, page, url, body))
            written += 1
    return written


def _copies(pages: list[RawPage]) -> Iterator[tuple[RawPage, str, bytes]]:
    for number in count():
        for page in pages:
            separator = "&" if "?" in str(page.url) else "?"
            url = f"{page.url}{separator}copy={number}" if number else str(page.url)
            mark = rb" (%d)\g<0>" % number
            body = page.body
            if number:  # and is no version of the page that it names as the original
                body = body.replace(b"canonical", b"copied").replace(b"og:url", b"og:copied")
                body = _SENTENCE_END.sub(mark, body)
            yield page, url, body


def _record(writer: WARCWriter, page: RawPage, url: str, body: bytes) -> object:
    charset = f"; charset={page.charset}" if page.charset else ""
    headers = [("Content-Type", f"{page.media_type}{charset}"), ("Content-Length", str(len(body)))]
    return writer.create_warc_record(
        url,
        "response",
        payload=BytesIO(body),
        http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": _warc_date(page.fetched_at)},
    )


def _warc_date(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
