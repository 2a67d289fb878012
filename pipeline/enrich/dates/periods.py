"""Quarters, fiscal years, durations, what recurs, times of the day, "now" and "recently"."""

import re
from collections.abc import Iterator

from pipeline.enrich.dates.absolute import century_value
from pipeline.enrich.dates.context import Context, Found, Point
from pipeline.enrich.dates.grammar import Form
from pipeline.enrich.dates.quantity import duration, read_amount, read_number

_BEFORE_A_CLOCK = frozenset("q@<>B R-T&\n".replace(" ", ""))
_CLOCK = re.compile(r"(\d{1,2})(?:[:.hH](\d\d))?(?::\d\d)?$")


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
    if name == "C" and 0 < number < 100:  # noqa: PLR2004
        yield Found(form.first, form.last, century_value(number))
    elif name == "Q" and number <= 4:  # noqa: PLR2004
        yield from _quarter(c, form, number, _year_in(c, form))


def quarter_name(c: Context, form: Form) -> Iterator[Found]:
    """Q3, Q3 2021, H1 2020."""
    at = form.first + c.tokens.letters[form.first : form.last].index("Q")
    name = c.tokens.word(at)
    year = _year_in(c, form)
    if name[0] == "Q":
        yield from _quarter(c, form, int(name[1]), year)
    elif year and int(name[1]) < 3:  # noqa: PLR2004 - "H3" names other things
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
    if year and number <= 2:  # noqa: PLR2004
        yield Found(form.first, form.last, f"{year}-H{number}", c.is_inferred and "Y" not in letters)


def fiscal(c: Context, form: Form) -> Iterator[Found]:
    """Fiscal 1989, FY23, the 2023 fiscal year: the year it is named by."""
    tokens = c.tokens
    digits = [at for at in range(form.first, form.last) if tokens.letters[at] in "YDN"]
    year = tokens.number(digits[0])
    if tokens.letters[digits[0]] != "Y":
        if len(tokens.word(digits[0])) != 2 or tokens.word(digits[0] - 1) != "FY":  # noqa: PLR2004
            return
        year += 2000
    c.say(Point(year), form.first, is_explicit=True)
    yield Found(form.first, form.last, str(year))


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
            units = [tokens.value(one) for one in range(at, form.last) if tokens.letters[one] == "U"]
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


def years(c: Context, form: Form) -> Iterator[Found]:
    """Three days, a five-year plan, 56 years old, several months."""
    tokens = c.tokens
    amount = read_amount(tokens, form.first, form.last)
    if amount is None:
        return
    if amount.unit == "Q" and (
        tokens.letter(form.last) in "f-" or tokens.letter(form.last - 2) in "ah"
    ):
        return  # "a quarter of", "quarter-finals"
    first = form.first
    while tokens.letters[first] in "q@" and tokens.word(first).lower() in {"at", "in", "for"}:
        if tokens.word(first + 1).lower() in {"least", "most"}:
            break
        first += 1
    yield Found(first, form.last, duration(amount))


def units(c: Context, form: Form) -> Iterator[Found]:
    """The last two weeks, the next few months: how long."""
    yield from years(c, form)


def units_vague(c: Context, form: Form) -> Iterator[Found]:
    """Past years, coming weeks."""
    is_past = "L" in c.tokens.letters[form.first : form.last]
    yield Found(form.first, form.last, "PAST_REF" if is_past else "FUTURE_REF")


