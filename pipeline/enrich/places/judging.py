"""How sure it is that a name of the gazetteer names a place where it stands."""

from pipeline.enrich.places.gazetteer import (
    ABBREVIATION,
    ALTERNATE,
    AREA,
    CITY,
    COUNTRY,
    DISTRICT,
    REGION,
    WATER,
    Gazetteer,
    Sense,
)
from pipeline.enrich.places.reading import Match, Reading
from pipeline.enrich.places.wordlists import (
    BEFORE,
    CALLED,
    COMMON,
    INSTITUTION,
    LEVEL_AFTER,
    MASTHEAD,
    NATURE,
    OF_PLACE,
    PART,
    STREET,
    WHAT_OF,
)
from pipeline.enrich.spans import Span

# How sure it is that words name a place: not at all, a team or firm unless the text speaks of the
# place besides, if they do elsewhere in the text, certainly.
NO, NAMESAKE, PERHAPS, YES = range(4)
# How well a name is known: not, a town, a state or a large city, a country.
_UNKNOWN, _TOWN, CITY_KNOWN, _COUNTRY = range(4)
# Inhabitants. Chosen on GeoVirus and half of LGL: a city of this size is a place even where the
# tagger saw nothing, or something else; a town where a word such as "in" stands before it.
_OF_CITY = 200_000
_OF_TOWN = 10_000
_LARGE = {REGION: 150_000}
_OF_EXONYM = 1_000_000
_OF_NAMESAKE = 50_000
_NOT_OF_PLACE = STREET | MASTHEAD | NATURE


def judge(reading: Reading, match: Match) -> int:
    """Return NO, PERHAPS or YES."""
    if match.is_demonym:
        return YES
    before, behind = reading.beside(match)
    next_word = behind.folded if behind else ""
    next_is_name = behind is not None and behind.text[0].isupper()
    if next_word in CALLED or (next_is_name and _is_of_something_else(reading, match)):
        return NO
    if reading.follows_party(match.start):
        return YES
    apart = reading.text[match.start - 1 : match.start] in ("-", "–", "/", "'", "’")
    previous = before.text if before and not apart else ""
    if before and (before.folded in COMMON or previous.casefold() in BEFORE):
        previous = previous.casefold()  # the first word of a sentence
    of_place = behind is not None and (
        behind.text in OF_PLACE
        or (previous in ("a", "an") and (behind.text[0].islower() or next_word in OF_PLACE))
    )
    dateline = reading.is_dateline(match)
    prepared = previous in BEFORE or of_place or (previous == "of" and _is_home(reading, match))
    known = how_known(reading.gazetteer, match.senses)
    span = reading.span(match.start, match.end)
    single = match.phrase.first == match.phrase.last
    institution = next_word in INSTITUTION
    of_person = single and match.phrase.folded in reading.persons
    of_person = of_person and not (prepared and known) and not institution
    if of_person and (span is None or span.type == "person" or known < _COUNTRY):
        return NO
    part = previous.casefold() in PART
    prepared = prepared or dateline
    named = previous[:1].isupper() and not part
    if not single and not named and match.phrase.folded.split()[-1] in LEVEL_AFTER:
        return YES  # "Walker County"
    if span is not None:
        whole = span.start >= match.start - 4 and span.end <= match.end + 2  # "the", "'s"
        if whole:
            return _of_whole(reading, match, span, known=known, prepared=prepared)
        return _of_part(
            reading, match, span, known=known, prepared=prepared,
            institution=institution, of=part or previous == "of",
        )  # fmt: skip
    if named:
        return NO
    if next_is_name and not institution:
        return YES if dateline else PERHAPS if known else NO
    return YES if known >= CITY_KNOWN or (prepared and known) else PERHAPS


def _is_of_something_else(reading: Reading, match: Match) -> bool:
    """Say whether a street, river or newspaper goes on: not so "Ohio Highway Patrol"."""
    words, behind = reading.words, match.phrase.last + 1
    if words[behind].folded not in _NOT_OF_PLACE:
        return False
    after = words[behind + 1].folded if behind + 1 < len(words) and words[behind].joined else ""
    return after not in INSTITUTION


