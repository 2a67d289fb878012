"""The records of WARC and ARC files, and what of the files is damaged.

The only module that imports warcio, for the headers of records. Where a record begins and ends
is decided here: both libraries for archives stop at the first fault of a file, or pass over it
without a word (see benchmarks/warc_libraries.py).
"""

import re
from collections.abc import Iterator

from warcio.recordloader import ARCHeadersParser
from warcio.statusandheaders import StatusAndHeadersParser

from pipeline.ingest.members import Damage, MemberReader
from pipeline.ingest.source import Source

_WARC = re.compile(rb"WARC/(?:1\.[01]|0\.1[78])[ \t\r]*\n\Z")
_ARC = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]*:\S.* [0-9A-Fa-f.:]+ \d{12,18} \S+ \S+[ \t\r]*\n\Z")
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]*[ \t]*:")
_WARC_PARSER = StatusAndHeadersParser([], verify=False)
_ARC_PARSER = ARCHeadersParser()
_ARC_NAMES = {
    "uri": "warc-target-uri",
    "archive-date": "warc-date",
    "length": "content-length",
}
_BLANK = b"\0 \t\r\n"
_LINE = 64 * 1024  # longer lines than this are no header; a URL may be long
_PEEK = 256
_SKIP = 1024 * 1024
# How often a length that reaches past the end of the file is looked into: each time the file is
# read to its end.
_RECOVERIES = 100


def starts_archive(head: bytes) -> bool:
    """Say whether content begins with a record of a WARC or ARC file."""
    line, end, _ = head.lstrip(b"\r\n").partition(b"\n")
    return bool(_WARC.match(line + end) or _ARC.match(line + end))


