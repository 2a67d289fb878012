"""Batches of records as Parquet files (zstd). The only module that reads and writes Parquet."""

import io
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

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


def write_batch(files: Files, name: str, kind: type[Record], records: Iterable[Record]) -> int:
    """Write one batch file, whole or not at all, and return how many records it holds."""
    rows = _ADAPTERS[kind].dump_python(list(records))
    try:
        table = pa.Table.from_pylist(rows, schema=SCHEMAS[kind])
    except UnicodeEncodeError:
        table = pa.Table.from_pylist(encodable(rows), schema=SCHEMAS[kind])
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", row_group_size=_ROW_GROUP)
    files.write(name, buffer.getvalue())
    return len(rows)


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


def _damaged(files: Files, name: str, error: Exception) -> BatchError:
    detail = " ".join(str(error).split())[:300]
    return BatchError(f"the batch {name} below {files.root} is damaged: {detail}")
