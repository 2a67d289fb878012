"""Where the files of a run lie, and which landing files are accounted for.

raw/run=R/part-00000.parquet        pages as fetched
clean/run=R/part-00000.parquet      and enriched/run=R/…: the same batch, later
rejected/run=R/clean-part-00000.parquet
outcomes/run=R/part-00000.parquet   one line for each page of the batch: its last state
plans/R.json                        what the run read, and into which batches
memory/run=R/part-00000.parquet     the lines of the batch's pages, as digests
memory/R.parquet                    what is known of the sites' lines since that run
reports/R.json                      the books of the run
landing/R.parquet                   the landing files that the run has accounted for
"""

import hashlib
import io
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import TypeAdapter

from pipeline.errors import ConfigError
from pipeline.storage.files import Files
from pipeline.storage.unicode import encodable

BatchStage = Literal["raw", "clean", "enriched", "outcomes", "memory"]
_SEEN_COLUMNS: list[tuple[str, pa.DataType]] = [
    ("address", pa.string()),
    ("size", pa.int64()),
    ("version", pa.string()),
]
_SEEN = pa.schema(_SEEN_COLUMNS)
_MERGE_AT = 64  # files that say what was read, before they are merged into one


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A landing file as a run read it. `last_batch` is None if no page of it was kept."""

    address: str
    size: int
    version: str
    first_batch: int | None = None
    last_batch: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run read: raw batches, rejections, files.

    `is_whole` is False for a run that stopped at a limit: its files do not count as read.
    """

    run_id: str
    started_at: str  # ISO, UTC; the order of runs
    source: str
    batches: tuple[str, ...]  # addresses of raw batches
    pages: int
    rejected: dict[str, int]  # while reading, by reason
    files: tuple[ReadFile, ...]
    known_files: int  # left out, since an earlier run accounted for them
    is_whole: bool = True
    faults: tuple[str, ...] = ()  # sources that could not be read at all, and why
    replayed: tuple[str, ...] = ()  # rejection files whose lines this run takes up again
    replayed_reason: str | None = None  # only those with this reason


def safe_run_id(name: str) -> str:
    """Return a run's name as a folder can have it: "manual__2026-01-31T10:00" has a colon."""
    return re.sub(r"[^A-Za-z0-9_.-]", "-", name)


def batch_name(run_id: str, number: int) -> str:
    """Return the address of a raw batch."""
    return f"raw/run={run_id}/part-{number:05d}.parquet"


def at_stage(batch: str, stage: BatchStage) -> str:
    """Return the address of the same batch at another stage."""
    _, _, rest = batch.partition("/")
    return f"{stage}/{rest}"


def rejected_name(batch: str, stage: str) -> str:
    """Return the address of a batch's rejections at a stage."""
    run, part = PurePosixPath(batch).parts[-2:]
    return f"rejected/{run}/{stage}-{part}"


def run_of(batch: str) -> str:
    """Return the run that a batch belongs to."""
    return PurePosixPath(batch).parts[1].removeprefix("run=")


def write_plan(files: Files, plan: Plan) -> None:
    """Keep the plan of a run."""
    files.write(f"plans/{plan.run_id}.json", _json(asdict(plan)))


def read_plan(files: Files, run_id: str) -> Plan:
    """Return the plan of a run.

    Raises:
        ConfigError: there is no such run.
    """
    try:
        return TypeAdapter(Plan).validate_json(files.read(f"plans/{run_id}.json"))
    except FileNotFoundError as error:
        raise ConfigError(
            f"there is no run {run_id!r} in the storage {files.root}, or its reading did not finish"
        ) from error


def finished_batches(files: Files) -> list[str]:
    """Return the addresses of all raw batches with outcomes, oldest run first."""
    outcomes = set(files.names("outcomes", suffix=".parquet"))
    names = files.names("plans", suffix=".json")
    plans = [read_plan(files, PurePosixPath(name).stem) for name in names]
    plans.sort(key=lambda plan: plan.started_at)
    return [
        batch for plan in plans for batch in plan.batches if at_stage(batch, "outcomes") in outcomes
    ]


def write_report(files: Files, run_id: str, report: dict[str, Any]) -> None:
    """Keep the books of a run."""
    files.write(f"reports/{run_id}.json", _json(report))


def read_reports(files: Files, *, last: int) -> list[dict[str, Any]]:
    """Return the books of the runs that ended last, newest first."""
    names = files.names("reports", suffix=".json")
    reports: list[dict[str, Any]] = [json.loads(files.read(name)) for name in names]
    reports.sort(key=lambda report: str(report["settled_at"]), reverse=True)
    return reports[:last]


def seen_files(files: Files) -> set[bytes]:
    """Return a fingerprint of every landing file that was accounted for."""
    seen: set[bytes] = set()
    gone: set[str] = set()
    while True:
        tables = _read_seen(files)
        for table in tables.values():
            for row in table.to_pylist() if table else ():
                seen.add(fingerprint(row["address"], row["size"], row["version"]))
        newly_gone = {name for name, table in tables.items() if table is None} - gone
        if not newly_gone:
            return seen
        gone |= newly_gone  # another run has just merged them: look at what it made of them


def fingerprint(address: str, size: int, version: str) -> bytes:
    """Identify a landing file as it is now: a changed file has another fingerprint."""
    named = f"{encodable(address)}\n{size}\n{version}"
    return hashlib.blake2b(named.encode(), digest_size=16).digest()


def remember_files(files: Files, run_id: str, done: Iterable[ReadFile]) -> None:
    """Note landing files as accounted for; they are not read again unless asked."""
    rows = [
        {"address": encodable(file.address), "size": file.size, "version": file.version}
        for file in done
    ]
    if rows:
        _write_seen(files, f"landing/{run_id}.parquet", pa.Table.from_pylist(rows, schema=_SEEN))
    if len(files.names("landing", suffix=".parquet")) < _MERGE_AT:
        return
    parts = {name: table for name, table in _read_seen(files).items() if table is not None}
    if parts:
        merged = f"landing/until-{run_id}.parquet"
        # Written before the parts go: a reader meanwhile sees a file twice, never not at all.
        _write_seen(files, merged, pa.concat_tables(parts.values()))
        for name in parts:
            if name != merged:
                files.delete(name)


def _read_seen(files: Files) -> dict[str, pa.Table | None]:
    """Return the lists of landing files by name; None for one that went since it was listed."""
    tables: dict[str, pa.Table | None] = {}
    for name in files.names("landing", suffix=".parquet"):
        try:
            tables[name] = pq.read_table(io.BytesIO(files.read(name)))
        except FileNotFoundError:
            tables[name] = None
    return tables


def _write_seen(files: Files, name: str, table: pa.Table) -> None:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    files.write(name, buffer.getvalue())


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(encodable(content), ensure_ascii=False, indent=1).encode()
