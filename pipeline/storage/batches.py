"""Batches of records as Parquet files (zstd). The only module that reads and writes Parquet."""

import io
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import TypeAdapter

from pipeline.errors import BatchError
from pipeline.storage.files import Files
from pipeline.storage.schemas import SCHEMAS
from pipeline.storage.unicode import encodable

Record = TypeVar("Record")
_ROW_GROUP = 32  # records; a reader holds one row group at a time, and workers wait for it

# Reads and writes a record of each kind; a column for each field.
_ADAPTERS: dict[type, TypeAdapter[Any]] = {kind: TypeAdapter(list[kind]) for kind in SCHEMAS}  # type: ignore[valid-type]


class BatchWriter(Generic[Record]):
    """One batch file on its way; memory holds a row group and what is compressed so far."""

    def __init__(self, files: Files, name: str, kind: type[Record]) -> None:
        """Begin the file `name` with records of one kind; `close` puts it in its place."""
        self._files = files
        self._name = name
        self._kind = kind
        self._buffer = io.BytesIO()
        self._parquet = pq.ParquetWriter(self._buffer, SCHEMAS[kind], compression="zstd")
        self._group: list[Record] = []
        self.written = 0

    def add(self, record: Record) -> None:
        """Write one more record."""
        self._group.append(record)
        self.written += 1
        if len(self._group) == _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        """Write the file, whole."""
        self._flush()
        self._parquet.close()
        self._files.write(self._name, self._buffer.getvalue())

    def _flush(self) -> None:
        if self._group:
            self._parquet.write_table(_table(self._group, self._kind))
            self._group = []


def write_batch(files: Files, name: str, kind: type[Record], records: Iterable[Record]) -> int:
    """Write one batch file, whole or not at all, and return how many records it holds."""
    writer = BatchWriter(files, name, kind)
    for record in records:
        writer.add(record)
    writer.close()
    return writer.written


def read_batch(files: Files, name: str, kind: type[Record]) -> Iterator[Record]:
    """Yield the records of one batch file, in the order they were written.

    Raises:
        BatchError: the file is missing or damaged.
    """
    adapter = _ADAPTERS[kind]
    try:
        parquet = pq.ParquetFile(io.BytesIO(files.read(name)))
        for group in parquet.iter_batches(batch_size=_ROW_GROUP):
            yield from adapter.validate_python(group.to_pylist())
    except FileNotFoundError as error:
        raise BatchError(f"the batch {name} is missing below {files.root}") from error
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(files, name, error) from error


def read_page_ids(files: Files, name: str) -> list[str]:
    """Return the page ids of one batch file, in order, without reading the pages.

    Raises:
        BatchError: the file is missing or damaged.
    """
    try:
        table = pq.read_table(io.BytesIO(files.read(name)), columns=["page_id"])
    except FileNotFoundError as error:
        raise BatchError(f"the batch {name} is missing below {files.root}") from error
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(files, name, error) from error
    return [str(page_id) for page_id in table.column("page_id").to_pylist()]


def _table(records: list[Any], kind: type) -> pa.Table:
    rows = _ADAPTERS[kind].dump_python(records)
    try:
        return pa.Table.from_pylist(rows, schema=SCHEMAS[kind])
    except UnicodeEncodeError:
        return pa.Table.from_pylist(encodable(rows), schema=SCHEMAS[kind])


def _damaged(files: Files, name: str, error: Exception) -> BatchError:
    detail = " ".join(str(error).split())[:300]
    return BatchError(f"the batch {name} below {files.root} is damaged: {detail}")
