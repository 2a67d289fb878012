"""When a page was published: a choice among the days that it names. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from pipeline.clean.metadata import dated
from pipeline.clean.metadata.dated import Said, is_explicit
from pipeline.clean.metadata.markup import Markup
from pipeline.clean.metadata.moments import Moment

# Countries of whose hosts "3/4/2024" is in March, as on hosts of no country.
_AMERICAN = frozenset({"us", "ph", "pr", "gu"})
_VOCABULARIES = {
    "ld": "json-ld", "meta": "meta", "item": "microdata", "time": "time", "url": "url",
    "script": "html",
}  # fmt: skip
# So many statements for machines that agree outrank a day on which the page was changed.
_SURE = 2
# Which stamp gives the hour, where several fall on the day; what is not named comes last.
_CLOCKS = (
    "ld article datePublished", "meta article", "ld page datePublished", "item datepublished",
    "meta published", "meta like published", "ld article dateCreated", "meta vague",
)  # fmt: skip


@dataclass(slots=True)
class Day:
    """A day that may be the one of publication, with every statement that names it."""

    day: date
    said: list[Said] = field(default_factory=list)

    @property
    def sources(self) -> set[str]:
        """Where the day is named."""
        return {source for source, _ in self.said}


def published_days(
    markup: Markup, page: str, *, url: str | None, month_first: bool
) -> dict[date, Day]:
    """Return the days which the page may have been published on."""
    days: dict[date, Day] = {}
    for one in dated.said(markup, page, url=url, month_first=month_first):
        days.setdefault(one.moment.day, Day(one.moment.day)).said.append(one)
    stated = [_count_explicit(one) for one in days.values()]
    if max(stated, default=0) < _SURE:
        return days
    return {day: one for day, one in days.items() if _count_explicit(one) or not _is_of_change(one)}


def without_future(days: Mapping[date, Day], last: date) -> dict[date, Day]:
    """Leave out days after `last` that are only read in the text: events to come.

    A statement for machines stays, so that it is flagged.
    """
    return {day: one for day, one in days.items() if day <= last or _count_explicit(one)}


def explicit_days(days: Mapping[date, Day]) -> list[date]:
    """Return the days that are stated for machines as the one of publication."""
    return [day for day, one in days.items() if _count_explicit(one)]


def features(day: Day, days: Mapping[date, Day]) -> dict[str, float]:
    """Return what speaks for and against a day, by name."""
    sources = sorted(day.sources)
    told = {f"from {source}": 1.0 for source in sources}
    told[f"vocabularies {min(len({_family(source) for source in sources}), 4)}"] = 1.0
    others = [other for other in days.values() if other is not day]
    told["earliest"] = float(all(day.day < other.day for other in others))
    told["latest"] = float(all(day.day > other.day for other in others))
    own = _count_explicit(day)
    rival = max(map(_count_explicit, others), default=0)
    told[f"explicit {min(own, 3)} against {min(rival, 3)}"] = 1.0
    if own == 0 and _is_of_change(day):
        told["modified only"] = 1.0
        told[f"modified against {min(rival, 2)}"] = 1.0
    if own == 0 and rival:
        explicit = explicit_days(days)
        told["after the explicit"] = float(day.day > max(explicit))
        told["before the explicit"] = float(day.day < min(explicit))
    return told


def moment(day: Day) -> Moment:
    """Return the day with its hour, where one of the statements that name it has one."""
    ranks = {source: rank for rank, source in enumerate(_CLOCKS)}
    best: tuple[int, int, Moment] | None = None
    for source, found in day.said:
        if found.clock is None or _tells_change(source):
            continue
        rank = (0 if found.zone else 1, ranks.get(source, len(ranks)))
        if best is None or rank < best[:2]:
            best = (*rank, found)
    return best[2] if best else Moment(day.day)


def modified(markup: Markup, *, month_first: bool) -> tuple[str, Moment] | None:
    """Return when the page was changed last, and the source that says so."""
    found = dated.stated_changes(markup, month_first=month_first)
    return (found.source, found.moment) if found else None


def vocabulary(sources: Iterable[str]) -> str:
    """Return the vocabulary that a day was found in, the most telling of several."""
    ordered: Sequence[str] = sorted(sources, key=lambda source: (not is_explicit(source), source))
    for source in ordered:
        if (first := source.split()[0]) in _VOCABULARIES:
            return _VOCABULARIES[first]
    return "visible"


def is_month_first(lang: str | None, url: str | None) -> bool:
    """Say whether "3/4/2024" is in March: in American English it is."""
    lang = (lang or "").lower().replace("_", "-")
    if "-" in lang:
        return lang in ("en-us", "en-ph")
    if lang and lang != "en":
        return False
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""
    country = host.rsplit(".", 1)[-1]
    return len(country) != 2 or country in _AMERICAN


def _count_explicit(day: Day) -> int:
    return sum(map(is_explicit, day.sources))


def _is_of_change(day: Day) -> bool:
    return any(map(_tells_change, day.sources))


def _tells_change(source: str) -> bool:
    return "odif" in source or source.endswith("updated")


def _family(source: str) -> str:
    first = source.split()[0]
    return "visible" if first in ("after", "before", "alone", "marked") else first
