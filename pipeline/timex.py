"""Reckoning with days, weeks, months and years, and with the values that stand for them. Pure."""

import re
from calendar import monthrange
from datetime import date, timedelta

# The first month of each season, north of the equator; winter begins in the year it is named by.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?P<wd>[1-7]|WE))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:T\S*)?",
)
_DECADE_OR_CENTURY = re.compile(r"(\d{2,3})X{0,2}")


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return year and month so many months later (earlier, where `by` is negative)."""
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_day(day: date, by: int) -> date | None:
    """Return the day so many days later; None beyond the calendar."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None


def week_value(day: date) -> str:
    """Return the ISO week of a day: "2022-W02"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def century_value(number: int) -> str:
    """Return the value of a century: "19" for the twentieth."""
    return f"{number - 1:02d}"


def season_of(month: int) -> str:
    """Return the season of a month, north of the equator."""
    return ("WI", "SP", "SU", "FA")[month % 12 // 3]


def to_range(value: str) -> tuple[date, date] | None:
    """Return the first and the last day of a value such as "2022-01", "2022-W02" or "199".

    Seasons are those north of the equator. "2022-01-03/2022-01-05" is a range as well. None for
    durations, references such as PRESENT_REF, recurring values and values without a year.
    """
    first, slash, last = value.partition("/")
    if slash:
        begin, end = to_range(first), to_range(last)
        return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    try:
        if match := _VALUE.fullmatch(value):
            return _range_of(match)
        if match := _DECADE_OR_CENTURY.fullmatch(value):
            digits = match[1]
            width = 10 ** (4 - len(digits))
            year = int(digits) * width
            return (date(year, 1, 1), date(year + width - 1, 12, 31)) if len(value) in {
                len(digits), 4,
            } else None  # fmt: skip
    except ValueError:  # no such day, week or year
        return None
    return None


def _range_of(match: re.Match[str]) -> tuple[date, date]:
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    if match["week"]:
        if match["wd"] and match["wd"] != "WE":
            day = date.fromisocalendar(year, int(match["week"]), int(match["wd"]))
            return day, day
        first, last = (6, 7) if match["wd"] else (1, 7)
        week = int(match["week"])
        return date.fromisocalendar(year, week, first), date.fromisocalendar(year, week, last)
    if match["quarter"]:
        return _months(year, int(match["quarter"]) * 3 - 2, 3)
    if match["half"]:
        return _months(year, int(match["half"]) * 6 - 5, 6)
    if match["season"]:
        return _months(year, _SEASONS[match["season"]], 3)
    return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last_year, last_month = shift_month(year, month, count - 1)
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return date(year, month, 1), last
