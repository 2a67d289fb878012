"""Where the text speaks of a person by office, as in "the Kazakh president". Pure."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.enrich.names import tables
from pipeline.enrich.names.forms import key
from pipeline.records import Entity, Mention

_FIELDS = (
    r"(?:(?:prime|foreign|defen[cs]e|finance|interior|home|health|justice|energy|economy|trade"
    r"|education|culture|transport|agriculture|environment|vice|deputy|crown)[ -])*"
)
_HEADS = (
    r"(?:president|minister|premier|chancellor|king|queen|emir|sultan|prince|princess|governor|mayor"
    r"|secretary[ -]general|secretary of state|foreign secretary|home secretary|ambassador|pope"
    r"|spokeswoman|spokesman|senator|chief executive|prosecutor general|attorney general)"
)
_COUNTRY = r"(?:[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,2})"
_OFFICE = rf"(?P<role>(?i:{_FIELDS}{_HEADS}))"
_OF = rf"(?: of (?:the )?(?:(?:State|Republic|Kingdom) of )?(?P<of>{_COUNTRY}))"
_HEAD = re.compile(_HEADS, re.IGNORECASE)
# "Kazakh President ", "President of Kazakhstan, " right before a name
_BEFORE = re.compile(
    rf"(?P<former>\b(?:(?i:former|ex|late)|then)[ -])?(?:(?P<adj>{_COUNTRY}) )?\b{_OFFICE}{_OF}?,? "
    r"(?:(?:Sheikh|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|General|King) )?$"
)
# ", president of Kazakhstan," and ", the Kazakh president," right after it
_AFTER = re.compile(
    rf", (?:the )?(?P<former>(?:(?i:former|ex|late)|then)[ -])?"
    rf"(?:(?P<adj>{_COUNTRY}) )?{_OFFICE}{_OF}?\b"
)
_ANYWHERE = re.compile(
    rf"\b(?:[Tt]he )?(?P<former>(?:(?i:former|ex|late|vice|deputy|acting)|then)[ -])?"
    rf"(?:(?P<adj>{_COUNTRY}) )?\b{_OFFICE}(?:s\b|{_OF})?(?!\w)"
)
_CROWNED = frozenset({"king", "queen", "prince", "princess"})  # of many things
_REACH = 90  # characters before a name in which its office may stand


@dataclass(frozen=True, slots=True)
class _Office:
    role: str
    country: str | None


def add_nominals(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities with the places that speak of a person by an office of one holder.

    The text must give the office with the name ("Kazakh President Kassym-Jomart Tokayev"), and
    to nobody else. Former holders are not meant by it.
    """
    holders: dict[_Office, set[str]] = defaultdict(set)
    once: dict[str, set[str]] = defaultdict(set)  # whoever holds or held an office of this name
    for entity in entities:
        if entity.type == "person":
            for office, is_former in _offices(text, entity):
                once[office.role].add(entity.id)
                if not is_former:
                    holders[office].add(entity.id)
    if not holders:
        return tuple(entities)
    only = {office: next(iter(ids)) for office, ids in holders.items() if len(ids) == 1}
    for office, ids in list(holders.items()):
        if (
            once[office.role] == ids and len(ids) == 1 and office.role not in _CROWNED
        ):  # "the president", where there is but one
            only[_Office(office.role, None)] = next(iter(ids))
    taken = sorted(
        (mention.start, mention.end)
        for entity in entities
        if entity.type == "person"
        for mention in entity.mentions
    )
    added: dict[str, list[Mention]] = defaultdict(list)
    for start, end, office in _spoken_of(text):
        if _touches(taken, start, end):
            continue
        holder = only.get(office)
        if holder:
            added[holder].append(
                Mention(start=start, end=end, text=text[start:end], kind="nominal")
            )
    return tuple(
        replace(
            entity,
            mentions=tuple(
                sorted([*entity.mentions, *added[entity.id]], key=lambda mention: mention.start)
            ),
        )
        if entity.id in added
        else entity
        for entity in entities
    )


def _offices(text: str, entity: Entity) -> Iterator[tuple[_Office, bool]]:
    """Yield the offices that stand beside the names of a person, and whether they are past."""
    for mention in entity.mentions:
        reach = max(0, mention.start - _REACH)
        # the plain search is quick, and finds nothing before most names
        is_near = _HEAD.search(text, reach, mention.start)
        before = _BEFORE.search(text, reach, mention.start) if is_near else None
        after = _AFTER.match(text, mention.end)
        for found in (before, after):
            office = _office(found) if found else None
            if not found or office is None:
                continue
            if office.country or (found is before and found["role"][0].isupper()):
                yield office, found["former"] is not None


def _office(found: re.Match[str]) -> _Office | None:
    """Return the office with its country, if one is named; None for "President of Acme Ltd"."""
    country = _country(found["of"]) if found["of"] else None
    if found["of"] and not country:
        return None
    if found["adj"] and not country:
        country = _country(found["adj"])
        if not country and found["adj"] != "The":
            return None
    return _Office(
        re.sub(r"[\s-]+", " ", found["role"].lower()).replace("defence", "defense"), country
    )


def _country(name: str) -> str | None:
    """Return the country of an adjective or name: the longest end of the words that is one."""
    places = tables.places()
    words = key(name).split()
    for start in range(len(words)):
        rest = " ".join(words[start:])
        country = places.of_people.get(rest) or places.usual.get(rest)
        if country:
            return country
    for end in range(len(words) - 1, 0, -1):
        country = places.usual.get(" ".join(words[:end]))
        if country:
            return country
    return None


def _spoken_of(text: str) -> Iterator[tuple[int, int, _Office]]:
    for found in _ANYWHERE.finditer(text):
        office = None if found["former"] else _office(found)
        if office is None or found.group().endswith("s"):
            continue
        start = found.start()
        if found["adj"] and not _country(found["adj"]):  # "Then the president of Kazakhstan"
            start = found.start("role")
            start -= len("the ") if text[start - 4 : start].lower() == "the " else 0
        is_definite = text[start : start + 4].lower() == "the "
        is_owned = text.startswith((" of ", "’s ", "'s "), found.end())
        if office.country or (is_definite and not is_owned):
            yield start, found.end(), office


def _touches(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether a name of a person lies in or right behind a place: then it is a title."""
    index = bisect_right(taken, (start, -1))
    if index < len(taken) and taken[index][0] <= end + len(", Sheikh "):
        return True
    return index > 0 and taken[index - 1][1] > start
