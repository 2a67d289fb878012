"""Days and periods reckoned from publication, or from the date that was spoken of last."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pipeline.enrich.dates.context import Context, Found, Point
from pipeline.enrich.dates.grammar import Form
from pipeline.enrich.dates.quantity import Amount, duration
from pipeline.enrich.dates.quarters import quarter_from, weekend
from pipeline.enrich.dates.shift import point_of, shifted
from pipeline.timex import shift_day

# What makes a weekday a name: Black Friday, the Sunday Times
_IN_NAMES = frozenset({
    "Black", "Bloody", "Good", "Super", "Ash", "Palm", "Easter", "Cyber", "Maundy", "Holy",
    "Giving", "Whit", "Fat", "Shrove",
})  # fmt: skip
_PAPERS = frozenset({
    "Times", "Herald", "Telegraph", "Mirror", "Express", "Mail", "Independent", "Star", "Tribune",
    "Post", "Observer", "Globe", "Mercury",
})  # fmt: skip
_STEP = {"L": -1, "X": 1, "H": 0}


def day(c: Context, form: Form) -> Iterator[Found]:
    """Today, yesterday, late yesterday."""
    if c.tokens.word(form.first - 1) == "USA":
        return  # the newspaper
    word, before = c.tokens.word(form.last - 1), c.tokens.word(form.last - 2).lower()
    if (word == "Morgen" and before not in {".", ""}) or (
        word == "mañana" and before in {"la", "esta", "una", "cada"}
    ):
        return  # the morning, not tomorrow
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
    if c.language.code == "en" and letters[-1] in "LX":
        # "on Sunday following a vote": only other languages have the word behind the day
        form, letters = replace(form, last=form.last - 1), letters[:-1]
    name, number = tokens.word(at).lower(), int(tokens.value(at))
    if c.language.has_capitals and not tokens.word(at)[:1].isupper():
        return
    if name in c.language.short or (
        c.language.code == "pt" and abs(number) <= 5 and "i" not in letters
    ):
        return  # "Sat" is a verb, "segunda" is "second" as well
    if number < 0:
        yield Found(form.first, form.last, f"XXXX-WXX-{-number}")
        return
    if tokens.letter(form.last) == "t" and tokens.letter(form.last + 1) == "O":
        return  # Friday the 13th
    if c.language.is_name(tokens, at):
        return  # Plácido Domingo
    if tokens.word(at - 1) in _IN_NAMES or tokens.word(at + 1) in _PAPERS:
        return
    where = "X" if "X" in letters else next((one for one in letters if one in _STEP), "")
    is_told = any(
        letter in "LX" and tokens.value(form.first + at) == 2 for at, letter in enumerate(letters)
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
    is_coming = (
        is_told
        or c.language.code != "en"
        or any(
            c.tokens.letters[at] == "X" and c.tokens.value(at) == 3
            for at in range(form.first, form.last)
        )
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
        letter in "LX" and c.tokens.value(form.first + at) == 2 for at, letter in enumerate(letters)
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
    if c.language.code == "en" and letters[-1] in "LX":
        return  # "the day following": only other languages have the word behind
    name = str(tokens.value(at))
    if name == "Q":
        yield from quarter_from(c, form, letters)
        return
    step_at = next(
        (form.first + where for where, one in enumerate(letters) if one in "LXHsl"), form.first
    )
    letter = tokens.letters[step_at]
    is_name = tokens.word(step_at)[:1].isupper() and tokens.word(at)[:1].isupper()
    if is_name and c.language.has_capitals and c.language.code == "en":
        return  # "the Last Day"
    is_told = letter == "s" or (letter in "LX" and tokens.value(step_at) == 2)
    # "the next day" is that after the one spoken of, "next year" that after this one
    if letter == "X" and tokens.letter(step_at - 1) == "t" and name in "DMY" and c.spoken:
        is_told = True
    step = _STEP.get(letter, 0)
    if is_told and c.spoken is None and step == 0:
        return  # "that year": which, nothing says
    if is_told and c.spoken is None and letter == "X":
        is_told = False
    base = c.spoken_before(name) if is_told else point_of(c.anchor)
    if name in {"E", "C", "L"} and step:
        yield Found(form.first, form.last, duration(Amount(1, name)))
        return
    if name == "WE" and letter == "H":
        yield from weekend(c, form)
        return
    yield from shifted(c, form, base, Amount(step, name), is_inferred=not is_told)
