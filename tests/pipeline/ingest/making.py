"""Small landing files, made byte by byte so that they can be wrong in every way."""

import gzip
import hashlib
import io
import zipfile
from base64 import b32encode
from datetime import UTC, datetime
from pathlib import Path

from pipeline.ingest.landing import LandingFile
from pipeline.ingest.read import ReadLimits, read_files
from pipeline.records import RawPage, Rejection

MODIFIED_AT = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
PAGE = b"<html><body><p>The ferry was late again.</p></body></html>"


def html(text: str = "The ferry was late again.", size: int = 0) -> bytes:
    return f"<!DOCTYPE html><html><body><p>{text}</p>{'x ' * (size // 2)}</body></html>".encode()


def http(
    body: bytes = PAGE,
    *,
    status: str = "200 OK",
    content_type: str | None = "text/html; charset=utf-8",
    end: bytes = b"\r\n",
    **headers: str,
) -> bytes:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    if content_type is not None:
        fields["Content-Type"] = content_type
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields.items())]
    return end.join(line.encode() for line in lines) + end * 2 + body


def record(
    block: bytes | None = None,
    *,
    uri: str = "https://port.example/a",
    kind: str = "response",
    date: str = "2026-01-31T12:00:00Z",
    length: int | str | None = None,
    content_type: str = "application/http; msgtype=response",
    **headers: str,
) -> bytes:
    """A WARC record; `length` overrides what its Content-Length says."""
    block = http() if block is None else block
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": uri,
        "WARC-Date": date,
        "Content-Type": content_type,
        **{f"WARC-{name.replace('_', '-')}": value for name, value in headers.items()},
        "Content-Length": str(len(block) if length is None else length),
    }
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def records(count: int, size: int = 2000) -> list[bytes]:
    """Responses from https://port.example/0, /1 and so on."""
    return [
        record(
            http(html(f"Ship number {number} came in.", size)), uri=f"https://port.example/{number}"
        )
        for number in range(count)
    ]


def arc_record(
    block: bytes, *, uri: str = "http://port.example/a", length: str | None = None
) -> bytes:
    length = str(len(block)) if length is None else length
    return f"{uri} 10.0.0.1 20080430204826 text/html {length}\n".encode() + block + b"\n"


def arc_start() -> bytes:
    block = b"1 0 Harbour Crawl\nURL IP-address Archive-date Content-type Archive-length\n\n"
    return f"filedesc://c.arc 0.0.0.0 20080430204825 text/plain {len(block)}\n".encode() + block


def packed(parts: list[bytes]) -> bytes:
    """Each part in a gzip member of its own, as archives have it."""
    return b"".join(gzip.compress(part, mtime=0) for part in parts)


def wacz(members: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return file.getvalue()


def sha1(content: bytes) -> str:
    return f"sha1:{b32encode(hashlib.sha1(content).digest()).decode()}"


def landed(path: Path, content: bytes | str) -> LandingFile:
    """Write a landing file, without looking for a sidecar."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return LandingFile(
        address=str(path), size=path.stat().st_size, version="1", modified_at=MODIFIED_AT
    )


def read(
    *files: LandingFile, limits: ReadLimits | None = None, **options: str | None
) -> tuple[list[RawPage], list[Rejection]]:
    """Read files into their pages and their rejections."""
    out = list(read_files(files, source="test", limits=limits or ReadLimits(), **options))
    return (
        [item for item in out if isinstance(item, RawPage)],
        [item for item in out if isinstance(item, Rejection)],
    )


def urls(pages: list[RawPage]) -> list[str | None]:
    return [page.url for page in pages]


def reasons(rejections: list[Rejection]) -> list[str]:
    return [rejection.reason for rejection in rejections]
