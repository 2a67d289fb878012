import json
import os
import stat

import psutil
import pytest

from pipeline.local import airflow
from pipeline.local.airflow_api import AirflowApi
from pipeline.local.processes import runs

DAG_FILE = '''
"""Greets."""
import os
from airflow.sdk import Param, dag, task
from pipeline.errors import RecordError

@dag(schedule=None, params={"name": Param("nobody", type="string")})
def greet():
    @task
    def names(params):
        return [params["name"], os.environ["ALSO"], RecordError("world").reason]

    @task
    def say(name):
        print("hello", name)

    say.expand(name=names())

greet()
'''


def test_without_a_start_nothing_runs_and_there_is_nothing_to_stop(tmp_path):
    assert airflow.status(tmp_path) is None
    assert not airflow.stop(tmp_path)


def test_a_process_id_that_another_program_was_given_is_not_airflow(tmp_path):
    process = {"pid": os.getpid(), "at": psutil.Process().create_time() - 3600, "word": "python"}
    kept = {"port": 8850, "since": "2026-01-01T00:00:00+00:00", "settings": ""}
    record = {**kept, "processes": {"scheduler": process}}
    (tmp_path / "airflow.json").write_text(json.dumps(record))

    assert airflow.status(tmp_path) is None
    assert not airflow.stop(tmp_path)  # or this test would end here


@pytest.mark.airflow
def test_a_dag_is_run_as_a_user_would(tmp_path, request):
    project, state = tmp_path / "project", tmp_path / "state"
    (project / "dags").mkdir(parents=True)
    (project / "dags" / "greet.py").write_text(DAG_FILE)
    (project / "pipeline").symlink_to(request.config.rootpath / "pipeline")
    messages = []

    try:
        started = airflow.start(project, state, extra={"ALSO": "all"}, waiting=messages.append)
        assert airflow.start(project, state, extra={"ALSO": "all"}) == started  # it runs already
        assert airflow.status(state) == started

        api = AirflowApi(started.url, user=started.user, password=started.password)
        run = api.wait_for_run("greet", api.trigger("greet", {"name": "you"}), timeout=120)
        logs = "".join(log.read_text() for log in (state / "logs").rglob("attempt=*.log"))
    finally:
        family = [p for p in psutil.process_iter() if str(state) in _environment(p)]
        airflow.stop(state)

    assert run.state == "success"
    assert [task.task_id for task in run.tasks] == ["names", "say", "say", "say"]
    assert all(f"hello {name}" in logs for name in ("you", "all", "world"))
    assert any("waiting for Airflow" in message for message in messages)
    assert stat.S_IMODE(started.home.stat().st_mode) == 0o700
    assert family
    assert not any(runs(process) for process in family)
    assert airflow.status(state) is None


def _environment(process: psutil.Process) -> str:
    try:
        return process.environ().get("AIRFLOW_HOME", "")
    except psutil.Error:
        return ""
