"""Which words of a text name places: what the tagger says, corrected by the gazetteer."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.enrich.places.gazetteer import (
    ABBREVIATION,
    ALTERNATE,
    AREA,
    COUNTRY,
    DEMONYM,
    PREFERRED,
    REGION,
    WATER,
    Gazetteer,
    Sense,
)
from pipeline.enrich.places.words import Phrase, Word, phrases, words
from pipeline.enrich.spans import Span

# A city of this size is a place even where the tagger saw nothing, or something else.
_LARGE = 200_000
# Words before a place, and hardly ever before anything else with a capital.
_BEFORE = frozenset(
    "in at near from to outside around of across throughout toward towards via through into"
    " à en dans de depuis vers pour au aux près en desde hacia hasta cerca"
    " bei nach aus von über zu".split()
)
# What follows a name of a place that is part of the name of an institution.
_INSTITUTION = frozenset(
    "county city town township village borough state province district police fire sheriff"
    " department school schools high university college hospital court board council committee"
    " commission chamber mayor house senate senator rep gov governor army navy government ministry"
    " national international regional public community area airport public library council"
    " association authority legislature parliament embassy supreme district circuit municipal"
    " medical center centre health superior general attorney republicans democrats planning"
    " housing elementary middle central hall square river lake valley park port bay station"
    " coast guard marines congress dispatch treasury federal forces military air bank".split()
)
# What makes a street or a house of a name: it says nothing of a place on the map.
_STREET = frozenset(
    "street st road rd avenue ave lane drive dr boulevard blvd way court close crescent terrace"
    " highway route parkway pike hall house hotel inn".split()
)
# What makes a newspaper, a firm or a team of a name.
_MASTHEAD = frozenset(
    "times post herald tribune gazette journal news observer guardian telegraph mail star sun"
    " chronicle courier express globe press inquirer sentinel examiner dispatch magazine inc"
    " corp ltd llc co group airlines airways bank motors united rovers wanderers fc".split()
)
_PART = re.compile(r"(?:north|south|east|west|northern|southern|eastern|western|central|downtown"
                   r"|metro|greater|upper|lower|old|new|mid|inner|outer)", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A name of a place in a text, and what it may mean. `is_place` is false for a demonym."""

    start: int
    end: int
    folded: str
    senses: tuple[Sense, ...]
    is_place: bool


@dataclass(frozen=True, slots=True)
class _Match:
    phrase: Phrase
    senses: tuple[Sense, ...]
    start: int
    end: int
    span: Span | None
    sure: int  # 2 a place for certain, 1 if the name is one elsewhere in the text, 0 no place


def spot(text: str, spans: Sequence[Span], gazetteer: Gazetteer, *, lang: str) -> list[Found]:
    """Return the names of places in the order of the text, and the demonyms between them."""
    found = words(text)
    runs = phrases(found)
    looked_up = _look_up([run.folded for run in runs], gazetteer, lang)
    by_start = sorted(spans, key=lambda span: span.start)
    starts = [span.start for span in by_start]
    matches: list[_Match] = []
    after = 0
    for run in runs:
        senses = looked_up[run.folded]
        if run.first < after or not senses:
            continue
        start, end = found[run.first].start, found[run.last].end
        senses = _written(senses, text[start:end])
        if not senses:
            continue
        span = _covering(by_start, starts, start, end)
        match = _Match(run, senses, start, end, span, 0)
        sure = _judge(match, text, found, gazetteer)
        if sure is None:
            continue
        matches.append(replace(match, sure=sure))
        after = run.last + 1
    return _settle(matches)


def _look_up(
    names: list[str], gazetteer: Gazetteer, lang: str
) -> dict[str, tuple[Sense, ...]]:  # fmt: skip
    distinct = list(dict.fromkeys(names))
    senses = dict(zip(distinct, gazetteer.senses(distinct), strict=True))
    if lang != "en":
        ours = gazetteer.senses(f"{lang}:{name}" for name in distinct)
        for name, own in zip(distinct, ours, strict=True):
            if own:
                senses[name] = own + tuple(s for s in senses[name] if s.use != DEMONYM)
    return senses


