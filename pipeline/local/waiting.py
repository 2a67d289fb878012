"""Wait for a service, with a line for the user and not for ever."""

import time
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import TransientError

_PAUSE = 0.25  # seconds

Progress = Callable[[str], None]  # what is being waited for; a few times a second


class Patience:
    """So many seconds, to be spent over several waits."""

    def __init__(self, seconds: float, progress: Progress | None = None) -> None:
        """Start the clock."""
        self._started = time.monotonic()
        self._seconds = seconds
        self._progress = progress

    def pause(self, doing: str, log: Path) -> None:
        """Let a moment pass; `log` is where the user may look why it takes so long.

        Raises:
            TransientError: the time is used up.
        """
        spent = time.monotonic() - self._started
        if spent > self._seconds:
            raise TransientError(f"gave up {doing} after {spent:.0f} s: see {log}")
        if self._progress:
            self._progress(f"{doing} ({spent:.0f} s)")
        time.sleep(_PAUSE)
