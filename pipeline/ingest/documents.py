"""Files that hold one page each, HTML or text, and the sidecars that say which page it is."""

import json
from typing import Any, BinaryIO

from pipeline.errors import RecordError
from pipeline.ingest.http_message import HTML_TYPES, parse_media_type, sniff
from pipeline.ingest.inflate import GZIP, ZSTD, inflate
from pipeline.ingest.landing import LandingFile, open_file
from pipeline.ingest.pages import Reading, make_page, parse_said, reject
from pipeline.ingest.source import Source
from pipeline.records import Origin, RawPage, Rejection

_SIDECAR_BYTES = 1024 * 1024
_IDENTITY = frozenset({"bad_url", "bad_fetched_at"})  # only a sidecar can be wrong in these


def read_document(
    source: Source, file: LandingFile, reading: Reading, *, is_html: bool
) -> RawPage | Rejection:
    """Read the page of an HTML or text file, compressed or not.

    Without a sidecar the page has no URL and was fetched when the file was last modified.
    """
    origin = Origin(file=reading.address)
    url = None
    try:
        fields = _read_sidecar(file.sidecar)
        said = parse_said(fields)
        url = said.url
        body = read_body(source, limit=reading.limits.max_page_bytes)
        media_type = _media_type(fields, body) if is_html else "text/plain"
        return make_page(reading, said, origin=origin, body=body, media_type=media_type)
    except RecordError as error:
        if error.reason in _IDENTITY:
            error = RecordError("bad_sidecar", f"{file.sidecar}: {error}")
        return reject(reading, error, origin=origin, url=url)


def read_body(source: Source, *, limit: int) -> bytes:
    """Return the bytes of a file, decompressed if it is compressed.

    Raises:
        RecordError: `too_large`; `truncated_file`, a compressed file that is cut or damaged.
    """
    pieces = []
    size = 0
    while size <= limit and (piece := source.read(limit + 1 - size)):
        pieces.append(piece)
        size += len(piece)
    if size > limit:
        raise RecordError("too_large", f"more than {limit} bytes")
    body = b"".join(pieces)
    coding = "gzip" if body.startswith(GZIP) else "zstd" if body.startswith(ZSTD) else ""
    content, is_whole = inflate(body, coding, limit=limit)
    if not is_whole:
        raise RecordError("truncated_file", f"{len(content)} bytes can be decompressed")
    return content


def _read_sidecar(address: str | None) -> dict[str, Any]:
    if address is None:
        return {}
    try:
        with open_file(address) as file:
            fields = json.loads(_whole(file))
    except (OSError, ValueError, RecursionError) as error:
        raise RecordError("bad_sidecar", f"{address}: {error}") from error
    if not isinstance(fields, dict):
        raise RecordError("bad_sidecar", f"{address}: not a JSON object")
    return fields


def _whole(file: BinaryIO) -> bytes:
    content = file.read(_SIDECAR_BYTES + 1)
    if len(content) > _SIDECAR_BYTES:
        raise ValueError(f"more than {_SIDECAR_BYTES} bytes")
    return content


def _media_type(fields: dict[str, Any], body: bytes) -> str:
    stated = fields.get("content_type")
    media_type = parse_media_type(stated)[0] if isinstance(stated, str) else ""
    return media_type if media_type in HTML_TYPES else sniff(body) or "text/html"
