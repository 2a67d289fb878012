"""The head of a dump: headline, standfirst, byline and date, told from lines alone. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.clean.captions import is_caption
from pipeline.clean.contact import without_contact
from pipeline.clean.lines import byline_names, is_dateline, is_name, kind_of, likely_kind
from pipeline.clean.story import is_closed, is_prose, words

_MAX_TITLE_CHARS = 300  # a longer first line is a paragraph
_MAX_TITLE_WORDS = 40
_MIN_TITLE_WORDS = 4
_HEAD_LINES = 400  # menus above the story may be long
_SITE_NAME = re.compile(r"\s+(?:\||·|»|::|[-–—])\s+(?P<site>[^|·»]{2,50})$")
_MAX_SITE_WORDS = 4
_TWO_SENTENCES = re.compile(r"[a-zà-ÿа-я0-9][.!?]\s+[^\W\d_a-z].*[.!?]$")
_POSTED = re.compile(r"(?:posted|published|updated|written) on\s", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})[-/.年]\s?(?P<m>\d{1,2})[-/.月]\s?(?P<d>\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>(?:19|20)\d\d)(?!\d)")
_WORDED = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.)?\s(?:de\s)?(?P<m>[^\W\d_]{3,10})\.?,?\s(?:de\s)?"
    r"(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|(?P<m2>[^\W\d_]{3,10})\.?\s(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y2>(?:19|20)\d\d)(?!\d)"
)
# By month, as names begin in English, German, French, Spanish, Portuguese, Italian, Russian,
# Turkish, Arabic; longer beginnings first where one begins another.
_MONTHS = (
    ("jan", "ene", "gen", "jän", "янв", "oca", "ينا", "كانون الثاني"),
    ("feb", "fév", "fev", "фев", "şub", "فبر", "شباط"),
    ("mar", "mär", "мар", "مار", "آذار"),
    ("apr", "avr", "abr", "апр", "nis", "أبر", "ابر", "نيسان"),
    ("may", "mai", "mag", "мая", "май", "ماي", "أيار"),
    ("jun", "juin", "giu", "июн", "haz", "يوني", "حزيران"),
    ("jul", "juil", "lug", "июл", "tem", "يولي", "تموز"),
    ("aug", "aoû", "ago", "авг", "ağu", "أغس", "اغس", "آب"),
    ("sep", "set", "сен", "eyl", "سبت", "أيلول"),
    ("oct", "okt", "out", "ott", "окт", "eki", "أكت", "اكت", "تشرين الأول"),
    ("nov", "ноя", "kas", "نوف", "تشرين الثاني"),
    ("dec", "dez", "déc", "dic", "дек", "ara", "ديس", "كانون الأول"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above a story; `after` is the number of the title's last line, or -1."""

    title: str | None
    after: int


def find_title(lines: Sequence[str]) -> Head:
    """Return the headline.

    The first line is it, unless that is furniture; a line further down that says the same
    without the site's name is it in its stead, and menus between the two belong to neither.
    """
    if len(lines) < 2:
        return Head(title=None, after=-1)
    first = lines[0]
    repeats = [number for number in range(1, _head_end(lines)) if _same(lines[number], first)]
    if repeats and likely_kind(first) is None:
        return Head(title=min((lines[repeats[0]], first), key=len), after=repeats[-1])
    if likely_kind(first) is not None and not _is_headline(first):
        return _below_menus(lines)
    is_text = len(first) > _MAX_TITLE_CHARS or words(first) > _MAX_TITLE_WORDS
    if is_text or _TWO_SENTENCES.search(first):
        return Head(title=None, after=-1)
    below = _below_menus(lines)
    if below.title is not None and _is_surer(below, lines):
        return below
    return Head(title=_without_site(first, lines), after=0)


def find_authors(head: Sequence[str], tail: Sequence[str]) -> tuple[str, ...]:
    """Return who wrote a story: from a byline, else a name that stands alone beside the date."""
    for line in (*head, *tail):
        names = byline_names(without_contact(line))
        if names:
            return names
    for number, line in enumerate(head):
        beside = head[max(number - 1, 0) : number + 2]
        if is_name(line) and likely_kind(line) is None and any(map(_has_date, beside)):
            return (line,)
    return ()


