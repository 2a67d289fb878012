"""Pages from archives: which records are pages, and why the others are not."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace

from pipeline.errors import RecordError
from pipeline.ingest.archive import Record, open_archive, read_record_at, read_records
from pipeline.ingest.http_message import (
    GENERIC_TYPES,
    HTML_TYPES,
    HttpHead,
    decode_body,
    page_type,
    parse_head,
    parse_media_type,
)
from pipeline.ingest.members import Damage, MemberReader
from pipeline.ingest.pages import Reading, Said, make_page, reject
from pipeline.ingest.revisits import Place, Revisit, RevisitIndex
from pipeline.ingest.source import Source
from pipeline.ingest.timestamps import parse_timestamp
from pipeline.records import Origin, RawPage, Rejection

# How the readers open an archive; what is opened is closed with the stack.
Opener = Callable[[str, ExitStack], Source]

_HEAD = 64 * 1024  # bytes of a block that are read before it is known whether it is a page
# "conversion" is what Common Crawl calls a page's text: a page like any dump.
_PAGE_KINDS = frozenset({"response", "resource", "conversion", "revisit"})
_OTHER_KINDS = frozenset({"arc_header", "warcinfo", "request", "metadata", "continuation"})
_WEB = ("http:", "https:")
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class _Capture:
    """What a record says of the page in it, before its block is looked at."""

    uri: str
    date: str
    origin: Origin
    # Of a revisit: it tells status and type, though the bytes come from elsewhere.
    head: HttpHead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A record that was read, until it is known whether the file is sound up to its end."""

    record: Record
    outcome: RawPage | Rejection | None


def read_archive(
    source: Source, reading: Reading, revisits: RevisitIndex
) -> Iterator[RawPage | Rejection]:
    """Yield the pages of a WARC or ARC file, and a rejection for every capture that is none.

    Records that capture nothing from the web (requests, metadata, name look-ups) are passed over.
    Revisits are left with `revisits`, for `read_revisits`.
    """
    held: _Held | None = None
    for item in read_records(source):
        if not isinstance(item, Damage):
            yield from _released(held, reading, revisits)
            held = _Held(record=item, outcome=_outcome(item, reading, revisits))
            continue
        if not (held and _is_spoilt(held.record, item)):
            yield from _released(held, reading, revisits)
        held = None
        error = RecordError(
            f"{item.kind}_archive", f"{item.length} bytes from byte {item.offset}: {item.detail}"
        )
        yield reject(reading, error, origin=Origin(file=reading.address, offset=item.offset))
    yield from _released(held, reading, revisits)


def read_revisits(
    revisits: RevisitIndex, reading: Reading, open_source: Opener
) -> Iterator[RawPage | Rejection]:
    """Yield the page of every revisit, with the bytes of its original, or a rejection.

    Each archive is opened once and read forward, whatever order the revisits came in.
    """
    opened: tuple[str, MemberReader] | None = None
    with ExitStack() as stack:
        for revisit in revisits.resolve():
            origin = Origin(file=revisit.file, offset=revisit.offset)
            try:
                original = revisit.original
                if original is None:
                    raise RecordError("revisit_unresolved", "no archive of this run has its bytes")
                if opened is None or opened[0] != original.file:
                    stack.close()
                    opened = (original.file, open_archive(open_source(original.file, stack)))
                yield _revisited(revisit, original, opened[1], reading, origin)
            except RecordError as error:
                yield reject(reading, error, origin=origin, url=revisit.uri)


def _released(
    held: _Held | None, reading: Reading, revisits: RevisitIndex
) -> Iterator[RawPage | Rejection]:
    if held is None:
        return
    record = held.record
    if record.kind in ("response", "resource") and not record.is_cut():
        place = Place(file=reading.address, offset=record.offset, ordinal=record.ordinal)
        revisits.note_original(place, record.fields)
    if held.outcome is not None:
        yield held.outcome


def _is_spoilt(record: Record, damage: Damage) -> bool:
    return damage.spoils and damage.offset == record.offset and record.ordinal == 0


