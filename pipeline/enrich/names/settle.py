"""Which type a name has, from all its mentions and the names beside it. Pure."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.enrich.names import tables
from pipeline.enrich.names.mentions import Found
from pipeline.enrich.names.organisations import has_legal_form, initials, is_acronym, plain
from pipeline.enrich.names.people import person
from pipeline.enrich.names.romanise import fold
from pipeline.records import EntityType


@dataclass(frozen=True, slots=True)
class _Beside:
    """The longer names of a text by which short ones are understood."""

    given: frozenset[str]  # other words of full names of persons
    surnames: frozenset[str]  # of full names of persons
    persons: frozenset[tuple[str, ...]]  # their words, sorted
    companies: frozenset[str]  # first words, and plain names, of what has a legal form
    organisations: frozenset[str]  # first words of organisations of several words
    initials: frozenset[str]  # of organisations
    teams: frozenset[str]  # "Pirates" of "Pittsburgh Pirates"


def settle(found: Sequence[Found]) -> list[Found]:
    """Give all mentions of one form one type, since a tagger errs on single mentions.

    A form that is somebody's surname, or a company's name cut short, is of that type. Names that
    are a place's and a person's ("Washington") keep the type with which each was found.
    """
    types: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in found:
        types[name.key][name.type] += 1
    beside = _beside(found)
    settled: dict[tuple[str, str, EntityType], EntityType] = {}
    result = []
    for name in found:
        form = (name.key, name.surface, name.type)
        if form not in settled:
            settled[form] = _type(name, types[name.key], beside)
        result.append(name.as_type(settled[form]))
    return result


def _beside(found: Sequence[Found]) -> _Beside:
    given: set[str] = set()
    surnames: set[str] = set()
    persons: set[tuple[str, ...]] = set()
    companies: set[str] = set()
    organisations: set[str] = set()
    letters: set[str] = set()
    teams: set[str] = set()
    places = tables.places()
    for name in found:
        if " " not in name.surface and "-" not in name.surface:
            continue
        if name.type == "person":
            words = person(name.surface).words
            if len(words) > 1:
                given.update(words[:-1])
                surnames.add(words[-1])
                persons.add(tuple(sorted(words)))
        elif name.type == "org":
            first, *rest = plain(name.surface).split()
            if has_legal_form(name.surface):
                companies.update((first, plain(name.surface)))
            letters.update(initials(name.key))
            if rest:
                organisations.add(first)
                if len(rest) == 1 and first in places.known:
                    teams.add(rest[0])
    return _Beside(
        frozenset(given),
        frozenset(surnames),
        frozenset(persons),
        frozenset(companies),
        frozenset(organisations),
        frozenset(letters),
        frozenset(teams),
    )


def _not_a_person(name: Found, folded: str, beside: _Beside) -> EntityType | None:
    """Return what a country, a people or a well-known body is that was tagged as a person."""
    if folded in beside.given or folded in tables.genders():  # "Chad", "Sofia"
        return None
    if tables.organisation(name.surface):
        return "org"
    places = tables.places()
    if name.key in places.known:
        return "place"
    return "group" if name.key in places.people else None


def _type(name: Found, counts: Counter[EntityType], beside: _Beside) -> EntityType:
    usual = counts.most_common(1)[0][0]
    places = tables.places()
    folded = fold(name.surface)
    is_known = name.key in places.known or tables.organisation(name.surface) is not None
    if folded in beside.surnames and not is_acronym(name.surface):
        if is_known:
            return name.type
        if usual == "org" and (
            folded in beside.organisations
            or folded in beside.companies
            or (folded in tables.eponyms() and counts[usual] > 1)
        ):
            return usual
        return "person"
    if not is_known and name.key in beside.companies:
        return "org"
    if usual == "person":
        return _not_a_person(name, folded, beside) or usual
    if (
        is_acronym(name.surface)
        and not is_known
        and (usual == "group" or name.key in beside.initials)
    ):
        return "org"
    if tables.organisation(name.surface):
        return "org"
    # found as an organisation throughout, a country's name may be its team's
    if name.key in places.usual and (counts["place"] or counts.total() == 1):
        return "place"
    if name.key in places.people and name.key not in places.usual:
        return "group"
    if usual == "place" and not is_known and name.key in beside.teams:
        return "org"
    if " " in folded and not counts["person"] and tuple(sorted(folded.split())) in beside.persons:
        return "person"
    return usual
