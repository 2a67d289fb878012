"""The search page on this machine, for this checkout: start, stop, ask.

It is `dateline web` as a process of its own, on loopback, for the index of one cluster.
"""

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil

from pipeline.errors import ConfigError
from pipeline.local.folders import exclusive
from pipeline.local.ports import LOOPBACK, first_port, free_port
from pipeline.local.processes import Started, end, leader, spawn
from pipeline.local.waiting import Patience, Progress

_BASE_PORT = 8450
_GRACE = 5  # seconds to answer what was asked and go
_WORD = "pipeline"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """What is remembered of the last start."""

    port: int
    settings: str  # digest: the server is started anew where they differ
    process: Started

    @classmethod
    def read(cls, state: Path) -> "_Record | None":
        try:
            kept: dict[str, Any] = json.loads(_file(state).read_text(encoding="utf-8"))
            return cls(**{**kept, "process": Started(**kept["process"])})
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, state: Path) -> None:
        _file(state).write_text(json.dumps(asdict(self)) + "\n", encoding="utf-8")


def status(state: Path) -> str | None:
    """Return the address of the search page if its process runs, ready or not."""
    record = _Record.read(state)
    return _url(record) if record and leader(record.process) else None


def start(
    project: Path,
    state: Path,
    *,
    extra: Mapping[str, str],
    timeout: float = 60,
    waiting: Progress | None = None,
) -> str:
    """Start the search page and wait until it answers; return its address.

    One that runs with the same settings is left as it is; with others, it is started anew.

    Args:
        project: folder that holds pipeline/.
        state: folder for what lasts between runs; made if it is not there.
        extra: environment of the server, on top of our own: the cluster's address and the like.
        timeout: seconds to wait until it answers.
        waiting: called with a line for the user while it starts.

    Raises:
        ConfigError: it ended at once.
        TransientError: it does not answer in time.
    """
    patience = Patience(timeout, waiting)
    with exclusive(state / "search-page.lock"):
        record = _Record.read(state)
        settings = _digest(project, extra)
        if record is None or record.settings != settings or leader(record.process) is None:
            if record:
                end([record.process], grace=_GRACE)
            record = _launch(project, state, extra, settings, record.port if record else None)
        _wait(state, record, patience)
    return _url(record)


def stop(state: Path) -> bool:
    """Stop the search page; tell whether it was running.

    Raises:
        ConfigError: it belongs to another account.
    """
    record = _Record.read(state)
    try:
        return record is not None and end([record.process], grace=_GRACE)
    except psutil.AccessDenied as error:
        raise ConfigError(
            f"the search page (process {error.pid}) was started by another account: "
            "stop it from there"
        ) from error


def _launch(
    project: Path, state: Path, extra: Mapping[str, str], settings: str, preferred: int | None
) -> _Record:
    port = free_port(preferred=preferred, first=first_port(_BASE_PORT, state))
    log = _log(state)
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pipeline", "web", "--port", str(port)]
    process = spawn(command, environ={**os.environ, **extra}, cwd=project, log=log, word=_WORD)
    record = _Record(port=port, settings=settings, process=process)
    record.write(state)
    return record


def _wait(state: Path, record: _Record, patience: Patience) -> None:
    while not _answers(record):
        if leader(record.process) is None:
            log = _log(state)
            written = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            reason = written[-1] if written else "it wrote nothing"
            raise ConfigError(f"the search page did not stay: {reason} (more in {log})")
        patience.pause("waiting for the search page", _log(state))


def _answers(record: _Record) -> bool:
    try:
        answer = httpx.get(f"{_url(record)}/help", timeout=5, trust_env=False)
    except httpx.TransportError:
        return False
    return not answer.is_server_error  # with DATELINE_WEB_TOKEN it wants that first


def _digest(project: Path, extra: Mapping[str, str]) -> str:
    meant = [str(project), sys.executable, sorted(extra.items())]
    return hashlib.sha256(json.dumps(meant).encode()).hexdigest()


def _url(record: _Record) -> str:
    return f"http://{LOOPBACK}:{record.port}"


def _file(state: Path) -> Path:
    return state / "search-page.json"


def _log(state: Path) -> Path:
    return state / "logs" / "search-page.log"
