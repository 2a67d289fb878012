"""Days and months that are named by their numbers and names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.enrich.dates.context import Context, Found, Point
from pipeline.enrich.dates.grammar import Form
from pipeline.timex import make_day

_PIVOT = 40  # "05/01/39" is in 2039, "05/01/40" in 1940: few stories look further ahead
# Holidays that fall on the same day everywhere and every year
_HOLIDAYS = {
    "Christmas Day": (12, 25), "Christmas Eve": (12, 24), "New Year's Day": (1, 1),
    "New Year's Eve": (12, 31), "Boxing Day": (12, 26), "Halloween": (10, 31),
    "Valentine's Day": (2, 14), "May Day": (5, 1),
}  # fmt: skip
_TO_YEAR = re.compile(r"[->&/]t?(?:[DO]\.?f?M|M\.?[DO]?)\.?,?f?Y")


def iso(c: Context, form: Form) -> Iterator[Found]:
    """2022-01-05, 2022-01-05T10:00."""
    text = c.tokens.word(form.first).replace(" ", "T")
    day = make_day(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if day:
        c.say(Point(day.year, day.month, day.day), form.first, is_explicit=True)
        yield Found(form.first, form.last, text if text.isascii() else day.isoformat())


def numeric(c: Context, form: Form) -> Iterator[Found]:
    """05/01/2022: the day first, or the month, as the language has it."""
    first, second, last = (int(part) for part in re.split(r"[/.-]", c.tokens.word(form.last - 1)))
    text = c.tokens.word(form.last - 1)
    if len(text) - max(text.rfind(mark) for mark in "/.-") <= 3:
        if "." in text and not c.language.is_day_first:
            return  # rather a version
        if "-" in text:
            return
        last += 2000 if last < _PIVOT else 1900
    day_of, month = (first, second) if c.is_day_first else (second, first)
    if month > 12:
        day_of, month = month, day_of
    if day := make_day(last, month, day_of):
        c.say(Point(day.year, day.month, day.day), form.first, is_explicit=True)
        yield Found(form.first, form.last, day.isoformat())


def named_day(c: Context, form: Form) -> Iterator[Found]:
    """9/11, the day that is known by its number."""
    tokens = c.tokens
    text = tokens.text[tokens.starts[form.first] : tokens.ends[form.last - 1]]
    if c.language.code == "en" and text == "9/11":
        yield Found(form.first, form.last, "2001-09-11")


def holiday(c: Context, form: Form) -> Iterator[Found]:
    """Christmas Day, New Year's Eve 2019."""
    tokens = c.tokens
    month, day = _HOLIDAYS[tokens.word(form.first).replace("’", "'")]
    is_told = tokens.letters[form.last - 1] == "Y"
    year = tokens.number(form.last - 1) if is_told else None
    if year is None:
        year = c.year_of_day(month, day, 0, (form.first, form.last))
    if year is None:
        yield Found(form.first, form.last, f"XXXX-{month:02d}-{day:02d}")
        return
    c.say(Point(year, month, day), form.first, is_explicit=is_told)
    value = f"{year:04d}-{month:02d}-{day:02d}"
    yield Found(form.first, form.last, value, c.is_inferred and not is_told)


def month_day(c: Context, form: Form) -> Iterator[Found]:
    """January 5, 5 January 2022, Saturday, April 25."""
    parts = _Parts(c, form)
    if not parts.month or not parts.days or not _is_month(c, parts.month_at, has_day=True):
        return
    yield from _days(c, form, parts, [(form.first, form.last, parts.days[0])])


def month_days(c: Context, form: Form) -> Iterator[Found]:
    """Jan. 3-5, 2022: the first and the last day."""
    parts = _Parts(c, form)
    if not _is_month(c, parts.month_at, has_day=True) or len(parts.days) < 2:
        return
    if parts.days[0] >= parts.days[1]:
        yield from _days(c, form, parts, [(form.first, parts.day_ats[0] + 1, parts.days[0])])
        return
    split = parts.day_ats[1]
    yield from _days(c, form, parts, [
        (form.first, parts.day_ats[0] + 1, parts.days[0]), (split, form.last, parts.days[1]),
    ])  # fmt: skip


def days_month(c: Context, form: Form) -> Iterator[Found]:
    """3-5 January 2022: the first and the last day."""
    yield from month_days(c, form)


def _days(
    c: Context, form: Form, parts: "_Parts", places: list[tuple[int, int, int]]
) -> Iterator[Found]:
    year = parts.year or _year_that_follows(c, form.last, parts.month)
    is_told = year is not None
    if year is None:
        year = c.year_of_day(parts.month, parts.days[0], parts.weekday, (form.first, form.last))
    for first, last, day in places:
        if day > 31 or not make_day(2000, parts.month, day):
            return
        if year is None:
            yield Found(first, last, f"XXXX-{parts.month:02d}-{day:02d}")
        elif make_day(year, parts.month, day):
            c.say(Point(year, parts.month, day), form.first, is_explicit=is_told)
            inferred = c.is_inferred and not is_told
            yield Found(first, last, f"{year:04d}-{parts.month:02d}-{day:02d}", inferred)


