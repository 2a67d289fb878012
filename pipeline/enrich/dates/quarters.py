"""Quarters, halves, seasons, weekends, centuries: parts of years and what holds years."""

from collections.abc import Iterator
from datetime import date

from pipeline.enrich.dates.context import Context, Found, Point
from pipeline.enrich.dates.grammar import Form
from pipeline.enrich.dates.quantity import Amount
from pipeline.enrich.dates.shift import point_of, shifted
from pipeline.timex import (
    century_value,
    season_of,
    shift_day,
    shift_month,
    week_value,
)


def quarter(c: Context, form: Form) -> Iterator[Found]:
    """The third quarter, the 1988 third quarter, this year's first quarter, the 19th century."""
    tokens, letters = c.tokens, c.tokens.letters[form.first : form.last]
    ordinal_at = form.first + next(at for at, one in enumerate(letters) if one in "oO")
    unit_at = next(
        (at for at in range(ordinal_at + 1, form.last) if tokens.letters[at] == "U"), None
    )
    if unit_at is None:
        return
    number, name = _ordinal(c, ordinal_at), str(tokens.value(unit_at))
    if name == "C" and 0 < number < 100:
        yield Found(form.first, form.last, century_value(number))
    elif name == "Q" and number <= 4:
        yield from _quarter(c, form, number, _year_in(c, form))


def quarter_name(c: Context, form: Form) -> Iterator[Found]:
    """Q3, Q3 2021, H1 2020."""
    at = form.first + c.tokens.letters[form.first : form.last].index("Q")
    name = c.tokens.word(at)
    year = _year_in(c, form)
    if name[0] == "Q":
        yield from _quarter(c, form, int(name[1]), year)
    elif year and int(name[1]) < 3:
        yield Found(form.first, form.last, f"{year}-{name}")


def half(c: Context, form: Form) -> Iterator[Found]:
    """The first half of 2020."""
    tokens = c.tokens
    letters = tokens.letters[form.first : form.last]
    number = 2 if "L" in letters[: letters.index("h")] else 0
    number = number or _ordinal(c, form.first + letters.index("o"))
    year = _year_in(c, form)
    if "U" in letters and tokens.value(form.first + letters.index("U")) != "Y":
        return
    if year and number <= 2:
        yield Found(
            form.first, form.last, f"{year}-H{number}", c.is_inferred and "Y" not in letters
        )


def _ordinal(c: Context, at: int) -> int:
    return c.tokens.number(at) if c.tokens.letters[at] == "O" else int(c.tokens.value(at))


def _year_in(c: Context, form: Form) -> int | None:
    """Return the year that is said: "of 1989", "this year's"."""
    tokens = c.tokens
    for at in range(form.first, form.last):
        letter = tokens.letters[at]
        if letter == "Y":
            return tokens.number(at)
        if letter in "LXHs" and str(tokens.value(form.last - 1)) != "":
            units = [
                tokens.value(one) for one in range(at, form.last) if tokens.letters[one] == "U"
            ]
            if "Y" not in units:
                continue
            if letter == "s":
                return c.spoken.year if c.spoken else None
            return c.anchor.year + {"L": -1, "X": 1, "H": 0}[letter] if c.anchor else None
    return None


def _quarter(c: Context, form: Form, number: int, year: int | None) -> Iterator[Found]:
    is_told = year is not None
    if year is None and c.anchor:
        begins = number * 3 - 2
        year = c.anchor.year
        has_begun = begins <= c.anchor.month
        if not has_begun and c.tense(form.first, form.last) != "future":
            year -= 1
    if year is None:
        yield Found(form.first, form.last, f"XXXX-Q{number}")
        return
    value = f"{year:04d}-Q{number}"
    c.note_quarter(value, form.first)
    yield Found(form.first, form.last, value, c.is_inferred and not is_told)


def year_ago(c: Context, form: Form) -> Iterator[Found]:
    """The year-earlier quarter: the same quarter a year before."""
    letters = c.tokens.letters[form.first : form.last]
    quarter = c.quarter or (_last_quarter(c.anchor) if c.anchor and "c" not in letters else None)
    if quarter and sum(letters.count(one) for one in "UVc") > 1:
        step = 1 if str(c.tokens.value(form.first + letters.index("U"))) == "Y" else 0
        if "o" in letters:
            number = int(c.tokens.value(form.first + letters.index("o")))
            quarter = f"{quarter[:4]}-Q{min(4, number)}"
        yield Found(form.first, form.last, f"{int(quarter[:4]) - step}{quarter[4:]}", c.is_inferred)
        return
    name = str(c.tokens.value(form.first + letters.index("U")))
    yield from shifted(c, form, point_of(c.anchor), Amount(-1, name), is_inferred=True)


def year_before(quarter: str) -> str:
    """Return the same quarter of the year before."""
    return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"


def _last_quarter(that: date) -> str:
    year, month = shift_month(that.year, that.month, -3)
    return f"{year:04d}-Q{(month + 2) // 3}"


def quarter_from(c: Context, form: Form, letters: str) -> Iterator[Found]:
    """Last quarter, this quarter, the latest quarter, that quarter."""
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
        yield from weekend(c, form)
    elif name == "Q" and tokens.word(form.last - 1).islower():
        value = c.quarter or _last_quarter(c.anchor)
        yield Found(form.first, form.last, value, c.is_inferred)


def weekend(c: Context, form: Form) -> Iterator[Found]:
    """The weekend, this weekend: early in a week, and of what was, the one before."""
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
    if name == "D" or (c.anchor is None and name not in {"M", "W", "Y"}):
        return
    if name == "Q":
        yield from quarter_from(c, form, "H")
        return
    told = c.told_year(form.first) if name == "Y" else None
    base = Point(told) if told else point_of(c.anchor)
    yield from shifted(c, form, base, Amount(0, name), is_inferred=True)


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
    if tokens.word(at).lower() == "fall" and tokens.letter(form.last) == "f":
        return  # the fall of a town
    if c.anchor is None:
        yield Found(form.first, form.last, f"XXXX-{name}")
        return
    where = "L" if "L" in letters else next((one for one in letters if one in "XH"), "")
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    year, month = c.anchor.year, c.anchor.month
    if name == "WI" and month < 3:
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
