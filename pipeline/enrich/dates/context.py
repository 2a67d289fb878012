"""What a date without a year or a day is reckoned from: publication, and the dates before it."""

from dataclasses import dataclass, field
from datetime import date

from pipeline.enrich.dates.languages import Language
from pipeline.enrich.dates.tense import Tense, tense
from pipeline.enrich.dates.tokens import Tokens
from pipeline.timex import make_day

# Chosen by the errors on the development halves of GUM, TimeBank and the local news of LGL.
# A date so near to publication says nothing of the years of the dates that follow it.
_NEAR = 62  # days
_NEXT = 40  # tokens: how far an older year reaches
_PARAGRAPH = 120  # tokens: how far a quarter reaches
# Nobody names a day so far away without its year where the same day is so near
_FAR, _SOON = 270, 95  # days
_LIST = 12  # tokens between the months of a list
_SAME_YEAR = 245  # days: without a verb a date is one of this year, if it is not further away
_AHEAD = 5  # months: a month without a verb is rather that of this year than that of the last


@dataclass(frozen=True, slots=True)
class Found:
    """A date found: tokens `first` to `last`, end exclusive, and its value."""

    first: int
    last: int
    value: str
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A date spoken of: a year, and a month and a day where they were said."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, if it is one."""
        return make_day(self.year, self.month, self.day) if self.month and self.day else None


@dataclass(slots=True)
class Context:
    """The state of one reading of one text."""

    tokens: Tokens
    language: Language
    anchor: date | None  # the day of publication, said or reckoned
    is_inferred: bool  # the anchor is reckoned
    is_narrative: bool  # tells of other years than that of its publication, as a biography
    is_day_first: bool
    spoken: Point | None = None  # what "the next day" is reckoned from
    explicit: Point | None = field(default=None)  # the last date said with its year
    explicit_at: int = 0  # token
    spoken_day: Point | None = None  # the last one that is a day
    spoken_at: int = 0  # token
    years_of_days: dict[tuple[int, int], int] = field(default_factory=dict)
    quarter: str | None = None  # the last one spoken of
    quarter_at: int = 0  # token

    def tense(self, first: int, last: int) -> Tense | None:
        """Return the tense of the words about a date."""
        return tense(self.tokens, first, last, self.language.signs)

    def say(self, point: Point, at: int, *, is_explicit: bool = False) -> None:
        """Note a date that was spoken of."""
        self.spoken, self.spoken_at = point, at
        if point.day and point.month:
            self.spoken_day = point
            self.years_of_days[point.month, point.day] = point.year
        if is_explicit:
            self.explicit, self.explicit_at = point, at

    def spoken_before(self, unit: str) -> Point | None:
        """Return what was spoken of last that a unit may be counted from."""
        return self.spoken_day if unit in {"D", "W", "F", "WE"} else self.spoken

    def note_quarter(self, value: str, at: int) -> None:
        """Note a quarter that was spoken of."""
        self.quarter, self.quarter_at = value, at

    def quarter_near(self, at: int) -> str | None:
        """Return the quarter that was spoken of close by: "a year earlier" compares with it."""
        if self.quarter and at - self.quarter_at <= _PARAGRAPH:
            return self.quarter
        return None

    def _listed_year(self, month: int, at: int) -> int | None:
        """Return the year of a month in a list of months: "in November, December and January"."""
        point = self.spoken
        if point is None or not point.month or point.day or self.anchor is None:
            return None
        if at - self.spoken_at > _LIST or set(".\n") & set(
            self.tokens.letters[self.spoken_at : at]
        ):
            return None
        is_ahead = (point.year, point.month) >= (self.anchor.year, self.anchor.month)
        return point.year + (is_ahead and month < point.month)

    def told_year(self, at: int) -> int | None:
        """Return the year that the story has got to, where that is not the year of publication."""
        point = self.explicit
        if point is None:
            return None
        if self.is_narrative:
            return point.year
        if point.month is None or point.day is None or at - self.explicit_at > _NEXT:
            return None
        if "\n" in self.tokens.letters[self.explicit_at : at]:
            return None
        if self.anchor:
            said = make_day(point.year, point.month, point.day)
            if said and abs((self.anchor - said).days) <= _NEAR:
                return None
        return point.year

    def _told_year_of(self, at: tuple[int, int]) -> int | None:
        told = self.told_year(at[0])
        if told and not self.is_narrative and self.tense(*at) == "future":
            return None
        return told

    def year_of_day(self, month: int, day: int, weekday: int, at: tuple[int, int]) -> int | None:
        """Return the year of a day that was named without one."""
        if told := self._told_year_of(at):
            return told
        if said := self.years_of_days.get((month, day)):
            return said
        if self.anchor is None:
            return None
        near = [
            that
            for year in range(self.anchor.year - 4, self.anchor.year + 5)
            if (that := make_day(year, month, day))
        ]
        if weekday:
            near = [that for that in near if that.isoweekday() == weekday] or near
        return self._choose(near, self.tense(*at))

    def year_of_month(self, month: int, at: tuple[int, int]) -> int | None:
        """Return the year of a month that was named without one."""
        if told := self._told_year_of(at):
            return told
        if self.anchor is None:
            return None
        if listed := self._listed_year(month, at[0]):
            return listed
        told_tense = self.tense(*at)
        if told_tense == "future":
            return self.anchor.year + (month < self.anchor.month)
        ahead = month - self.anchor.month
        if told_tense == "past":
            return self.anchor.year - (ahead > 0)
        if ahead > _AHEAD:
            return self.anchor.year - 1
        return self.anchor.year + 1 if ahead < -9 else self.anchor.year

    def _choose(self, days: list[date], told: Tense | None) -> int | None:
        anchor = self.anchor
        if anchor is None or not days:
            return None
        nearest = min(days, key=lambda day: abs((day - anchor).days))
        if told == "past":
            days = [day for day in days if (day - anchor).days <= 1] or days
        elif told == "future":
            days = [day for day in days if day >= anchor] or days
        if told and abs((nearest - anchor).days) <= _SOON < _FAR < min(
            abs((day - anchor).days) for day in days
        ):  # fmt: skip
            return nearest.year
        this_year = [day for day in days if day.year == anchor.year]
        if told is None and this_year and abs((this_year[0] - anchor).days) <= _SAME_YEAR:
            return anchor.year
        return min(days, key=lambda day: (abs((day - anchor).days), day)).year
