"""`dateline process` and `dateline ingest`: pages through the stages, without Airflow."""

import json
import os
import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import asdict
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from pipeline.cli.screen import note, progress_bar
from pipeline.errors import ConfigError
from pipeline.records import Rejection

_CORES = os.cpu_count() or 1
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes.")]


class Until(StrEnum):
    """The last stage to run."""

    clean = "clean"
    enrich = "enrich"


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(process)
    app.command()(ingest)


def process(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT…", help="Files, folders, globs or addresses.")
    ],
    *,
    until: Annotated[Until, typer.Option(help="The last stage to run.")] = Until.enrich,
    jobs: Jobs = _CORES,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here, not to standard output.")
    ] = None,
    rejected: Annotated[
        Path | None, typer.Option(help="Write every rejection here, one JSON object a line.")
    ] = None,
) -> None:
    """Print one JSON object for each page, in input order; needs no server.

    Input is HTML, WARC, WACZ, JSON lines or text, as for `ingest`. Copies of one text, whole, cut
    or edited, have one `story_id`. Rejections are summed up on standard error. An `html_path` in
    JSON lines may lead to any file of this machine that you may read: give it only lines that you
    trust.
    """
    from pipeline.output import to_output
    from pipeline.processing import in_stories, process_pages
    from pipeline.settings import Settings

    counts: Counter[str] = Counter()
    done = 0
    with ExitStack() as stack:
        stream = stack.enter_context(_writing(output)) if output else sys.stdout
        log = stack.enter_context(_writing(rejected)) if rejected else None
        advance = stack.enter_context(progress_bar("pages"))
        enrich = until is Until.enrich
        results = process_pages(inputs, Settings(), workers=jobs, enrich=enrich)
        for result, story_id in in_stories(results):
            if isinstance(result, Rejection):
                counts[result.reason] += 1
                if log:
                    log.write(_line(asdict(result)))
            else:
                stream.write(_line(to_output(result, story_id=story_id)))
            done += 1
            advance(done)
    if counts:
        reasons = ", ".join(f"{reason} {count}" for reason, count in counts.most_common())
        note(f"{counts.total()} of {done} rejected: {reasons}")


def ingest(
    path: Annotated[
        str | None,
        typer.Argument(metavar="PATH", help="A file, folder, glob or address (s3://…)."),
    ] = None,
    *,
    source: Annotated[
        str | None, typer.Option(help="A source of config/sources.yml instead of a path.")
    ] = None,
    date: Annotated[
        list[str] | None,
        typer.Option(metavar="YYYY-MM-DD", help="What {date} in a landing address stands for."),
    ] = None,
    force: Annotated[bool, typer.Option(help="Read files again that were read before.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after so many pages.")] = None,
    jobs: Jobs = _CORES,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Read, clean, enrich and index pages: the DAG's jobs, without Airflow.

    Files that earlier runs have read are not read again. With neither PATH nor --source, all
    enabled sources are read.
    """
    from pipeline import jobs as tasks
    from pipeline.cli.running import carry_out
    from pipeline.cli.services import use_cluster
    from pipeline.settings import Settings

    use_cluster(Settings())
    run = tasks.new_run_id()
    batches = partial(
        tasks.read_landed,
        run,
        source=source,
        path=path and absolute(path),
        days=date or (),
        force=force,
        limit=limit,
    )
    carry_out(run, lambda progress: batches(progress=progress), workers=jobs, as_json=as_json)


def absolute(path: str) -> str:
    """Return an address with a protocol as it is, a path as it is meant where the user stands."""
    return path if "://" in path else str(Path(path).expanduser().resolve())


def _writing(path: Path) -> TextIO:
    """Open a file for JSON lines.

    Raises:
        ConfigError: it cannot be written.
    """
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror}") from error


def _line(content: dict[str, Any]) -> str:
    line = json.dumps(content, ensure_ascii=False) + "\n"
    # Half a surrogate pair, as scrapers bring along, is no character that UTF-8 can write.
    return line.encode("utf-8", "replace").decode("utf-8")
