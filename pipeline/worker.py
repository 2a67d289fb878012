"""A worker process: applies one function to what the pool sends, until the pool goes away.

Started by pipeline/pool.py as `python -m pipeline.worker FD MODULE:FUNCTION`. It is a command of
its own, not a fork: a fork copies locks and threads of its parent, and the start methods that
avoid this die inside an Airflow task.

On the pipe FD: first comes the pickled argument for the set-up, then one pickled item at a time.
Back go `(kind, value)` pairs: "ready", then for each item "done", "rejected" or "failed".
"""

import faulthandler
import gc
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from pipeline.errors import PipelineError, RecordError


def main(descriptor: int, name: str) -> None:
    """Serve the pool at the other end of the pipe `descriptor`.

    Args:
        descriptor: inherited file descriptor of one end of a duplex pipe.
        name: `module:factory`; the factory takes the set-up argument and returns the function.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pool's to handle
    os.dup2(2, 1)  # whatever a library prints must not mix with a command's output
    pipe: Connection = Connection(descriptor)
    try:
        (setup, patience) = pipe.recv()
        function = _load(name, setup, pipe)
        if function is None:
            return
        served, next_tidying = 0, 1
        _set_aside()
        while True:
            item = pipe.recv()
            # Should the pool die while we hang, nobody is left to stop us: we do it ourselves.
            faulthandler.dump_traceback_later(patience, exit=True)
            answer = _apply(function, item)
            faulthandler.cancel_dump_traceback_later()
            pipe.send(answer)
            served += 1
            if served == next_tidying:  # libraries load more when some page first needs it
                next_tidying *= 2
                _set_aside()
    except (EOFError, ConnectionError):
        return  # the pool is gone


def _load(name: str, setup: Any, pipe: Connection) -> Callable[[Any], Any] | None:
    module, _, factory = name.partition(":")
    try:
        function: Callable[[Any], Any] = getattr(importlib.import_module(module), factory)(setup)
    except PipelineError as error:
        pipe.send(("failed", str(error)))
        return None
    except Exception:  # noqa: BLE001 - reported to the pool, which raises it
        pipe.send(("failed", traceback.format_exc()))
        return None
    pipe.send(("ready", None))
    return function


def _set_aside() -> None:
    """Take what is loaded out of the garbage collector's rounds: it never goes away anyhow.

    To look through it again and again was 3 % of the time of cleaning.
    """
    gc.collect()
    gc.freeze()


def _apply(function: Callable[[Any], Any], item: Any) -> tuple[str, Any]:
    try:
        return "done", function(item)
    except RecordError as error:
        return "rejected", (error.reason, error.detail)
    except MemoryError:
        return "memory", None
    except Exception:  # noqa: BLE001 - a bug: reported to the pool, which raises it
        return "failed", traceback.format_exc()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
