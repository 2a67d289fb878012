"""A real Airflow, started by the command that users start it with."""

import json
import time
from typing import Any

import httpx
import pytest

from tests.integration.conftest import Project


class AirflowUser:
    """Somebody who uses Airflow over its REST API."""

    def __init__(self, url: str, user: str, password: str) -> None:
        self._client = httpx.Client(base_url=url, timeout=60)
        answer = self._client.post("/auth/token", json={"username": user, "password": password})
        answer.raise_for_status()
        self._client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"

    def ask(self, method: str, path: str, **arguments: Any) -> Any:
        answer = self._client.request(method, f"/api/v2{path}", **arguments)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def trigger(self, dag: str, **params: Any) -> str:
        body = {"logical_date": None, "conf": params}
        return str(self.ask("POST", f"/dags/{dag}/dagRuns", json=body)["dag_run_id"])

    def wait(self, dag: str, run: str, *, seconds: float = 400) -> str:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            state = str(self.ask("GET", f"/dags/{dag}/dagRuns/{run}")["state"])
            if state in ("success", "failed"):
                return state
            time.sleep(1)
        raise AssertionError(f"run {run} of {dag} did not end in {seconds} s")

    def tasks(self, dag: str, run: str) -> list[dict[str, Any]]:
        path = f"/dags/{dag}/dagRuns/{run}/taskInstances"
        return list(self.ask("GET", path, params={"limit": 100})["task_instances"])

    def states(self, dag: str, run: str) -> dict[tuple[str, int], str]:
        return {(t["task_id"], t["map_index"]): t["state"] for t in self.tasks(dag, run)}

    def clear(self, dag: str, run: str, task: str, map_index: int) -> None:
        """Clear one task with what comes after it, as the button in the grid does."""
        body = {
            "dry_run": False,
            "dag_run_id": run,
            "task_ids": [[task, map_index]],
            "include_downstream": True,
            "only_failed": False,
            "reset_dag_runs": True,
        }
        self.ask("POST", f"/dags/{dag}/clearTaskInstances", json=body)

    def log(self, dag: str, run: str, task: str) -> str:
        path = f"/dags/{dag}/dagRuns/{run}/taskInstances/{task}/logs/1"
        return str(self._client.get(f"/api/v2{path}", params={"map_index": -1}).text)


@pytest.fixture(scope="session")
def running(tmp_path_factory, elasticsearch_url):
    """A project with an Airflow of its own on the shared node; stopped at the end."""
    project = Project(tmp_path_factory.mktemp("airflow"), elasticsearch_url)
    project.configure("pipeline.yml", batch={"max_pages": 12}, schedule="0 0 1 1 *")
    project.run("up")
    yield project
    project.run("down")
    project.remove_index()


@pytest.fixture(scope="session")
def user(running):
    airflow = json.loads(running.run("status", "--json"))["airflow"]
    return AirflowUser(airflow["url"], airflow["user"], airflow["password"])