def find_lead(head: Sequence[str]) -> str | None:
    """Return the standfirst: a sentence between the title and the byline or the date."""
    for number, line in enumerate(head):
        if is_prose(line) and kind_of(line) is None and not is_caption(line):
            below = next((other for other in head[number + 1 :]), None)
            is_lead = below is not None and not is_prose(below) and _opens_story(below)
            return line if is_lead else None
    return None


def find_date(head: Sequence[str]) -> date | None:
    """Return the day in the first line that is a date line, or ends in a date."""
    for line in head:
        if _has_date(line):
            found = _read_date(line)
            if found is not None:
                return found
    return None


def _has_date(line: str) -> bool:
    return is_dateline(line) or (not is_closed(line) and words(line) <= 12 and bool(
        _read_date(line)))  # fmt: skip


def _opens_story(line: str) -> bool:
    return bool(byline_names(line)) or _has_date(line) or is_name(line)


def _read_date(line: str) -> date | None:
    for pattern in (_ISO, _DAY_FIRST):
        match = pattern.search(line)
        if match:
            return _day(int(match["y"]), int(match["m"]), int(match["d"]))
    for match in _WORDED.finditer(line):
        name = (match["m"] or match["m2"]).casefold()
        month = next((n for n, ways in enumerate(_MONTHS, 1) if name.startswith(ways)), None)
        if month is not None:
            return _day(int(match["y"] or match["y2"]), month, int(match["d"] or match["d2"]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _head_end(lines: Sequence[str]) -> int:
    """Return the number of the first two lines in a row that are sentences."""
    end = min(len(lines), _HEAD_LINES)
    for number in range(1, end - 1):
        if is_prose(lines[number]) and is_prose(lines[number + 1]):
            return number
    return end


def _same(line: str, first: str) -> bool:
    one, other = _plain(line), _plain(first)
    if one == other:
        return True
    if words(line) < _MIN_TITLE_WORDS:
        return False
    return other.startswith(one) and _SITE_NAME.match(first[len(line.strip()) :]) is not None


def _below_menus(lines: Sequence[str]) -> Head:
    """Return the title of a page that begins with menus: the last headline above the byline."""
    end = _head_end(lines)
    marks = [n for n in range(end) if byline_names(lines[n]) or _begins_with_date(lines[n])]
    stop = marks[0] if marks else end
    for number in range(stop - 1, -1, -1):
        if _is_headline(lines[number]):
            return Head(title=lines[number], after=number)
    return Head(title=None, after=-1)


def _is_surer(head: Head, lines: Sequence[str]) -> bool:
    """Say whether a headline further down is the title, and the first line the site's name.

    So it is when the page names it again ("14 thoughts on …") and the first line never.
    """
    title = _plain(head.title or "")
    others = [_plain(line) for n, line in enumerate(lines) if n not in (0, head.after)]
    first = _plain(lines[0])
    if any(map(is_prose, lines[: head.after])) or any(first in line for line in others):
        return False
    return any(title in line and title != line for line in others)


def _begins_with_date(line: str) -> bool:
    return is_dateline(line) or (
        not is_closed(line)
        and any(pattern.match(_POSTED.sub("", line)) for pattern in (_ISO, _DAY_FIRST, _WORDED))
    )


def _is_headline(line: str) -> bool:
    if _begins_with_date(line) or words(line) < _MIN_TITLE_WORDS or len(line) > _MAX_TITLE_CHARS:
        return False
    is_sentence = is_closed(line) and line.rstrip("'\"’”»").endswith((".", ":", ";", "。"))
    return not is_sentence and kind_of(line) is None and not is_name(line) and not is_caption(line)


def _without_site(title: str, lines: Sequence[str]) -> str:
    """Take the site's name off: behind a bar, or where the name stands elsewhere on the page."""
    match = _SITE_NAME.search(title)
    if match is None or words(match["site"]) > _MAX_SITE_WORDS:
        return title
    bare = title[: match.start()]
    is_named = "|" in match[0] or any(match["site"] in line for line in lines[1:])
    return bare if is_named and words(bare) >= _MIN_TITLE_WORDS else title


def _plain(line: str) -> str:
    return _SPACE.sub(" ", line).strip().casefold()
