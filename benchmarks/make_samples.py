"""Make the archives in samples/archives from the pages in samples/.sources.

Both archives come out the same at every run with the same zlib: dates, record ids and file times
are given here and never taken from the clock. The other samples are kept as they are.

Usage: python benchmarks/make_samples.py [--output samples/archives]
"""

import argparse
import base64
import gzip
import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SOURCES = SAMPLES / ".sources"  # hidden, so that they are not read as pages themselves
WARC_NAME = "ports-crawl.warc.gz"
WACZ_NAME = "spring-crawl.wacz"


@dataclass(frozen=True, kw_only=True)
class Capture:
    """One response as a crawler saw it: an entry of samples/.sources/captures.json."""

    url: str
    fetched_at: str
    source: str = ""  # the body before any coding, below samples/.sources; a redirect has none
    media_type: str = "text/html; charset=utf-8"
    status: str = "200 OK"
    coding: str = ""  # "gzip" or "chunked"
    location: str = ""
    unchanged_since: str = ""  # date of the capture that a revisit refers to

    @property
    def content(self) -> bytes:
        """The body as the server meant it."""
        return (SOURCES / self.source).read_bytes() if self.source else b""


@dataclass(frozen=True, kw_only=True)
class Written:
    """Where a capture ended up in its archive: what an index needs to know."""

    capture: Capture
    offset: int
    length: int
    digest: str


