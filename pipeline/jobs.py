"""One function for each task: plain arguments in, a small JSON value out.

The same functions serve the DAGs and the command line. All that passes between them is the
address of a batch or the name of a run; pages stay in the storage.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from pipeline.books import settle_run
from pipeline.clean.memory import merge
from pipeline.errors import ConfigError, TransientError
from pipeline.ingest.landing import LandingFile
from pipeline.ingest.read import ReadLimits, read_files
from pipeline.reading import (
    Progress,
    as_read,
    choose_sources,
    files_of,
    forget,
    in_groups,
    list_landed,
    open_intake,
    telling,
)
from pipeline.records import Stage
from pipeline.replay import rejected_pages, rejection_files
from pipeline.settings import Settings
from pipeline.stages import Stages, clean_batch, enrich_batch
from pipeline.storage.files import open_files
from pipeline.storage.runs import (
    Plan,
    at_stage,
    fingerprint,
    read_plan,
    safe_run_id,
    seen_files,
    write_plan,
)
from pipeline.storage.sites import write_known


def ingest(
    run: str,
    *,
    source: str | None = None,
    path: str | None = None,
    days: Sequence[str] = (),
    force: bool = False,
    limit: int | None = None,
) -> list[list[str]]:
    """Read the landing files that are new into raw batches, and keep the plan of the run.

    The arguments are those of `read_landed`.

    Returns:
        Addresses of the raw batches, grouped: each group is the work of one mapped task.
    """
    batches = read_landed(run, source=source, path=path, days=days, force=force, limit=limit)
    return in_groups(list(batches), Settings().pipeline.batch.max_groups)


def read_landed(
    run: str,
    *,
    source: str | None = None,
    path: str | None = None,
    days: Sequence[str] = (),
    force: bool = False,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Iterator[str]:
    """Yield the address of each raw batch as soon as it is written; at the end keep the plan.

    Args:
        run: name of the run.
        source: id of one source; all that are enabled if neither it nor `path` is given.
        path: a file, folder, glob or fsspec address to read instead of a source.
        days: what `{date}` in a landing address stands for, each YYYY-MM-DD.
        force: read files again that earlier runs accounted for.
        limit: stop after so many pages; the files then do not count as read.
        progress: told now and then how many pages have just been read.
    """
    settings = Settings()
    files = open_files(settings.storage)
    run = safe_run_id(run)
    started_at = now()
    own = files_of(files, run)  # of an earlier try, which this one takes the place of
    forget(files, run)
    intake = open_intake(files, run, settings)
    chosen = choose_sources(settings, source, path)
    seen = set() if force else seen_files(files) - own
    landed: list[LandingFile] = []
    faults: list[str] = []
    known = 0
    for entry in chosen:
        try:
            found = list_landed(settings.absolute(entry.landing), days)
        except (ConfigError, TransientError) as error:
            if len(chosen) == 1:
                raise
            faults.append(f"source {entry.id}: {error}")
            continue
        new = [f for f in found if fingerprint(f.address, f.size, f.version) not in seen]
        known += len(found) - len(new)
        landed += new
        records = read_files(
            new,
            source=entry.id,
            format=entry.format,
            lang=entry.lang,
            limits=ReadLimits(max_page_bytes=settings.pipeline.max_page_bytes),
        )
        yield from intake.take(telling(records, progress), limit=limit)
    yield from intake.close()
    plan = Plan(
        run_id=run,
        started_at=started_at,
        source=path or source or "all",
        batches=tuple(intake.batches),
        pages=intake.pages,
        rejected=dict(intake.rejected),
        files=tuple(as_read(file, intake) for file in landed),
        known_files=known,
        is_whole=intake.is_whole,
        faults=tuple(faults),
    )
    write_plan(files, plan)


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
        share = settings.pipeline.max_refused_share
        return [enrich_batch(files, b, stages, max_rejected_share=share) for b in batches]


def index(batches: list[str]) -> dict[str, int]:
    """Index enriched batches; return how many pages ended in which state."""
    from pipeline.indexing import index_batch, open_index

    settings = Settings()
    files = open_files(settings.storage)
    target = open_index(settings)
    states: dict[str, int] = {}
    for batch in batches:
        found = index_batch(
            files, batch, target, max_refused_share=settings.pipeline.max_refused_share
        )
        for state, count in found.items():
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
    run, started_at = safe_run_id(run), now()
    forget(files, run)
    of_run = safe_run_id(of_run) if of_run else None
    names = rejection_files(files, stage=stage, run=of_run)
    intake = open_intake(files, run, settings)
    pages = rejected_pages(files, names, reason=reason, settings=settings)
    batches = [*intake.take(pages), *intake.close()]
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
    return in_groups(batches, settings.pipeline.batch.max_groups)


def settle(run: str) -> dict[str, Any]:
    """Close the books of a run, remember what it has learnt of its sites, return its report.

    Raises:
        BatchError: a batch is not finished, or the books do not add up.
    """
    files = open_files(Settings().storage)
    run = safe_run_id(run)
    report = settle_run(files, run)
    learnt = [at_stage(batch, "memory") for batch in read_plan(files, run).batches]
    write_known(files, learnt, at=datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f"), merge=merge)
    return report


def now() -> str:
    """Return this moment in UTC, as plans note it."""
    return datetime.now(UTC).isoformat()


def new_run_id() -> str:
    """Name a run that was started from a shell."""
    return datetime.now(UTC).strftime("shell-%Y%m%dT%H%M%S%f")


def was_read(run: str) -> bool:
    """Say whether the pages of a run were read to the end."""
    return open_files(Settings().storage).exists(f"plans/{safe_run_id(run)}.json")


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
