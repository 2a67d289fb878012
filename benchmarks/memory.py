"""The largest resident memory of this process's children, by what they do."""

import os
import threading
from types import TracebackType
from typing import Self

import psutil

_EVERY_SECONDS = 0.1
_MEBIBYTE = 1024 * 1024


class PeakMemory:
    """Watches all child processes while the block runs."""

    def __init__(self) -> None:
        """Nothing is watched yet."""
        self._peaks: dict[str, int] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop watching."""
        self._done.set()
        self._thread.join()

    def peaks(self) -> dict[str, int]:
        """Return the peak of the largest process of each kind, in MiB."""
        return {kind: peak // _MEBIBYTE for kind, peak in sorted(self._peaks.items())}

    def _watch(self) -> None:
        ours = psutil.Process(os.getpid())
        while not self._done.wait(_EVERY_SECONDS):
            for child in ours.children(recursive=True):
                try:
                    kind, resident = _kind(child.cmdline()), child.memory_info().rss
                except psutil.Error:
                    continue
                self._peaks[kind] = max(self._peaks.get(kind, 0), resident)


def _kind(command: list[str]) -> str:
    line = " ".join(command)
    if "pipeline.clean.page" in line:
        return "cleaner"
    return "enricher" if "pipeline.enrich.page" in line else "main"
