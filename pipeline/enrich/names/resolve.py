"""From the names found in a text to the people, organisations and places they name."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from pipeline.enrich.names import tables
from pipeline.enrich.names.distance import edits
from pipeline.enrich.names.forms import key
from pipeline.enrich.names.link_names import link_organisations, link_places
from pipeline.enrich.names.link_people import link
from pipeline.enrich.names.mentions import Found, Group, read
from pipeline.enrich.names.nominals import add_nominals
from pipeline.enrich.names.organisations import plain, plain_place
from pipeline.enrich.names.repair import repair
from pipeline.enrich.names.repeats import add_repeats
from pipeline.enrich.names.romanise import fold
from pipeline.enrich.names.settle import settle
from pipeline.enrich.spans import Span
from pipeline.records import Entity, EntityType, Mention

# A changed letter in so few makes another surname more often than a slip: "Putin" and "Petin".
_FEW_LETTERS = 5


def resolve(text: str, spans: Iterable[Span], *, lang: str) -> tuple[Entity, ...]:
    """Return each person, organisation, place once, in the order of first mention.

    Peoples ("Kyrgyz", "Français") are recognised so that they become nothing else, and left out.
    """
    found = settle(text, add_repeats(text, repair(text, read(text, spans, lang=lang))))
    by_type: dict[EntityType, list[Found]] = defaultdict(list)
    for name in found:
        if name.type != "group":
            by_type[name.type].append(name)
    groups = [
        *link(text, by_type.pop("person", [])),
        *link_organisations(text, by_type.pop("org", [])),
        *link_places(by_type.pop("place", [])),
    ]
    for type_, names in by_type.items():
        same: dict[str, Group] = {}
        for name in names:
            same.setdefault(name.key, Group(type_)).found.append(name)
        groups.extend(same.values())
    return add_nominals(text, _entities(groups))


def _entities(groups: Iterable[Group]) -> tuple[Entity, ...]:
    named: dict[str, tuple[str, EntityType, list[Found]]] = {}
    for group in groups:
        name, id_ = _name(group)
        named.setdefault(id_, (name, group.type, []))[2].extend(group.found)
    entities = []
    for id_, (name, type_, found) in named.items():
        mentions = tuple(
            Mention(start=each.start, end=each.end, text=each.surface) for each in _outermost(found)
        )
        entities.append(Entity(id=id_, name=name, type=type_, mentions=mentions))
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0].start))


def _outermost(found: list[Found]) -> Iterator[Found]:
    """Yield the names in the order of the text, without those within a longer one."""
    end = 0
    for name in sorted(found, key=lambda each: (each.start, -each.end)):
        if name.end > end:
            yield name
            end = name.end


def _name(group: Group) -> tuple[str, str]:
    """Return the name by which an entity goes, and its id."""
    surfaces = group.surfaces
    if group.type == "person":
        name = _known_person(surfaces) or _fullest_person(surfaces)
        return name, f"person:{key(name)}"
    if group.type == "org":
        name = _usual(surfaces, _usual_organisation) or _longest(surfaces)
        return name, f"org:{plain(name)}"
    if group.type == "place":
        name = _usual(surfaces, _usual_place) or surfaces.most_common(1)[0][0]
        return name, f"place:{plain_place(name)}"
    name = surfaces.most_common(1)[0][0]
    return name, f"{group.type}:{key(name)}"


def _usual(surfaces: Counter[str], usual: Callable[[str], str | None]) -> str | None:
    """Return the name that the tables give most of the forms."""
    names: Counter[str] = Counter()
    for form, count in surfaces.items():
        name = usual(form)
        if name:
            names[name] += count
    return names.most_common(1)[0][0] if names else None


def _usual_organisation(form: str) -> str | None:
    return tables.organisation(form) or tables.places().usual.get(key(form))


def _usual_place(form: str) -> str | None:
    usual = tables.places().usual
    return usual.get(key(form)) or usual.get(plain_place(form))


def _longest(surfaces: Counter[str]) -> str:
    return max(surfaces, key=lambda form: (len(key(form).split()), surfaces[form]))


def _fullest_person(surfaces: Counter[str]) -> str:
    """Return the form that comes most often of those that give surname and given name in full.

    "Ann Lee" rather than "Ann B. Lee", but "Ann Garcia Lee" rather than "Garcia Lee".
    """

    def parts(form: str) -> int:
        return min(2, sum(len(word.rstrip(".")) > 1 for word in form.split()))

    best = max(surfaces, key=lambda form: (parts(form), surfaces[form], len(form)))
    return max((form for form in surfaces if form.endswith(best)), key=len)


def _known_person(surfaces: Counter[str]) -> str | None:
    """Return the usual name of a well-known person of whom the page gives first and last name."""
    people = tables.people()
    folded = [fold(form) for form in surfaces]
    for form in folded:
        if form in people.exact:
            return people.exact[form]
    for form in folded:
        if " " not in form:
            continue
        for spelling in people.by_end.get(tables.block(form), ()):
            if _close(form, spelling):
                return people.exact[spelling]
    return None


def _close(form: str, spelling: str) -> bool:
    """Say whether a name is a slip of a well-known one: one letter in one of its words."""
    words, others = form.split(), spelling.split()
    if len(words) != len(others) or edits(form, spelling, limit=1) > 1:
        return False
    [pair] = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]] or [("", "")]
    return min(map(len, pair)) > _FEW_LETTERS and pair[0][:1] == pair[1][:1]
