import os
import signal
import time

import psutil
import pytest

from pipeline.errors import BatchError
from pipeline.pool import WorkerPool
from pipeline.step import Failure


@pytest.fixture
def make_pool():
    pools = []

    def make(*, workers=2, timeout_seconds=20, memory_mebibytes=1024, factory="obedient"):
        pool = WorkerPool(
            f"tests.misbehaving:{factory}",
            None,
            workers=workers,
            timeout_seconds=timeout_seconds,
            memory_mebibytes=memory_mebibytes,
        )
        pools.append(pool)
        return pool

    yield make
    for pool in pools:
        pool.stop()


def results(pool, items):
    return [result for _, result in pool.map(items)]


def test_results_come_in_the_order_of_the_items(make_pool):
    slow_first = [("sleep", 0.5)] + [("double", n) for n in range(200)]

    assert results(make_pool(), slow_first) == ["sleep"] + [2 * n for n in range(200)]


def test_no_item_is_no_result_and_no_worker(make_pool):
    assert results(make_pool(), []) == []


def test_a_rejected_item_says_why_and_the_others_go_on(make_pool):
    found = results(make_pool(), [("double", 1), ("reject", "too odd"), ("double", 2)])

    assert found == [2, Failure("rejected", "unwanted", "too odd"), 4]


def test_an_item_that_hangs_costs_only_itself(make_pool):
    pool = make_pool(timeout_seconds=1)

    found = results(pool, [("double", 1), ("sleep", 60), ("double", 2), ("double", 3)])

    assert found == [2, Failure("timeout", detail="more than 1 s"), 4, 6]


def test_an_item_that_bloats_its_worker_costs_only_itself(make_pool):
    pool = make_pool(memory_mebibytes=256)

    found = results(pool, [("double", 1), ("grow", 8), ("double", 2)])

    assert found == [2, Failure("memory", detail="more than 256 MiB"), 4]


def test_an_item_that_kills_its_worker_twice_is_given_up(make_pool):
    found = results(make_pool(), [("double", 1), ("die", None), ("double", 2)])

    assert found == [2, Failure("crashed", detail="the worker was killed by SIGKILL, twice"), 4]


def test_an_item_whose_worker_was_killed_once_is_tried_again(make_pool, tmp_path):
    found = results(make_pool(), [("die once", str(tmp_path / "mark")), ("double", 2)])

    assert found == ["die once", 4]


def test_killing_every_worker_from_outside_loses_nothing(make_pool):
    pool = make_pool()
    found = []
    for number, (_, result) in enumerate(pool.map(("double", n) for n in range(400))):
        found.append(result)
        if number in (50, 200):
            for pid in pool.pids:
                os.kill(pid, signal.SIGKILL)

    assert found == [2 * n for n in range(400)]


def test_a_bug_is_not_a_rejection(make_pool):
    with pytest.raises(BatchError, match="ZeroDivisionError"):
        results(make_pool(), [("bug", 1)])


def test_a_worker_that_cannot_start_says_why(make_pool):
    with pytest.raises(BatchError, match="the model is not installed"):
        results(make_pool(factory="cannot_start"), [("double", 1)])


def test_what_a_worker_prints_does_not_reach_standard_output(make_pool, capfd):
    assert results(make_pool(workers=1), [("print", "noise")]) == ["print"]
    assert capfd.readouterr().out == ""


def test_items_are_read_a_bounded_way_ahead(make_pool):
    read = 0

    def items():
        nonlocal read
        for n in range(10_000):
            read += 1
            yield ("double", n)

    pairs = make_pool(workers=1).map(items())
    next(pairs)

    assert read < 200


def test_a_pool_can_be_used_again_and_leaves_no_process(make_pool):
    pool = make_pool()
    first = set(results(pool, [("pid", None)] * 20))
    second = set(results(pool, [("pid", None)] * 20))
    pool.stop()

    assert first & second
    deadline = time.monotonic() + 5
    while any(psutil.pid_exists(pid) for pid in first | second) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(psutil.pid_exists(pid) for pid in first | second)
