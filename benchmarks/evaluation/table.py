"""The figures as a table for people. Pure."""

from collections.abc import Iterable, Iterator
from typing import Any

Report = dict[str, Any]
# Heading, field and figure of each column.
_Column = tuple[str, str, str]
_LABELS = 3  # columns before the figures: file, group, cleaner
_BODY: tuple[_Column, ...] = (
    ("pages", "body", "pages"),
    ("F1", "body", "f1"),
    ("P", "body", "precision"),
    ("R", "body", "recall"),
    ("page F1", "body", "page_f1"),
    ("< .5", "body", "failed"),
    ("must", "snippets", "must"),
    ("leak", "snippets", "leak"),
    ("captions", "snippets", "captions"),
)
_FIELDS: tuple[_Column, ...] = (
    ("titles", "title", "pages"),
    ("exact", "title", "exact"),
    ("near", "title", "near"),
    ("dates", "date", "pages"),
    ("exact", "date", "exact"),
    ("near", "date", "near"),
    ("authors", "authors", "pages"),
    ("exact", "authors", "exact"),
    ("name F1", "authors", "f1"),
    ("lang", "lang", "right"),
)


def to_table(report: Report) -> str:
    """Return the report as text, each figure of Dateline above trafilatura's."""
    parts = [
        *_figures("Body", _BODY, report),
        *_figures("Title, date, authors, language", _FIELDS, report),
        *_kinds(report.get("page_kind")),
        *_cpu(report.get("cpu")),
        *_worst(report.get("worst")),
        *(f"* {note}" for note in report["notes"]),
    ]
    return "\n".join(parts)


def _figures(heading: str, columns: tuple[_Column, ...], report: Report) -> Iterator[str]:
    rows = []
    for file, groups in report["scores"].items():
        for group, cleaners in groups.items():
            for cleaner, figures in cleaners.items():
                cells = [_cell(figures.get(field, {}).get(name)) for _, field, name in columns]
                if any(cells):
                    rows.append([file, group, cleaner, *cells])
    if not rows:
        return
    head = [heading, "", "", *(column[0] for column in columns)]
    filled = [i for i in range(len(head)) if i < _LABELS or any(row[i] for row in rows)]
    yield from _grid([head[i] for i in filled], [[row[i] for i in filled] for row in rows])
    yield ""


def _grid(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Align the columns; a file and a group are named where they begin."""
    shown = [head] + [
        [*_unless_repeated(row[:_LABELS], rows[number - 1] if number else []), *row[_LABELS:]]
        for number, row in enumerate(rows)
    ]
    widths = [max(len(row[column]) for row in shown[1:]) for column in range(len(head))]
    widths = [max(width, len(head[i]) if i >= _LABELS else 0) for i, width in enumerate(widths)]
    title = head[0].ljust(sum(widths[:_LABELS]) + 2 * (_LABELS - 1))
    yield "  ".join([title, *(head[i].rjust(widths[i]) for i in range(_LABELS, len(head)))])
    for row in shown[1:]:
        cells = [
            cell.ljust(widths[i]) if i < _LABELS else cell.rjust(widths[i])
            for i, cell in enumerate(row)
        ]
        yield "  ".join(cells).rstrip()


def _unless_repeated(labels: list[str], above: list[str]) -> list[str]:
    file, group, cleaner = labels
    if above[:1] != [file]:
        return labels
    return ["", "" if above[1] == group else group, cleaner]


def _cell(value: float | int | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.4f}"


def _kinds(found: dict[str, Any] | None) -> Iterator[str]:
    if found is None:
        return
    yield (
        f"Page kind  {found['pages']} pages that are no articles: "
        f"precision {_cell(found['precision']) or 'none rejected'}, recall {found['recall']:.4f}"
        f" ({found['rejected_for_other_reasons']} more rejected for other reasons)"
    )
    by_kind = (f"{kind} {share:.2f}" for kind, share in found["recall_by_kind"].items())
    yield f"           recall by kind: {', '.join(by_kind)}"
    lost = (_lost(name, counts) for name, counts in found["articles"].items())
    yield f"           true articles lost: {found['articles_lost']:.2%}; {'; '.join(lost)}"
    yield ""


def _lost(name: str, counts: dict[str, int]) -> str:
    return (
        f"{name}: {counts['not_an_article']} of {counts['pages']} as no articles, "
        f"{counts['other_reasons']} for other reasons"
    )


def _cpu(found: dict[str, dict[str, float]] | None) -> Iterator[str]:
    if found is None:
        return
    for heading, figures in found.items():
        ours, theirs = figures["dateline"], figures["trafilatura"]
        yield (
            f"CPU, {heading}: dateline {ours:.1f} ms a page, trafilatura {theirs:.1f} ms, "
            f"ratio {ours / theirs:.2f} ({figures['pages']:.0f} pages)"
        )
    yield ""


def _worst(found: list[dict[str, Any]] | None) -> Iterator[str]:
    if not found:
        return
    yield "Worst texts, F1 of the page beside trafilatura's"
    for page in found:
        yield (
            f"  {page['f1']:.3f} (P {page['precision']:.3f}, R {page['recall']:.3f})"
            f"  {page['trafilatura']:.3f}  {page['id']}  {page['url'] or ''}"
        )
    yield ""


def rejections(counts: Iterable[tuple[str, int]]) -> str:
    """Return reasons and how often, as one line."""
    return ", ".join(f"{reason} {count}" for reason, count in counts) or "none"
