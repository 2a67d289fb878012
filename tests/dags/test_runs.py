"""The DAGs in one process on real pages, with Airflow's own `dag.test()`."""

import json
import os
import subprocess
import sys

import pytest

from pipeline.settings import PROJECT
from tests.dags.mail_server import mail_server
from tests.integration.alerts.running import page, receiver, run, save, told
from tests.integration.conftest import SAMPLES, Project

pytestmark = [pytest.mark.airflow, pytest.mark.elasticsearch]

# In a process of its own: Airflow reads its settings and its database when it is imported.
RUN = """
import json, sys
from airflow.dag_processing.dagbag import DagBag
name, params = sys.argv[1], json.loads(sys.argv[2])
dag = DagBag(dag_folder="dags").dags[name]
print("STATE", dag.test(run_conf=params).state)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory, elasticsearch_url):
    project = Project(tmp_path_factory.mktemp("dags"), elasticsearch_url)
    migrate = [sys.executable, "-m", "airflow", "db", "migrate"]
    subprocess.run(migrate, env=environment(project), check=True, capture_output=True)
    yield project
    project.remove_index()


def environment(project):
    return {
        **os.environ,
        **project.environment,
        "AIRFLOW_HOME": str(project.folder / "airflow"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT / "dags"),
        "PYTHONPATH": str(PROJECT),
    }


def run_dag(project, name, _environment=None, **params):
    done = subprocess.run(
        [sys.executable, "-c", RUN, name, json.dumps(params)],
        cwd=PROJECT,
        env=environment(project) | (_environment or {}),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.rsplit("STATE ", 1)[-1].strip().rpartition(".")[-1].lower()


def test_ingest_pages_takes_pages_from_files_into_the_index(project):
    state = run_dag(project, "ingest_pages", path=str(SAMPLES / "html"))

    assert state == "success"
    assert len(project.documents()) == 14
    assert project.search("Veldmar")["total"] > 0


def test_rebuild_index_makes_a_new_version_that_holds_the_same(project):
    before = project.documents()

    assert run_dag(project, "rebuild_index") == "success"

    assert project.documents() == before
    assert list(project.client.indices.get_alias(name=project.alias)) == [f"{project.alias}-000002"]


def test_a_run_that_cannot_do_its_work_is_red(project):
    assert run_dag(project, "ingest_pages", path="/there/is/no/such/place") == "failed"


def test_send_alerts_tells_by_webhook_and_by_mail_what_a_run_has_brought(project, monkeypatch):
    for name, value in project.environment.items():
        monkeypatch.setenv(name, value)
    project.configure("alerts.yml", private_webhooks=True)
    with receiver() as (webhook, posted), mail_server() as (port, mailed):
        save("Veldmar", "Veldmar", webhook=webhook, emails=("desk@example.org",))
        options = {"from_email": "dateline@example.org", "disable_ssl": True, "disable_tls": True}
        connection = {"conn_type": "smtp", "host": "127.0.0.1", "port": port, "extra": options}
        smtp = {"AIRFLOW_CONN_SMTP_DEFAULT": json.dumps(connection)}

        run("brought", page("a", "Veldmar again."), page("b", "Veldmar once more."))

        assert run_dag(project, "send_alerts", smtp) == "success"
        assert run_dag(project, "send_alerts", smtp) == "success"

    assert len(posted) == len(told("Veldmar"))
    assert {"a", "b"} <= set(told("Veldmar"))
    [mail] = mailed
    assert "To: desk@example.org" in mail
    assert "Subject: Veldmar: " in mail
