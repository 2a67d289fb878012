"""Processes that outlive the command that started them: know them again, and end them.

Each leads a session of its own, so that what it started is found even after it has died.
"""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

_TOLERANCE = 60  # seconds by which setting the clock makes a start look earlier or later
_POLL = 0.05  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What is remembered of a process: enough not to take another for it once its id is reused."""

    pid: int
    at: float  # seconds since 1970
    word: str  # stands in its command line, and in those of its own processes


def spawn(
    command: Sequence[str], *, environ: Mapping[str, str], cwd: Path, log: Path, word: str
) -> Started:
    """Start a program that goes on when we end, and writes to `log`."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    process.returncode = 0  # it is meant to be left alone: no warning that nobody waits for it
    return Started(pid=process.pid, at=psutil.Process(process.pid).create_time(), word=word)


def leader(started: Started) -> psutil.Process | None:
    """Return the process if it still runs."""
    try:
        process = psutil.Process(started.pid)
        is_it = abs(process.create_time() - started.at) < _TOLERANCE
        return process if is_it and runs(process) and _says(process, started.word) else None
    except psutil.Error:
        return None


def family(started: Started) -> list[psutil.Process]:
    """Return the process, if it still runs, and every one that came of it."""
    if first := leader(started):
        return [first, *_descendants(first)]
    left: list[psutil.Process] = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) != started.pid:
                continue
            if process.pid == started.pid:
                # One that is just dying has lost its command line already.
                if process.cmdline():
                    return []  # the id leads another program's session
            elif _says(process, started.word):
                left += [process, *_descendants(process)]
        except (OSError, psutil.Error):  # it has just gone
            continue
    return list(dict.fromkeys(left))


def end(all_started: Sequence[Started], *, grace: float) -> bool:
    """Ask the processes to end, and end by force what is left of their families afterwards.

    Args:
        all_started: what `spawn` returned.
        grace: seconds that they get to end by themselves.

    Returns:
        Whether any was running.
    """
    members = [process for started in all_started for process in family(started)]
    asked = [process for started in all_started if (process := leader(started))]
    ask_to_end(asked, grace=grace)
    # What was started in the meantime goes too.
    members += [process for started in all_started for process in family(started)]
    for process in members:
        _send(process.kill)
    _wait(members, seconds=grace)
    return bool(members)


def ask_to_end(processes: Sequence[psutil.Process], *, grace: float) -> None:
    """Ask processes to end; after `grace` seconds, end them by force."""
    for process in processes:
        _send(process.terminate)
    for process in _wait(processes, seconds=grace):
        _send(process.kill)
    _wait(processes, seconds=grace)


def runs(process: psutil.Process) -> bool:
    """Tell whether a process runs: one that ended and that nobody waited for does not."""
    with suppress(ChildProcessError):
        os.waitpid(process.pid, os.WNOHANG)  # wait for it, if it is ours
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _wait(processes: Sequence[psutil.Process], *, seconds: float) -> list[psutil.Process]:
    """Return those that still run when the time is up.

    psutil's own wait does not do: it wants them collected, and a container may have no init that
    collects what was left behind.
    """
    deadline = time.monotonic() + seconds
    while (left := [process for process in processes if runs(process)]) and (
        time.monotonic() < deadline
    ):
        time.sleep(_POLL)
    return left


def _descendants(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def _says(process: psutil.Process, word: str) -> bool:
    return word in " ".join(process.cmdline())


def _send(signal: Callable[[], None]) -> None:
    with suppress(psutil.NoSuchProcess):
        signal()
