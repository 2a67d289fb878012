"""Dates, times, periods and durations in running text, with their values. Pure."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.enrich.dates import days, distance, durations, quarters, relative, years
from pipeline.enrich.dates.anchor import habits, reckon_anchor
from pipeline.enrich.dates.context import Context, Found
from pipeline.enrich.dates.grammar import Form, forms
from pipeline.enrich.dates.languages import Language, language
from pipeline.enrich.dates.tokens import Tokens, tokenise
from pipeline.records import DateMention

_READERS: Mapping[str, Callable[[Context, Form], Iterator[Found]]] = {
    "iso": days.iso, "numeric": days.numeric, "days_month": days.days_month,
    "month_days": days.month_days, "month_day": days.month_day,
    "months": days.months, "month": days.month, "month_of": days.month_of,
    "decade": years.decade, "era": years.era, "spelled_year": years.spelled_year,
    "year_range": years.year_range, "year": years.year,
    "quarter": quarters.quarter, "quarter_name": quarters.quarter_name, "half": quarters.half,
    "fiscal": years.fiscal, "years": durations.years, "units": durations.units,
    "units_vague": durations.units_vague, "every": durations.every, "often": durations.often,
    "clock": durations.clock, "ref": durations.reference, "future": durations.future,
    "past": durations.past, "recent": durations.past_reference,
    "vague_ago": durations.past_reference,
    "year_ago": quarters.year_ago, "weekday": relative.weekday,
    "weekday_of": relative.weekday_of, "day": relative.day, "day_beyond": relative.day_beyond,
    "ago": distance.ago, "years_away": distance.years_away, "beside": distance.beside,
    "part_of_day": relative.part_of_day, "season": quarters.season, "unit": relative.unit,
    "end_of": quarters.end_of, "the_unit": quarters.the_unit, "named_day": days.named_day,
    "holiday": days.holiday,
}  # fmt: skip
_OF_NAMES = frozenset("MWS")  # June Smith, Joe Friday, Ali Summer
_LATE = frozenset({"TMO", "TAF", "TEV", "TNI"})
_BETWEEN = frozenset(",@fqtZ")  # tokens that may stand between a time and its day
_SENTENCE = 40  # tokens within which a day gives a time its day


def find_dates(
    text: str,
    *,
    lang: str,
    published_at: datetime | None,
    hints: Sequence[str] = (),
    leave_out: Sequence[tuple[int, int]] = (),
) -> tuple[DateMention, ...]:
    """Return the dates that a text names, in its order.

    `lang` is ISO 639-1. What is reckoned from the day of publication takes the day that
    `published_at` names in its own offset. Without it the day is reckoned from the dates in the
    text and in `hints` (captions and the title, say); what that gives has `is_inferred`. Where
    there is no day to reckon from, values have an X for what is not known: "XXXX-01-05".
    `leave_out` are stretches that hold no date: the names of persons, as "June Smith".
    """
    known = language(lang)
    tokens = _without(tokenise(text, known.lexicon), leave_out)
    rows = list(forms(tokens.letters))
    if not rows:
        return ()
    of_text = habits(tokens, rows, known)
    anchor = published_at.date() if published_at else None
    context = Context(
        tokens=tokens, language=known, anchor=anchor, is_inferred=False,
        is_narrative=of_text.is_narrative(anchor), is_day_first=of_text.is_day_first,
    )  # fmt: skip
    if anchor is None:
        context.anchor = reckon_anchor(tokens, rows, context, hints)
        context.is_inferred = context.anchor is not None
    found = [one for form in rows for one in _READERS[form.name](context, form)]
    return tuple(_mention(tokens, one, known) for one in _joined(tokens, found))


def _without(tokens: Tokens, stretches: Sequence[tuple[int, int]]) -> Tokens:
    """Take from the tokens in these stretches what they may be in a date."""
    letters = list(tokens.letters)
    for start, end in stretches:
        within = range(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end))
        if any(letters[at] == "x" for at in within):  # "Friday" alone is rather a day
            for at in within:
                letters[at] = "x" if letters[at] in _OF_NAMES else letters[at]
    return replace(tokens, letters="".join(letters))


def _mention(tokens: Tokens, found: Found, known: Language) -> DateMention:
    last = found.last - 1
    if tokens.letters[last] == "." and tokens.letter(last - 1) in "MW" and (
        tokens.word(last - 1).lower() not in known.short
    ):  # fmt: skip
        last -= 1  # the stop of the sentence
    # an article is no part of the date: "le 5 janvier"
    first = found.first + (
        known.code != "en" and tokens.letters[found.first] == "t" and last > found.first
    )
    start, end = tokens.starts[first], tokens.ends[last]
    return DateMention(
        start=start, end=end, text=tokens.text[start:end], value=found.value,
        is_inferred=found.is_inferred,
    )  # fmt: skip


def _joined(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Put times together with the days beside them; leave parts of a day without a day out."""
    joined: list[Found] = []
    for one in found:
        if joined and (both := _join(tokens, joined[-1], one)):
            joined[-1] = both
        else:
            joined.append(one)
    for at, one in enumerate(joined):
        if not one.value.startswith("T"):
            yield one
            continue
        day = _day_of_sentence(tokens, joined, at)
        if day:
            yield replace(one, value=day.value[:10] + one.value, is_inferred=day.is_inferred)
        elif one.value[1].isdigit() and _is_time(tokens, one):
            yield one


