"""Captures that a crawler did not store again, since it had the same bytes already.

Such a revisit may stand before its original, or in another file. So the places of all originals
are noted while the archives are read, revisits wait, and at the end of the run each original
that is needed is fetched from its place. All of it is kept in a temporary SQLite file, since a
crawl has millions of records.
"""

import base64
import binascii
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from pipeline.ingest.timestamps import parse_timestamp

_SHA1_HEX_CHARS = 40
_SHA1_BASE32_CHARS = 32
_SCHEMA = """
CREATE TABLE originals (key BLOB PRIMARY KEY, file INTEGER, place INTEGER, ordinal INTEGER)
    WITHOUT ROWID;
CREATE TABLE revisits (
    id INTEGER PRIMARY KEY, file INTEGER, place INTEGER, modified_at TEXT, uri TEXT, date TEXT,
    head BLOB, by_id BLOB, by_capture BLOB, by_digest BLOB
);
"""
# The record that is named comes first, then the capture, then any record with the same bytes.
_RESOLVED = """
SELECT revisits.file, revisits.place, revisits.modified_at, uri, date, head,
       COALESCE(a.file, b.file, c.file) AS original_file,
       COALESCE(a.place, b.place, c.place) AS original_place,
       COALESCE(a.ordinal, b.ordinal, c.ordinal) AS original_ordinal
FROM revisits
LEFT JOIN originals a ON a.key = by_id
LEFT JOIN originals b ON b.key = by_capture
LEFT JOIN originals c ON c.key = by_digest
ORDER BY original_file, original_place, original_ordinal, revisits.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a record is."""

    file: str
    offset: int
    ordinal: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisit:
    """A capture whose bytes are elsewhere."""

    file: str
    offset: int
    modified_at: datetime  # of the file
    uri: str
    date: str  # of the capture, as the record has it
    head: bytes  # the HTTP head that was stored with it; empty if none was
    original: Place | None = None  # None where no file of the run holds it


class RevisitIndex:
    """Notes originals and revisits of one run."""

    def __init__(self) -> None:
        """Nothing is written before the first record comes."""
        self._folder: TemporaryDirectory[str] | None = None
        self._connection: sqlite3.Connection | None = None
        self._files: list[str] = []  # one after the other; their numbers are in the database

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Delete the temporary file."""
        if self._connection:
            self._connection.close()
        if self._folder:
            self._folder.cleanup()

    def note_original(self, place: Place, fields: dict[str, str]) -> None:
        """Keep the place of a record whose bytes a revisit may stand for.

        Args:
            place: where it is.
            fields: of the record's header, names in lower case.
        """
        keys = (
            _key("id", fields.get("warc-record-id")),
            _capture_key(fields.get("warc-target-uri"), fields.get("warc-date")),
            _digest_key(fields.get("warc-payload-digest")),
        )
        self._database().executemany(
            "INSERT OR IGNORE INTO originals VALUES (?, ?, ?, ?)",
            [(key, self._number(place.file), place.offset, place.ordinal) for key in keys if key],
        )

    def note_revisit(self, revisit: Revisit, fields: dict[str, str]) -> None:
        """Keep a revisit until all originals are known.

        Args:
            revisit: the capture; its `original` is found later.
            fields: of the record's header, names in lower case.
        """
        self._database().execute(
            "INSERT INTO revisits VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self._number(revisit.file),
                revisit.offset,
                revisit.modified_at.isoformat(),
                revisit.uri,
                revisit.date,
                revisit.head,
                _key("id", fields.get("warc-refers-to")),
                _capture_key(
                    fields.get("warc-refers-to-target-uri"), fields.get("warc-refers-to-date")
                ),
                _digest_key(fields.get("warc-payload-digest")),
            ),
        )

    def resolve(self) -> Iterator[Revisit]:
        """Yield all revisits with their originals, in the order the originals are stored in."""
        if self._connection is None:
            return
        with closing(self._connection.execute(_RESOLVED)) as rows:
            for file, offset, modified, uri, date, head, at, place, ordinal in rows:
                yield Revisit(
                    file=self._files[file],
                    offset=offset,
                    modified_at=datetime.fromisoformat(modified),
                    uri=uri,
                    date=date,
                    head=head,
                    original=None
                    if at is None
                    else Place(file=self._files[at], offset=place, ordinal=ordinal),
                )

    def _number(self, file: str) -> int:
        if self._files[-1:] != [file]:
            self._files.append(file)
        return len(self._files) - 1

    def _database(self) -> sqlite3.Connection:
        if self._connection is None:
            self._folder = TemporaryDirectory(prefix="dateline-revisits-")
            path = Path(self._folder.name) / "revisits.sqlite"
            self._connection = sqlite3.connect(path, check_same_thread=False)
            # The file is of no use after a crash, so nothing has to be safe on disk.
            self._connection.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA
            )
        return self._connection


def _key(kind: str, *parts: str | None) -> bytes | None:
    if not all(parts):
        return None
    text = "\n".join((kind, *(part or "" for part in parts)))
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()


def _capture_key(uri: str | None, date: str | None) -> bytes | None:
    moment = parse_timestamp(date)  # to the second: revisits often tell no more
    second = moment.strftime("%Y-%m-%dT%H:%M:%S") if moment else None
    return _key("capture", (uri or "").strip("<> "), second)


def _digest_key(digest: str | None) -> bytes | None:
    """Take the two spellings of SHA-1, in base 32 and in base 16, as the same."""
    algorithm, colon, value = (digest or "").strip().partition(":")
    if not colon:
        return None
    if algorithm.lower() == "sha1" and len(value) == _SHA1_HEX_CHARS:
        try:
            value = base64.b32encode(binascii.unhexlify(value)).decode("ascii")
        except ValueError:
            return None
    if len(value) == _SHA1_BASE32_CHARS:  # a longer one may be in base 64, where case counts
        value = value.upper()
    return _key("digest", algorithm.lower(), value)
