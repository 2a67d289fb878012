"""A text and its parts: paragraphs, headings, list items, quotes. Pure."""

import hashlib
from collections.abc import Sequence

from pipeline.records import Part, PartKind

_BETWEEN = "\n"


def join(
    lines: Sequence[tuple[str, PartKind]], *, levels: Sequence[int] = ()
) -> tuple[str, tuple[Part, ...]]:
    """Join parts into a text; return it with the place of each part in it."""
    parts: list[Part] = []
    start = 0
    for number, (line, kind) in enumerate(lines):
        level = levels[number] if levels else 0
        parts.append(Part(kind=kind, start=start, end=start + len(line), level=level))
        start += len(line) + len(_BETWEEN)
    return _BETWEEN.join(line for line, _ in lines), tuple(parts)


def content_hash(text: str) -> str:
    """Hash what a text says, whatever its case and white space: 32 hex digits."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()[:32]
