"""Airflow's REST API as this project uses it: trigger a DAG run, wait for it, say how it went."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

from pipeline.errors import ConfigError, TransientError

_POLL = 1.0  # seconds between two questions; each costs the API server some 0.02
_PAGE = 100  # the most that Airflow gives at once
_FINAL = frozenset({"success", "failed"})
_DONE = ["success", "failed", "skipped", "upstream_failed", "removed"]

Progress = Callable[[int, int], None]  # tasks that are done, tasks so far: mapped ones come later


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task of a run, or one of its mapped copies."""

    task_id: str
    map_index: int  # -1: not mapped
    state: str | None  # None: not even scheduled
    try_number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run that has ended."""

    dag_id: str
    run_id: str
    state: str  # "success" or "failed"
    tasks: tuple[Task, ...]


class AirflowApi:
    """A session with one Airflow; signs in when it must."""

    def __init__(self, url: str, *, user: str, password: str, timeout: float = 30) -> None:
        """Remember where and who; nothing is sent yet. `timeout` is seconds per answer."""
        self._url = url.rstrip("/")
        self._credentials = {"username": user, "password": password}
        # Proxies of the environment are for other hosts than the one that is named here, on
        # loopback; elsewhere a user's own settings hold.
        local = httpx.URL(url).host in {"127.0.0.1", "localhost", "::1"}
        self._client = httpx.Client(base_url=self._url, timeout=timeout, trust_env=not local)

    def trigger(
        self, dag_id: str, conf: Mapping[str, Any] | None = None, *, patience: float = 60
    ) -> str:
        """Start a run of a DAG by hand and return its id.

        Args:
            dag_id: name of the DAG.
            conf: the values of the form, by name of the Param.
            patience: seconds to wait for a DAG that Airflow has not read yet.

        Raises:
            ConfigError: there is no such DAG, or it does not accept `conf`.
            TransientError: Airflow does not answer.
        """
        self._wait_for_dag(dag_id, patience)
        body = {"logical_date": None, "conf": dict(conf or {})}
        run: dict[str, str] = self._ask("POST", f"/dags/{_part(dag_id)}/dagRuns", json=body)
        return run["dag_run_id"]

    def wait_for_run(
        self,
        dag_id: str,
        run_id: str,
        *,
        progress: Progress | None = None,
        timeout: float | None = None,
    ) -> Run:
        """Wait until a run has ended, well or not.

        Args:
            dag_id: name of the DAG.
            run_id: what `trigger` returned.
            progress: called about once a second.
            timeout: seconds; without it, as long as it takes.

        Raises:
            TransientError: Airflow does not answer, or the time is up; the run goes on.
        """
        address = f"/dags/{_part(dag_id)}/dagRuns/{_part(run_id)}"
        give_up = None if timeout is None else time.monotonic() + timeout
        while (state := self._ask("GET", address)["state"]) not in _FINAL:
            if progress:
                progress(self._count(address, done=True), self._count(address))
            if give_up is not None and time.monotonic() > give_up:
                raise TransientError(f"run {run_id} of {dag_id} is still {state}: {self._url}")
            time.sleep(_POLL)
        tasks = tuple(sorted(self._tasks(address), key=lambda task: (task.task_id, task.map_index)))
        if progress:
            progress(len(tasks), len(tasks))
        return Run(dag_id=dag_id, run_id=run_id, state=state, tasks=tasks)

    def _wait_for_dag(self, dag_id: str, patience: float) -> None:
        give_up = time.monotonic() + patience
        while self._ask("GET", f"/dags/{_part(dag_id)}", missing_ok=True) is None:
            errors = self._ask("GET", "/importErrors")["import_errors"]
            if errors or time.monotonic() > give_up:
                why = "; ".join(f"{e['filename']}: {_last_line(e['stack_trace'])}" for e in errors)
                raise ConfigError(
                    f"Airflow has no DAG {dag_id} ({why or 'no file in its folder defines it'})"
                )
            time.sleep(_POLL)

    def _count(self, run: str, *, done: bool = False) -> int:
        parameters = {"limit": 1, **({"state": _DONE} if done else {})}
        total: int = self._ask("GET", f"{run}/taskInstances", params=parameters)["total_entries"]
        return total

    def _tasks(self, run: str) -> Iterator[Task]:
        offset, total = 0, 1
        while offset < total:
            parameters = {"limit": _PAGE, "offset": offset, "order_by": "id"}
            page = self._ask("GET", f"{run}/taskInstances", params=parameters)
            for task in page["task_instances"]:
                yield Task(**{name: task[name] for name in Task.__slots__})
            offset, total = offset + _PAGE, page["total_entries"]

    def _ask(self, method: str, path: str, *, missing_ok: bool = False, **request: Any) -> Any:
        """Send one request, signing in first where that is needed; None for what is not there."""
        try:
            answer = self._client.request(method, f"/api/v2{path}", **request)
            if answer.status_code == httpx.codes.UNAUTHORIZED:
                self._sign_in()
                answer = self._client.request(method, f"/api/v2{path}", **request)
        except httpx.TransportError as error:
            raise TransientError(
                f"Airflow does not answer at {self._url} ({error or type(error).__name__}): "
                "`dateline status` shows whether it runs"
            ) from error
        if missing_ok and answer.status_code == httpx.codes.NOT_FOUND:
            return None
        if answer.is_server_error:
            raise TransientError(f"Airflow failed on {path}: {answer.status_code}, see its logs")
        if answer.is_error:
            raise ConfigError(f"Airflow refuses {path}: {_detail(answer)}")
        return answer.json()

    def _sign_in(self) -> None:
        answer = self._client.post("/auth/token", json=self._credentials)
        if answer.is_error:
            user = self._credentials["username"]
            raise ConfigError(f"Airflow at {self._url} does not let {user} in: {_detail(answer)}")
        self._client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"


def _part(name: str) -> str:
    """Write a name so that it is one part of a path: run ids hold colons and plus signs."""
    return quote(name, safe="")


def _detail(answer: httpx.Response) -> str:
    """Return the first line of what Airflow says is wrong."""
    try:
        detail = answer.json()["detail"]
    except (ValueError, KeyError, TypeError):
        detail = answer.text
    lines = str(detail).strip().splitlines()
    return lines[0] if lines else f"status {answer.status_code}"


def _last_line(trace: str) -> str:
    lines = trace.strip().splitlines()
    return lines[-1].strip() if lines else "it cannot be imported"