def _outcome(
    record: Record, reading: Reading, revisits: RevisitIndex
) -> RawPage | Rejection | None:
    uri = record.fields.get("warc-target-uri", "").strip("<> ")
    if record.kind in _OTHER_KINDS or (":" in uri and not uri.lower().startswith(_WEB)):
        return None
    origin = Origin(file=reading.address, offset=record.offset)
    capture = _Capture(uri=uri, date=record.fields.get("warc-date", ""), origin=origin)
    outcome: RawPage | Rejection | None = None
    try:
        if record.kind not in _PAGE_KINDS or not uri:
            detail = f"a record of type {record.kind!r} for {uri!r}"
            raise RecordError("broken_archive", detail)
        if record.kind == "revisit":
            _note_revisit(record, capture, reading, revisits)
        else:
            outcome = _read_page(record, capture, reading)
    except RecordError as error:
        outcome = reject(reading, error, origin=origin, url=uri)
    return None if record.is_cut() else outcome  # what is cut is accounted for as damage


def _note_revisit(
    record: Record, capture: _Capture, reading: Reading, revisits: RevisitIndex
) -> None:
    block = record.read(_HEAD)
    if record.is_cut():
        return
    head = parse_head(block)
    if head and head.status != _NOT_MODIFIED:
        _check_status(head)
        _check_type(parse_media_type(head.headers.get("content-type", ""))[0])
    revisit = Revisit(
        file=reading.address,
        offset=record.offset,
        modified_at=reading.modified_at,
        uri=capture.uri,
        date=capture.date,
        head=block[: head.length] if head else b"",
    )
    revisits.note_revisit(revisit, record.fields)


def _revisited(
    revisit: Revisit, original: Place, archive: MemberReader, reading: Reading, origin: Origin
) -> RawPage:
    record = read_record_at(archive, offset=original.offset, ordinal=original.ordinal)
    if record is None:
        raise RecordError("revisit_unresolved", f"its original at {original} cannot be read")
    head = parse_head(revisit.head)
    if head and head.status == _NOT_MODIFIED:
        head = None
    capture = _Capture(uri=revisit.uri, date=revisit.date, origin=origin, head=head)
    return _read_page(record, capture, replace(reading, modified_at=revisit.modified_at))


def _read_page(record: Record, capture: _Capture, reading: Reading) -> RawPage:
    block = record.read(_HEAD)
    head = parse_head(block)
    told = capture.head or head
    if told:
        _check_status(told)
    stated = told.headers.get("content-type", "") if told else record.fields.get("content-type", "")
    media_type, charset = parse_media_type(stated)
    if media_type == "application/http":  # of a record without a head: an HTTP/0.9 answer
        media_type = ""
    is_text = record.kind == "conversion" and media_type == "text/plain"
    if not is_text:
        _check_type(media_type)
    body = _read_body(record, block, head, reading.limits.max_page_bytes)
    if not body:
        raise RecordError("empty_body")
    found = media_type if is_text else page_type(media_type, body)
    if found is None:
        raise RecordError("not_html", media_type or "no media type, and no HTML")
    date = parse_timestamp(capture.date) or parse_timestamp(told and told.headers.get("date"))
    return make_page(
        reading,
        Said(url=capture.uri, fetched_at=date),
        origin=capture.origin,
        body=body,
        media_type=found,
        charset="utf-8" if is_text else charset,
    )


def _read_body(record: Record, block: bytes, head: HttpHead | None, limit: int) -> bytes:
    # Chunks make a body longer, compression shorter: what has twice the length is too large.
    if record.length > 2 * limit + _HEAD:
        raise RecordError("too_large", f"{record.length} bytes, the limit is {limit}")
    block += record.read(record.length)
    if head is None:
        return decode_body(block, {}, limit=limit)
    return decode_body(block[head.length :], head.headers, limit=limit)


def _check_status(head: HttpHead) -> None:
    if head.status is None:
        raise RecordError("http_error", head.status_line)
    if 300 <= head.status < 400 and head.status != _NOT_MODIFIED:
        raise RecordError("redirect", f"{head.status} {head.headers.get('location', '')}".strip())
    if not 200 <= head.status < 300:
        raise RecordError("http_error", str(head.status))


def _check_type(media_type: str) -> None:
    if media_type and media_type not in HTML_TYPES and media_type not in GENERIC_TYPES:
        raise RecordError("not_html", media_type)
