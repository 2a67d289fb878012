"""Who wrote a page: a choice among the lists of names that it states or shows. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.clean.metadata import bylines
from pipeline.clean.metadata.markup import Markup
from pipeline.clean.metadata.names import fold, is_organisation
from pipeline.clean.metadata.site_names import is_name

_VOCABULARIES = {
    "ld": "json-ld", "meta": "meta", "twitter": "meta", "item": "microdata", "site": "opengraph",
}  # fmt: skip
_FIRST = frozenset({"meta author first", "meta article:author first"})
NOBODY = frozenset[str]()


@dataclass(slots=True)
class Authors:
    """A list of names that may be the authors, and who says so."""

    names: Sequence[str]
    sources: set[str] = field(default_factory=set)


def author_lists(markup: Markup) -> dict[frozenset[str], Authors]:
    """Return the lists of names by the set of them; the empty one is always among them."""
    found: dict[frozenset[str], Authors] = {}
    for source, names in bylines.lists(markup):
        kept = [name for name in names if fold(name)]
        if kept:
            found.setdefault(frozenset(map(fold, kept)), Authors(kept)).sources.add(source)
    if found and all(_families(one) == {"meta"} for one in found.values()):
        found = _each_tag_counts(found)
    found[NOBODY] = Authors((), {"nobody"})
    return found


def _each_tag_counts(found: dict[frozenset[str], Authors]) -> dict[frozenset[str], Authors]:
    """Take a name in each of several tags for several authors, where nothing else is stated."""
    wholes = {key: one for key, one in found.items() if not one.sources <= _FIRST}
    for key, one in found.items():
        for other, whole in wholes.items():
            if key < other:
                whole.sources |= one.sources
    return wholes or found


def features(
    key: frozenset[str],
    authors: Authors,
    found: Mapping[frozenset[str], Authors],
    site_names: set[str],
) -> dict[str, float]:
    """Return what speaks for and against a list of names, by name."""
    told = {f"from {source}": 1.0 for source in sorted(authors.sources)}
    if not key:
        return told
    told[f"vocabularies {min(len(_families(authors)), 4)}"] = 1.0
    told[f"names {min(len(key), 4)}"] = 1.0
    told["organisations"] = sum(map(is_organisation, authors.names)) / len(key)
    told["site"] = float(any(is_name(name, site_names) for name in authors.names))
    words = [len(name.split()) for name in authors.names]
    told["one word"] = float(min(words) == 1 and authors.names[0].isascii())
    told["many words"] = float(max(words) > 3)
    told["lower case"] = float(any(name[0].islower() for name in authors.names))
    told["in capitals"] = float(
        all(word[0].isupper() for name in authors.names for word in (name, name.split()[-1]))
    )
    for other, rival in found.items():
        if not other or other == key:
            continue
        relation = "part of" if key < other else "holds" if key > other else None
        if relation:
            told |= {f"{relation} {family}": 1.0 for family in sorted(_families(rival))}
    return told


def disagree(found: Mapping[frozenset[str], Authors]) -> bool:
    """Say whether the byline names persons of whom the linked data know nothing."""
    stated = [key for key, one in found.items() if "ld article author" in one.sources]
    shown = [key for key, one in found.items() if one.sources & {"near by", "class by"}]
    return bool(stated and shown) and not any(one & other for one in stated for other in shown)


def vocabulary(authors: Authors) -> str:
    """Return the vocabulary that a list was found in, the most telling of several."""
    families = _families(authors)
    for family, name in _VOCABULARIES.items():
        if family in families:
            return name
    return "visible"


def _families(authors: Authors) -> set[str]:
    return {source.split()[0] for source in authors.sources}
