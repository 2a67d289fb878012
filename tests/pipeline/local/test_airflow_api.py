import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from pipeline.errors import ConfigError, TransientError
from pipeline.local import airflow_api
from pipeline.local.airflow_api import AirflowApi, Task


class FakeAirflow(ThreadingHTTPServer):
    """Answers as Airflow 3.3 does, for the few questions that we ask."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.dags = {"ingest_pages"}
        self.import_errors: list[dict[str, str]] = []
        self.states = ["success"]  # of the run, one for each time that it is asked for
        self.tasks = [{"task_id": "settle", "map_index": -1, "state": "success", "try_number": 1}]
        self.refusal: tuple[int, str] | None = None
        self.triggered: list[dict[str, object]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: FakeAirflow

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/auth/token":
            right = body == {"username": "admin", "password": "right"}
            self.say(201 if right else 401, {"access_token": "t"} if right else {"detail": "No"})
        elif self.headers["Authorization"] != "Bearer t":
            self.say(401, {"detail": "Not authenticated"})
        elif self.server.refusal:
            self.say(self.server.refusal[0], {"detail": self.server.refusal[1]})
        else:
            self.server.triggered.append(body)
            self.say(200, {"dag_run_id": "manual__2026-01-01T00:00:00+00:00"})

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        query = parse_qs(address.query)
        part = [unquote(part) for part in address.path.split("/")[3:]]
        if self.headers["Authorization"] != "Bearer t":
            self.say(401, {"detail": "Not authenticated"})
        elif part == ["importErrors"]:
            self.say(200, {"import_errors": self.server.import_errors})
        elif part[-1] == "taskInstances":
            first, count = int(query.get("offset", ["0"])[0]), int(query["limit"][0])
            wanted = [
                t for t in self.server.tasks if t["state"] in query.get("state", [t["state"]])
            ]
            page = wanted[first : first + count]
            self.say(200, {"task_instances": page, "total_entries": len(wanted)})
        elif part[:3:2] == ["dags", "dagRuns"]:
            states = self.server.states
            self.say(200, {"state": states.pop(0) if len(states) > 1 else states[0]})
        elif part[1] in self.server.dags:
            self.say(200, {"dag_id": part[1]})
        else:
            self.say(404, {"detail": "was not found"})

    def say(self, status: int, body: object) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def airflow(monkeypatch) -> Iterator[FakeAirflow]:
    monkeypatch.setattr(airflow_api, "_POLL", 0.01)
    with FakeAirflow() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def api(airflow) -> AirflowApi:
    return AirflowApi(airflow.url, user="admin", password="right")


def test_a_run_is_triggered_with_the_values_of_the_form(api, airflow):
    run = api.trigger("ingest_pages", {"source": "press"})

    assert run == "manual__2026-01-01T00:00:00+00:00"
    assert airflow.triggered == [{"logical_date": None, "conf": {"source": "press"}}]


def test_a_dag_that_is_not_read_yet_is_waited_for(api, airflow):
    airflow.dags.clear()
    threading.Timer(0.1, lambda: airflow.dags.add("ingest_pages")).start()

    assert api.trigger("ingest_pages")


def test_a_dag_whose_file_cannot_be_imported_is_explained(api, airflow):
    airflow.dags.clear()
    trace = "Traceback (most recent call last):\n  …\nImportError: no such name\n"
    airflow.import_errors = [{"filename": "ingest_pages.py", "stack_trace": trace}]

    with pytest.raises(ConfigError, match=r"ingest_pages \(ingest_pages\.py: ImportError: no such"):
        api.trigger("ingest_pages")


def test_a_dag_that_does_not_exist_is_an_error_after_a_while(api):
    with pytest.raises(ConfigError, match="no DAG other"):
        api.trigger("other", patience=0.05)


def test_what_the_form_does_not_accept_is_said_in_one_line(api, airflow):
    airflow.refusal = (400, "Invalid input for param limit: 'x'\n\nFailed validating …")

    with pytest.raises(ConfigError) as refused:
        api.trigger("ingest_pages", {"limit": "x"})

    assert str(refused.value).endswith("Invalid input for param limit: 'x'")


def test_a_wrong_password_is_said(airflow):
    with pytest.raises(ConfigError, match="does not let admin in: No"):
        AirflowApi(airflow.url, user="admin", password="wrong").trigger("ingest_pages")


def test_a_fault_of_the_server_may_pass(api, airflow):
    airflow.refusal = (503, "busy")

    with pytest.raises(TransientError, match="503"):
        api.trigger("ingest_pages")


def test_an_airflow_that_is_not_there_may_come_back():
    with pytest.raises(TransientError, match=r"does not answer at http://127\.0\.0\.1:1 "):
        AirflowApi("http://127.0.0.1:1", user="admin", password="right").trigger("ingest_pages")


def test_a_run_is_waited_for_and_its_tasks_are_told(api, airflow):
    airflow.states = ["queued", "running", "running", "failed"]
    airflow.tasks = [
        {"task_id": "clean", "map_index": 1, "state": "failed", "try_number": 3},
        {"task_id": "clean", "map_index": 0, "state": "success", "try_number": 1},
        {"task_id": "settle", "map_index": -1, "state": None, "try_number": 0},
    ]
    seen = []

    run = api.wait_for_run("ingest_pages", "r", progress=lambda *counts: seen.append(counts))

    assert run.state == "failed"
    assert run.tasks[:2] == (
        Task(task_id="clean", map_index=0, state="success", try_number=1),
        Task(task_id="clean", map_index=1, state="failed", try_number=3),
    )
    assert seen == [(2, 3), (2, 3), (2, 3), (3, 3)]


def test_the_tasks_of_a_large_run_come_in_pages(api, airflow):
    airflow.tasks = [
        {"task_id": "clean", "map_index": n, "state": "success", "try_number": 1}
        for n in range(250)
    ]

    run = api.wait_for_run("ingest_pages", "r")

    assert [task.map_index for task in run.tasks] == list(range(250))


def test_a_run_that_takes_too_long_is_left_to_itself(api, airflow):
    airflow.states = ["running"]

    with pytest.raises(TransientError, match="run r of ingest_pages is still running"):
        api.wait_for_run("ingest_pages", "r", timeout=0.03)
