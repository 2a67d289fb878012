"""Worker processes with a time-out and a memory limit for each item, and results in order.

A page that crashes, hangs or bloats the library that reads it costs its worker, which is started
anew, and becomes a `Failure`; the other pages do not notice.
"""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

import psutil

from pipeline.errors import BatchError
from pipeline.step import Failure

Item = TypeVar("Item")
_MEBIBYTE = 1024 * 1024
_POLL_SECONDS = 0.05  # between two looks at the clock and at the workers' memory
_START_SECONDS = 120  # a worker that has not loaded its libraries by then never will
_MAX_FAILED_STARTS = 3
_LOOKAHEAD = 64  # results that may wait for a slow one before them, per worker
_GRACE = 4  # an abandoned worker ends itself after so many time-outs
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
)


@dataclass(slots=True)
class _Job:
    position: int
    item: Any
    crashes: int = 0


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    pipe: Connection
    started: float
    ready: bool = False
    job: _Job | None = None
    since: float = 0.0
    memory: psutil.Process = field(init=False)

    def __post_init__(self) -> None:
        self.memory = psutil.Process(self.process.pid)


class WorkerPool(Generic[Item]):
    """`workers` processes that apply one function, until `stop`."""

    def __init__(
        self,
        function: str,
        setup: object,
        *,
        workers: int,
        timeout_seconds: float,
        memory_mebibytes: int,
        check: Callable[[], None] = lambda: None,
    ) -> None:
        """Describe the workers; they start when the first item comes.

        Args:
            function: `module:factory`; the factory takes `setup` and returns the function.
            setup: what the factory needs; picklable.
            workers: number of processes.
            timeout_seconds: how long one item may take.
            memory_mebibytes: resident memory at which a worker is stopped.
            check: called many times a second while items are worked on; what it raises ends `map`.
        """
        self._check = check
        self._function = function
        self._setup = pickle.dumps((setup, timeout_seconds * _GRACE))
        self._size = workers
        self._timeout = timeout_seconds
        self._memory = memory_mebibytes * _MEBIBYTE
        self._workers: list[_Worker] = []
        self._failed_starts = 0  # in a row

    def start(self) -> None:
        """Start the workers now, so that they are ready when the first item comes."""
        self._fill()

    def stop(self) -> None:
        """Stop all workers; the next `map` starts new ones."""
        for worker in self._workers:
            _stop(worker)
        self._workers.clear()

    @property
    def pids(self) -> list[int]:
        """Process ids of the workers that run now."""
        return [worker.process.pid for worker in self._workers]

    def map(self, items: Iterable[Item]) -> Iterator[tuple[Item, Any | Failure]]:
        """Yield each item with its result or `Failure`, in the order of `items`.

        `items` is read only a bounded way ahead of what was yielded.

        Raises:
            BatchError: the function has a bug, or a worker cannot start.
        """
        try:
            yield from self._map(items)
        finally:  # whoever stopped listening must not leave answers for the next `map`
            for worker in [worker for worker in self._workers if worker.job is not None]:
                self._drop(worker)

    def _map(self, items: Iterable[Item]) -> Iterator[tuple[Item, Any | Failure]]:
        source: Iterator[tuple[int, Item]] = enumerate(items)
        first = next(source, None)
        if first is None:
            return  # no worker need start
        source = chain([first], source)
        retries: deque[_Job] = deque()
        finished: dict[int, tuple[Item, Any | Failure]] = {}
        next_out = 0
        exhausted = False
        while True:
            self._check()
            while next_out in finished:
                yield finished.pop(next_out)
                next_out += 1
            room = _LOOKAHEAD * self._size - len(finished)
            if retries or not exhausted:
                self._fill()
            for worker in self._idle():
                if retries:
                    job = retries.popleft()
                elif exhausted or room <= 0:
                    break
                else:
                    pair = next(source, None)
                    if pair is None:
                        exhausted = True
                        break
                    job = _Job(*pair)
                    room -= 1
                if not self._give(worker, job):
                    retries.appendleft(job)
            busy = [worker for worker in self._workers if worker.job is not None]
            if exhausted and not busy and not retries:
                if not finished:
                    return
                continue
            for job, result in self._collect(retries):
                finished[job.position] = (job.item, result)

    def _fill(self) -> None:
        """Start the workers that are missing."""
        while len(self._workers) < self._size:
            self._workers.append(self._start())

    def _idle(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.job is None and worker.ready]

    def _start(self) -> _Worker:
        ours, theirs = Pipe()
        command = [sys.executable, "-m", "pipeline.worker", str(theirs.fileno()), self._function]
        process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=os.environ | _ONE_THREAD | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        theirs.close()
        with suppress(ConnectionError):  # it died at once: `_collect` will see it
            ours.send_bytes(self._setup)
        return _Worker(process, ours, time.monotonic())

    def _give(self, worker: _Worker, job: _Job) -> bool:
        """Send the job; False if the worker died in the meantime."""
        try:
            worker.pipe.send(job.item)
        except (BrokenPipeError, ConnectionResetError):
            self._drop(worker)
            return False
        worker.job, worker.since = job, time.monotonic()
        return True

    def _collect(self, retries: deque[_Job]) -> Iterator[tuple[_Job, Any | Failure]]:
        """Wait a moment; yield what was finished, and what overstepped its limits."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(by_pipe), timeout=_POLL_SECONDS):
            worker = by_pipe[pipe]  # type: ignore[index]
            try:
                kind, value = worker.pipe.recv()
            except (EOFError, ConnectionError):
                yield from self._bury(worker, retries)
                continue
            if kind == "ready":
                worker.ready = True
                self._failed_starts = 0
                continue
            job, worker.job = worker.job, None
            if kind == "failed" or job is None:
                raise self._bug(str(value))
            if kind == "memory":
                self._drop(worker)  # what else it could not allocate is unknown
                yield job, Failure("memory", detail=self._limit_text())
            else:
                yield job, Failure("rejected", *value) if kind == "rejected" else value
        yield from self._enforce_limits()

    def _bug(self, trace: str) -> BatchError:
        """Say in one line what went wrong; the traceback goes along for whoever mends it."""
        error = BatchError(f"{self._function} failed: {trace.strip().splitlines()[-1]}")
        error.add_note(trace)
        return error

    def _bury(self, worker: _Worker, retries: deque[_Job]) -> Iterator[tuple[_Job, Failure]]:
        """Account for a worker that died by itself.

        Its item is tried once more, alone: something outside may have killed the worker.
        """
        with suppress(subprocess.TimeoutExpired):  # its pipe closes a little before it ends
            worker.process.wait(timeout=1)
        self._drop(worker)
        code = worker.process.returncode
        how = (
            f"killed by {signal.Signals(-code).name}" if code < 0 else f"ended by exit code {code}"
        )
        if not worker.ready:
            self._failed_starts += 1
            # Killed from outside while it was loading: another may have more luck.
            if code < 0 and self._failed_starts < _MAX_FAILED_STARTS:
                return
            raise BatchError(f"a worker for {self._function} did not start: {how}")
        job = worker.job
        if job is None:
            return
        job.crashes += 1
        if job.crashes == 1:
            retries.append(job)
        else:
            yield job, Failure("crashed", detail=f"the worker was {how}, twice")

    def _enforce_limits(self) -> Iterator[tuple[_Job, Failure]]:
        now = time.monotonic()
        for worker in list(self._workers):
            job = worker.job
            if job is None:
                if not worker.ready and now - worker.started > _START_SECONDS:
                    raise BatchError(
                        f"a worker for {self._function} did not start in {_START_SECONDS} s"
                    )
            elif now - worker.since > self._timeout:
                self._drop(worker)
                yield job, Failure("timeout", detail=f"more than {self._timeout:g} s")
            elif _resident(worker) > self._memory:
                self._drop(worker)
                yield job, Failure("memory", detail=self._limit_text())

    def _limit_text(self) -> str:
        return f"more than {self._memory // _MEBIBYTE} MiB"

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        _stop(worker)


def _resident(worker: _Worker) -> int:
    try:
        return worker.memory.memory_info().rss
    except psutil.NoSuchProcess:
        return 0  # it died: the pipe will tell


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.process.poll() is None:
        worker.process.kill()
    worker.process.wait()