def every(c: Context, form: Form) -> Iterator[Found]:
    """Every day, each Thursday, every two weeks."""
    tokens = c.tokens
    at = form.first + 1
    letter = tokens.letters[at]
    value = tokens.value(at)
    if letter == "W":
        yield Found(form.first, form.last, f"XXXX-WXX-{abs(int(value))}")
    elif letter == "M" and tokens.word(at)[:1].isupper():
        yield Found(form.first, form.last, f"XXXX-{int(value):02d}")
    elif letter == "S":
        yield Found(form.first, form.last, f"XXXX-{value}")
    elif letter == "T":
        yield Found(form.first, form.last, f"XXXX-XX-XX{value}")
    elif letter == "o" and (amount := read_amount(tokens, form.last - 1, form.last)):
        count = int(value)
        yield Found(form.first, form.last, f"P{count}{amount.unit}")
    elif letter in "UVDNYn" and (amount := read_amount(tokens, at, form.last)):
        is_rate = tokens.word(form.first).lower() == "per" and amount.unit not in {"D", "W", "M", "Y"}
        if not is_rate:
            yield Found(form.first, form.last, duration(amount))


def often(c: Context, form: Form) -> Iterator[Found]:
    """Daily, weekly; not in the name of a newspaper."""
    word, before = c.tokens.word(form.first), c.tokens.letter(form.first - 1)
    if word[:1].islower() or before in "\n.":
        follower = c.tokens.word(form.last)
        if word[:1].islower() or not follower[:1].isupper():
            yield Found(form.first, form.last, str(c.tokens.value(form.first)))


def clock(c: Context, form: Form) -> Iterator[Found]:
    """16:00, 4 p.m., noon; the part of a day, which is kept only beside a day."""
    tokens = c.tokens
    letters = tokens.letters[form.first : form.last]
    at = form.first + ("qT" == letters)
    if tokens.letters[at] == "T":
        yield Found(at, form.last, str(tokens.value(at)))
        return
    if tokens.letters[at] == "n":
        hour, minute = int(read_number(tokens, at, at + 1) or 0), 0
    elif match := _CLOCK.match(tokens.word(at)):
        hour, minute = int(match[1]), int(match[2] or 0)
    else:
        return
    half_ = next((tokens.word(one)[0].lower() for one in range(at, form.last)
                  if tokens.letters[one] == "P"), "")  # fmt: skip
    if half_ and (hour > 12 or hour == 0):  # noqa: PLR2004
        half_ = ""
    if half_:
        hour = hour % 12 + (12 if half_ == "p" else 0)
    is_sure = half_ or "Z" in letters or "%" in letters
    if not is_sure and tokens.letter(form.first - 1) not in _BEFORE_A_CLOCK:
        return
    if hour <= 24 and minute < 60:  # noqa: PLR2004
        yield Found(form.first, form.last, f"T{hour:02d}:{minute:02d}")


def reference(c: Context, form: Form) -> Iterator[Found]:
    """Now, recently, at present, these days."""
    letter = c.tokens.letters[form.last - 1]
    if letter == "V":
        if c.tokens.word(form.first).lower() == "these" and c.tokens.value(form.last - 1) == "D":
            yield Found(form.first, form.last, "PRESENT_REF")
        return
    value = str(c.tokens.value(form.last - 1))
    if letter == "r":
        word, follower = c.tokens.word(form.first), c.tokens.word(form.last).lower()
        if value == "FUTURE_REF" and c.tense(form.first, form.last) != "future":
            return
        if value == "PRESENT_REF" and (
            follower in {"and", "that", "on"} or (word[0].isupper() and follower == ",")
        ):
            return  # "now and then", "now that", "Now, ..."
    yield Found(form.first, form.last, value)


def future(c: Context, form: Form) -> Iterator[Found]:
    """The future, the near future; not "future plans"."""
    if "t" in c.tokens.letters[form.first : form.last] or "d" in c.tokens.letters[form.first : form.last]:
        yield Found(form.first, form.last, "FUTURE_REF")


def past(c: Context, form: Form) -> Iterator[Found]:
    """In the past."""
    if c.tokens.word(form.last - 1).lower() == "past":
        yield Found(form.first + 1, form.last, "PAST_REF")


def past_reference(c: Context, form: Form) -> Iterator[Found]:
    """Recent years, months ago."""
    if form.last - form.first > 1:
        yield Found(form.first, form.last, "PAST_REF")
