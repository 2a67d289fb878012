"""The books of a run: every record that was read has exactly one outcome, or the run fails."""

import logging
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from pipeline.errors import BatchError
from pipeline.records import Origin, Outcome, RawPage, Rejection, Report
from pipeline.storage.batches import read_batch, read_page_ids, write_batch
from pipeline.storage.files import Files
from pipeline.storage.intake import landing_file
from pipeline.storage.news import announce
from pipeline.storage.runs import (
    Plan,
    ReadFile,
    at_stage,
    read_plan,
    remember_files,
    write_report,
)

log = logging.getLogger(__name__)


def settle_run(files: Files, run: str) -> dict[str, Any]:
    """Add up the outcomes of a run, keep the report, and note its files as accounted for.

    Raises:
        BatchError: a batch is not finished, or the books do not add up.
    """
    plan = read_plan(files, run)
    unfinished, miscounted = [], []
    states: Counter[str] = Counter()
    rejected: Counter[str] = Counter(plan.rejected)
    for batch in plan.batches:
        outcomes = at_stage(batch, "outcomes")
        if not files.exists(outcomes):
            unfinished.append(batch)
            continue
        lines = list(read_batch(files, outcomes, Outcome))
        if Counter(line.page_id for line in lines) != Counter(read_page_ids(files, batch)):
            miscounted.append(batch)
        states.update(line.state for line in lines if line.state != "rejected")
        rejected.update(line.reason for line in lines if line.state == "rejected")
    books = Report(
        read=plan.pages + sum(plan.rejected.values()),
        indexed=states["indexed"],
        unchanged=states["unchanged"],
        duplicates=states["duplicate"],
        rejected=dict(rejected.most_common()),
    )
    report = {
        "run": run,
        "source": plan.source,
        "settled_at": datetime.now(UTC).isoformat(timespec="seconds"),
        **asdict(books),
        "adds_up": books.adds_up and not miscounted,
        "batches": len(plan.batches),
        "unfinished": unfinished,
        "files": len(plan.files),
        "known_files": plan.known_files,
    }
    write_report(files, run, report)
    announce(files, run, report["settled_at"])
    log.info("%s", describe(report))
    # Where pages are lost and nobody knows of which batch, no file counts as read.
    is_clear = books.adds_up or unfinished or miscounted
    if plan.is_whole and is_clear:
        remember_files(files, run, _finished_files(plan, [*unfinished, *miscounted]))
    if unfinished:
        raise BatchError(
            f"{len(unfinished)} of {len(plan.batches)} batches of run {run} are not finished "
            f"({_some(unfinished)}): clear their failed tasks; the others are indexed"
        )
    if not books.adds_up or miscounted:
        raise BatchError(
            f"the books of run {run} do not add up: read {books.read}, indexed {books.indexed}, "
            f"unchanged {books.unchanged}, duplicates {books.duplicates}, rejected "
            f"{sum(books.rejected.values())}; batches whose pages are not those of their "
            f"outcomes: {_some(miscounted) or 'none'}"
        )
    _clear_replayed(files, plan)
    if plan.faults:
        raise BatchError(f"all that was read is accounted for, but not {'; '.join(plan.faults)}")
    return report


def describe(report: dict[str, Any]) -> str:
    """Say in one line what became of the records of a run."""
    reasons = ", ".join(f"{reason} {count}" for reason, count in report["rejected"].items())
    return (
        f"read {report['read']} = indexed {report['indexed']} + unchanged {report['unchanged']} "
        f"+ duplicates {report['duplicates']} + rejected {sum(report['rejected'].values())}"
        f"{f' ({reasons})' if reasons else ''}; {report['files']} files read, "
        f"{report['known_files']} known from earlier runs"
    )


def _some(batches: list[str]) -> str:
    return ", ".join(batches[:3]) + ("…" if len(batches) > 3 else "")


def _finished_files(plan: Plan, unfinished: list[str]) -> list[ReadFile]:
    open_numbers = {plan.batches.index(batch) for batch in unfinished}
    return [
        file
        for file in plan.files
        if file.first_batch is None
        or file.last_batch is None
        or open_numbers.isdisjoint(range(file.first_batch, file.last_batch + 1))
    ]


def _clear_replayed(files: Files, plan: Plan) -> None:
    """Take out of the rejected store what this run has taken up again.

    What was rejected anew stands among this run's own rejections.
    """
    if not plan.replayed:
        return
    taken_up = {page.origin for batch in plan.batches for page in read_batch(files, batch, RawPage)}
    own = f"rejected/run={plan.run_id}"
    for name in files.names(own):
        taken_up |= {line.origin for line in read_batch(files, name, Rejection)}
    # What was rejected as a whole file was taken up with whatever is in it.
    taken_up |= {Origin(file=landing_file(origin)) for origin in taken_up}
    for name in plan.replayed:
        lines = list(read_batch(files, name, Rejection))
        left = [
            line
            for line in lines
            if line.origin not in taken_up
            or (plan.replayed_reason and line.reason != plan.replayed_reason)
        ]
        if len(left) < len(lines):
            write_batch(files, name, Rejection, left)
