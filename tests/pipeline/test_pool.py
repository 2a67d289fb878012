import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

import psutil
import pytest

from pipeline.errors import BatchError
from pipeline.pool import WorkerPool
from pipeline.step import Failure


@pytest.fixture
def make_pool():
    pools = []

    def make(
        *, workers=2, timeout_seconds=20, memory_mebibytes=1024, factory="obedient", setup=None
    ):
        pool = WorkerPool(
            f"tests.misbehaving:{factory}",
            setup,
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
    pool = make_pool()

    assert results(pool, []) == []
    assert pool.pids == []


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
    assert gone(first | second)


def gone(pids, seconds=5):
    deadline = time.monotonic() + seconds
    while any(psutil.pid_exists(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(psutil.pid_exists(pid) for pid in pids)


def test_answers_that_nobody_waited_for_do_not_reach_the_next_items(make_pool):
    pool = make_pool()
    abandoned = pool.map([("double", 1), ("sleep", 1), *[("double", 100 + n) for n in range(50)]])
    assert next(abandoned) == (("double", 1), 2)
    abandoned.close()

    assert results(pool, [("double", n) for n in range(20)]) == [2 * n for n in range(20)]


def test_a_pool_can_be_used_after_an_error(make_pool):
    pool = make_pool()
    with pytest.raises(BatchError):
        results(pool, [*[("double", 100 + n) for n in range(50)], ("bug", 1), ("sleep", 1)])

    assert results(pool, [("double", n) for n in range(20)]) == [2 * n for n in range(20)]


def test_an_error_of_the_items_is_their_own(make_pool):
    pool = make_pool()

    def items():
        yield "double", 1
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        results(pool, items())
    assert results(pool, [("double", 3)]) == [6]


def test_two_pools_may_feed_each_other(make_pool):
    first, second = make_pool(), make_pool()
    doubled = (("double", result) for _, result in first.map(("double", n) for n in range(300)))

    assert results(second, doubled) == [4 * n for n in range(300)]


def test_a_slow_consumer_does_not_cost_an_item_its_time(make_pool):
    pool = make_pool(workers=1, timeout_seconds=0.5)
    found = []
    for _, result in pool.map(("double", n) for n in range(4)):
        found.append(result)
        time.sleep(0.7)

    assert found == [0, 2, 4, 6]


def test_items_and_results_larger_than_a_pipe_go_through(make_pool):
    texts = ["x" * 3_000_000, "", "y" * 3_000_000]

    assert results(make_pool(), [("double", text) for text in texts]) == [2 * t for t in texts]


def test_an_item_that_finds_no_memory_is_a_rejection_and_not_a_bug(make_pool):
    pool = make_pool(workers=1)
    [first] = results(pool, [("pid", None)])

    found = results(pool, [("memory error", None), ("double", 2), ("pid", None)])

    assert found[:2] == [Failure("memory", detail="more than 1024 MiB"), 4]
    assert found[2] != first  # what else that worker could not allocate is unknown


def test_a_result_that_cannot_be_sent_costs_only_its_item(make_pool):
    found = results(make_pool(), [("double", 1), ("no pickle", None), ("double", 2)])

    assert found == [2, Failure("crashed", detail="the worker was ended by exit code 1, twice"), 4]


def test_every_item_may_fail(make_pool):
    found = results(make_pool(), [("die", None)] * 3)

    assert [failure.kind for failure in found] == ["crashed"] * 3


def test_a_bug_is_told_in_one_line_and_its_traceback_goes_along(make_pool):
    with pytest.raises(BatchError) as caught:
        results(make_pool(), [("bug", "why")])

    assert str(caught.value) == "tests.misbehaving:obedient failed: ZeroDivisionError: why"
    assert "Traceback" in caught.value.__notes__[0]


def test_a_worker_that_is_killed_while_it_loads_is_replaced(make_pool):
    pool = make_pool(workers=1, factory="slow_to_start", setup=1)
    killed = []

    def items():
        yield "double", 1
        yield "double", 2

    def kill_first():
        while not (pids := pool.pids):
            time.sleep(0.01)
        time.sleep(0.3)
        os.kill(pids[0], signal.SIGKILL)
        killed.extend(pids)

    killer = threading.Thread(target=kill_first)
    killer.start()
    found = results(pool, items())
    killer.join()

    assert found == [2, 4]
    assert killed
    assert not set(killed) & set(pool.pids)


def test_workers_that_are_killed_again_and_again_while_they_load_are_given_up(make_pool):
    pool = make_pool(workers=1, factory="slow_to_start", setup=30)
    stop = threading.Event()

    def kill_all():
        while not stop.is_set():
            for pid in pool.pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)

    killer = threading.Thread(target=kill_all)
    killer.start()
    try:
        with pytest.raises(BatchError, match="did not start: killed by SIGKILL"):
            results(pool, [("double", 1)])
    finally:
        stop.set()
        killer.join()


_ORPHANS = """
import sys
from pipeline.pool import WorkerPool

pool = WorkerPool("tests.misbehaving:obedient", None, workers=2, timeout_seconds=0.5,
                  memory_mebibytes=1024)
for _ in pool.map([("double", 1)] * 20):
    pass
print(*pool.pids, flush=True)
for _ in pool.map([("sleep", 1000), ("double", 1)]):
    pass
"""


def test_workers_do_not_outlive_a_pool_that_was_killed():
    pool = subprocess.Popen(
        [sys.executable, "-c", _ORPHANS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert pool.stdout
    pids = [int(pid) for pid in pool.stdout.readline().split()]
    time.sleep(0.2)
    pool.kill()
    pool.wait()
    pool.stdout.close()

    assert len(pids) == 2
    assert gone(pids, seconds=10)  # one was idle, the other hung
