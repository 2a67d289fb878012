"""When a page was published: the day is the extractor's, the hour is the page's own. Pure."""

import html
import re
from datetime import UTC, date, datetime, time, timedelta

# Only what stands for the first publication; where several agree on the day, the first wins.
_STAMPS = (
    re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"'),
    re.compile(
        r'<meta[^>]{0,200}?(?:article:published_time|datePublished|DC\.date\.issued|pubdate)["\'\s]'
        r'[^>]{0,200}?content=["\']([^"\']{10,40})["\']',
        re.IGNORECASE,
    ),
    re.compile(
        r'<meta[^>]{0,200}?content=["\']([^"\']{10,40})["\']'
        r'[^>]{0,200}?(?:article:published_time|datePublished|pubdate)["\']',
        re.IGNORECASE,
    ),
    re.compile(r'<time[^>]{0,300}?datetime=["\']([^"\']{10,40})["\']', re.IGNORECASE),
)


def published_at(page: str, *, day: date | None) -> datetime | None:
    """Return the moment of publication in UTC; midnight UTC where only the day is known.

    A time stamp counts when it falls on `day` in its own time zone or in UTC: a page shows
    many stamps, and the extractor has weighed which day is its own.

    Args:
        page: the HTML of the page.
        day: what the extractor took for the day of publication.
    """
    if day is None:
        return None
    for pattern in _STAMPS:
        for match in pattern.finditer(page):
            moment = _moment(match[1])
            if moment and day in (moment.date(), _in_utc(moment).date()):
                return _in_utc(moment)
    return datetime.combine(day, time(), UTC)


def _moment(stamp: str) -> datetime | None:
    """Read an ISO time stamp; without an offset it is taken as UTC. A bare day is none."""
    # Some frameworks write the sign of an offset as "&#x2B;" or "\\u002B".
    stamp = html.unescape(stamp).replace("\\u002B", "+").replace("\\u002b", "+").strip()
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    if len(stamp) <= len("2022-01-08"):
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    # Offsets beyond a day's reach are typing errors.
    return moment if abs(moment.utcoffset() or timedelta()) < timedelta(hours=15) else None


def _in_utc(moment: datetime) -> datetime:
    """Convert; the ends of the calendar ("0001-01-01T00:00+01:00" stands for "never") stay."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)
