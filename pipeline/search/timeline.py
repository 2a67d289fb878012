"""How many pages were published when: bars of a width that fits the whole range. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pipeline.search.names import Clause
from pipeline.timex import shift_month

_BARS = 60  # at most; as wide as a screen shows them apart
_WIDTH = re.compile(r"(\d+)([mhdMy])")
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The pages of one stretch of time, in UTC: from `start` to before `end`."""

    start: datetime
    end: datetime
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Bars without gaps, the first and the last of which are not empty."""

    width: str  # of a bar, as in "1h", "7d", "1M", "5y"
    bars: tuple[Bar, ...]


def timeline_aggregation(bars: int = _BARS) -> Clause:
    """Return the aggregation that counts pages in at most so many bars."""
    return {
        "auto_date_histogram": {"field": "dated_at", "buckets": bars, "minimum_interval": "minute"}
    }


def read_timeline(answer: dict[str, Any]) -> Timeline:
    """Return what was counted."""
    width = answer["interval"]
    starts = [_moment(bucket["key"]) for bucket in answer["buckets"]]
    ends = [*starts[1:], _after(starts[-1], width)] if starts else []
    bars = tuple(
        Bar(start=start, end=end, count=bucket["doc_count"])
        for start, end, bucket in zip(starts, ends, answer["buckets"], strict=True)
    )
    return Timeline(width=width, bars=bars)


def _moment(milliseconds: int) -> datetime:
    # Not `fromtimestamp`, which refuses years before 1970 on some systems.
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)


def _after(start: datetime, width: str) -> datetime:
    """Return the end of a bar; the last one ends at the calendar's end at the latest."""
    match = _WIDTH.fullmatch(width)
    if not match:  # seconds: a bar of a minute shows them all
        return start + timedelta(minutes=1)
    number, unit = int(match[1]), match[2]
    try:
        if unit in _MINUTES:
            return start + timedelta(minutes=number * _MINUTES[unit])
        months = number * (12 if unit == "y" else 1)
        year, month = shift_month(start.year, start.month, months)
        return start.replace(year=year, month=month, day=1)
    except (ValueError, OverflowError):
        return datetime.max.replace(tzinfo=UTC)
