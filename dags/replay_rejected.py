"""
# Replay rejected pages

Sends the rejected pages of one stage through again, for example after a threshold or a rule was
changed: choose the `stage`, and if you like one `reason` and one `run`. Pages that pass leave the
rejected store; pages that fail again are found among the rejections of this run.

**If it fails:** as for `ingest_pages`: open the red task, read its last line, clear it with
"downstream". Until `settle` is green the rejected pages stay in the rejected store.
"""

from datetime import UTC, datetime
from typing import Any

from airflow.sdk import Param, dag, task

from dags.common import DEFAULT_ARGS, process, settle


@task
def take_up(run_id: Any = None, params: Any = None) -> list[list[str]]:
    """Read the rejected pages into raw batches; return the batches' addresses in groups."""
    from pipeline import jobs

    return jobs.replay(run_id, stage=params["stage"], reason=params["reason"], of_run=params["run"])


@dag(
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    max_active_runs=1,
    is_paused_upon_creation=False,
    default_args=DEFAULT_ARGS,
    params={
        "stage": Param(
            "clean",
            type="string",
            enum=["ingest", "clean", "enrich", "index"],
            description="The stage that rejected the pages.",
        ),
        "reason": Param(
            None, type=["null", "string"], description="Only this reason, as in a run's report."
        ),
        "run": Param(None, type=["null", "string"], description="Only the pages of this run."),
    },
    doc_md=__doc__,
    tags=["dateline", "upkeep"],
)
def replay_rejected() -> None:
    """Wire the tasks together."""
    process.expand(batches=take_up()) >> settle()


replay_rejected()