def _join(tokens: Tokens, one: Found, other: Found) -> Found | None:
    gap = tokens.letters[one.last : other.first]
    if len(gap) > 3 or not set(gap) <= _BETWEEN:
        return None
    day, time = (other, one) if one.value.startswith("T") else (one, other)
    if not time.value.startswith("T"):
        return None
    if not gap and time.value[1].isdigit() and day.value[10:] in _LATE:
        # The hour that stands at a morning is the hour of that morning
        hour = int(time.value[1:3])
        late = day.value[10:] != "TMO" and 5 < hour < 12
        clock = f"T{hour + 12 * late:02d}{time.value[3:]}"
        return Found(one.first, other.last, day.value[:10] + clock, day.is_inferred)
    if not _is_day(day):
        return None
    return Found(one.first, other.last, day.value + time.value, day.is_inferred)


def _is_day(found: Found) -> bool:
    value = found.value
    return len(value) in {9, 10} and value.count("-") == 2 and "T" not in value


def _is_time(tokens: Tokens, one: Found) -> bool:
    """Whether noon and midnight are times: "at noon", not "the midnight sun"."""
    return tokens.letters[one.first] != "T" or tokens.letter(one.first - 1) in "q@<>-BR"


def _day_of_sentence(tokens: Tokens, found: list[Found], at: int) -> Found | None:
    """Return the nearest day in the sentence of a time."""
    time = found[at]
    if not _is_time(tokens, time) or not time.value[1].isdigit():
        return None
    for step in (-1, 1):
        if not 0 <= at + step < len(found):
            continue
        day = found[at + step]
        between = range(*((day.last, time.first) if step < 0 else (time.last, day.first)))
        after = tokens.word(time.last + (tokens.letter(time.last) == ")"))
        if step > 0 and after[:1].isupper() and tokens.letter(time.last - 1) == "P":
            continue  # the stop of "p.m." ended the sentence
        if len(between) < _SENTENCE and _is_dated(day.value) and not any(
            tokens.letters[one] == "\n"
            or (tokens.letters[one] == "." and tokens.word(one + 1)[:1].isupper())
            for one in between
        ):  # fmt: skip
            return day
    return None


def _is_dated(value: str) -> bool:
    return value[:1].isdigit() and value[8:10].isdigit() and value[4:5] == "-" and value[7:8] == "-"
