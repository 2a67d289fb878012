"""JSON lines, one page each: `url` and one of `html`, `html_path`, `text`."""

import json
import posixpath
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.errors import RecordError
from pipeline.ingest.documents import read_body
from pipeline.ingest.http_message import sniff
from pipeline.ingest.landing import open_file
from pipeline.ingest.members import MemberReader
from pipeline.ingest.pages import Reading, make_page, parse_said, reject, storable
from pipeline.ingest.source import Source
from pipeline.records import Origin, RawPage, Rejection

_BOM = b"\xef\xbb\xbf"
_SKIP = 64 * 1024
# A page may grow to three times its length in a line: `ё` is two bytes, `\u0451` is six.
_ESCAPED = 3
_OTHER_FIELDS_BYTES = 64 * 1024


def read_lines(source: Source, reading: Reading) -> Iterator[RawPage | Rejection]:
    """Read the pages of a file of JSON lines, compressed or not; a bad line costs itself only."""
    reader = MemberReader(source, starts=_starts_line)
    limit = reading.limits.max_page_bytes * _ESCAPED + _OTHER_FIELDS_BYTES
    number = 0
    held = b""  # a line whose end has not come yet: members may be cut anywhere
    while reader.next_member():
        yield from _damages(reader, reading, number)
        while part := reader.readline(limit + 1 - len(held)):
            held += part
            if not held.endswith(b"\n") and len(held) <= limit:
                continue
            number += 1
            line, held = held, b""
            if not line.endswith(b"\n"):
                _skip_line(reader)
            yield from _read_line(line, number, reading, limit)
        if reader.ending != "whole":
            held = b""  # the damage tells of it
    yield from _damages(reader, reading, number)
    yield from _read_line(held, number + 1, reading, limit)


def _starts_line(head: bytes) -> bool:
    return head.removeprefix(_BOM).lstrip()[:1] == b"{"


def _skip_line(reader: MemberReader) -> None:
    while (part := reader.readline(_SKIP)) and not part.endswith(b"\n"):
        pass


def _damages(reader: MemberReader, reading: Reading, number: int) -> Iterator[Rejection]:
    """Tell of what could not be read behind line `number`."""
    damages, reader.damages = reader.damages, []
    for damage in damages:
        detail = f"line {number + 1}: {damage.detail}"
        error = RecordError(f"{damage.kind}_file", detail)
        yield reject(reading, error, origin=Origin(file=reading.address, line=number + 1))


def _read_line(
    line: bytes, number: int, reading: Reading, limit: int
) -> Iterator[RawPage | Rejection]:
    if not line.strip():
        return
    origin = Origin(file=reading.address, line=number)
    url = None
    try:
        if len(line) > limit:
            raise RecordError("too_large", f"line {number} has more than {limit} bytes")
        fields = _parse(line, number)
        url = fields.get("url") if isinstance(fields.get("url"), str) else None
        yield _page(fields, origin, reading)
    except RecordError as error:
        yield reject(reading, error, origin=origin, url=url)


def _parse(line: bytes, number: int) -> dict[str, Any]:
    try:
        fields = json.loads(line.removeprefix(_BOM).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise RecordError("bad_json", f"line {number}: {error}") from error
    if not isinstance(fields, dict):
        raise RecordError("bad_json", f"line {number}: not an object")
    return fields


def _page(fields: dict[str, Any], origin: Origin, reading: Reading) -> RawPage:
    said = parse_said(fields)
    text, html, path = (fields.get(name) for name in ("text", "html", "html_path"))
    if isinstance(text, str):
        return make_page(
            reading,
            said,
            origin=origin,
            body=storable(text).encode(),
            media_type="text/plain",
            charset="utf-8",
            is_clean_text=True,
        )
    if isinstance(html, str):
        body = storable(html).encode()
        media_type = sniff(body) or "text/html"
        # The text is decoded already, whatever its own <meta> says.
        return make_page(
            reading, said, origin=origin, body=body, media_type=media_type, charset="utf-8"
        )
    if isinstance(path, str) and path:
        body = _read_path(path, reading)
        media_type = sniff(body) or "text/html"
        return make_page(reading, said, origin=origin, body=body, media_type=media_type)
    raise RecordError("missing_content", "neither html, html_path nor text")


def _read_path(path: str, reading: Reading) -> bytes:
    address = _resolve(path, reading)
    try:
        with closing(open_file(address)) as file:
            return read_body(Source(file, address), limit=reading.limits.max_page_bytes)
    except (OSError, ValueError) as error:
        raise RecordError("missing_file", f"{path}: {error}") from error


def _resolve(path: str, reading: Reading) -> str:
    """Return the address that `html_path` means: it starts at the folder of its file.

    Raises:
        RecordError: `path_not_allowed`, it leads out of that folder; `missing_file`.
    """
    if "://" in path:
        if reading.limits.allow_any_path:
            return path
        raise RecordError("path_not_allowed", path)
    if "://" in reading.address:
        protocol, _, name = reading.address.partition("://")
        folder = posixpath.dirname(name)
        target = posixpath.normpath(posixpath.join(folder, path))
        if not (reading.limits.allow_any_path or target.startswith(f"{folder}/")):
            raise RecordError("path_not_allowed", path)
        return f"{protocol}://{target}"
    base = Path(reading.address).parent.resolve()
    try:
        file = (base / path).resolve()
        is_file = file.is_file()
    except (OSError, ValueError) as error:
        raise RecordError("missing_file", f"{path[:200]!r}: {error}") from error
    if not (reading.limits.allow_any_path or file.is_relative_to(base)):
        raise RecordError("path_not_allowed", path)
    if not is_file:
        raise RecordError("missing_file", path)
    return str(file)
