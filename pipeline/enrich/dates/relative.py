"""Dates reckoned from the day of publication, or from the date that the text spoke of last."""

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.enrich.dates.absolute import century_value
from pipeline.enrich.dates.calendar import season_of, shift_day, shift_month, week_value
from pipeline.enrich.dates.context import Context, Found, Point
from pipeline.enrich.dates.grammar import Form
from pipeline.enrich.dates.quantity import Amount, duration, read_amount

_WEEKS_AS_DAYS = 3  # "two weeks ago" is a day to both annotated sets, "six weeks ago" a week
_MONTH = 30.44  # days
_STEP = {"L": -1, "X": 1, "H": 0}


def day(c: Context, form: Form) -> Iterator[Found]:
    """Today, yesterday, late yesterday."""
    by = int(c.tokens.value(form.last - 1))
    if c.is_narrative and by == 0:
        yield Found(form.first, form.last, "PRESENT_REF")
        return
    yield from _day(c, form, c.anchor and shift_day(c.anchor, by))


def day_beyond(c: Context, form: Form) -> Iterator[Found]:
    """The day before yesterday, the day after tomorrow."""
    by = int(c.tokens.value(form.last - 1))
    by += -1 if by < 0 else 1
    yield from _day(c, form, c.anchor and shift_day(c.anchor, by))


def _day(c: Context, form: Form, that: date | None, part: str = "") -> Iterator[Found]:
    if that is None:
        yield Found(form.first, form.last, f"XXXX-XX-XX{part}")
        return
    c.say(Point(that.year, that.month, that.day), form.first)
    yield Found(form.first, form.last, that.isoformat() + part, c.is_inferred)


def weekday(c: Context, form: Form) -> Iterator[Found]:
    """Monday, last Friday, next Tuesday, the following Monday; "Mondays" recur."""
    tokens, letters = c.tokens, c.tokens.letters[form.first : form.last]
    at = form.first + letters.index("W")
    name, number = tokens.word(at).lower(), int(tokens.value(at))
    if c.language.has_capitals and not tokens.word(at)[:1].isupper():
        return
    if name in c.language.short or (
        c.language.code == "pt" and abs(number) <= 5 and "i" not in letters  # noqa: PLR2004
    ):
        return  # "Sat" is a verb, "segunda" is "second" as well
    if number < 0:
        yield Found(form.first, form.last, f"XXXX-WXX-{-number}")
        return
    if tokens.letter(form.last) == "t" and tokens.letter(form.last + 1) == "O":
        return  # Friday the 13th
    where = "X" if "X" in letters else next((one for one in letters if one in _STEP), "")
    is_told = any(
        letter in "LX" and tokens.value(form.first + at) == 2  # noqa: PLR2004
        for at, letter in enumerate(letters)
    )
    base = c.spoken.date if is_told and c.spoken else None
    base = base or c.anchor
    if base is None:
        yield Found(form.first, form.last, f"XXXX-WXX-{number}")
        return
    yield from _day(c, form, _weekday(c, form, base, number, where, is_told=is_told))


def _weekday(
    c: Context, form: Form, base: date, number: int, where: str, *, is_told: bool
) -> date | None:
    is_coming = is_told or any(
        c.tokens.letters[at] == "X" and c.tokens.value(at) == 3  # noqa: PLR2004
        for at in range(form.first, form.last)
    )
    back = (base.isoweekday() - number) % 7
    if where == "L":
        return shift_day(base, -(back or 7))
    if where == "X":
        if is_coming:
            return shift_day(base, 7 - back)
        # "next Tuesday" is in the week that follows, whatever today is
        return shift_day(base, 7 - base.isoweekday() + number)
    is_ahead = c.tense(form.first, form.last) == "future"
    if where == "H":
        if c.tense(form.first, form.last) == "past":
            return shift_day(base, -back)
        return shift_day(base, -back % 7)
    return shift_day(base, -back % 7 if is_ahead else -back)


def weekday_of(c: Context, form: Form) -> Iterator[Found]:
    """Monday of last week."""
    letters = c.tokens.letters[form.first : form.last]
    number = abs(int(c.tokens.value(form.first)))
    step = _STEP.get(next((one for one in letters if one in _STEP), "H"), 0)
    if c.anchor is None or c.tokens.value(form.last - 1) != "W":
        return
    monday = c.anchor - timedelta(days=c.anchor.isoweekday() - 1)
    yield from _day(c, form, shift_day(monday, 7 * step + number - 1))


def part_of_day(c: Context, form: Form) -> Iterator[Found]:
    """This morning, last night, tonight."""
    letters = c.tokens.letters[form.first : form.last]
    at = next(
        (form.first + where for where, letter in enumerate(letters) if letter in "Tg"), form.first
    )
    part = str(c.tokens.value(at))
    where = next((one for one in letters if one in "LXH"), "H")
    is_told = "s" in letters or any(
        letter in "LX" and c.tokens.value(form.first + at) == 2  # noqa: PLR2004
        for at, letter in enumerate(letters)
    )
    base = (c.spoken.date if c.spoken else None) if is_told else c.anchor
    if is_told and base is None:
        base = c.anchor
    yield from _day(c, form, base and shift_day(base, _STEP[where]), part)


