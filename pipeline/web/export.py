"""Articles as lines of a file: JSON lines, or CSV for a spreadsheet. Pure."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

COLUMNS = (
    "id", "title", "url", "site", "site_name", "authors", "published_at", "fetched_at", "lang",
    "kind", "section", "people", "organisations", "places", "countries", "keywords", "word_count",
    "syndicated_from", "source", "lead",
)  # fmt: skip
_BETWEEN = "; "  # the values of a column
_LINES = 200  # sent at once
# A cell that begins so is a formula to a spreadsheet; what a page says must not be computed.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json_lines(documents: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """Yield documents as JSON lines, some hundred at once."""
    lines = (json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
    yield from _joined(lines)


def to_csv(documents: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """Yield documents as CSV with a header, some hundred lines at once."""
    yield from _joined(_row(row) for row in _rows(documents))


def _rows(documents: Iterable[dict[str, Any]]) -> Iterator[list[str]]:
    yield list(COLUMNS)
    for document in documents:
        yield [_cell(document.get(column)) for column in COLUMNS]


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = _BETWEEN.join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _joined(lines: Iterable[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    for line in lines:
        waiting.append(line)
        if len(waiting) == _LINES:
            yield "".join(waiting).encode("utf-8", "replace")
            waiting.clear()
    yield "".join(waiting).encode("utf-8", "replace")
