"""Which words of a text name places: what the tagger says, corrected by the gazetteer."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.enrich.places.gazetteer import ALTERNATE, COUNTRY, REGION, Gazetteer, Sense
from pipeline.enrich.places.judging import CITY_KNOWN, NAMESAKE, PERHAPS, YES, how_known, judge
from pipeline.enrich.places.reading import Match, Reading
from pipeline.enrich.places.wordlists import LEVEL_AFTER, LEVEL_BEFORE
from pipeline.enrich.spans import Span

# What stands between the names of one list.
_BETWEEN = frozenset(
    (", ", " and ", ", and ", " or ", " & ", " et ", " y ", " und ", "/", "-", "; ")
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name of a place in a text, and what it may mean.

    `is_place` is false for what only says which part of the world the text speaks of: a demonym,
    or a state within another name. `levels` are those that the words beside it speak of, as in
    "the province of Almaty".
    """

    start: int
    end: int
    folded: str
    senses: tuple[Sense, ...]
    is_place: bool
    levels: tuple[int, ...] = ()


def spot(text: str, spans: Sequence[Span], gazetteer: Gazetteer, *, lang: str) -> list[Found]:
    """Return the names of places in the order of the text, and the demonyms between them."""
    reading = Reading(text, spans, gazetteer)
    judged = [(match, judge(reading, match)) for match in reading.matches(lang)]
    certain = Counter(match.phrase.folded for match, sure in judged if sure == YES)
    of_person = Counter(
        match.phrase.folded for match, sure in judged if sure != YES and _is_person(reading, match)
    )
    regions = _regions(reading, [match for match, sure in judged if sure == YES])
    found = []
    for index, (match, sure) in enumerate(judged):
        name = match.phrase.folded
        if of_person[name] > certain[name] > 0:
            continue  # a person whom the tagger once took for a place
        if sure == PERHAPS and (certain[name] or _is_listed(text, judged, index)):
            sure = YES
            judged[index] = (match, YES)  # so that the next of a list may follow
        if sure == NAMESAKE and (certain[name] or _is_near(reading, match, regions)):
            sure = YES
        if sure == YES or _is_context(reading, match):
            place = sure == YES and not match.is_demonym
            levels = _levels(reading, match) if place else ()
            found.append(Found(match.start, match.end, name, match.senses, place, levels))
    return found


def _is_near(reading: Reading, match: Match, regions: set[int]) -> bool:
    """Say whether a city, or a name of several words, lies where other places of the text do."""
    several = match.phrase.first < match.phrase.last
    is_known = several or how_known(reading.gazetteer, match.senses) >= CITY_KNOWN
    return is_known and bool(regions & _regions(reading, [match]))


def _regions(reading: Reading, matches: Sequence[Match]) -> set[int]:
    """Return the rows of the regions in which the places so named most likely lie."""
    first_regions = reading.gazetteer.first_regions
    return {int(first_regions[match.senses[0].row]) for match in matches} - {-1}


def _is_context(reading: Reading, match: Match) -> bool:
    """Say whether it is a country or region within another name: "Kansas State Wildcats"."""
    return match.phrase.folded not in reading.persons and any(
        reading.gazetteer.levels[sense.row] in (COUNTRY, REGION) and sense.use != ALTERNATE
        for sense in match.senses[:2]
    )


def _is_person(reading: Reading, match: Match) -> bool:
    span = reading.span(match.start, match.end)
    return span is not None and span.type == "person"


def _is_listed(text: str, judged: list[tuple[Match, int]], index: int) -> bool:
    """Say whether a name stands in one list with a place: "Decatur and Avondale Estates"."""
    match = judged[index][0]
    if index:
        before, sure = judged[index - 1]
        if sure == YES and not before.is_demonym and text[before.end : match.start] in _BETWEEN:
            return True
    if index + 1 < len(judged):
        after, sure = judged[index + 1]
        if sure == YES and not after.is_demonym and text[match.end : after.start] in _BETWEEN:
            return True
    return False


def _levels(reading: Reading, match: Match) -> tuple[int, ...]:
    """Return the levels that the words beside speak of, as in "the city of Mosul"."""
    words, first, last = reading.words, match.phrase.first, match.phrase.last
    after = words[last + 1].text if last + 1 < len(words) and words[last].joined else ""
    if after in LEVEL_AFTER:
        return LEVEL_AFTER[after]
    if first > 1 and words[first - 1].text == "of":
        return LEVEL_BEFORE.get(words[first - 2].text.casefold(), ())
    return LEVEL_BEFORE.get(words[first - 1].text, ()) if first else ()
