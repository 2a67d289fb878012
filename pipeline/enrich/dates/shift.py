"""Days, weeks, months and years so much away from a date that is known."""

from collections.abc import Iterator
from datetime import date

from pipeline.enrich.dates.context import Context, Found, Point
from pipeline.enrich.dates.grammar import Form
from pipeline.enrich.dates.quantity import Amount
from pipeline.timex import century_value, shift_day, shift_month, week_value

_MONTH = 30.44  # days
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "WE": "XXXX-WXX-WE",
            "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX"}  # fmt: skip


def point_of(that: date | None) -> Point | None:
    """Return a day as a point."""
    return Point(that.year, that.month, that.day) if that else None


def shifted(
    c: Context, form: Form, base: Point | None, by: Amount, *, is_inferred: bool
) -> Iterator[Found]:
    """Yield the day, week, month, year, decade or century so much away from `base`."""
    value, point = _shift(base, by)
    if value is None:
        return
    if point:
        c.say(point, form.first)
    yield Found(form.first, form.last, value, is_inferred and c.is_inferred)


def _shift(base: Point | None, by: Amount) -> tuple[str | None, Point | None]:
    if base is None or by.count is None:
        return _UNKNOWN.get(by.unit), None
    that = base.date
    if by.unit in {"D", "W", "F", "WE"}:
        if that is None:
            return None, None
        size = {"D": 1, "F": 14}.get(by.unit, 7)
        day_ = shift_day(that, round(by.count * size))
        if day_ is None:
            return None, None
        if by.unit == "D":
            return day_.isoformat(), Point(day_.year, day_.month, day_.day)
        return week_value(day_) + ("-WE" if by.unit == "WE" else ""), None
    count = by.months
    if count is None:
        return None, None
    if by.unit == "M" and count % 1 and that:
        day_ = shift_day(that, round(count * _MONTH))
        return (f"{day_:%Y-%m}", Point(day_.year, day_.month)) if day_ else (None, None)
    if by.unit == "M":
        if base.month is None:
            return None, None
        year, month = shift_month(base.year, base.month, round(count))
        return (f"{year:04d}-{month:02d}", Point(year, month)) if 0 < year < 10000 else (None, None)
    year = base.year + round(count / 12)
    if not 0 < year < 10000:
        return None, None
    if by.unit == "E":
        return f"{year // 10:03d}", None
    if by.unit in {"C", "L"}:
        return century_value(year // 100 + 1), None
    return f"{year:04d}", Point(year)