def unit(c: Context, form: Form) -> Iterator[Found]:
    """Last month, this week, next year, the following day, that year."""
    tokens = c.tokens
    letters = tokens.letters[form.first : form.last]
    at = form.first + letters.rindex("U")
    name = str(tokens.value(at))
    if name == "Q":
        yield from _quarter_from(c, form, letters)
        return
    step_at = next(
        (form.first + where for where, one in enumerate(letters) if one in "LXHsl"), form.first
    )
    letter = tokens.letters[step_at]
    is_name = tokens.word(step_at)[:1].isupper() and tokens.word(at)[:1].isupper()
    if is_name and c.language.has_capitals and c.language.code == "en":
        return  # "the Last Day"
    is_told = letter == "s" or (letter in "LX" and tokens.value(step_at) == 2)  # noqa: PLR2004
    # "the next day" is that after the one spoken of, "next year" that after this one
    if letter == "X" and tokens.letter(step_at - 1) == "t" and name in "DMY" and c.spoken:
        is_told = True
    step = _STEP.get(letter, 0)
    if is_told and c.spoken is None and step == 0:
        return  # "that year": which, nothing says
    if is_told and c.spoken is None and letter == "X":
        is_told = False
    base = c.spoken_before(name) if is_told else _point(c.anchor)
    if name in {"E", "C", "L"} and step:
        yield Found(form.first, form.last, duration(Amount(1, name)))
        return
    if name == "WE" and letter == "H":
        yield from _weekend(c, form)
        return
    yield from shifted(c, form, base, Amount(step, name), is_inferred=not is_told)


