"""One function for each task: plain arguments in, a small JSON value out.

The same functions serve the DAGs and the command line. All that passes between them is the
address of a batch or the name of a run; pages stay in the storage.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from pipeline.books import settle_run
from pipeline.errors import BatchError, ConfigError
from pipeline.ingest.landing import LandingFile, list_files
from pipeline.ingest.read import ReadLimits, read_files
from pipeline.records import RawPage, Rejection, Stage
from pipeline.replay import rejected_pages, rejection_files
from pipeline.settings import Settings, Source
from pipeline.stages import Stages, clean_batch, enrich_batch
from pipeline.storage.files import Files, open_files
from pipeline.storage.intake import Intake
from pipeline.storage.runs import (
    Plan,
    ReadFile,
    fingerprint,
    read_plan,
    safe_run_id,
    seen_files,
    write_plan,
)

BY_HAND = "manual"  # the source of pages whose path was given, and no source's id
Progress = Callable[[int], None]  # told how many records were read so far
Tick = Callable[[str, int], None]


def ingest(
    run: str,
    *,
    source: str | None = None,
    path: str | None = None,
    days: Sequence[str] = (),
    force: bool = False,
    limit: int | None = None,
    progress: Progress | None = None,
) -> list[list[str]]:
    """Read the landing files that are new into raw batches, and keep the plan of the run.

    Args:
        run: name of the run.
        source: id of one source; all that are enabled if neither it nor `path` is given.
        path: a file, folder, glob or fsspec address to read instead of a source.
        days: what `{date}` in a landing address stands for, each YYYY-MM-DD.
        force: read files again that earlier runs accounted for.
        limit: stop after so many pages; the files then do not count as read.
        progress: told now and then how many pages were read.

    Returns:
        Addresses of the raw batches, grouped: each group is the work of one mapped task.
    """
    settings = Settings()
    files = open_files(settings.storage)
    run = safe_run_id(run)
    started_at = _now()
    _forget(files, run)
    options = settings.pipeline
    intake = _intake(files, run, settings)
    chosen = _sources(settings, source, path)
    seen = set() if force else seen_files(files)
    landed: list[LandingFile] = []
    known = 0
    whole = True
    for entry in chosen:
        found = _landed(settings.absolute(entry.landing), days)
        new = [f for f in found if fingerprint(f.address, f.size, f.version) not in seen]
        known += len(found) - len(new)
        landed += new
        records = read_files(
            new,
            source=entry.id,
            format=entry.format,
            lang=entry.lang,
            limits=ReadLimits(max_page_bytes=options.max_page_bytes),
        )
        whole = intake.take(_told(records, progress), limit=limit) and whole
    intake.close()
    plan = Plan(
        run_id=run,
        started_at=started_at,
        source=path or source or "all",
        batches=tuple(intake.batches),
        pages=intake.pages,
        rejected=dict(intake.rejected),
        files=tuple(_as_read(file, intake) for file in landed),
        known_files=known,
        is_whole=whole,
    )
    write_plan(files, plan)
    return _groups(intake.batches, options.batch.max_groups)


def clean(batches: list[str]) -> list[str]:
    """Clean raw batches; return the addresses of the clean ones."""
    settings = Settings()
    files = open_files(settings.storage)
    with Stages(settings, workers=settings.pipeline.workers_per_task) as stages:
        return [
            clean_batch(
                files, batch, stages, max_rejected_share=settings.pipeline.max_rejected_share
            )
            for batch in batches
        ]


def enrich(batches: list[str]) -> list[str]:
    """Enrich clean batches; return the addresses of the enriched ones."""
    settings = Settings()
    files = open_files(settings.storage)
    with Stages(settings, workers=settings.pipeline.workers_per_task) as stages:
        return [enrich_batch(files, batch, stages) for batch in batches]


def index(batches: list[str]) -> dict[str, int]:
    """Index enriched batches; return how many pages ended in which state."""
    from pipeline.indexing import index_batch, open_index

    settings = Settings()
    files = open_files(settings.storage)
    target = open_index(settings)
    states: dict[str, int] = {}
    for batch in batches:
        for state, count in index_batch(files, batch, target).items():
            states[state] = states.get(state, 0) + count
    return states


def replay(
    run: str, *, stage: Stage, reason: str | None = None, of_run: str | None = None
) -> list[list[str]]:
    """Take rejected pages up again, as the raw batches of a new run.

    Those that pass leave the rejected store when the run is settled; those that fail again are
    found among the rejections of this run.

    Args:
        run: name of the new run.
        stage: the stage that rejected them.
        reason: only those with this reason.
        of_run: only those of this run.

    Returns:
        Addresses of the raw batches, grouped as by `ingest`.
    """
    settings = Settings()
    files = open_files(settings.storage)
    run, started_at = safe_run_id(run), _now()
    _forget(files, run)
    of_run = safe_run_id(of_run) if of_run else None
    names = rejection_files(files, stage=stage, run=of_run)
    intake = _intake(files, run, settings)
    intake.take(rejected_pages(files, names, reason=reason, settings=settings))
    intake.close()
    plan = Plan(
        run_id=run,
        started_at=started_at,
        source=f"rejected by {stage}" + (f" for {reason}" if reason else ""),
        batches=tuple(intake.batches),
        pages=intake.pages,
        rejected=dict(intake.rejected),
        files=(),
        known_files=0,
        replayed=tuple(names),
        replayed_reason=reason,
    )
    write_plan(files, plan)
    return _groups(intake.batches, settings.pipeline.batch.max_groups)


def process(batches: Iterable[str], *, workers: int, tick: Tick) -> list[str]:
    """Take raw batches through all stages, one after the other: the DAG's work in one process.

    A batch that fails does not stop the others.

    Args:
        batches: addresses of raw batches.
        workers: worker processes of each stage; they live as long as the whole takes.
        tick: told the name of the stage and how many pages it has just done.

    Returns:
        Why batches failed, a line each; none if all is well.
    """
    from pipeline.indexing import index_batch, open_index

    settings = Settings()
    files = open_files(settings.storage)
    share = settings.pipeline.max_rejected_share
    target = open_index(settings)
    failures: list[str] = []
    with Stages(settings, workers=workers) as stages:
        for raw in batches:
            try:
                clean = clean_batch(
                    files, raw, stages, max_rejected_share=share, tick=lambda: tick("cleaned", 1)
                )
                enriched = enrich_batch(files, clean, stages, tick=lambda: tick("enriched", 1))
                tick("indexed", sum(index_batch(files, enriched, target).values()))
            except BatchError as error:
                failures.append(str(error))
    return failures


def settle(run: str) -> dict[str, Any]:
    """Close the books of a run and return its report.

    Raises:
        BatchError: a batch is not finished, or the books do not add up.
    """
    settings = Settings()
    return settle_run(open_files(settings.storage), safe_run_id(run))


def _intake(files: Files, run: str, settings: Settings) -> Intake:
    batch = settings.pipeline.batch
    return Intake(files, run, max_pages=batch.max_pages, max_bytes=batch.max_bytes)


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _sources(settings: Settings, source: str | None, path: str | None) -> list[Source]:
    if path:
        return [Source(id=BY_HAND, landing=path)]
    if source:
        return [settings.source(source)]
    return [entry for entry in settings.sources if entry.enabled]


def _landed(landing: str, days: Sequence[str]) -> list[LandingFile]:
    """List the files of a landing address, for each of the days that it names, once."""
    if "{date}" not in landing:
        return list_files(landing)
    if not days:
        raise ConfigError(f"{landing} names a {{date}}: say which days to read (--date)")
    found = [file for day in days for file in list_files(landing, date=day)]
    return list({file.address: file for file in found}.values())


def _forget(files: Files, run: str) -> None:
    """Remove what an earlier try of the same run has read: it is read anew."""
    files.delete(f"plans/{run}.json")
    for folder in (f"raw/run={run}", f"rejected/run={run}", f"outcomes/run={run}"):
        for name in files.names(folder):
            files.delete(name)


def _told(
    records: Iterable[RawPage | Rejection], progress: Progress | None
) -> Iterator[RawPage | Rejection]:
    for count, record in enumerate(records, start=1):
        if progress and count % 50 == 0:
            progress(count)
        yield record


def _as_read(file: LandingFile, intake: Intake) -> ReadFile:
    first, last = intake.span.get(file.address, (None, None))
    return ReadFile(file.address, file.size, file.version, first, last)


def _groups(batches: list[str], most: int) -> list[list[str]]:
    """Share the batches out over at most `most` groups, in order."""
    size = -(-len(batches) // most) if batches else 1
    return [batches[start : start + size] for start in range(0, len(batches), size)]


def new_run_id() -> str:
    """Name a run that was started from a shell."""
    return datetime.now(UTC).strftime("shell-%Y%m%dT%H%M%S%f")


def pages_read(run: str) -> int:
    """Return how many pages a run has read into raw batches."""
    settings = Settings()
    return read_plan(open_files(settings.storage), run).pages


def run_report(run: str) -> dict[str, Any] | None:
    """Return the books of a run, or None if it has not settled any."""
    try:
        content = open_files(Settings().storage).read(f"reports/{safe_run_id(run)}.json")
    except FileNotFoundError:
        return None
    report: dict[str, Any] = json.loads(content)
    return report
