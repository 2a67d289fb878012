"""The lines of a dump as numbers, for the trees that tell story from menus.

A row a line: how it is built, what it says, what stands around it, and where it stands. The
weights are `weights/lines.npz`, trained by `python -m benchmarks.train_lines`.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.clean import story
from pipeline.clean.captions import is_caption
from pipeline.clean.lines import LineKind, is_name, kind_of, likely_kind

Row = NDArray[np.float64]

_OWN = (
    "words", "chars", "closed", "prose", "weight", "certain", "likely", "item", "caption",
    "digits", "capitals", "word_length", "link", "at_sign", "quote", "bar", "question",
    "lower_start", "commas", "colon", "small_words", "past", "you", "site", "about_site",
    "imperative", "capital_words", "name", "sentences", "dots", "money",
)  # fmt: skip
_PAGE = (
    "share", "number", "from_end", "lines", "prose_lines", "prose_share", "repeats", "title_words",
    "from_title", "title_share", "from_start", "to_stop", "inside", "story_share", "prose_behind",
    "since_prose", "until_prose",
)  # fmt: skip
_AROUND = ("words", "weight", "closed", "prose", "certain", "likely")
_STEPS = (1, 2, 3, -1, -2, -3)
_SUMMED = ("prose_words", "weight", "short", "likely")
_REACHES = (5, 12, 30)
_OPENERS: tuple[LineKind, ...] = (
    "comments", "author_box", "read_more", "copyright", "navigation", "byline", "dateline",
    "share", "subscribe",
)  # fmt: skip
_FAR = 200.0
_SHORT = 5  # words

NAMES = (
    *_OWN,
    *_PAGE,
    *(f"{name}{step:+d}" for name in _AROUND for step in _STEPS),
    *(f"{name}_{side}{reach}" for name in _SUMMED for reach in _REACHES for side in "ab"),
    *(f"{side}_{kind}" for kind in _OPENERS for side in ("since", "until")),
)

_SMALL = re.compile(
    r"\b(?:the|of|and|to|in|a|that|is|was|der|die|und|das|den|la|le|de|et|les|el|los|en|que|и|в|на"
    r"|не|ve|bir)\b|[的了是在]",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:said|told|was|were|had|sagte|war|wurde|dijo|fue|était|сказал)\b", re.I)
_STOPS = re.compile(r"[.!?。！？]")


def measure(lines: Sequence[str], *, title: str | None, after: int, told: range) -> Row:
    """Return a row of numbers for each line, in the order of `NAMES`.

    Args:
        lines: of the page, in order, without empty ones.
        title: the headline.
        after: the number of its line, or -1.
        told: the lines that tell the story, by the rules alone.
    """
    kinds = {line: likely_kind(line) for line in dict.fromkeys(lines)}
    known = {line: _own(line, kind) for line, kind in kinds.items()}
    own = np.array([known[line] for line in lines], dtype=np.float64)
    column = {name: own[:, number] for number, name in enumerate(_OWN)}
    column["prose_words"] = column["words"] * column["prose"]
    column["short"] = (column["words"] < _SHORT).astype(np.float64)
    parts = [own, _page(lines, column, title=title, after=after, told=told)]
    parts += [_shifted(column[name], step) for name in _AROUND for step in _STEPS]
    parts += [part for name in _SUMMED for part in _summed(column[name])]
    marks = [kinds[line] for line in lines]
    for kind in _OPENERS:
        is_one = np.array([mark == kind for mark in marks], dtype=np.float64)
        parts += [_since(is_one), _since(is_one[::-1])[::-1]]
    return np.column_stack(parts)


def _own(line: str, likely: LineKind | None) -> tuple[float, ...]:
    words = story.words(line)
    size = max(len(line), 1)
    split = line.split()
    closed = story.is_closed(line)
    return (
        words,
        size,
        closed,
        closed and words >= story.FULL,
        story.weigh(line),
        likely is not None and kind_of(line) is not None,
        likely is not None,
        story.is_item(line),
        is_caption(line),
        sum(letter.isdigit() for letter in line) / size,
        sum(letter.isupper() for letter in line) / size,
        size / max(len(split), 1),
        "http" in line or "www." in line,
        "@" in line,
        any(mark in line for mark in '"“”„«»'),
        "|" in line,
        line.endswith(("?", "？")),
        line[:1].islower(),
        line.count(",") / max(words, 1),
        line.endswith((":", "：")),
        len(_SMALL.findall(line)) / max(words, 1),
        _PAST.search(line) is not None,
        *story.speaks(line),
        sum(word[:1].isupper() for word in split) / max(len(split), 1),
        is_name(line),
        len(_STOPS.findall(line)),
        line.endswith(("...", "…")),
        sum(line.count(sign) for sign in "$€£"),
    )


def _page(
    lines: Sequence[str], column: dict[str, Row], *, title: str | None, after: int, told: range
) -> Row:
    count = len(lines)
    at = np.arange(count, dtype=np.float64)
    prose_words = column["prose_words"]
    total = max(float(prose_words.sum()), 1.0)
    times = Counter(lines)
    said = set((title or "").casefold().split())
    return np.column_stack(
        (
            at / count,
            at,
            count - at,
            np.full(count, float(count)),
            np.full(count, column["prose"].sum()),
            np.full(count, total / max(float(column["words"].sum()), 1.0)),
            np.array([times[line] for line in lines], dtype=np.float64),
            np.array([_shared(line, said) for line in lines], dtype=np.float64),
            at - after,
            np.full(count, after / count),
            at - told.start,
            told.stop - at,
            (at >= told.start) & (at < told.stop),
            np.full(count, len(told) / count),
            np.cumsum(prose_words) / total,
            np.minimum(_since(column["prose"]), _FAR),
            np.minimum(_since(column["prose"][::-1])[::-1], _FAR),
        )
    )


def _shared(line: str, said: set[str]) -> float:
    words = set(line.casefold().split())
    return len(words & said) / max(len(words), 1)


def _shifted(values: Row, step: int) -> Row:
    """Return the value of the line so many lines above; below, where the number is negative."""
    moved = np.zeros(len(values))
    if abs(step) < len(values):
        if step > 0:
            moved[step:] = values[:-step]
        else:
            moved[:step] = values[-step:]
    return moved


def _summed(values: Row) -> list[Row]:
    """Return sums over the lines around each, and over those from it downwards."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    at = np.arange(len(values))
    parts: list[Row] = []
    for reach in _REACHES:
        end = np.minimum(at + reach + 1, len(values))
        parts += [sums[end] - sums[np.maximum(at - reach, 0)], sums[end] - sums[at]]
    return parts


def _since(marks: Row) -> Row:
    """Return how many lines above each the nearest mark stands."""
    at = np.arange(len(marks), dtype=np.float64)
    last = np.maximum.accumulate(np.where(marks > 0, at, -2 * _FAR))
    before = np.concatenate(([-2 * _FAR], last[:-1]))
    nearest: Row = np.minimum(at - before, 2 * _FAR)
    return nearest
