"""
# Rebuild the index

Makes a new version of the index from the stored enriched batches, for example after
config/elasticsearch/pages.json was changed. The new version takes over, in one call, only if it
holds as many pages of each source and language as the live one and answers the check queries of
config/pipeline.yml alike. With `enrich_stale`, pages whose enrichment failed or was made by an
older version are enriched anew before that. The version before stays, and `rollback` goes back
to it.

**If it fails:** the live index is untouched. The last line of the red task says how the versions
differ. If the difference is what you wanted (other analyzers find other pages), run it again
with `accept_differences`. `fill` can be cleared: writing the same pages twice changes nothing.
"""

from datetime import UTC, datetime
from typing import Any

from airflow.sdk import Param, dag, task

from dags.common import DEFAULT_ARGS, PAGES


@task.branch
def choose(params: Any = None) -> str:
    """Go back to the version before, or build a new one."""
    return "go_back" if params["rollback"] else "renew"


@task
def go_back() -> dict[str, Any]:
    """Move the alias back to the version that was live before."""
    from pipeline import upkeep

    return upkeep.rollback()


@task
def renew(params: Any = None) -> dict[str, Any]:
    """Enrich the stored pages anew whose enrichment failed or is older, if that is wanted."""
    if not params["enrich_stale"]:
        return {}
    from pipeline import renewal
    from pipeline.settings import Settings

    return renewal.renew(workers=Settings().pipeline.workers_per_task, into_index=False)


@task
def make_version() -> str:
    """Make an empty new version of the index; return its name."""
    from pipeline import upkeep

    return upkeep.start_rebuild()


@task
def fill(version: str) -> str:
    """Write all stored pages into the new version; return its name."""
    from pipeline import upkeep

    upkeep.fill(version)
    return version


@task(outlets=[PAGES])
def promote(version: str, params: Any = None) -> dict[str, Any]:
    """Compare the new version with the live one, and let it take over."""
    from pipeline import upkeep

    return upkeep.promote(version, accept_differences=params["accept_differences"])


@dag(
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    max_active_runs=1,
    is_paused_upon_creation=False,
    default_args=DEFAULT_ARGS,
    params={
        "rollback": Param(
            False, type="boolean", description="Go back to the version that was live before."
        ),
        "enrich_stale": Param(
            False,
            type="boolean",
            description="First enrich anew what failed, or what an older version enriched.",
        ),
        "accept_differences": Param(
            False, type="boolean", description="Let the new version take over even if it differs."
        ),
    },
    doc_md=__doc__,
    tags=["dateline", "upkeep"],
)
def rebuild_index() -> None:
    """Wire the tasks together."""
    version = make_version()
    promote(fill(version))
    renewed = renew()
    renewed >> version
    choose() >> [renewed, go_back()]


rebuild_index()
