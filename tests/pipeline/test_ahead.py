"""Items that a thread makes ahead of their use."""

from threading import Event, active_count
from time import monotonic, sleep

import pytest

from pipeline.ahead import Ahead, Stopped, check

PATIENCE_SECONDS = 10


def until(condition):
    deadline = monotonic() + PATIENCE_SECONDS
    while not condition():
        assert monotonic() < deadline, "it did not happen in time"
        sleep(0.01)


def failing_after(*items):
    yield from items
    raise ValueError("no more")


def test_items_come_in_order():
    with Ahead(range(20), Event()) as items:
        assert list(items) == list(range(20))


def test_the_next_item_is_made_while_one_is_used_and_not_many_more():
    made = []

    def making():
        for number in range(10):
            made.append(number)
            yield number

    with Ahead(making(), Event()) as items:
        first = next(iter(items))
        until(lambda: len(made) == 3)  # one waits to be taken, one waits for its place
        sleep(0.1)

        assert first == 0
        assert made == [0, 1, 2]


def test_an_error_in_the_making_is_raised_in_its_place():
    with Ahead(failing_after(1, 2), Event()) as items:
        taken = iter(items)

        assert [next(taken), next(taken)] == [1, 2]
        with pytest.raises(ValueError, match="no more"):
            next(taken)


def test_an_error_passes_through_a_chain():
    stop = Event()

    with (
        Ahead(failing_after(1), stop) as first,
        Ahead((item * 2 for item in first), stop) as second,
        pytest.raises(ValueError, match="no more"),
    ):
        list(second)


def test_long_work_ends_when_its_items_are_not_wanted_any_more():
    stop, ended = Event(), Event()

    def endless():
        try:
            while True:
                check(stop)
                sleep(0.01)
            yield
        except Stopped:
            ended.set()
            raise

    before = active_count()
    with Ahead(endless(), stop):
        pass

    assert ended.is_set()
    assert active_count() == before


def test_whoever_waits_for_an_item_of_a_chain_is_freed():
    stop, blocked = Event(), Event()

    def slow():
        while not stop.is_set():
            sleep(0.01)
        blocked.set()
        yield 1

    with Ahead(slow(), stop) as first, Ahead(iter(first), stop):
        sleep(0.05)

    assert blocked.is_set()