class Record:
    """One record: its header, and its block as a stream."""

    def __init__(
        self, reader: MemberReader, *, fields: dict[str, str], length: int, place: int
    ) -> None:
        """Begin at the first byte of the block; the record itself begins at `place`."""
        self._reader = reader
        self._left = length
        self._overlong = False
        self.fields = fields  # names in lower case, those of WARC for an ARC file too
        self.kind = fields.get("warc-type", "").lower()
        self.length = length
        self.offset = place  # in the file as stored: of the record, or of its member
        self.ordinal = 0  # of the records that begin in one member
        self.block_position = reader.position

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes of the block; fewer at its end only."""
        pieces = []
        size = 0 if self._overlong else min(size, self._left)
        while size > 0:
            data = self._reader.read(size)
            if not data and not self._go_into_next_member():
                break
            pieces.append(data)
            size -= len(data)
            self._left -= len(data)
        return b"".join(pieces)

    def is_cut(self) -> bool:
        """Read on to the end of the block, and say whether the file ends or breaks before it."""
        while self.read(_SKIP):
            pass
        return self._left > 0 and not self._overlong

    def _go_into_next_member(self) -> bool:
        """Some tools cut a record into several members; go on in the next if they did."""
        reader = self._reader
        if self._overlong or reader.ending != "whole" or not reader.next_member():
            return False
        head = reader.read(_PEEK)
        reader.unread(head)
        # A member that begins with a record proves that the length of this one was wrong.
        self._overlong = starts_archive(head)
        return not self._overlong


def read_records(source: Source) -> Iterator[Record | Damage]:
    """Yield every record of an archive that can be read, and every stretch that cannot.

    A record has to be read before the next is asked for. Damage follows the record it concerns.
    """
    reader = open_archive(source)
    if source.peek(1) == b"":
        yield Damage(kind="truncated", offset=0, length=0, detail="the file is empty")
    while reader.next_member():
        yield from _taken(reader)
        yield from _Walk(reader).records()
    yield from _taken(reader)


def open_archive(source: Source) -> MemberReader:
    """Prepare an archive for `read_record_at`."""
    return MemberReader(source, starts=starts_archive)


def read_record_at(archive: MemberReader, *, offset: int, ordinal: int) -> Record | None:
    """Return the record at a place that `read_records` gave, or None if it is not there."""
    if archive.open_at(offset):
        for item in _Walk(archive).records():
            if isinstance(item, Damage) or item.offset != offset:
                return None
            if item.ordinal == ordinal:
                return item
    return None


class _Walk:
    """Goes from record to record, through one member or through all that a record reaches into."""

    def __init__(self, reader: MemberReader) -> None:
        self._reader = reader
        self._last: Record | None = None
        self._recoveries = 0

    def records(self) -> Iterator[Record | Damage]:
        reader = self._reader
        while line := reader.readline(_LINE):
            if not line.strip():
                continue
            place = reader.offset if reader.is_packed else reader.position - len(line)
            if not self._is_header(line):
                yield from self._pass_over(place, "no record where there should be one")
                continue
            record = self._parse(line, place)
            if record is None:
                self._last = None
                if self._is_end():
                    yield from self._cut_off(place, None)
                else:
                    yield from self._pass_over(place, "a record without a valid length")
                continue
            if self._last and self._last.offset == place:
                record.ordinal = self._last.ordinal + 1
            self._last = record
            yield record
            if record.is_cut():
                yield from self._cut_off(place, record)
            yield from _taken(reader)

    def _is_header(self, line: bytes) -> bool:
        if not _WARC.match(line):
            return bool(_ARC.match(line))
        following = self._reader.readline(_LINE)
        self._reader.unread(following)
        return bool(_FIELD.match(following))

    def _parse(self, line: bytes, place: int) -> Record | None:
        """Read the rest of a header; None if it does not say how long its block is."""
        is_warc = bool(_WARC.match(line))
        parser = _WARC_PARSER if is_warc else _ARC_PARSER
        header = parser.parse(_Lines(self._reader), line)
        fields = {name.lower(): value for name, value in header.headers}
        if not is_warc:
            fields = {_ARC_NAMES.get(name, name): value for name, value in fields.items()}
            fields["warc-type"] = "response"
            if fields["warc-target-uri"].startswith("filedesc:"):
                fields["warc-type"] = "arc_header"
                fields["content-length"] = fields["content-length"].replace("-1", "0")
        length = fields.get("content-length", "")
        if not length.isdecimal():
            return None
        return Record(
            self._reader,
            fields=fields,
            # Two lines of the block of an ARC file's first record are read with its header.
            length=int(length) if is_warc else max(int(length) - header.total_len, 0),
            place=place,
        )

    def _cut_off(self, place: int, record: Record | None) -> Iterator[Damage]:
        """Account for a record that goes on past the end of the file."""
        reader = self._reader
        if reader.ending != "whole" or reader.damages:
            return  # the reader tells of its broken member itself
        end = reader.stored_position
        if record and not reader.is_packed and self._recoveries < _RECOVERIES:
            self._recoveries += 1
            reader.go_back(record.block_position)
            if self._find_header():
                yield _wrong_length(record, reader.position)
                return
        detail = f"the file breaks off at byte {end}"
        yield Damage(kind="truncated", offset=place, length=end - place, detail=detail)

    def _pass_over(self, place: int, detail: str) -> Iterator[Damage]:
        """Go to the next record, and tell of the stretch before it."""
        reader = self._reader
        last, self._last = self._last, None
        if reader.is_packed:
            start = reader.position
            if self._find_header():
                detail += f"; {reader.position - start} bytes of content are skipped"
                yield Damage(kind="broken", offset=place, length=0, detail=detail)
            elif reader.ending == "whole":  # else the reader tells of its broken member itself
                length = reader.stored_position - place
                yield Damage(kind="broken", offset=place, length=length, detail=detail)
            return
        has_content = self._has_content_after(place)
        if last:  # its length may be wrong: look for the next record inside it, too
            reader.go_back(last.block_position)
        found = self._find_header()
        if last and found and reader.position < place:
            yield _wrong_length(last, reader.position)
        elif found or has_content:
            yield Damage(kind="broken", offset=place, length=reader.position - place, detail=detail)

    def _is_end(self) -> bool:
        following = self._reader.read(1)
        self._reader.unread(following)
        return not following

    def _find_header(self) -> bool:
        """Go to the next line that begins a record, or to the end of the member."""
        reader = self._reader
        while line := reader.readline(_LINE):
            # Rubbish need not end with a line, so a header may stand at the end of one.
            start = max(line.rfind(b"WARC/"), 0)
            if self._is_header(line[start:]):
                reader.unread(line[start:])
                return True
        return False

    def _has_content_after(self, place: int) -> bool:
        """Say whether there is anything but padding from `place` to the end of the file."""
        reader = self._reader
        position = reader.position
        reader.go_back(place)
        content = reader.read(_SKIP)
        while content and not content.strip(_BLANK):
            content = reader.read(_SKIP)
        reader.go_back(position)
        return bool(content)


class _Lines:
    """What warcio reads a header from: lines of bounded length."""

    def __init__(self, reader: MemberReader) -> None:
        self._reader = reader

    def readline(self) -> bytes:
        return self._reader.readline(_LINE)


def _wrong_length(record: Record, end: int) -> Damage:
    return Damage(
        kind="broken",
        offset=record.offset,
        length=end - record.offset,
        detail=f"the length of the record, {record.length}, is wrong",
        spoils=True,
    )


def _taken(reader: MemberReader) -> Iterator[Damage]:
    damages, reader.damages = reader.damages, []
    yield from damages
