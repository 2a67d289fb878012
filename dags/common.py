"""What every DAG of this project shares. Light imports only: this runs at every parse."""

from datetime import timedelta
from typing import Any

from airflow.sdk import Asset, ExceptionRetryPolicy, RetryAction, RetryRule, task, task_group

from pipeline.errors import BatchError, ConfigError

INDEX_POOL = "index"
# Updated by every run that settles: new pages may be in the index.
PAGES = Asset(name="pages", uri="dateline://pages")

DEFAULT_ARGS: dict[str, Any] = {
    "owner": "dateline",
    # A node that restarts is back within a minute or two; these tries span about five.
    "retries": 4,
    "retry_delay": timedelta(seconds=20),
    "retry_exponential_backoff": 2.0,
    "max_retry_delay": timedelta(minutes=5),
    # A retry mends what is away for a moment, not a mistake in the configuration or the pages.
    "retry_policy": ExceptionRetryPolicy(
        rules=[RetryRule(exception=[BatchError, ConfigError], action=RetryAction.FAIL)]
    ),
    "execution_timeout": timedelta(hours=2),
}


@task
def clean(batches: list[str]) -> list[str]:
    """Clean raw batches; return the addresses of the clean ones."""
    from pipeline import jobs

    return jobs.clean(batches)


@task
def enrich(batches: list[str]) -> list[str]:
    """Enrich clean batches; return the addresses of the enriched ones."""
    from pipeline import jobs

    return jobs.enrich(batches)


# A pool of one slot, for all DAGs together: a page is compared with what the batches before it
# have put into the index. `dateline up` and the Compose file's airflow-init make it.
@task(pool=INDEX_POOL)
def index(batches: list[str]) -> dict[str, int]:
    """Index enriched batches; return how many pages ended in which state."""
    from pipeline import jobs

    return jobs.index(batches)


@task_group
def process(batches: list[str]) -> None:
    """Take a group of batches through every stage, independently of the others."""
    index(enrich(clean(batches)))


@task(trigger_rule="all_done", outlets=[PAGES], retries=0)
def settle(run_id: Any = None) -> dict[str, Any]:
    """Close the books: every record has one outcome, or the run is red."""
    from pipeline import jobs

    return jobs.settle(run_id)