def write_warc(captures: Sequence[Capture], *, name: str) -> tuple[bytes, list[Written]]:
    """Write captures as gzipped WARC records, each a member of its own."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    start = captures[0].fetched_at
    about = {"software": "benchmarks/make_samples.py", "format": "WARC File Format 1.0"}
    warcinfo = writer.create_warcinfo_record(name, about)
    warcinfo.rec_headers.replace_header("WARC-Record-ID", record_id(name))
    warcinfo.rec_headers.replace_header("WARC-Date", start)
    writer.write_record(warcinfo)

    written = []
    for capture in captures:
        offset = out.tell()
        record = warc_record(writer, capture)
        writer.write_record(record)
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        length = out.tell() - offset
        written.append(Written(capture=capture, offset=offset, length=length, digest=digest))
        if not capture.unchanged_since:
            writer.write_record(request_record(writer, capture))
    return out.getvalue(), written


def warc_record(writer: WARCWriter, capture: Capture) -> ArcWarcRecord:
    """Make a response record, or a revisit record for what has not changed."""
    body = encode(capture)
    headers = StatusAndHeaders(capture.status, list(http_headers(capture, body)), "HTTP/1.1")
    given = {
        "WARC-Record-ID": record_id("response", capture.url, capture.fetched_at),
        "WARC-Date": capture.fetched_at,
    }
    if capture.unchanged_since:
        return writer.create_revisit_record(
            capture.url,
            digest=sha1(body),
            refers_to_uri=capture.url,
            refers_to_date=capture.unchanged_since,
            http_headers=headers,
            warc_headers_dict=given,
        )
    given["WARC-Payload-Digest"] = sha1(body)
    return writer.create_warc_record(
        capture.url,
        "response",
        payload=io.BytesIO(body),
        http_headers=headers,
        warc_headers_dict=given,
    )


def request_record(writer: WARCWriter, capture: Capture) -> ArcWarcRecord:
    """Make the record of what was asked, which readers have to step over."""
    parts = urlsplit(capture.url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    asked = [("Host", parts.netloc), ("User-Agent", "sample-crawler/1.0")]
    return writer.create_warc_record(
        capture.url,
        "request",
        http_headers=StatusAndHeaders(f"GET {target} HTTP/1.1", asked, is_http_request=True),
        warc_headers_dict={
            "WARC-Record-ID": record_id("request", capture.url, capture.fetched_at),
            "WARC-Date": capture.fetched_at,
            "WARC-Concurrent-To": record_id("response", capture.url, capture.fetched_at),
        },
    )


def http_headers(capture: Capture, body: bytes) -> Iterator[tuple[str, str]]:
    """List the headers of a response in the order in which a server sends them."""
    yield "Content-Type", capture.media_type
    if capture.location:
        yield "Location", capture.location
    if capture.coding == "chunked":
        yield "Transfer-Encoding", "chunked"
        return
    if capture.coding == "gzip":
        yield "Content-Encoding", "gzip"
    yield "Content-Length", str(len(body))


def encode(capture: Capture) -> bytes:
    """Put the body into the form in which it went over the wire."""
    content = capture.content
    if capture.coding == "gzip":
        return gzip.compress(content, mtime=0)
    if capture.coding == "chunked":
        size = 1500
        pieces = [content[at : at + size] for at in range(0, len(content), size)]
        return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in [*pieces, b""])
    return content


def write_wacz(captures: Sequence[Capture], *, title: str) -> bytes:
    """Pack captures into a WACZ file: the archive, its index, its list of pages, the manifest."""
    warc, written = write_warc(captures, name="data.warc.gz")
    pages: list[dict[str, str]] = [
        {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    ]
    pages += [
        {"id": str(number), "url": capture.url, "ts": capture.fetched_at}
        for number, capture in enumerate(captures, start=1)
    ]
    members = {
        "archive/data.warc.gz": warc,
        "indexes/index.cdx": "".join(sorted(map(cdxj_line, written))).encode(),
        "pages/pages.jsonl": "".join(json.dumps(page) + "\n" for page in pages).encode(),
    }
    manifest = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": title,
        "created": captures[-1].fetched_at,
        "software": "benchmarks/make_samples.py",
        "resources": [
            {"name": Path(path).name, "path": path, "hash": sha256(body), "bytes": len(body)}
            for path, body in members.items()
        ],
    }
    members["datapackage.json"] = json.dumps(manifest, indent=2).encode()
    digest = {"path": "datapackage.json", "hash": sha256(members["datapackage.json"])}
    members["datapackage-digest.json"] = json.dumps(digest, indent=2).encode()

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, body in members.items():
            archive.writestr(zipfile.ZipInfo(path, date_time=(2026, 4, 28, 12, 0, 0)), body)
    return out.getvalue()


def cdxj_line(written: Written) -> str:
    """Describe one capture for replay: key to sort by, time, and where its record starts."""
    capture = written.capture
    parts = urlsplit(capture.url)
    host = ",".join(reversed(parts.netloc.removeprefix("www.").split(".")))
    stamp = "".join(character for character in capture.fetched_at if character.isdigit())
    entry = {
        "url": capture.url,
        "mime": capture.media_type.partition(";")[0],
        "status": capture.status[:3],
        "digest": written.digest,
        "length": str(written.length),
        "offset": str(written.offset),
        "filename": "data.warc.gz",
    }
    return f"{host}){parts.path} {stamp} {json.dumps(entry)}\n"


def record_id(*parts: str) -> str:
    """Name a record by what it holds, so that it has the same name at every run."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}>"


def sha1(body: bytes) -> str:
    """Write a digest as crawlers do in WARC records."""
    digest = hashlib.sha1(body, usedforsecurity=False).digest()
    return f"sha1:{base64.b32encode(digest).decode()}"


def sha256(body: bytes) -> str:
    """Write a digest as WACZ manifests have it."""
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def main() -> None:
    """Write both archives."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--output", type=Path, default=SAMPLES / "archives")
    folder: Path = parser.parse_args().output
    folder.mkdir(parents=True, exist_ok=True)
    crawls = {
        name: [Capture(**capture) for capture in captures]
        for name, captures in json.loads((SOURCES / "captures.json").read_text("utf-8")).items()
    }
    warc, _ = write_warc(crawls[WARC_NAME], name=WARC_NAME)
    (folder / WARC_NAME).write_bytes(warc)
    (folder / WACZ_NAME).write_bytes(write_wacz(crawls[WACZ_NAME], title="Spring crawl"))


if __name__ == "__main__":
    main()
