"""Dates as pages write them: time stamps, and days in the words of many languages. Pure."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

_MAX_STAMP = 100  # characters
_MAX_OFFSET = timedelta(hours=15)  # beyond it, a typing error
_YEARS = range(1850, 2101)  # of statements; "0001" and the like stand for "never"
_TEXT_YEARS = range(1990, 2101)  # a story speaks of older ones
_NEVER = frozenset({date(1970, 1, 1), date(1900, 1, 1), date(1899, 12, 30)})

_MONTH_NAMES = (
    "january jan januar jänner januari janvier janv enero ene janeiro gennaio gen ocak styczeń "
    "stycznia січня января янв ledna leden tammikuuta ianuarie januára gener ιανουαρίου",
    "february feb februar februari février févr fév febrero fevereiro fev febbraio şubat luty "
    "lutego лютого февраля фев února helmikuuta februarie februára febrer φεβρουαρίου",
    "march mar märz mrz mars marzo março maart mart marzec marca березня марта мар března "
    "maaliskuuta martie maret març μαρτίου",
    "april apr avril avr abril abr aprile nisan kwiecień kwietnia квітня апреля апр dubna "
    "huhtikuuta aprilie apríla απριλίου",
    "may mai mayo maio maggio mag mei maj mayıs maja травня мая května toukokuuta mája maig μαΐου",
    "june jun juni juin junio junho giugno giu haziran czerwiec czerwca червня июня июн června "
    "kesäkuuta iunie júna juny ιουνίου",
    "july jul juli juillet juil julio julho luglio lug temmuz lipiec lipca липня июля июл "
    "července heinäkuuta iulie júla juliol ιουλίου",
    "august aug août agosto ago augustus augusti ağustos sierpień sierpnia серпня августа авг "
    "srpna elokuuta augusta agustus agost αυγούστου",
    "september sep sept septembre septiembre setembro set settembre eylül wrzesień września "
    "вересня сентября сен сент září syyskuuta septembrie septembra setembre σεπτεμβρίου",
    "october oct oktober okt octobre octubre outubro out ottobre ott ekim październik "
    "października жовтня октября окт října lokakuuta octombrie októbra οκτωβρίου",
    "november nov novembre noviembre novembro kasım listopad listopada листопада ноября ноя "
    "marraskuuta noiembrie novembra νοεμβρίου",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre aralık grudzień "
    "grudnia грудня декабря дек prosince joulukuuta decembrie decembra desember des desembre "
    "δεκεμβρίου",
)
_MONTHS = {name: month for month, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTHS["listopadu"] = 11
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DAYS = (
    # 30 January 2024, 30. Januar 2024, 30 de enero de 2024, 1er janvier 2024, 30-Jan-2024
    re.compile(
        rf"(?<![\d.,:/-])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?[\s.\-–/]*(?:de\s+|of\s+|di\s+)?"
        rf"(?P<name>{_MONTH})\b\.?,?(?:\s+(?:de|del))?[\s.,\-–/]*(?P<y>(?:19|20)\d\d)(?!\d)",
        re.IGNORECASE,
    ),
    # January 30th, 2024
    re.compile(
        rf"(?<!\w)(?P<name>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b,?\s*"
        r"(?P<y>(?:19|20)\d\d)(?!\d)",
        re.IGNORECASE,
    ),
    # 2024年1月30日, 2024년 1월 30일
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]?"
    ),
    # 2024-01-30, 2024/1/30, 2024.01.30, 2024. 1. 30
    re.compile(
        r"(?<![\d./-])(?P<y>(?:19|20)\d\d)(?:[-/.]|\.\s)(?P<m>\d{1,2})(?:[-/.]|\.\s)"
        r"(?P<d>\d{1,2})(?![\d/-])"
    ),
    # 30.01.2024, 30/01/2024, 01/30/2024
    re.compile(
        r"(?<![\d./-])(?P<first>\d{1,2})\s?(?P<sign>[./-])\s?(?P<second>\d{1,2})\s?(?P=sign)\s?"
        r"(?P<y>(?:19|20)?\d\d)(?![\d./-])"
    ),
)
_MAYBE = re.compile(r"(?:19|20)\d\d|\d[./-]\d\d?[./-]\d")  # a cheap look before five patterns
_CLOCK = re.compile(
    r"^[\s,T|@·•–—-]*(?:(?:at|um|à|a las|às|kl|kl\.|ore|o|в|om)\s+)?"
    r"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?)"
    r"\s*(?P<half>[ap]\.?m\b)?\.?\s*(?:Uhr)?\s*(?P<zone>(?:UTC|GMT|Z)?\s*[+-]\d\d:?\d\d|"
    r"(?:UTC|GMT|BST|CES?T|MES?Z|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|IST|JST|KST)\b|Z\b)?",
    re.IGNORECASE,
)
_PATHS = (
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2}|[a-z]{3,9})/(?P<d>\d{1,2})(?!\d)", re.IGNORECASE
    ),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_.](?P<m>\d{1,2})[-_.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[-_.](?P<m>\d{1,2})[-_.](?P<y>20\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20[0-3]\d)/?-?(?P<m>0\d|1[0-2])/?(?P<d>[0-2]\d|3[01])(?!\d)"),
)
_ISO = re.compile(
    r"(?P<y>\d{4})-?(?P<mo>\d{2})-?(?P<d>\d{2})(?:[T\s]+(?P<h>\d{1,2}):?(?P<mi>\d{2})"
    r"(?::?(?P<s>\d{2})(?:[.,]\d{1,12})?)?)?\s*"
    r"(?P<zone>Z|(?:UTC|GMT)?\s*[+-]\d{2}:?\d{2}|[A-Z]{2,4})?",
    re.IGNORECASE,
)
_RFC_2822 = re.compile(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{4} \d")
_EPOCH = re.compile(r"(?:/Date\()?(?P<n>1\d{9})(?P<ms>\d{3})?(?:[+-]\d{4})?(?:\)/)?")
# Hours from Greenwich of what is meant most often where news is written.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "msk": 3,
    "ist": 5.5, "jst": 9, "kst": 9, "et": -5, "est": -5, "edt": -4, "ct": -6, "cst": -6,
    "cdt": -5, "mst": -7, "mdt": -6, "pt": -8, "pst": -8, "pdt": -7, "aest": 10, "aedt": 11,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as it was written: the day always, the hour and its zone where they are known."""

    day: date
    clock: time | None = None
    zone: timezone | None = None

    @property
    def at(self) -> datetime:
        """The moment in UTC; without a zone the clock is taken as UTC, without both midnight."""
        local = datetime.combine(self.day, self.clock or time(), self.zone or UTC)
        try:
            return local.astimezone(UTC)
        except OverflowError:
            return local.replace(tzinfo=UTC)

    @property
    def offset(self) -> str | None:
        """The zone as in "+01:00"; None where it is not known."""
        return datetime.combine(self.day, time(), self.zone).isoformat()[19:] if self.zone else None


