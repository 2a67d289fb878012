"""Airflow on this machine, for this checkout: start, stop, ask. Airflow itself is not imported.

It is what `airflow standalone` runs, as processes of their own: an API server with the web page, a
scheduler that runs the tasks (LocalExecutor), and a DAG processor, on SQLite. The triggerer is left
out, since no DAG here defers, and so is standalone's own process.
"""

import hashlib
import importlib.metadata
import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import httpx
import psutil

from pipeline.errors import ConfigError
from pipeline.local.airflow_settings import USER, environment, password, write_config
from pipeline.local.folders import exclusive
from pipeline.local.ports import LOOPBACK, first_port, free_port
from pipeline.local.processes import Started, end, leader, spawn
from pipeline.local.waiting import Patience, Progress

# Below the ports that systems hand out, and not 8080: that one is everybody's.
_BASE_PORT = 8850
_GRACE = 5  # seconds for the processes to end by themselves; a scheduler that idles takes 2
# Without the current folder on the path (-P): what lies there must not be taken for Airflow.
_AIRFLOW = (sys.executable, "-P", "-m", "airflow")
_COMPONENTS = {
    "api-server": ["api-server"],
    # The API server reads logs from the disk; one that serves them would listen on every address.
    "scheduler": ["scheduler", "--skip-serve-logs"],
    "dag-processor": ["dag-processor"],
}
# Name, slots, description; dags/common.py says what for.
_POOLS = (("index", "1", "one batch is indexed at a time"),)
# The end of a traceback, or a log entry of that level.
_ERROR = re.compile(r"^[\w.]*(Error|Exception)\b|\[(error|critical) *\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Airflow:
    """An Airflow that runs."""

    url: str
    user: str
    password: str = field(repr=False)
    home: Path  # AIRFLOW_HOME
    logs: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """What is remembered of the last start."""

    port: int
    since: str  # when it was, ISO 8601
    settings: str  # digest: Airflow is started anew where they differ
    processes: dict[str, Started]

    @classmethod
    def read(cls, state: Path) -> "_Record | None":
        try:
            kept: dict[str, Any] = json.loads((state / "airflow.json").read_text(encoding="utf-8"))
            kept["processes"] = {name: Started(**x) for name, x in kept["processes"].items()}
            return cls(**kept)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def write(self, state: Path) -> None:
        (state / "airflow.json").write_text(json.dumps(asdict(self)) + "\n", encoding="utf-8")


def status(state: Path) -> Airflow | None:
    """Return the Airflow of the state folder if all its processes run, ready or not."""
    record = _Record.read(state)
    if record is None or any(leader(process) is None for process in record.processes.values()):
        return None
    return _airflow(state, record)


def start(
    project: Path,
    state: Path,
    *,
    extra: Mapping[str, str] | None = None,
    timeout: float = 240,
    waiting: Progress | None = None,
) -> Airflow:
    """Start Airflow on the DAGs of `project`, and wait until it can run them.

    One that runs with the same settings is left as it is; with others, it is started anew.

    Args:
        project: folder that holds dags/ and pipeline/.
        state: folder for what lasts between runs; made if it is not there.
        extra: environment of the tasks, on top of our own: addresses and the like.
        timeout: seconds to wait until it is healthy.
        waiting: called with a line for the user while it starts.

    Raises:
        ConfigError: a process of it ended at once; the message says why.
        TransientError: it is not healthy in time.
    """
    patience = Patience(timeout, waiting)
    with exclusive(state / "airflow.lock"):
        record = _Record.read(state)
        settings = _digest(project, extra or {})
        if record is None or record.settings != settings or status(state) is None:
            if record:
                end(list(record.processes.values()), grace=_GRACE)
            first = first_port(_BASE_PORT, state)
            port = free_port(preferred=record.port if record else None, first=first)
            record = _launch(project, state, port, extra or {}, settings, patience)
        _wait_for_health(state, record, patience)
    return _airflow(state, record)


def stop(state: Path) -> bool:
    """Stop every process of Airflow, running tasks included; tell whether any was running.

    A task that was stopped is tried again after the next start.

    Raises:
        ConfigError: they belong to another account.
    """
    record = _Record.read(state)
    if record is None:
        return False
    try:
        return end(list(record.processes.values()), grace=_GRACE)
    except psutil.AccessDenied as error:
        raise ConfigError(
            f"Airflow (process {error.pid}) was started by another account: stop it from there"
        ) from error


def _airflow(state: Path, record: _Record) -> Airflow:
    home = state / "airflow"
    return Airflow(
        url=f"http://{LOOPBACK}:{record.port}",
        user=USER,
        password=password(home),
        home=home,
        logs=state / "logs",
    )


def _digest(project: Path, extra: Mapping[str, str]) -> str:
    meant = [str(project), sys.executable, _version(), sorted(extra.items())]
    return hashlib.sha256(json.dumps(meant).encode()).hexdigest()


def _version() -> str:
    return importlib.metadata.version("apache-airflow-core")


def _launch(
    project: Path,
    state: Path,
    port: int,
    extra: Mapping[str, str],
    settings: str,
    patience: Patience,
) -> _Record:
    home, logs = state / "airflow", state / "logs"
    for folder in (home, logs):
        folder.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    write_config(home, project=project, logs=logs, port=port)
    environ = environment(home, project=project, extra=extra)
    _prepare_database(home, environ, _log(state, "database"), patience)
    since = datetime.now(UTC).isoformat()
    processes: dict[str, Started] = {}
    for name, arguments in _COMPONENTS.items():
        command = [*_AIRFLOW, *arguments]
        log = _log(state, name)
        processes[name] = spawn(command, environ=environ, cwd=home, log=log, word="airflow")
        record = _Record(port=port, since=since, settings=settings, processes=processes)
        record.write(state)  # after each: whatever happens now, `stop` finds it
    return record


def _prepare_database(
    home: Path, environ: Mapping[str, str], log: Path, patience: Patience
) -> None:
    """Make the tables and pools, or bring those of an older Airflow up to date.

    That takes seconds, so it is not done each time.
    """
    prepared = home / "database-version"
    wanted = f"{_version()} {_POOLS}"
    if prepared.exists() and prepared.read_text(encoding="utf-8") == wanted:
        return
    commands = [["db", "migrate"], *(["pools", "set", *pool] for pool in _POOLS)]
    with log.open("wb") as output:
        for command in commands:
            _run([*_AIRFLOW, *command], home, environ, log, output, patience)
    prepared.write_text(wanted, encoding="utf-8")


def _run(
    command: Sequence[str],
    home: Path,
    environ: Mapping[str, str],
    log: Path,
    output: BinaryIO,
    patience: Patience,
) -> None:
    running = subprocess.Popen(
        command,
        cwd=home,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
    )
    try:
        while running.poll() is None:
            patience.pause("preparing Airflow's database", log)
    finally:
        if running.poll() is None:  # the user interrupts, or it takes too long
            running.kill()
            running.wait()
    if running.returncode != 0:
        raise ConfigError(f"Airflow's database cannot be prepared: {_reason(log)} (more in {log})")


def _wait_for_health(state: Path, record: _Record, patience: Patience) -> None:
    url = f"http://{LOOPBACK}:{record.port}"
    since = datetime.fromisoformat(record.since)
    while waited_for := _unhealthy(url, since):
        for name, process in record.processes.items():
            if leader(process) is None:
                end(list(record.processes.values()), grace=_GRACE)
                log = _log(state, name)
                raise ConfigError(f"Airflow's {name} did not stay: {_reason(log)} (more in {log})")
        patience.pause(f"waiting for Airflow's {waited_for}", state / "logs")


def _unhealthy(url: str, since: datetime) -> str | None:
    """Name a part of Airflow that is not ready yet."""
    try:
        with httpx.Client(base_url=url, timeout=10, trust_env=False) as client:
            health = client.get("/api/v2/monitor/health").raise_for_status().json()
            for part in ("scheduler", "dag_processor"):
                heartbeat = health[part][f"latest_{part}_heartbeat"]
                # One from before the start is not this process's.
                if health[part]["status"] != "healthy" or datetime.fromisoformat(heartbeat) < since:
                    return part.replace("_", " ")
            # The part that tasks speak to is loaded when it is first asked: better now than by the
            # first task.
            client.get("/execution/health").raise_for_status()
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return "API server"
    return None


def _log(state: Path, component: str) -> Path:
    return state / "logs" / f"airflow-{component}.log"


def _reason(log: Path) -> str:
    """Return the last line that names an error, else the last line, of what a process wrote."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    written = [line.strip() for line in lines if line.strip()]
    errors = [line for line in written if _ERROR.search(line)]
    return (errors or written or ["it wrote nothing"])[-1]
