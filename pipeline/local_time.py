"""A moment as a page tells it, with the page's own offset. Pure."""

import re
from datetime import datetime, timedelta, timezone

_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


def as_told(moment: datetime | None, zone: str | None) -> datetime | None:
    """Return the same moment with the offset "+01:00"; as it is where there is none.

    That is the day that readers saw: in UTC it may be another one.
    """
    match = _OFFSET.fullmatch(zone or "")
    if moment is None or match is None:
        return moment
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return moment.astimezone(timezone(-offset if match[1] == "-" else offset))
