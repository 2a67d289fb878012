"""How long ago, earlier or later: "two weeks ago", "five days later", "the day before"."""

from collections.abc import Iterator

from pipeline.enrich.dates.context import Context, Found
from pipeline.enrich.dates.grammar import Form
from pipeline.enrich.dates.quantity import Amount, duration, read_amount
from pipeline.enrich.dates.quarters import year_before
from pipeline.enrich.dates.shift import point_of, shifted

_WEEKS_AS_DAYS = 3  # "two weeks ago" is a day to both annotated sets, "six weeks ago" a week


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
        yield Found(form.first, form.last, year_before(quarter), c.is_inferred)
        return
    back = Amount(-amount.count, amount.unit)
    is_about = "q" in c.tokens.letters[form.first : form.last]
    if amount.unit in "WF" and (amount.days or 0) <= _WEEKS_AS_DAYS * 7 and not is_about:
        back = Amount(-round(amount.days or 0), "D")
    found = list(shifted(c, form, point_of(c.anchor), back, is_inferred=True))
    yield from found or [Found(form.first, form.last, "PAST_REF")]


def years_away(c: Context, form: Form) -> Iterator[Found]:
    """Two years later, five days before, a year earlier."""
    tokens = c.tokens
    amount = read_amount(tokens, form.first, form.last - 1)
    if amount is None:
        return
    word = int(tokens.value(form.last - 1))
    length = Found(form.first, form.last - 1, duration(amount))
    is_event = word == 2 and tokens.letter(form.last) not in ".,;:)\n-&'"
    if amount.count is None or is_event:
        yield length  # "three days after the vote": from when, the date does not say
        return
    is_back = tokens.letters[form.last - 1] == "B"
    if amount == Amount(1, "Y") and is_back and (quarter := c.quarter_near(form.first)):
        yield Found(form.first, form.last, year_before(quarter), c.is_inferred)
        return
    base = c.spoken_before(amount.unit)
    if base is None and is_back and amount.count == 1:
        base = point_of(c.anchor)
    by = Amount(-amount.count if is_back else amount.count, amount.unit)
    if amount.unit in "WF":
        by = Amount(by.days, "D")
    found = list(shifted(c, form, base, by, is_inferred=True)) if base else []
    yield from found or [length]


def beside(c: Context, form: Form) -> Iterator[Found]:
    """The day before, the year after: beside the date that was spoken of."""
    name = str(c.tokens.value(form.last - 2))
    step = -1 if c.tokens.letters[form.last - 1] == "B" else 1
    base = c.spoken_before(name) or (point_of(c.anchor) if step < 0 else None)
    if base is not None:
        yield from shifted(c, form, base, Amount(step, name), is_inferred=True)