def month(c: Context, form: Form) -> Iterator[Found]:
    """January 2022, early January, last May."""
    parts = _Parts(c, form)
    letters = c.tokens.letters[form.first : form.last]
    where = "L" if "L" in letters else next((one for one in letters if one in "XHs"), "")
    if c.language.code == "en" and letters[-1] in "LX":
        where, form = "", replace(form, last=form.last - 1)
    if not parts.month or not _is_month(c, parts.month_at, has_day=bool(parts.year or where)):
        return
    year, is_told = parts.year or _year_that_follows(c, form.last, parts.month), True
    if year is None:
        is_told = False
        if where and c.anchor and where != "s":
            this = c.anchor.year
            year = {
                "L": this - (parts.month >= c.anchor.month),
                "X": this + (parts.month <= c.anchor.month),
                "H": this,
            }[where]
        else:
            year = c.year_of_month(parts.month, (form.first, form.last))
    if year is None:
        yield Found(form.first, form.last, f"XXXX-{parts.month:02d}")
        return
    c.say(Point(year, parts.month), form.first, is_explicit=is_told)
    yield Found(
        form.first, form.last, f"{year:04d}-{parts.month:02d}", c.is_inferred and not is_told
    )


def month_of(c: Context, form: Form) -> Iterator[Found]:
    """January this year, June 16th of last year, March the same year."""
    tokens = c.tokens
    letters = tokens.letters[form.first : form.last]
    at = form.first + letters.index("M")
    number = int(tokens.value(at))
    if tokens.value(form.last - 1) != "Y" or not _is_month(c, at, has_day=True):
        return
    where = next(one for one in letters[::-1] if one in "LXHs")
    base = c.spoken if where == "s" and c.spoken else c.anchor
    year = base.year if base else None
    if year is None:
        yield Found(form.first, form.last, f"XXXX-{number:02d}")
        return
    year += {"L": -1, "X": 1}.get(where, 0)
    days = [tokens.number(one) for one in range(form.first, form.last) if
            tokens.letters[one] in "DO"]  # fmt: skip
    if days and make_day(year, number, days[0]):
        c.say(Point(year, number, days[0]), form.first)
        yield Found(form.first, form.last, f"{year:04d}-{number:02d}-{days[0]:02d}", c.is_inferred)
        return
    c.say(Point(year, number), form.first)
    yield Found(form.first, form.last, f"{year:04d}-{number:02d}", c.is_inferred)


def months(c: Context, form: Form) -> Iterator[Found]:
    """January to March 2022."""
    tokens = c.tokens
    ats = [at for at in range(form.first, form.last) if tokens.letters[at] == "M"]
    year = tokens.number(form.last - 1)
    numbers = [int(tokens.value(at)) for at in ats]
    if len(ats) < 2 or not _is_month(c, ats[0], has_day=True):
        return
    first_year = year - (numbers[0] > numbers[1])
    c.say(Point(year, numbers[1]), form.first, is_explicit=True)
    yield Found(ats[0], ats[0] + 1, f"{first_year:04d}-{numbers[0]:02d}")
    yield Found(ats[1], form.last, f"{year:04d}-{numbers[1]:02d}")


class _Parts:
    """The month, the days, the year and the weekday in a form; 0 or None for what is missing."""

    def __init__(self, c: Context, form: Form) -> None:
        self.month = self.weekday = 0
        self.month_at = form.first
        self.year: int | None = None
        self.days: list[int] = []
        self.day_ats: list[int] = []
        tokens = c.tokens
        for at in range(form.first, form.last):
            letter = tokens.letters[at]
            if letter == "M":
                self.month, self.month_at = int(tokens.value(at)), at
            elif letter == "W":
                self.weekday = abs(int(tokens.value(at)))
            elif letter == "Y":
                self.year = tokens.number(at)
            elif letter in "DO" and (number := tokens.number(at)):
                self.days.append(number)
                self.day_ats.append(at)
            elif letter == "o":
                self.days.append(int(tokens.value(at)))
                self.day_ats.append(at)


def _year_that_follows(c: Context, at: int, month: int) -> int | None:
    """Return the year of the date to which this one reaches: "May 3 to June 2, 2019"."""
    tokens = c.tokens
    match = _TO_YEAR.match(tokens.letters, at)
    if match is None:
        return None
    last_month = int(tokens.value(tokens.letters.index("M", at)))
    return tokens.number(match.end() - 1) - (month > last_month)


def _is_month(c: Context, at: int, *, has_day: bool) -> bool:
    """Whether a word that may be a month is one here: not the verb "may", not a first name."""
    tokens, language = c.tokens, c.language
    word = tokens.word(at)
    if language.has_capitals and not word[:1].isupper():
        return False
    if has_day:
        return True
    if language.is_name(tokens, at):
        return False
    name = word.lower()
    before, after = tokens.letter(at - 1), tokens.letter(at + 1)
    if name in language.short:
        return after == "." and before in "f@<>qe"
    is_led = before in "f@<>&qelzLXHsvB,-/" or tokens.letter(at - 2) == "z"
    if name in language.doubtful and not language.has_capitals:
        return before in "f@<>el"
    if name in language.doubtful:
        if after in "f@" and tokens.word(at + 2)[:1].isupper():
            return False  # the March of Dimes
        return (is_led and before not in ",&") or (before == "\n" and after in "\n")
    follower = tokens.word(at + 1)
    return not (after == "x" and follower[:1].isupper()) or is_led
