"""What one place of a document tells about another: surnames, repeated names, their types. Pure.

The tagger sees a window at a time. A name that is clear where it is first written in full is often
unclear where it comes back alone.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from pipeline.enrich.names import tables
from pipeline.enrich.names.beside import is_of_somebody, is_placed
from pipeline.enrich.names.forms import key
from pipeline.enrich.spans import Span
from pipeline.enrich.words import Words, split
from pipeline.records import EntityType

# Shorter names ("US", "Ali") are words, initials and parts of other names too often.
_LETTERS = 4
# Words of a name that are looked for again; longer "names" are mostly mistakes.
_WORDS = 6


def complete(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the names of a document, put right by what the whole document says.

    A single word that ends the name of a person is that person, unless it is found as a place and
    is one: "Washington" beside "George Washington". All places of any other name have one type,
    the most frequent. A name that was missed elsewhere in the document is added. What has no
    capital is no name, unless the document has none at all.

    Args:
        text: the document.
        spans: names found in it, none overlapping another.

    Returns:
        Names in order of their place.
    """
    capitals = text.lower() != text
    kept = sorted(
        (span for span in spans if not capitals or _written_as_name(text[span.start : span.end])),
        key=lambda span: span.start,
    )
    types = _types(text, kept)
    surnames = _surnames(types)
    typed = [Span(span.start, span.end, _type(text, span, types, surnames)) for span in kept]
    return sorted([*typed, *_missed(text, typed)], key=lambda span: span.start)


def _written_as_name(surface: str) -> bool:
    """Say whether a surface form has a capital, or is in a script or figures without them."""
    return surface.lower() != surface or surface.upper() == surface


def _types(text: str, spans: Sequence[Span]) -> dict[str, EntityType]:
    """Return the type that each surface form has most often in the document."""
    counts: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for span in spans:
        counts[text[span.start : span.end]][span.type] += 1
    return {surface: count.most_common(1)[0][0] for surface, count in counts.items()}


def _type(
    text: str, span: Span, types: Mapping[str, EntityType], surnames: Collection[str]
) -> EntityType:
    surface = text[span.start : span.end]
    if surface not in surnames:
        return types[surface]
    is_place = span.type == "place" and (
        is_placed(text, span.start, span.end)
        or (key(surface) in tables.places().known and not is_of_somebody(text, span.start))
    )
    return "place" if is_place else "person"


def _surnames(types: Mapping[str, EntityType]) -> set[str]:
    return {
        surface.rsplit(maxsplit=1)[-1]
        for surface, type_ in types.items()
        if type_ == "person" and " " in surface
    }


def _missed(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return places where a name of the document stands and no span is."""
    types = {text[span.start : span.end]: span.type for span in spans}
    # a surname that is a place as well: one that was missed may be either
    surnames = _surnames(types)
    doubtful = surnames & {text[span.start : span.end] for span in spans if span.type == "place"}
    types |= {name: "person" for name in surnames if name not in types}
    words = split(text)
    small = {word for word in words.texts if word.islower()}
    names: defaultdict[str, list[tuple[list[str], EntityType]]] = defaultdict(list)
    for surface, type_ in types.items():
        parts = split(surface).texts
        if len(surface) < _LETTERS or len(parts) > _WORDS or not surface[0].isupper():
            continue
        if surface in doubtful:
            continue
        # "Will", "Street": where the document has the word in small letters, it may be just that.
        if len(parts) == 1 and surface.lower() in small:
            continue
        names[parts[0]].append((parts, type_))
    for candidates in names.values():
        candidates.sort(key=lambda candidate: -len(candidate[0]))
    return _found(words, names, spans)


def _found(
    words: Words,
    names: Mapping[str, Sequence[tuple[list[str], EntityType]]],
    spans: Sequence[Span],
) -> list[Span]:
    found: list[Span] = []
    taken = iter(spans)
    behind = words.ends[-1] + 1 if words.ends else 0
    current = next(taken, None)
    at = 0
    while at < len(words.texts):
        if current is not None and words.starts[at] >= current.end:
            current = next(taken, None)
            continue
        free = behind if current is None else current.start
        for parts, type_ in names.get(words.texts[at], ()):
            end = at + len(parts)
            if words.texts[at:end] == parts and words.ends[end - 1] <= free:
                found.append(Span(words.starts[at], words.ends[end - 1], type_))
                at = end - 1
                break
        at += 1
    return found
