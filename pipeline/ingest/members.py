"""Compressed files as they are stored: member after member, and what is damaged.

A gzip or Zstandard file may hold many members, each compressed on its own; archives do, with a
member for each record. A member that is broken then costs no other, since the next one can be
found by its signature and be proved by its content.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from pipeline.ingest.inflate import (
    GZIP,
    ZSTD,
    CorruptError,
    GzipInflater,
    Inflater,
    ZstdDictionary,
    ZstdInflater,
    zstd_dictionary,
)
from pipeline.ingest.source import Source

_GZIP_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")  # the upper three flags are reserved
_ZSTD_FRAME = re.compile(re.escape(ZSTD))
_ZSTD_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"  # first frame of a .warc.zst with a dictionary
_BLANK = b"\0 \t\r\n"  # archives on tapes and in blocks are padded with zeros
_PIECE = 16 * 1024  # compressed bytes at a time
_CHUNK = 64 * 1024  # content at a time
_SCAN = 1024 * 1024
_TRIAL = 256  # bytes of content that prove a member

Ending = Literal["", "whole", "truncated", "broken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A stretch of a file that cannot be read."""

    kind: Literal["truncated", "broken"]
    offset: int  # in the file as stored, in bytes
    length: int  # of the stretch; that much was skipped
    detail: str
    # Whether the bytes of the one record that begins at `offset` are not to be trusted.
    spoils: bool = False


