"""Read landing files of all formats into raw pages."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import BinaryIO, cast

from pipeline.errors import RecordError
from pipeline.ingest.captures import read_archive, read_revisits
from pipeline.ingest.documents import read_document
from pipeline.ingest.formats import HEAD_BYTES, Format, check_format, tell_format
from pipeline.ingest.jsonl import read_lines
from pipeline.ingest.landing import LandingFile, open_file
from pipeline.ingest.pages import Reading, ReadLimits, reject
from pipeline.ingest.revisits import RevisitIndex
from pipeline.ingest.source import Source
from pipeline.ingest.wacz import list_archives, open_member
from pipeline.records import Origin, RawPage, Rejection

__all__ = ["ReadLimits", "read_files"]

_IN_ARCHIVE = "!/"


def read_files(
    files: Iterable[LandingFile],
    *,
    source: str,
    format: str | None = None,  # noqa: A002 - as in config/sources.yml
    lang: str | None = None,
    limits: ReadLimits,
) -> Iterator[RawPage | Rejection]:
    """Read files one after the other; memory holds one page at a time.

    What a file holds and cannot be read as a page comes out as a rejection, with its place.
    Revisits come at the end, since the bytes they stand for may be in any of the files.

    Args:
        files: what to read.
        source: id of the source, noted in each page.
        format: of all files; told from name and content of each if left out.
        lang: ISO 639-1 code for pages whose scraper did not name their language.
        limits: what is accepted.

    Raises:
        ConfigError: `format` is not known.
        TransientError: the storage does not answer.
    """
    known = check_format(format)
    reading = None
    with RevisitIndex() as revisits:
        for file in files:
            reading = Reading(
                address=file.address,
                source=source,
                lang=lang,
                modified_at=file.modified_at,
                limits=limits,
            )
            yield from _read_file(file, known, reading, revisits)
        if reading:
            yield from read_revisits(revisits, reading, _open)


def _read_file(
    file: LandingFile, format_: Format | None, reading: Reading, revisits: RevisitIndex
) -> Iterator[RawPage | Rejection]:
    origin = Origin(file=file.address)
    try:
        with ExitStack() as stack:
            source = _open(file.address, stack)
            told = format_ or tell_format(file.address, source.peek(HEAD_BYTES))
            if told is None:
                raise RecordError("unknown_format", "name it in the source's `format`")
            if told == "warc":
                yield from read_archive(source, reading, revisits)
            elif told == "jsonl":
                yield from read_lines(source, reading)
            elif told == "wacz":
                yield from _read_wacz(reading, revisits)
            else:
                yield read_document(source, file, reading, is_html=told == "html")
    except RecordError as error:
        yield reject(reading, error, origin=origin)


def _read_wacz(reading: Reading, revisits: RevisitIndex) -> Iterator[RawPage | Rejection]:
    names: list[str] = []
    with ExitStack() as stack:
        names.extend(list_archives(_open_file(reading.address, stack)))
    if not names:
        raise RecordError("no_archive", "no WARC file in it")
    for name in names:
        inner = replace(reading, address=f"{reading.address}{_IN_ARCHIVE}{name}")
        try:
            with ExitStack() as stack:
                member = open_member(_open_file(reading.address, stack), name, stack)
                source = Source(cast("BinaryIO", member), inner.address)
                for item in read_archive(source, inner, revisits):
                    if not (member.fault and _is_truncation(item)):
                        yield item
                if member.fault:
                    raise RecordError("broken_archive", member.fault)
        except RecordError as error:
            yield reject(inner, error, origin=Origin(file=inner.address))


def _is_truncation(item: RawPage | Rejection) -> bool:
    return isinstance(item, Rejection) and item.reason == "truncated_archive"


def _open(address: str, stack: ExitStack) -> Source:
    """Open a landing file, or an archive inside it."""
    file, inside, name = address.partition(_IN_ARCHIVE)
    stream = _open_file(file, stack)
    if inside:
        stream = cast("BinaryIO", open_member(stream, name, stack))
    return Source(stream, address)


def _open_file(address: str, stack: ExitStack) -> BinaryIO:
    try:
        return stack.enter_context(open_file(address))
    except OSError as error:
        raise RecordError("unreadable_file", str(error)) from error