def read_moment(text: str, *, month_first: bool = False) -> Moment | None:
    """Read a statement that is nothing but a date; None for what is none."""
    stamp = html.unescape(text[:_MAX_STAMP]).replace("\\u002B", "+").replace("\\u002b", "+")
    stamp = stamp.strip().strip("\"'[]").strip()
    if found := _ISO.fullmatch(stamp):
        return _iso(found)
    if found := _EPOCH.fullmatch(stamp):
        at = datetime.fromtimestamp(int(found["n"]), UTC)
        return _checked(Moment(at.date(), at.time(), UTC), _YEARS)
    if _RFC_2822.match(stamp):
        try:
            at = parsedate_to_datetime(stamp)
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
        else:
            zone = at.utcoffset()
            return _checked(
                Moment(at.date(), at.time(), timezone(zone) if zone is not None else None), _YEARS
            )
    return next(find_moments(stamp, month_first=month_first), None)


def find_moments(text: str, *, month_first: bool = False) -> Iterator[Moment]:
    """Give the dates in a text, in its order."""
    if not _MAYBE.search(text):
        return
    found: dict[int, tuple[int, Moment]] = {}
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            day = _day(match, month_first=month_first)
            is_taken = any(
                start < match.end() and match.start() < end for start, (end, _) in found.items()
            )
            if day is None or is_taken:
                continue
            clock, zone = _clock(text[match.end() : match.end() + 40])
            if moment := _checked(Moment(day, clock, zone), _TEXT_YEARS):
                found[match.start()] = (match.end(), moment)
    for start in sorted(found):
        yield found[start][1]


def url_day(path: str) -> date | None:
    """Return the day in a path: /2024/01/30/, /2024-01-30-, /20240130."""
    for pattern in _PATHS:
        for found in pattern.finditer(path):
            month = _MONTHS.get(found["m"].lower()) if found["m"].isalpha() else int(found["m"])
            day = _date(int(found["y"]), month or 0, int(found["d"]))
            if day and day.year in _TEXT_YEARS:
                return day
    return None


def _iso(found: re.Match[str]) -> Moment | None:
    day = _date(int(found["y"]), int(found["mo"]), int(found["d"]))
    if day is None:
        return None
    clock = None
    if found["h"] is not None:
        try:
            clock = time(int(found["h"]) % 24, int(found["mi"]), int(found["s"] or 0))
        except ValueError:
            return None
    return _checked(Moment(day, clock, _zone(found["zone"]) if clock else None), _YEARS)


def _day(match: re.Match[str], *, month_first: bool) -> date | None:
    named = match.groupdict()
    year = int(named["y"])
    if named.get("name"):
        return _date(year, _MONTHS.get(named["name"].lower(), 0), int(named["d"]))
    if named.get("m"):
        return _date(year, int(named["m"]), int(named["d"]))
    if year < 100:
        year += 2000 if year < 70 else 1900
    first, second = int(named["first"]), int(named["second"])
    if second > 12 or (month_first and first <= 12 and named["sign"] != "."):
        first, second = second, first
    return _date(year, second, first)


def _clock(text: str) -> tuple[time | None, timezone | None]:
    found = _CLOCK.match(text)
    if not found:
        return None, None
    hour = int(found["h"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    return time(hour, int(found["m"]), int(found["s"] or 0)), _zone(found["zone"])


def _zone(text: str | None) -> timezone | None:
    text = (text or "").strip()
    if not text:
        return None
    if digits := re.search(r"([+-])(\d\d):?(\d\d)$", text):
        offset = timedelta(hours=int(digits[2]), minutes=int(digits[3]))
        return timezone(-offset if digits[1] == "-" else offset) if offset < _MAX_OFFSET else None
    hours = _ZONES.get(text.lower())
    return timezone(timedelta(hours=hours)) if hours is not None else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _checked(moment: Moment, years: range) -> Moment | None:
    return moment if moment.day.year in years and moment.day not in _NEVER else None
