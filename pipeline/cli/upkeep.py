"""`dateline rebuild`, `rollback`, `replay`, `enrich`: what the upkeep DAGs do, from a shell."""

import json
import os
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli.screen import progress_bar, say, say_plain
from pipeline.errors import ConfigError

_CORES = os.cpu_count() or 1
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes.")]


class StageName(StrEnum):
    """The stage that rejected a page."""

    ingest = "ingest"
    clean = "clean"
    enrich = "enrich"
    index = "index"  # type: ignore[assignment]  # hides a method of str


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(rebuild)
    app.command()(rollback)
    app.command()(replay)
    app.command()(enrich)


def rebuild(
    *,
    accept_differences: Annotated[
        bool, typer.Option(help="Let the new index take over even if it finds other pages.")
    ] = False,
) -> None:
    """Make a new version of the index from the stored pages, and let it take over if it agrees."""
    from pipeline import upkeep as tasks
    from pipeline.cli.services import use_cluster
    from pipeline.settings import Settings

    use_cluster(Settings())
    version = tasks.start_rebuild()
    with progress_bar("pages") as advance:
        tasks.fill(version, progress=advance)
    done = tasks.promote(version, accept_differences=accept_differences)
    for difference in done["differences"]:
        say(f"differs: {difference}")
    say(f"{done['live']} is live; before it was {done['before'] or 'none'}")


def rollback() -> None:
    """Go back to the version of the index that was live before."""
    from pipeline import upkeep as tasks
    from pipeline.cli.services import use_cluster
    from pipeline.settings import Settings

    use_cluster(Settings())
    done = tasks.rollback()
    say(f"{done['live']} is live again; {done['before']} is not")


def replay(
    *,
    stage: Annotated[StageName, typer.Option(help="The stage that rejected the pages.")],
    reason: Annotated[str | None, typer.Option(help="Only this reason.")] = None,
    run: Annotated[str | None, typer.Option(help="Only the pages of this run.")] = None,
    jobs: Jobs = _CORES,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Send rejected pages through again; those that pass leave the rejected store."""
    from pipeline import jobs as tasks
    from pipeline.cli.running import carry_out
    from pipeline.cli.services import use_cluster
    from pipeline.settings import Settings

    use_cluster(Settings())
    name = tasks.new_run_id()
    groups = tasks.replay(name, stage=stage.value, reason=reason, of_run=run)
    batches = [batch for group in groups for batch in group]

    def tell_and_list(progress: Callable[[int], None]) -> list[str]:
        progress(tasks.pages_read(name))
        return batches

    carry_out(name, tell_and_list, workers=jobs, as_json=as_json)


def enrich(
    *,
    stale: Annotated[
        bool,
        typer.Option("--stale", help="Pages whose enrichment failed or is older than today's."),
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Every stored page.")] = False,
    jobs: Jobs = _CORES,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Enrich stored pages anew, and write them into the index; nothing is read or cleaned again."""
    from pipeline import renewal
    from pipeline.cli.services import use_cluster
    from pipeline.settings import Settings

    if stale == everything:
        raise ConfigError("say which pages: `dateline enrich --stale`, or `--all`")
    use_cluster(Settings())
    with progress_bar("pages") as advance:
        done = renewal.renew(workers=jobs, everything=everything, progress=advance)
    if as_json:
        say_plain(json.dumps(done))
        return
    say(f"{done['pages']} pages: {done['stale']} to be renewed, {done['renewed']} renewed")
    if done["failed"]:
        say(f"{done['failed']} could not be enriched and stay as they are; -v shows why")