def _point(that: date | None) -> Point | None:
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


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "WE": "XXXX-WXX-WE",
            "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX"}  # fmt: skip


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
        return (f"{year:04d}-{month:02d}", Point(year, month)) if 0 < year < 10000 else (None, None)  # noqa: PLR2004
    year = base.year + round(count / 12)
    if not 0 < year < 10000:  # noqa: PLR2004
        return None, None
    if by.unit == "E":
        return f"{year // 10:03d}", None
    if by.unit in {"C", "L"}:
        return century_value(year // 100 + 1), None
    return f"{year:04d}", Point(year)


def ago(c: Context, form: Form) -> Iterator[Found]:
    """Two years ago, nearly two weeks ago, 10 days ago."""
    amount = read_amount(c.tokens, form.first, form.last)
    if amount is None or amount.count is None:
        yield Found(form.first, form.last, "PAST_REF")
        return
    if amount.unit in {"h", "min", "s"} or c.anchor is None:
        value = "PAST_REF" if c.anchor is None else c.anchor.isoformat()
        yield Found(form.first, form.last, value, c.is_inferred and c.anchor is not None)
        return
    if amount == Amount(1, "Y") and (quarter := c.quarter_near(form.first)):
        yield Found(form.first, form.last, _year_before(quarter), c.is_inferred)
        return
    back = Amount(-amount.count, amount.unit)
    is_about = "q" in c.tokens.letters[form.first : form.last]
    if amount.unit in "WF" and (amount.days or 0) <= _WEEKS_AS_DAYS * 7 and not is_about:
        back = Amount(-round(amount.days or 0), "D")
    found = list(shifted(c, form, _point(c.anchor), back, is_inferred=True))
    yield from found or [Found(form.first, form.last, "PAST_REF")]


def years_away(c: Context, form: Form) -> Iterator[Found]:
    """Two years later, five days before, a year earlier."""
    tokens = c.tokens
    amount = read_amount(tokens, form.first, form.last - 1)
    if amount is None:
        return
    word = int(tokens.value(form.last - 1))
    length = Found(form.first, form.last - 1, duration(amount))
    is_event = word == 2 and tokens.letter(form.last) not in ".,;:)\n-&'"  # noqa: PLR2004
    if amount.count is None or is_event:
        yield length  # "three days after the vote": from when, the date does not say
        return
    is_back = tokens.letters[form.last - 1] == "B"
    if amount == Amount(1, "Y") and is_back and (quarter := c.quarter_near(form.first)):
        yield Found(form.first, form.last, _year_before(quarter), c.is_inferred)
        return
    base = c.spoken_before(amount.unit)
    if base is None and is_back and amount.count == 1:
        base = _point(c.anchor)
    by = Amount(-amount.count if is_back else amount.count, amount.unit)
    if amount.unit in "WF":
        by = Amount(by.days, "D")
    found = list(shifted(c, form, base, by, is_inferred=True)) if base else []
    yield from found or [length]


def beside(c: Context, form: Form) -> Iterator[Found]:
    """The day before, the year after: beside the date that was spoken of."""
    name = str(c.tokens.value(form.last - 2))
    step = -1 if c.tokens.letters[form.last - 1] == "B" else 1
    base = c.spoken_before(name) or (_point(c.anchor) if step < 0 else None)
    if base is not None:
        yield from shifted(c, form, base, Amount(step, name), is_inferred=True)


def year_ago(c: Context, form: Form) -> Iterator[Found]:
    """The year-earlier quarter: the same quarter a year before."""
    letters = c.tokens.letters[form.first : form.last]
    quarter = c.quarter or (_last_quarter(c.anchor) if c.anchor else None)
    if quarter and letters.count("U") + letters.count("V") > 1:
        step = 1 if str(c.tokens.value(form.first + letters.index("U"))) == "Y" else 0
        if "o" in letters:
            number = int(c.tokens.value(form.first + letters.index("o")))
            quarter = f"{quarter[:4]}-Q{min(4, number)}"
        yield Found(form.first, form.last, f"{int(quarter[:4]) - step}{quarter[4:]}", c.is_inferred)
        return
    name = str(c.tokens.value(form.first + letters.index("U")))
    yield from shifted(c, form, _point(c.anchor), Amount(-1, name), is_inferred=True)


def _year_before(quarter: str) -> str:
    return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"


def _last_quarter(that: date) -> str:
    year, month = shift_month(that.year, that.month, -3)
    return f"{year:04d}-Q{(month + 2) // 3}"


def _quarter_from(c: Context, form: Form, letters: str) -> Iterator[Found]:
    where = next((one for one in letters if one in "LXHsl"), "H")
    if c.anchor is None:
        yield Found(form.first, form.last, "XXXX-QX")
        return
    if where == "s" and c.quarter:
        value = c.quarter
    else:
        step = {"L": -3, "l": -3, "X": 3}.get(where, 0)
        year, month = shift_month(c.anchor.year, c.anchor.month, step)
        value = f"{year:04d}-Q{(month + 2) // 3}"
    c.note_quarter(value, form.first)
    yield Found(form.first, form.last, value, c.is_inferred)


def the_unit(c: Context, form: Form) -> Iterator[Found]:
    """The weekend, the quarter: that of the story, else the last one."""
    tokens = c.tokens
    name = tokens.value(form.last - 1)
    if tokens.letter(form.last) in "f-" or c.anchor is None:
        return
    if name == "WE":
        yield from _weekend(c, form)
    elif name == "Q" and tokens.word(form.last - 1).islower():
        value = c.quarter or _last_quarter(c.anchor)
        yield Found(form.first, form.last, value, c.is_inferred)


def _weekend(c: Context, form: Form) -> Iterator[Found]:
    if c.anchor is None:
        yield Found(form.first, form.last, "XXXX-WXX-WE")
        return
    is_past = c.tense(form.first, form.last) == "past" or c.tokens.letters[form.first] == "t"
    is_past = is_past and c.tense(form.first, form.last) != "future"
    early = 5  # weekday: until Friday the weekend that has been is the last one
    back = 7 if is_past and c.anchor.isoweekday() <= early else 0
    that = shift_day(c.anchor, -back)
    if that:
        yield Found(form.first, form.last, f"{week_value(that)}-WE", c.is_inferred)


def end_of(c: Context, form: Form) -> Iterator[Found]:
    """The end of the year, year-end, earlier in the month: of this one."""
    letters = c.tokens.letters[form.first : form.last]
    name = str(c.tokens.value(form.first + letters.index("U")))
    if name == "D" or c.anchor is None:
        return
    if name == "Q":
        yield from _quarter_from(c, form, "H")
        return
    yield from shifted(c, form, _point(c.anchor), Amount(0, name), is_inferred=True)


def season(c: Context, form: Form) -> Iterator[Found]:
    """This summer, last winter, the spring of 1994."""
    tokens = c.tokens
    letters = tokens.letters[form.first : form.last]
    name = str(tokens.value(form.first + letters.index("S")))
    if "Y" in letters:
        year = tokens.number(form.last - 1)
        c.say(Point(year), form.first, is_explicit=True)
        yield Found(form.first, form.last, f"{year:04d}-{name}")
        return
    at = form.first + letters.index("S")
    if tokens.word(at)[0].isupper() and tokens.word(at + 1)[:1].isupper():
        return  # the Winter Palace
    if c.anchor is None:
        yield Found(form.first, form.last, f"XXXX-{name}")
        return
    where = "L" if "L" in letters else next((one for one in letters if one in "XH"), "")
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    year, month = c.anchor.year, c.anchor.month
    if name == "WI" and month < 3:  # noqa: PLR2004 - it is still the winter of the last year
        year -= 1
    is_now = season_of(month) == name
    has_begun = is_now or first <= month
    if where == "L":
        year -= is_now or not has_begun
    elif where == "X":
        year += has_begun
    elif not where and not has_begun and c.tense(form.first, form.last) == "past":
        year -= 1
    yield Found(form.first, form.last, f"{year:04d}-{name}", c.is_inferred)
