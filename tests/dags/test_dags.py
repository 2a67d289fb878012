import subprocess
import sys
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from airflow.dag_processing.dagbag import DagBag

from dags.common import DEFAULT_ARGS, INDEX_POOL
from dags.ingest_pages import _days
from pipeline.errors import BatchError, ConfigError, TransientError
from pipeline.settings import PROJECT, Settings

# What costs seconds to import: a DAG file is parsed again and again.
HEAVY = {
    "spacy", "trafilatura", "elasticsearch", "pyarrow", "pandas", "numpy", "lxml", "py3langid",
    "s3fs", "warcio", "rich", "pipeline.jobs", "pipeline.upkeep", "pipeline.stages",
    "pipeline.alerting",
}  # fmt: skip


NAMES = ["ingest_pages", "rebuild_index", "replay_rejected", "send_alerts"]


@pytest.fixture(scope="session")
def dagbag():
    return DagBag(dag_folder=PROJECT / "dags")


def test_every_dag_file_loads(dagbag):
    assert dagbag.import_errors == {}
    assert sorted(dagbag.dag_ids) == NAMES


def test_every_dag_explains_itself_and_says_whose_it_is(dagbag):
    for dag in dagbag.dags.values():
        assert "**If it fails:**" in dag.doc_md
        assert "dateline" in dag.tags
        assert dag.max_active_runs == 1
        assert not dag.catchup
        for task in dag.tasks:
            assert task.owner == "dateline"
            assert task.execution_timeout == timedelta(hours=2)
            assert task.doc_md or task.task_id.startswith("process")


def test_every_dag_starts_without_being_unpaused(dagbag):
    assert all(dag.is_paused_upon_creation is False for dag in dagbag.dags.values())


def test_a_batch_goes_through_the_stages_in_order(dagbag):
    dag = dagbag.dags["ingest_pages"]
    assert {task.task_id: task.downstream_task_ids for task in dag.tasks} == {
        "ingest": {"process.clean"},
        "process.clean": {"process.enrich"},
        "process.enrich": {"process.index"},
        "process.index": {"settle"},
        "settle": set(),
    }


def test_each_batch_has_tasks_of_its_own(dagbag):
    for name in ("ingest_pages", "replay_rejected"):
        group = dagbag.dags[name].task_group.children["process"]
        assert type(group).__name__ == "MappedTaskGroup"


def test_the_books_are_closed_whatever_became_of_the_batches(dagbag):
    settle = dagbag.dags["ingest_pages"].get_task("settle")
    assert settle.trigger_rule == "all_done"
    assert settle.retries == 0
    assert [asset.name for asset in settle.outlets] == ["pages"]


def test_batches_are_indexed_one_at_a_time(dagbag):
    # Two at once would each miss the copies in the other.
    for dag in ("ingest_pages", "replay_rejected"):
        assert dagbag.dags[dag].get_task("process.index").pool == INDEX_POOL


def test_the_schedule_is_the_one_of_the_configuration(dagbag):
    assert dagbag.dags["ingest_pages"].schedule == Settings().pipeline.schedule
    assert dagbag.dags["rebuild_index"].schedule is None


def test_alerts_follow_every_run_that_may_have_brought_pages(dagbag):
    dag = dagbag.dags["send_alerts"]
    assert [asset.name for asset in dag.timetable.asset_condition.objects] == ["pages"]
    assert {task.task_id: task.downstream_task_ids for task in dag.tasks} == {
        "match": {"deliver"},
        "deliver": set(),
    }


def test_what_waits_is_delivered_whatever_became_of_the_matching(dagbag):
    assert dagbag.dags["send_alerts"].get_task("deliver").trigger_rule == "all_done"


def test_the_form_offers_the_sources_of_the_configuration(dagbag):
    param = dagbag.dags["ingest_pages"].params.get_param("source")
    assert param.schema["enum"] == [None, *(source.id for source in Settings().sources)]


def test_the_form_refuses_what_makes_no_sense(dagbag):
    params = dagbag.dags["ingest_pages"].params
    for name, wrong in (("source", "nowhere"), ("limit", 0), ("limit", "all"), ("force", "maybe")):
        with pytest.raises(Exception, match="Failed validating"):
            params.get_param(name).resolve(value=wrong)


@pytest.mark.parametrize(
    ("error", "action"),
    [(BatchError("x"), "FAIL"), (ConfigError("x"), "FAIL"), (TransientError("x"), None)],
)
def test_only_what_a_retry_can_mend_is_retried(error, action):
    policy = DEFAULT_ARGS["retry_policy"]
    decision = policy.evaluate(error, 1, 5)
    failed = str(getattr(decision.action, "name", decision.action)).upper() == "FAIL"
    assert failed == (action == "FAIL")


@pytest.mark.parametrize("name", NAMES)
def test_parsing_a_dag_imports_nothing_heavy(name):
    code = (
        "import sys, airflow.sdk; before = set(sys.modules); "
        f"import dags.{name}; print(*(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    imported = set(done.stdout.split())
    assert "dags.common" in imported
    assert HEAVY.isdisjoint(imported)


def run(kind, *, logical=None):
    return SimpleNamespace(
        run_type=kind, logical_date=logical, run_after=datetime(2026, 3, 1, 0, 0, tzinfo=UTC)
    )


def test_a_backfill_reads_the_files_of_its_day():
    day = datetime(2026, 1, 31, 5, tzinfo=UTC)
    assert _days(run("backfill", logical=day)) == ["2026-01-31"]


def test_a_scheduled_run_reads_the_day_before_as_well():
    midnight = datetime(2026, 3, 1, tzinfo=UTC)
    assert _days(run("scheduled", logical=midnight)) == ["2026-02-28", "2026-03-01"]


def test_a_run_by_hand_has_no_date_of_its_own():
    assert _days(run("manual")) == ["2026-02-28", "2026-03-01"]