def _written(senses: tuple[Sense, ...], surface: str) -> tuple[Sense, ...]:
    """Leave out what the surface cannot mean: "US" is no village, "us" and "Us" no country."""
    capitals = surface.isupper() and len(surface) <= 6
    if capitals and any(sense.use == ABBREVIATION for sense in senses):
        return tuple(sense for sense in senses if sense.use == ABBREVIATION)
    return tuple(sense for sense in senses if sense.use != ABBREVIATION)


def _covering(spans: list[Span], starts: list[int], start: int, end: int) -> Span | None:
    """Return the span that overlaps this stretch, if any: of several the first."""
    at = bisect_right(starts, start) - 1
    for index in (at, at + 1):
        if 0 <= index < len(spans) and spans[index].start < end and spans[index].end > start:
            return spans[index]
    return None


def _judge(match: _Match, text: str, found: list[Word], gazetteer: Gazetteer) -> int | None:
    """Say how sure it is that these words name a place; None if a shorter run may do better."""
    first, last = match.phrase.first, match.phrase.last
    span = match.span
    places = [sense for sense in match.senses if sense.use != DEMONYM]
    if not places:
        return 1
    before = found[first - 1] if first and found[first - 1].joined else None
    behind = found[last + 1] if last + 1 < len(found) and found[last].joined else None
    next_word = behind.folded if behind and behind.text[0].isupper() else ""
    if next_word in _STREET or next_word in _MASTHEAD:
        return 0
    named = (before is not None and before.text[0].isupper()) or bool(next_word)
    prepared = before is not None and before.text in _BEFORE
    weight = _weight(places, gazetteer)
    if span is None:
        if named and next_word not in _INSTITUTION and not _PART.fullmatch(before.text if before else ""):
            return 0
        return 2 if weight == 2 or (prepared and weight) else 1
    whole = span.start >= match.start - 4 and span.end <= match.end + 2
    if span.type == "place":
        if whole or match.end <= span.end:
            return 2
        return 1
    if span.type == "person":
        if whole:
            if prepared or weight == 2:
                return 2
            return 1
        return 2 if match.start <= span.start and next_word in _INSTITUTION else 0
    if span.type == "group":
        return 2 if whole else 1
    if whole:
        return 2 if weight or prepared else 1
    begins = match.start <= span.start + 4
    ends = match.end >= span.end - 2 and prepared
    if begins or ends or next_word in _INSTITUTION:
        return 2 if weight or next_word in _INSTITUTION else 1
    return 1 if weight == 2 else 0


def _weight(places: list[Sense], gazetteer: Gazetteer) -> int:
    """Return 2 for what everybody knows (countries, states, large cities), 1 for a town, 0."""
    best = 0
    for sense in places[:12]:
        level = gazetteer.levels[sense.row]
        population = gazetteer.populations[sense.row]
        if level in (COUNTRY, AREA, WATER) and sense.use != ALTERNATE:
            return 2
        if sense.use in (PREFERRED, ABBREVIATION):
            if level == REGION and population > 500_000:
                return 2
            if population > _LARGE or gazetteer.capitals[sense.row]:
                return 2
            if population > 15_000:
                best = 1
    return best


def _settle(matches: list[_Match]) -> list[Found]:
    """Keep what is sure, and the same name elsewhere in the text unless it is a person's there."""
    sure = Counter(match.phrase.folded for match in matches if match.sure == 2)
    found = []
    for match in matches:
        demonym = all(sense.use == DEMONYM for sense in match.senses)
        if not demonym and (match.sure == 0 or not sure[match.phrase.folded]):
            continue
        senses = match.senses if demonym else tuple(
            sense for sense in match.senses if sense.use != DEMONYM
        )  # fmt: skip
        found.append(Found(match.start, match.end, match.phrase.folded, senses, not demonym))
    return found
