"""Slips of taggers that the words of the text put right, before names are put together. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.enrich.names import people, tables
from pipeline.enrich.names.mentions import Found
from pipeline.enrich.names.organisations import has_head, has_legal_form
from pipeline.enrich.names.romanise import fold

_AND = re.compile(r"\s+(?:and|&|et|und)\s+(?=\w)")
_FOREIGN = r"von|van|vom|der|den|dem|zu|zum|zur|ten|ter|bin|ibn|bint"
_PARTICLES = rf"(?:{_FOREIGN}|al|el|de|del|della|di|da|dos|du|la|le)"
_ENDS_OPEN = re.compile(rf"\s{_PARTICLES}$")
# "Maria" + " von der Heide"; in between, only what never stands between two names in a sentence
_ONWARD = re.compile(
    rf"(?:\s(?:{_FOREIGN})\b|\s(?:al|el|Al|El)-)+"
    r"\s?[^\W\d_a-z][\w’'-]+"
)
_ONWARD_OPEN = re.compile(rf"(?:\s{_PARTICLES}\b)*\s[^\W\d_a-z][\w’'-]+")
_OFFICE_BEFORE = re.compile(r"(?:[Ss]ecretary|[Mm]inister|[Dd]irector|[Cc]hief) (?:of|for) $")
_MOST_WORDS = 4  # of a person's name that was tagged as something else


def repair(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the names, in order, with what was cut off, left on or mistaken put right."""
    persons = Counter(fold(name.surface) for name in found if name.type == "person")
    result: list[Found] = []
    taken = 0  # where the last name that was lengthened ends
    for name in found:
        if name.end <= taken:
            continue  # "Leyen", now that "Ursula von" is "Ursula von der Leyen"
        fixed = _as_person(name, persons)
        if fixed.type == "person":
            fixed = _onward(text, fixed)
            taken = fixed.end if fixed.end > name.end else taken
        elif _OFFICE_BEFORE.search(text, max(0, name.start - 14), name.start):
            continue  # "State" of "Secretary of State"
        else:
            fixed = _people_only(fixed)
        result.append(fixed)
    return _without_titles(result)


def _as_person(name: Found, persons: Counter[str]) -> Found:
    """Return as a person what bears a title, a well-known name or the surname of a person."""
    if name.type in ("person", "group") or " " not in name.surface:
        return name
    folded = fold(name.surface)
    if folded in tables.people().exact:
        return name.as_type("person")
    if has_legal_form(name.surface) or has_head(folded):
        return name
    start, end = people.core(name.surface)
    if start and _can_be_called(name.surface[start:end]) and not _is_doubtful(name.surface[:start]):
        return name.as_type("person")
    words = folded.split()
    if len(words) <= _MOST_WORDS and (
        persons[words[-1]] > 1 or (words[2:] and persons[" ".join(words[-2:])])
    ):
        return name.as_type("person")
    return name


def _can_be_called(rest: str) -> bool:
    """Say whether what follows a title can be a name: "Aru Bekova", not "de l'Économie"."""
    first, *others = rest.split() or [""]
    return (
        0 < len(others) < _MOST_WORDS
        and first[:1].isupper()
        and fold(first) not in tables.words("particles")
    )


def _is_doubtful(titles: str) -> bool:
    """Say whether all that stands before a name may be a company's: "DC", "PC"."""
    return titles.isupper() and all(
        word in tables.words("doubtful titles") for word in fold(titles).split()
    )


def _onward(text: str, name: Found) -> Found:
    """Take in the rest of a surname with particles: "Ursula von" + "der Leyen"."""
    pattern = _ONWARD_OPEN if _ENDS_OPEN.search(name.surface) else _ONWARD
    rest = pattern.match(text, name.end)
    if not rest or "\n" in rest.group():
        return name
    return Found(name.start, rest.end(), text[name.start : rest.end()], "person")


def _people_only(name: Found) -> Found:
    """Cut "Kazakh city" down to "Kazakh"."""
    first, _, rest = name.surface.partition(" ")
    if rest and rest == rest.lower() and fold(first) in tables.places().people:
        return name.part(0, len(first)).as_type("group")
    return name


def _apart(found: Sequence[Found]) -> Iterator[Found]:
    """Divide "Bernoulli and Euler", two persons tagged as one."""
    for name in found:
        start = 0
        if name.type == "person" and " of " not in name.surface:
            for joint in _AND.finditer(name.surface):
                yield name.part(start, joint.start())
                start = joint.end()
        yield name.part(start, len(name.surface)) if start else name


def _without_titles(found: Sequence[Found]) -> list[Found]:
    """Cut titles off persons; a title alone is a name only as someone's surname ("King")."""
    surnames = {
        people.person(name.surface).surname
        for name in found
        if name.type == "person" and " " in name.surface
    }
    kept: dict[tuple[int, int], Found] = {}
    for name in _apart(found):
        if name.type == "person":
            start, end = people.core(name.surface)
            if end == 0 and name.key not in surnames:
                continue
            if end and (start, end) != (0, len(name.surface)):
                name = name.part(start, end)
        kept.setdefault((name.start, name.end), name)
    return list(kept.values())