def _is_home(reading: Reading, match: Match) -> bool:
    """Say whether "of" is that of "the mayor of", "Ann Lee of" or "Ann Lee, 41, of"."""
    first = match.phrase.first
    if first < 2:
        return False
    word = reading.words[first - 2]
    if word.text in WHAT_OF or reading.text[word.end : word.end + 1] == ",":
        return True
    span = reading.span(word.start, word.end)
    return span is not None and span.type == "person"


def _of_whole(reading: Reading, match: Match, span: Span, *, known: int, prepared: bool) -> int:
    """Judge a name that the tagger found as a whole."""
    if span.type in ("place", "group") or prepared:
        return YES
    if span.type == "org":
        # "Chelsea" and "Toyota" play and sell; "Moscow" and "Ohio" decide
        return YES if _may_govern(reading.gazetteer, match, known) else NAMESAKE
    several = match.phrase.first < match.phrase.last and span.type != "person"
    return YES if known >= CITY_KNOWN or (known and several) else PERHAPS


def _of_part(
    reading: Reading, match: Match, span: Span, *, known: int, prepared: bool, institution: bool,
    of: bool,
) -> int:  # fmt: skip
    """Judge a name within a longer one that the tagger found."""
    before = reading.text[span.start : match.start].replace("-", " ").casefold().split()
    begins = all(word in PART or word in ("the", "a", "an") for word in before)
    if span.type == "place":
        return YES if _is_main(reading.text, match, span, known) else PERHAPS
    if span.type == "person":
        return YES if begins and institution else NO
    if begins and span.type == "org":
        if institution or _is_institution(reading.text[match.end : span.end]):
            return YES  # "Oakland Police Department", "Ohio Fish and Wildlife Commission"
        return (
            YES if known == _COUNTRY else NAMESAKE if known else NO
        )  # "Houston Rockets", "Real Madrid"
    if begins:
        return YES if known or institution else PERHAPS
    ends = match.end >= span.end - 2
    if (of and known >= CITY_KNOWN) or (ends and prepared):
        return YES  # "University of Ohio Press"
    return PERHAPS


def _is_main(text: str, match: Match, span: Span, known: int) -> bool:
    """Say whether the match is what a longer place is about: "South Boston", "Pandi, Bulacan"."""
    before, after = text[span.start : match.start], text[match.end : span.end]
    words_before = [word.casefold().strip(".'’") for word in before.replace("-", " ").split()]
    if not (
        all(word in PART or word in ("the", "of", "city", "a") for word in words_before)
        or before.rstrip().endswith((",", " in", " of", "-"))
    ):
        return False
    words_after = [word.casefold() for word in after.replace("-", " ").split()]
    if known >= CITY_KNOWN or after[:1] in (",", "-", "/", "'", "’"):
        return not any(word in STREET for word in words_after)
    return all(word in INSTITUTION | PART or not word[:1].isalpha() for word in words_after)


def _may_govern(gazetteer: Gazetteer, match: Match, known: int) -> bool:
    """Say whether the name stands for a government: of a country, of a state, in a capital."""
    if known == _COUNTRY:
        return True
    own = [sense.row for sense in match.senses if sense.use != ALTERNATE]
    if any(gazetteer.capitals[row] for row in own[:3]):
        return True
    is_region = bool(own) and int(gazetteer.levels[own[0]]) == REGION
    return (
        is_region
        and not any(  # "Santander" is a city as well, and a bank
            gazetteer.levels[row] == CITY and gazetteer.populations[row] > _OF_NAMESAKE
            for row in own[1:]
        )
    )


def _is_institution(rest: str) -> bool:
    return any(word.strip(".,'’").casefold() in INSTITUTION for word in rest.split())


def how_known(gazetteer: Gazetteer, senses: tuple[Sense, ...]) -> int:
    """Return 3 for a country, 2 for a state or a large city, 1 for a town, else 0."""
    best = _UNKNOWN
    for sense in senses[:12]:  # the most populous come first
        level = gazetteer.levels[sense.row]
        population = gazetteer.populations[sense.row]
        if level in (COUNTRY, AREA, WATER) or sense.use == ABBREVIATION:
            return _COUNTRY
        if sense.use == ALTERNATE and population < _OF_EXONYM:
            continue
        if level == DISTRICT:
            best = max(best, _TOWN)
        elif gazetteer.capitals[sense.row] or population > _LARGE.get(level, _OF_CITY):
            return CITY_KNOWN
        elif population > _OF_TOWN:
            best = _TOWN
    return best
