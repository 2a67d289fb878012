"""Durations, what recurs, times of the day, "now" and "recently"."""

import re
from collections.abc import Iterator

from pipeline.enrich.dates.context import Context, Found
from pipeline.enrich.dates.grammar import Form
from pipeline.enrich.dates.quantity import duration, read_amount, read_number

_BEFORE_A_CLOCK = frozenset("q@<>B R-T&\n".replace(" ", ""))
_CLOCK = re.compile(r"(\d{1,2})(?:[:.hH](\d\d))?(?::\d\d)?$")


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
    if tokens.letters[form.first : form.last] == "aU" and tokens.word(form.last).lower() == "of":
        return  # "a day of mourning" is a kind of day
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
    at = form.first + (letters == "qT")
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
    if half_ and (hour > 12 or hour == 0):
        half_ = ""
    if half_:
        hour = hour % 12 + (12 if half_ == "p" else 0)
    is_sure = half_ or "Z" in letters or "%" in letters
    if not is_sure and tokens.letter(form.first - 1) not in _BEFORE_A_CLOCK:
        return
    if hour <= 24 and minute < 60:
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
        if value == "FUTURE_REF" and c.tense(form.first, form.last) == "past":
            return
        if value == "PRESENT_REF" and (
            follower in {"and", "that", "on"} or (word[0].isupper() and follower == ",")
        ):
            return  # "now and then", "now that", "Now, ..."
    yield Found(form.first, form.last, value)


def future(c: Context, form: Form) -> Iterator[Found]:
    """The future, the near future; not "future plans"."""
    if c.tokens.letter(form.last) == "f" and c.tokens.letter(form.last - 2) != "d":
        return  # "the future of Syria" is its fate
    if (
        "t" in c.tokens.letters[form.first : form.last]
        or "d" in c.tokens.letters[form.first : form.last]
    ):
        yield Found(form.first, form.last, "FUTURE_REF")


def past(c: Context, form: Form) -> Iterator[Found]:
    """In the past."""
    if c.tokens.word(form.last - 1).lower() == "past":
        first = form.first + (c.tokens.letters[form.first] == "f")
        yield Found(first, form.last, "PAST_REF")


def past_reference(c: Context, form: Form) -> Iterator[Found]:
    """Recent years, months ago."""
    if form.last - form.first > 1:
        yield Found(form.first, form.last, "PAST_REF")
