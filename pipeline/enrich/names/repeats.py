"""Names of the page where the tagger passed them over. Pure."""

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.enrich.names import tables
from pipeline.enrich.names.mentions import Found
from pipeline.enrich.names.organisations import bracketed, initials, is_acronym, is_generic
from pipeline.records import EntityType

_WORD = re.compile(r"[^\W\d_a-z][\w’'-]*(?:\.\w+)*")
_TYPES = ("person", "org", "place")
_FEW_LETTERS = 4


def add_repeats(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the names with further places of the same forms, in the order of the text.

    Looked for: forms of two words or more, single words that were found at least twice or end a
    full name, and the abbreviations of organisations that are named in full.
    """
    forms = _forms(text, found)
    if not forms:
        return list(found)
    taken = sorted((name.start, name.end) for name in found)
    added: list[Found] = []
    number, end = 0, 0
    for word in _WORD.finditer(text):
        start = word.start()
        while number < len(taken) and taken[number][0] <= start:
            end = max(end, taken[number][1])
            number += 1
        if start < end:
            continue
        after = taken[number][0] if number < len(taken) else len(text)
        for surface, type_ in forms.get(_first(word.group()), ()):
            stop = start + len(surface)
            if stop <= after and text.startswith(surface, start) and _is_end(text, stop):
                added.append(Found(start, stop, surface, type_))
                end = stop
                break
    return (
        sorted([*found, *added], key=lambda name: (name.start, name.end)) if added else list(found)
    )


def _first(surface: str) -> str:
    """Return what of a form is looked up: its letters up to the first sign."""
    found = re.match(r"\w+", surface)
    return found.group() if found else surface


def _is_end(text: str, stop: int) -> bool:
    rest = text[stop : stop + 2]
    return not rest[:1].isalnum() and not (rest[:1] in "-–" and rest[1:].isalpha())


def _forms(text: str, found: Sequence[Found]) -> dict[str, list[tuple[str, EntityType]]]:
    counts: dict[tuple[str, EntityType], int] = defaultdict(int)
    types: dict[str, set[EntityType]] = defaultdict(set)
    for name in found:
        counts[name.surface, name.type] += 1
        types[name.surface].add(name.type)
    chosen: dict[str, EntityType] = {}
    for name in found:
        defined = bracketed(text, name.end, name.surface) if name.type == "org" else None
        if defined:
            chosen[defined] = "org"
    for (surface, type_), count in counts.items():
        if type_ not in _TYPES or len(types[surface]) > 1 or not surface[:1].isupper():
            continue
        words = surface.split()
        is_telling = not is_generic(surface.lower()) or len(words) > 2
        is_often = count > 1 and len(surface) >= _FEW_LETTERS
        if is_telling and (len(words) > 1 or is_acronym(surface) or is_often):
            chosen[surface] = type_
        if type_ == "person" and len(words) > 1 and len(words[-1]) > _FEW_LETTERS:
            chosen.setdefault(words[-1], type_)
        if type_ == "org" and len(words) > 2:
            usual = tables.organisation(surface)
            short = set(tables.abbreviations().get(usual, ())) if usual else set()
            short.update(
                letters.upper() for letters in initials(surface.lower()) if len(letters) > 2
            )
            for letters in short:
                chosen.setdefault(letters, type_)
    forms: dict[str, list[tuple[str, EntityType]]] = defaultdict(list)
    for surface in sorted(chosen, key=lambda form: -len(form)):
        forms[_first(surface)].append((surface, chosen[surface]))
    return forms
