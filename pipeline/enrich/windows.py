"""Cut texts of any length into windows that a model can take. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text and where it starts, in characters."""

    start: int
    text: str


def cut(text: str, *, max_chars: int) -> Iterator[Window]:
    """Yield windows that cover `text` whole, each of at most `max_chars`.

    A cut falls after a line end; in a line longer than a window after a space; else anywhere.
    """
    start = 0
    while len(text) - start > max_chars:
        end = start + max_chars
        for separator in ("\n", " "):
            at = text.rfind(separator, start, end)
            if at > start:
                end = at + 1
                break
        yield Window(start, text[start:end])
        start = end
    if start < len(text):
        yield Window(start, text[start:])