class MemberReader:
    """The content of a file, compressed or not, one member at a time.

    A file that is not compressed is read as one member, whose content is the file.
    """

    def __init__(self, source: Source, *, starts: Callable[[bytes], bool]) -> None:
        """Read `source`; `starts` says whether content begins as the content of a file would."""
        self._source = source
        self._starts = starts
        self._dictionary: ZstdDictionary | None = None
        self._inflater: Inflater | None = None
        self._buffer = b""
        self._at = 0
        self._fault = ""
        self._signature = _GZIP_MEMBER  # of the members of this file, if it has any
        self._is_open = False
        self.is_packed = False
        self.offset = 0  # of the current member in the file
        self.position = 0  # in the content of the current member
        self.ending: Ending = "whole"
        self.damages: list[Damage] = []  # that were met since somebody took them from here

    def next_member(self) -> bool:
        """Go to the next member, past what is left of this one; False at the end of the file."""
        if not self._is_open:
            return self._open_first()
        self._finish()
        return self.is_packed and self._open_next()

    def open_at(self, offset: int) -> bool:
        """Go to the member at `offset`, or to that place of a file that is not compressed."""
        if not self._is_open:
            self._open_first()
        self._buffer, self._at = b"", 0
        self.damages = []
        if self.is_packed:
            self._source.seek(offset)
            return self._open_next()
        self.go_back(offset)
        return True

    def read(self, size: int) -> bytes:
        """Return `size` bytes of the member's content; fewer at its end only."""
        pieces = []
        while size > 0 and (self._at < len(self._buffer) or self._fill()):
            pieces.append(self._take(min(len(self._buffer), self._at + size)))
            size -= len(pieces[-1])
        return b"".join(pieces)

    def readline(self, limit: int) -> bytes:
        """Return a line with its end, or its first `limit` bytes; none at the member's end."""
        pieces = []
        while limit > 0 and (self._at < len(self._buffer) or self._fill()):
            end = self._buffer.find(b"\n", self._at, self._at + limit)
            pieces.append(
                self._take(min(len(self._buffer), self._at + limit) if end < 0 else end + 1)
            )
            limit -= len(pieces[-1])
            if end >= 0:
                break
        return b"".join(pieces)

    def unread(self, data: bytes) -> None:
        """Give back the last bytes that were read."""
        self._buffer = data + self._buffer[self._at :]
        self._at = 0
        self.position -= len(data)

    @property
    def stored_position(self) -> int:
        """Where the file was read to, in bytes as stored; exact at the end of a member."""
        return self._source.position

    def go_back(self, position: int) -> None:
        """Read a file that is not compressed again from `position`."""
        self._source.seek(position)
        self._buffer, self._at, self.position, self.ending = b"", 0, position, ""

    def _take(self, end: int) -> bytes:
        data = self._buffer[self._at : end]
        self._at = end
        self.position += len(data)
        return data

    def _fill(self) -> bool:
        self._buffer, self._at = self._more(), 0
        return bool(self._buffer)

    def _more(self) -> bytes:
        while not self.ending:
            if self._inflater is None:
                content = self._source.read(_CHUNK)
                self.ending = "" if content else "whole"
                return content
            data = self._source.read(_PIECE)
            if not data:
                self.ending = "truncated"
                break
            try:
                content, rest = self._inflater.feed(data, _CHUNK)
            except CorruptError as error:
                self.ending, self._fault = "broken", str(error)
                return error.salvaged
            self._source.unread(rest)
            if self._inflater.ended:
                self.ending = "whole"
            if content:
                return content
        return b""

    def _finish(self) -> None:
        """Read the current member to its end and note how it is damaged, if it is."""
        while self._fill():
            pass
        if self.ending in ("truncated", "broken"):
            fault = self._fault or f"the file breaks off at byte {self._source.position}"
            end = self._find(self.offset + 1)
            # A member that is broken in its first bytes may swallow all that follows.
            is_cut = self.ending == "truncated" and not self._source.peek(1)
            self._note("truncated" if is_cut else "broken", self.offset, end, fault)
        self._fault = ""
        self.ending = "whole"

    def _open_first(self) -> bool:
        self._is_open = True
        head = self._source.peek(_TRIAL)
        if head.startswith(GZIP):
            self.is_packed = True
        elif head.startswith(ZSTD) or _ZSTD_SKIPPABLE.match(head):
            self.is_packed, self._signature = True, _ZSTD_FRAME
            self._read_dictionary(head)
        elif head and not self._starts(head):
            self._look_for_members()
        if self.is_packed:
            return self._open_next()
        self.ending, self.position = "", 0
        return bool(head)

    def _look_for_members(self) -> None:
        """Find out whether there are members behind the rubbish that a file begins with."""
        found = {}
        for signature in (_GZIP_MEMBER, _ZSTD_FRAME):
            self._signature = signature
            place = self._find(0)
            if self._source.peek(1):
                found[place] = signature
        self._source.seek(0)
        if found:
            self.is_packed, self._signature = True, found[min(found)]

    def _open_next(self) -> bool:
        while head := self._source.peek(len(ZSTD)):
            start = self._source.position
            self._inflater = self._inflater_for(head)
            if self._inflater:
                self.offset, self.position, self.ending = start, 0, ""
                return True
            end = self._find(start)
            if any(piece.strip(_BLANK) for piece in self._stretch(start, end)):
                self._note("broken", start, end, "no compressed content where there should be")
            self._source.seek(end)
        return False

    def _inflater_for(self, head: bytes) -> Inflater | None:
        """Begin a member, if one begins with `head`."""
        if self._signature is _GZIP_MEMBER:
            return GzipInflater() if head.startswith(GZIP) else None
        if head.startswith(ZSTD) or _ZSTD_SKIPPABLE.match(head):
            return ZstdInflater(self._dictionary)
        return None

    def _find(self, start: int) -> int:
        """Go to the next member at or after `start`, or to the file's end; return where it is."""
        overlap = len(ZSTD) - 1
        self._source.seek(start)
        while window := self._source.peek(_SCAN):
            for match in self._signature.finditer(window):
                if self._is_member(start + match.start()):
                    return start + match.start()
            start += len(window) - overlap if len(window) == _SCAN else len(window)
            self._source.seek(start)
        return start

    def _is_member(self, offset: int) -> bool:
        self._source.seek(offset)
        data = self._source.peek(_PIECE)
        self._source.seek(offset)
        inflater = self._inflater_for(data)
        try:
            content = inflater.feed(data, _TRIAL)[0] if inflater else b""
        except CorruptError as error:
            content = error.salvaged
        return bool(content) and self._starts(content[:_TRIAL])

    def _stretch(self, start: int, end: int) -> Iterator[bytes]:
        self._source.seek(start)
        while start < end and (piece := self._source.read(min(_SCAN, end - start))):
            start += len(piece)
            yield piece

    def _note(
        self, kind: Literal["truncated", "broken"], offset: int, end: int, detail: str
    ) -> None:
        self.damages.append(
            Damage(
                kind=kind,
                offset=offset,
                length=end - offset,
                detail=detail,
                spoils=kind == "broken",
            )
        )

    def _read_dictionary(self, head: bytes) -> None:
        """Take the dictionary that all frames of the file share, if its first frame holds one."""
        if not head.startswith(_ZSTD_DICTIONARY):
            return
        size = int.from_bytes(head[4:8], "little")
        with suppress(CorruptError):  # without it, the frames that need it are broken, too
            self._dictionary = zstd_dictionary(self._source.peek(8 + min(size, _SCAN))[8:])
