"""Make the next item in a thread while the last one is still being worked on."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Any, Generic, Self, TypeVar

Item = TypeVar("Item")
_POLL_SECONDS = 0.1  # between two looks at whether somebody still wants the items


class Stopped(Exception):  # noqa: N818 - no error: nobody wants the rest
    """Ends the making of items that nobody wants any more."""


class Ahead(Generic[Item]):
    """Items that a thread makes, one ahead of the one that is used; use it as a context manager.

    When the context is left, the thread has ended. Several may be chained; they share an event
    that stops them all.
    """

    def __init__(self, items: Iterable[Item], stop: Event) -> None:
        """Take what makes the items; nothing is made before the context is entered.

        Args:
            items: made by a thread; long work in them should `check` the event now and then.
            stop: set when the items are not wanted any more.
        """
        self._items = items
        self._stop = stop
        self._made: Queue[Any] = Queue(maxsize=1)  # (item,), the error that ended it, or None
        self._thread = Thread(target=self._make, daemon=True)

    def __enter__(self) -> Self:
        """Begin to make items."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for the thread to end; what it has made and nobody took is dropped."""
        self._stop.set()
        self._thread.join()

    def __iter__(self) -> Iterator[Item]:
        """Yield the items in order; an error in the making is raised in its place."""
        while (made := self._next()) is not None:
            if isinstance(made, BaseException):
                raise made
            yield made[0]

    def _next(self) -> Any:
        while True:
            try:
                return self._made.get(timeout=_POLL_SECONDS)
            except Empty:
                check(self._stop)

    def _make(self) -> None:
        end: BaseException | None = None
        try:
            for item in self._items:
                self._hand_over((item,))
        except Stopped:
            return
        except BaseException as error:  # noqa: BLE001 - raised again where the items are used
            end = error
        with suppress(Stopped):
            self._hand_over(end)

    def _hand_over(self, made: object) -> None:
        while True:
            check(self._stop)
            try:
                self._made.put(made, timeout=_POLL_SECONDS)
            except Full:
                continue
            return


def check(stop: Event) -> None:
    """Go on unless `stop` is set.

    Raises:
        Stopped: it is.
    """
    if stop.is_set():
        raise Stopped
