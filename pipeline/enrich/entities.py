"""Group the names found in a text into entities. Pure."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.enrich.spans import Span
from pipeline.records import Entity, EntityType, Mention

_MAX_NAME_CHARS = 120  # longer spans are runaway tags, never names
# In lower case these are articles for sure.
_LEADING = re.compile(r"^(?:[\W_]+|(?i:the)\s+|(?:an?|le|la|les)\s+|[ld]['’](?=\w))+")
# In upper case they begin a sentence ("La Chine") less often than a name ("Le Havre", "Le Pen",
# "L'Oréal"): 4 to 10 among 4,000 French sentences.
_ARTICLE = re.compile(r"^(?:L[ae]\s+|Les\s+|[LD]['’])(?=\w)")
_TRAILING = re.compile(r"(?:['’]s|[\W_])+$")
_LETTER = re.compile(r"[^\W\d_]")


def group(text: str, spans: Iterable[Span]) -> tuple[Entity, ...]:
    """Return one entity for each name, in the order of first mention.

    Mentions that differ only in case, accents, articles or a possessive are of one entity. It
    goes by the form, and is of the type, that come most often: a tagger errs on single mentions.
    "La Chine" is "Chine" where the page says "Chine" as well; "Le Havre" stays what it is.
    """
    mentions: dict[str, list[Mention]] = defaultdict(list)
    types: dict[str, Counter[EntityType]] = defaultdict(Counter)
    trimmed = [(_trim(text, span), span.type) for span in spans]
    keys = {key(text[start:end]) for (start, end), _ in trimmed}
    for (start, end), type_ in trimmed:
        article = _ARTICLE.match(text[start:end])
        if article and key(text[start + article.end() : end]) in keys:
            start += article.end()
        surface = text[start:end]
        name = key(surface)
        if not _LETTER.search(name) or len(surface) > _MAX_NAME_CHARS or "\n" in surface:
            continue
        mentions[name].append(Mention(start=start, end=end, text=surface))
        types[name][type_] += 1
    entities = []
    for name, found in mentions.items():
        [(kind, _)] = types[name].most_common(1)
        [(form, _)] = Counter(mention.text for mention in found).most_common(1)
        entities.append(
            Entity(
                id=f"{kind}:{name}", name=" ".join(form.split()), type=kind, mentions=tuple(found)
            )
        )
    return tuple(entities)


def key(name: str) -> str:
    """Return what all spellings of a name share: no case, accents, punctuation, double spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = (char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[\W_]+", " ", "".join(letters)).split())


def _trim(text: str, span: Span) -> tuple[int, int]:
    """Leave articles, possessives and punctuation at the ends out of the mention."""
    surface = text[span.start : span.end]
    lead = _LEADING.match(surface)
    start = span.start + (lead.end() if lead else 0)
    surface = text[start : span.end]
    tail = _TRAILING.search(surface)
    if tail and not surface.endswith("."):  # "Inc." and "U.S." keep their full stop
        surface = surface[: tail.start()]
    return start, start + len(surface)
