"""A timeline as bars to draw. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.search.address import write_moment
from pipeline.search.timeline import Bar, Timeline

WIDTH, HEIGHT = 1000, 100  # of the drawing, in its own units
_GAP = 0.15  # of a bar's width
_WIDEST = 60
_FEWEST = 2  # bars
_LOWEST = 3  # a bar of one page beside one of thousands is still seen
_LABELS = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBar:
    """A bar with its place in the drawing."""

    x: float
    width: float
    y: float
    height: float
    count: int
    label: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A timeline to be drawn."""

    bars: tuple[DrawnBar, ...]
    labels: tuple[str, ...]  # below, from left to right at equal distances
    width: str  # of a bar in words


NOTHING = Chart(bars=(), labels=(), width="")


def draw(timeline: Timeline, address: Callable[[str, str], str]) -> Chart:
    """Return the bars of a timeline; a single one would say nothing and is left out.

    Args:
        timeline: what was counted.
        address: makes the address of the pages from one day to another.
    """
    if len(timeline.bars) < _FEWEST:
        return NOTHING
    highest = max(bar.count for bar in timeline.bars) or 1
    step = WIDTH / len(timeline.bars)
    bars = [
        _bar(bar, n * step, step, highest, timeline.width, address)
        for n, bar in enumerate(timeline.bars)
    ]
    return Chart(bars=tuple(bars), labels=_labels(timeline), width=in_words(timeline.width))


def _bar(
    bar: Bar, x: float, step: float, highest: int, width: str, address: Callable[[str, str], str]
) -> DrawnBar:
    wide = min(step * (1 - _GAP), _WIDEST)
    height = max(_LOWEST, HEIGHT * bar.count / highest) if bar.count else 0
    last = bar.end - timedelta(minutes=1)
    by_day = bar.end - bar.start >= _DAY
    return DrawnBar(
        x=round(x + (step - wide) / 2, 1),
        width=round(wide, 1),
        y=round(HEIGHT - height, 1),
        height=round(height, 1),
        count=bar.count,
        label=span_label(bar.start, bar.end, width),
        address=address(
            write_moment(bar.start), f"{last:%Y-%m-%d}" if by_day else f"{last:%Y-%m-%dT%H:%M}"
        ),
    )


def span_label(start: datetime, end: datetime, width: str) -> str:
    """Return the words for a bar: "2022", "January 2022", "5 January 2022, 13:00"."""
    if width.endswith("y"):
        return f"{start.year}" if width == "1y" else f"{start.year} to {end.year - 1}"
    if width == "1M":
        return f"{start:%B} {start.year}"
    if width.endswith("M"):
        last = end - _DAY
        return f"{start:%B} to {last:%B} {last.year}"
    if width == "1d":
        return _day(start)
    if width.endswith("d"):
        return f"{_day(start)} to {_day(end - _DAY)}"
    return f"{_day(start)}, {start:%H:%M}"


def in_words(width: str) -> str:
    """Return the width of a bar in words: "3 months", "week"."""
    if width == "7d":
        return "week"
    names = {"y": "year", "M": "month", "d": "day", "h": "hour", "m": "minute", "s": "second"}
    number, unit = width[:-1], names[width[-1]]
    return unit if number == "1" else f"{number} {unit}s"


def _labels(timeline: Timeline) -> tuple[str, ...]:
    bars = timeline.bars
    count = min(_LABELS, len(bars))
    chosen = [bars[round(n * (len(bars) - 1) / (count - 1))] for n in range(count)]
    return tuple(_short(bar.start, timeline.width) for bar in chosen)


def _short(start: datetime, width: str) -> str:
    if width.endswith("y"):
        return f"{start.year}"
    if width.endswith("M"):
        return f"{start:%b} {start.year}"
    if width.endswith("d"):
        return f"{start.day} {start:%b} {start.year}"
    return f"{start.day} {start:%b} {start:%H:%M}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B} {moment.year}"
