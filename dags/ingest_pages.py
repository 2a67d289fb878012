"""
# Ingest pages

Finds the landing files that are new, reads them into raw batches, then cleans, enriches and
indexes each batch, independently of the others. The last task closes the books: every record
that was read is indexed, unchanged, a duplicate, or rejected with a reason.

By hand: choose a `source` of config/sources.yml, or give a `path` (file, folder, glob, s3://…).
With neither, all enabled sources are read.

**If it fails:** open the red task; the last line of its log says what happened and what to do.
When one batch of `process` is red, clear its red task with "downstream": that batch runs again,
the others are left alone, and `settle` closes the books anew. Batches are written whole or not
at all and documents are upserted, so running a task twice changes nothing. The files of an
unfinished batch do not count as read: if nobody clears it, the next run takes them up again.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import Param, dag, task

from dags.common import DEFAULT_ARGS, process, settle
from pipeline.settings import Settings

_SETTINGS = Settings()


@task
def ingest(run_id: Any = None, dag_run: Any = None, params: Any = None) -> list[list[str]]:
    """Read the new landing files into raw batches; return the batches' addresses in groups."""
    from pipeline import jobs

    return jobs.ingest(
        run_id,
        source=params["source"],
        path=params["path"],
        days=_days(dag_run),
        force=params["force"],
        limit=params["limit"],
    )


def _days(dag_run: Any) -> list[str]:
    """Return the days whose files a run reads.

    A backfill reads its own day. Any other run reads the day before as well, so that what
    landed in the last minutes of a day is not left behind.
    """
    moment = dag_run.logical_date or dag_run.run_after
    days = [moment] if dag_run.run_type == "backfill" else [moment - timedelta(days=1), moment]
    return [day.date().isoformat() for day in days]


@dag(
    schedule=_SETTINGS.pipeline.schedule,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    is_paused_upon_creation=False,
    default_args=DEFAULT_ARGS,
    params={
        "source": Param(
            None,
            type=["null", "string"],
            enum=[None, *(source.id for source in _SETTINGS.sources)],
            description="One source of config/sources.yml; empty for all that are enabled.",
        ),
        "path": Param(
            None,
            type=["null", "string"],
            description="Read this file, folder, glob or fsspec address instead of a source.",
        ),
        "force": Param(
            False, type="boolean", description="Read files again that earlier runs have read."
        ),
        "limit": Param(
            None,
            type=["null", "integer"],
            minimum=1,
            description="Stop after so many pages; the files then do not count as read.",
        ),
    },
    doc_md=__doc__,
    tags=["dateline", "pages"],
)
def ingest_pages() -> None:
    """Wire the tasks together."""
    process.expand(batches=ingest()) >> settle()


ingest_pages()
