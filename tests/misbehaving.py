"""Functions for worker processes in tests: they do what the item says."""

import os
import signal
import time
from pathlib import Path

from pipeline.errors import ConfigError, RecordError


def obedient(setup):
    """Return a worker's function; an item is (order, argument)."""

    def act(item):
        order, argument = item
        if order == "double":
            return argument * 2
        if order == "reject":
            raise RecordError("unwanted", argument)
        if order == "bug":
            raise ZeroDivisionError(argument)
        if order == "sleep":
            time.sleep(argument)
        if order == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if order == "die once":
            mark = Path(argument)
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        if order == "grow":
            held = []
            while True:
                held.append(bytearray(os.urandom(1024) * 1024 * argument))
                time.sleep(0.01)
        if order == "print":
            print(argument)
        if order == "pid":
            return os.getpid()
        if order == "memory error":
            raise MemoryError
        if order == "no pickle":
            return lambda: None
        return order

    return act


def slow_to_start(setup):
    """Take a while to load, as a model does."""
    time.sleep(setup)
    return obedient(None)


def cannot_start(setup):
    """Fail as a missing model does."""
    raise ConfigError("the model is not installed")
