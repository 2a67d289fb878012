"""Put the names of organisations and of places together. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from pipeline.enrich.names import tables
from pipeline.enrich.names.mentions import Found, Group
from pipeline.enrich.names.organisations import (
    bracketed,
    has_legal_form,
    initials,
    is_acronym,
    plain,
    plain_place,
    shortens,
    spelt_alike,
)
from pipeline.records import EntityType

_HALVES = {
    "korea": ("South Korea", "North Korea"),
    "congo": ("Democratic Republic of the Congo", "Republic of the Congo"),
}
_MOST = 40  # names that are compared with one name: keeps the cost linear on long lists of names


def link_organisations(text: str, found: Sequence[Found]) -> list[Group]:
    """Return a group for each organisation: long names, abbreviations, names cut short."""
    by_name: dict[str, list[Found]] = defaultdict(list)
    short: dict[str, list[Found]] = defaultdict(list)
    companies = {name.key.split()[0] for name in found if has_legal_form(name.surface)}
    defined = {letters for name in found if (letters := bracketed(text, name.end, name.surface))}
    for name in found:
        if (is_acronym(name.surface) or name.surface in defined) and name.key not in companies:
            short[name.key].append(name)
        else:
            by_name[plain(name.surface)].append(name)
    groups = _join(by_name, "org", cut_short=True)
    by_initials: dict[str, dict[int, None]] = defaultdict(dict)
    by_brackets: dict[str, int] = {}
    by_key: dict[str, int] = {}
    for number, group in enumerate(groups):
        for name in group.found:
            by_key[plain(name.surface)] = number
            for short_form in initials(name.key):
                by_initials[short_form][number] = None
            letters = bracketed(text, name.end, name.surface)
            if letters:
                by_brackets[letters.lower()] = number
    for acronym, names in short.items():
        numbers = by_initials.get(acronym, {})
        if acronym in by_brackets:
            groups[by_brackets[acronym]].found.extend(names)
        elif len(numbers) == 1:
            groups[next(iter(numbers))].found.extend(names)
        elif acronym in by_key:  # "Nato" beside "NATO"
            groups[by_key[acronym]].found.extend(names)
        else:
            by_key[acronym] = len(groups)
            groups.append(Group("org", list(names)))
    usual = tables.places().usual  # a country's team, or a country tagged as an organisation
    return _merge(groups, lambda name: tables.organisation(name.surface) or usual.get(name.key))


def link_places(found: Sequence[Found]) -> list[Group]:
    """Return a group for each place; "City of London" is "London", "U.S." "United States"."""
    by_name: dict[str, list[Found]] = defaultdict(list)
    usual = tables.places().usual
    for name in found:
        by_name[plain_place(name.surface)].append(name)
    groups = _join(by_name, "place", cut_short=False)
    return _merge(groups, lambda name: usual.get(name.key) or usual.get(plain_place(name.surface)))


def _join(
    by_name: dict[str, list[Found]],
    type_: EntityType,
    *,
    cut_short: bool,
) -> list[Group]:
    """Join plain names that are spelt alike, or one of which is another cut short."""
    names = sorted(by_name, key=lambda name: (-len(name.split()), -len(by_name[name]), name))
    first = {name: found[0].start for name, found in by_name.items()}
    parent: dict[str, str] = {}
    ends: dict[str, list[str]] = defaultdict(list)
    for name in names:
        words = tuple(name.split())
        is_known = cut_short and tables.organisation(by_name[name][0].surface) is not None
        candidates: dict[str, None] = {}
        for end in {words[0] + " ", " " + words[-1]}:
            candidates.update(dict.fromkeys(ends[end][:_MOST]))
        fitting = {
            parent.get(other, other)
            for other in candidates
            if spelt_alike(name, other)
            or (
                cut_short
                and not is_known  # "European Council" beside the "European Council on ..."
                and shortens(
                    words,
                    tuple(other.split()),
                    follows=first[other] < first[name],
                    company=any(has_legal_form(each.surface) for each in by_name[other]),
                )
            )
        }
        if len(fitting) == 1:
            parent[name] = fitting.pop()
        for end in {words[0] + " ", " " + words[-1]}:
            ends[end].append(name)
    groups: dict[str, Group] = {}
    for name in names:
        head = parent.get(name, name)
        groups.setdefault(head, Group(type_)).found.extend(by_name[name])
    return list(groups.values())


def _merge(groups: list[Group], usual: Callable[[Found], str | None]) -> list[Group]:
    """Join groups that the tables give one name."""
    merged: dict[str, Group] = {}
    kept = []
    for group in groups:
        names = Counter(found for name in group.found if (found := usual(name)))
        if not names:
            kept.append(group)
            continue
        [(name, _)] = names.most_common(1)
        if name in merged:
            merged[name].found.extend(group.found)
        else:
            merged[name] = group
            kept.append(group)
    return _join_halves(kept, merged)


def _join_halves(groups: list[Group], known: Mapping[str, Group]) -> list[Group]:
    """Take "Korea" for the only one of the two Koreas that is named."""
    kept = []
    for group in groups:
        halves = _HALVES.get(group.found[0].key, ())
        named = [known[half] for half in halves if half in known]
        if len(named) == 1:
            named[0].found.extend(group.found)
        else:
            kept.append(group)
    return kept
