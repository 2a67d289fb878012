import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.local.processes import Started, end, family, leader, runs, spawn

# A parent and a child; both sleep, and say "sleeper" in their command lines.
WITH_CHILD = """
import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)  # sleeper"])
print("ready", flush=True)
time.sleep(60)  # sleeper
"""
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(60)  # sleeper
"""


@pytest.fixture
def start(tmp_path):
    all_started = []

    def start(program: str) -> Started:
        log = tmp_path / "log"
        command = [sys.executable, "-c", program]
        started = spawn(command, environ={}, cwd=tmp_path, log=log, word="sleeper")
        all_started.append(started)
        wait_for(lambda: "ready" in log.read_text())
        return started

    yield start
    end(all_started, grace=0)


def wait_for(condition) -> None:
    for _ in range(200):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("it did not come to pass in 10 s")


def test_a_process_is_known_again(start):
    started = start(WITH_CHILD)

    assert leader(started).pid == started.pid
    assert len(family(started)) == 2


def test_another_program_with_the_same_id_is_not_taken_for_it(start):
    started = start(WITH_CHILD)
    earlier = replace(started, at=started.at - 3600)
    other_words = replace(started, word="airflow")

    assert leader(earlier) is None
    assert leader(other_words) is None
    assert family(earlier) == []
    assert not end([earlier], grace=1)
    assert leader(started)


def test_a_child_is_found_after_its_parent_was_killed(start):
    started = start(WITH_CHILD)
    leader(started).kill()
    wait_for(lambda: leader(started) is None)

    assert len(family(started)) == 1
    assert end([started], grace=5)
    assert family(started) == []


def test_a_whole_family_is_ended(start):
    started = start(WITH_CHILD)
    members = family(started)

    assert end([started], grace=1)
    assert not any(runs(member) for member in members)
    assert not end([started], grace=1)


def test_what_does_not_end_by_itself_is_ended_by_force(start):
    started = start(STUBBORN)

    assert end([started], grace=0.2)
    assert leader(started) is None


def test_output_goes_to_the_log(start, tmp_path):
    start(WITH_CHILD)

    assert Path(tmp_path / "log").read_text() == "ready\n"
