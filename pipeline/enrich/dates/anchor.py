"""From what a text is to be read: its habits, and the day it was published, reckoned. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.enrich.dates import years
from pipeline.enrich.dates.context import Context
from pipeline.enrich.dates.grammar import Form, forms
from pipeline.enrich.dates.languages import Language
from pipeline.enrich.dates.tokens import Tokens, tokenise
from pipeline.timex import make_day, shift_day

# Chosen on the GUM biographies and news of the development set.
_TOLD_YEARS = 4  # a story of other years names some
_LONG_AGO = 10  # years
_DEICTIC = frozenset({"day", "weekday", "part_of_day", "day_beyond", "weekday_of", "unit"})
# By reading news pages without a date; there is no annotated set of such pages.
_TOP = 120  # tokens: where a dateline stands
_NEAR_DAYS = 21  # a day of the month so near to a full date is spoken of in the same story
_FRESH_YEARS = 1  # the newest year in a story is that of its publication or the one before


@dataclass(frozen=True, slots=True)
class Habits:
    """How a text writes its dates."""

    years: tuple[int, ...]  # those that it names
    deictic: int  # "yesterday", "on Friday", "last week"
    is_day_first: bool

    def is_narrative(self, anchor: date | None) -> bool:
        """Whether a text tells of other years, as a biography does, and not of its own days."""
        others = [year for year in self.years if anchor is None or year != anchor.year]
        if anchor and len(others) > 1 and not self.deictic and (
            max(self.years) < anchor.year - _LONG_AGO
        ):  # fmt: skip
            return True
        return len(others) >= _TOLD_YEARS and len(others) > _TOLD_YEARS * self.deictic


def habits(tokens: Tokens, rows: Sequence[Form], language: Language) -> Habits:
    """Return how a text writes its dates."""
    named: list[int] = []
    deictic = day_first = month_first = 0
    for form in rows:
        letters = tokens.letters[form.first : form.last]
        if form.name in _DEICTIC:
            deictic += not any(
                letter == "s" or (letter in "LX" and tokens.value(form.first + at) == 2)
                for at, letter in enumerate(letters)
            )
        elif form.name in {"month_day", "month", "year"} and "Y" in letters:
            at = form.first + letters.index("Y")
            if form.name != "year" or years.is_year(tokens, at):
                named.append(tokens.number(at))
        if form.name == "month_day" and "M" in letters:
            at = letters.index("M")
            numbers = [where for where, one in enumerate(letters) if one == "D"]
            day_first += bool(numbers) and numbers[0] < at
            month_first += bool(numbers) and numbers[0] > at
        elif form.name == "numeric":
            parts = tokens.word(form.last - 1).replace(".", "/").replace("-", "/").split("/")
            day_first += 2 * (int(parts[0]) > 12)
            month_first += 2 * (int(parts[1]) > 12)
    is_day_first = language.is_day_first
    if day_first != month_first and not language.is_day_first:
        is_day_first = day_first > month_first
    return Habits(tuple(named), deictic, is_day_first)


def reckon_anchor(
    tokens: Tokens, rows: Sequence[Form], context: Context, hints: Sequence[str]
) -> date | None:
    """Return the day that a text without a date of publication was published; None if in doubt.

    A date on a line of its own at the top is that day. Else the newest full date in the text or
    its captions is a day of the story, if other dates of the text bear it out; the story appeared
    on that day, or within a week, on the weekday that it speaks of first as past.
    """
    if top := _dateline(tokens, rows):
        return top
    full = [that for hint in hints for that in _full_days(hint, context)]
    own = [that for form in rows if (that := _full_day(tokens, form))]
    newest_year = max(_said_years(tokens, rows), default=None)
    known = sorted({*full, *own}, reverse=True)
    if not known:
        return None
    newest = known[0]
    if newest_year and newest_year > newest.year:
        return None  # an old picture, or an event of the past
    near = _days_beside(newest, tokens, rows)
    is_fresh = newest_year is not None and newest_year >= newest.year - _FRESH_YEARS
    if not (near or (newest in full and is_fresh)):
        return None
    told = [
        that
        for that, form in near
        if that > newest and context.tense(form.first, form.last) != "future"
    ]
    newest = max(told, default=newest)
    return _first_told_weekday(newest, tokens, rows, context) or newest


def _full_days(hint: str, context: Context) -> Iterator[date]:
    tokens = tokenise(hint, context.language.lexicon)
    for form in forms(tokens.letters):
        if that := _full_day(tokens, form):
            yield that


def _full_day(tokens: Tokens, form: Form) -> date | None:
    if form.name == "iso":
        word = tokens.word(form.first)
        return make_day(int(word[:4]), int(word[5:7]), int(word[8:10]))
    letters = tokens.letters[form.first : form.last]
    if form.name != "month_day" or "Y" not in letters:
        return None
    day_at = next((at for at, one in enumerate(letters) if one in "DO"), None)
    if day_at is None:
        return None
    return make_day(
        tokens.number(form.first + letters.index("Y")),
        int(tokens.value(form.first + letters.index("M"))),
        tokens.number(form.first + day_at),
    )


def _dateline(tokens: Tokens, rows: Sequence[Form]) -> date | None:
    for form in rows:
        if form.first > _TOP:
            break
        that = _full_day(tokens, form)
        if that is None:
            continue
        starts_line = tokens.letter(form.first - 1) == "\n"
        is_stamp = tokens.word(form.first - 1).lower() in {"published", "updated", "posted"} or (
            tokens.letter(form.first - 1) in "@:"
            and tokens.word(form.first - 2).lower() in {"published", "updated", "posted"}
        )
        if is_stamp or (starts_line and tokens.letter(form.last) in "\n"):
            return that
    return None


def _said_years(tokens: Tokens, rows: Sequence[Form]) -> Iterator[int]:
    for form in rows:
        if form.name == "year" and years.is_year(tokens, form.last - 1):
            word = tokens.word(form.first - 1).lower()
            # "by 2030" is no sign of when a text was written
            if word not in {"by", "until", "till", "through"}:
                yield tokens.number(form.last - 1)


def _days_beside(newest: date, tokens: Tokens, rows: Sequence[Form]) -> list[tuple[date, Form]]:
    """Return the days without a year that lie near a full date: they belong to its story."""
    near: list[tuple[date, Form]] = []
    for form in rows:
        letters = tokens.letters[form.first : form.last]
        if form.name != "month_day" or "Y" in letters or "M" not in letters:
            continue
        day_at = next((at for at, one in enumerate(letters) if one in "DO"), None)
        if day_at is None:
            continue
        month = int(tokens.value(form.first + letters.index("M")))
        for year in (newest.year - 1, newest.year, newest.year + 1):
            that = make_day(year, month, tokens.number(form.first + day_at))
            if that and abs((that - newest).days) <= _NEAR_DAYS:
                near.append((that, form))
    return near


def _first_told_weekday(
    newest: date, tokens: Tokens, rows: Sequence[Form], context: Context
) -> date | None:
    """Return the first day from `newest` on that is the weekday of the story.

    That is the one which the text speaks of first as past, unless it names another far more often.
    """
    told: list[int] = []
    for form in rows:
        letters = tokens.letters[form.first : form.last]
        if form.name != "weekday" or "L" in letters or "X" in letters or "W" not in letters:
            continue
        number = int(tokens.value(form.first + letters.index("W")))
        if number > 0 and context.tense(form.first, form.last) != "future":
            told.append(number)
    if not told:
        return None
    often, times = Counter(told).most_common(1)[0]
    weekday = often if times > 2 * told.count(told[0]) else told[0]
    return shift_day(newest, (weekday - newest.isoweekday()) % 7)
