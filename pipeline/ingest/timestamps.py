"""Read the dates that crawlers and scrapers write. Pure; standard library only."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_STAMP = re.compile(r"\d{12,}")  # an ARC date, 20140216050221; seconds may be missing
_REDUCED = re.compile(r"\d{4}(-\d{2})?")  # WARC 1.1 lets a date end at the year or the month
_ZONE_NAME = re.compile(r"\s*(?:UTC|GMT|Z)$", re.IGNORECASE)
_EPOCH_SECONDS_DIGITS = 10
_EPOCH_MILLISECONDS_DIGITS = 13


def parse_timestamp(value: object) -> datetime | None:
    """Return `value` as an aware time in UTC, or None where it is no date.

    Understood are ISO 8601 (a year or a month alone, too), the 12 and 14 digits of ARC files,
    the dates of HTTP and mail headers, and seconds or milliseconds since 1970. A time without
    a zone is taken as UTC.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        moment = _parse(value.strip() if isinstance(value, str) else str(int(value)))
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def _parse(text: str) -> datetime:
    if text.isdecimal() and len(text) == _EPOCH_SECONDS_DIGITS:
        return datetime.fromtimestamp(int(text), UTC)
    if text.isdecimal() and len(text) == _EPOCH_MILLISECONDS_DIGITS:
        return datetime.fromtimestamp(int(text) / 1000, UTC)
    if _STAMP.fullmatch(text):
        return datetime.strptime(text[:14].ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if _REDUCED.fullmatch(text):
        return datetime.fromisoformat((text + "-01-01")[: len("2020-01-01")])
    try:
        return datetime.fromisoformat(_ZONE_NAME.sub("+00:00", text))
    except ValueError:
        return parsedate_to_datetime(text)
