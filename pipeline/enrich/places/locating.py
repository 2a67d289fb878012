"""From a text and its names to the places on the map."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.enrich.places.choice import choose
from pipeline.enrich.places.gazetteer import LEVELS, Gazetteer
from pipeline.enrich.places.spotting import Found, spot
from pipeline.enrich.spans import Span
from pipeline.records import Location, Mention, Place, PlaceKind

_KINDS: dict[str, PlaceKind] = {
    "country": "country", "region": "region", "district": "region", "city": "city",
    "area": "area", "water": "water",
}  # fmt: skip
# Codes of countries that are no country's: used by sites of everywhere.
_WORLDWIDE = frozenset(("io", "co", "tv", "me", "ai", "fm", "ly", "gg", "cc", "ws", "tk", "eu"))
# How much the site's country counts: as if it had been named three times.
_OF_SITE = 1.5
# A list of thousands of names says nothing as a whole, and each is compared with each.
_NAMES_AT_ONCE = 150


def locate(
    text: str, spans: Sequence[Span], gazetteer: Gazetteer, *, lang: str, site: str | None = None
) -> tuple[Place, ...]:
    """Return the places that a text names, in the order of their first mention.

    Args:
        text: The text; offsets are into it.
        spans: All names that the tagger found in it, of every type.
        gazetteer: The places of the world.
        lang: The text's language (ISO 639-1); names of countries are known in several.
        site: The host of the page, whose country is a hint.
    """
    found = spot(text, spans, gazetteer, lang=lang)
    chosen: dict[str, int] = {}
    for names in _blocks(found):
        for name, row in choose(names, gazetteer, countries=_likely(site)).items():
            chosen.setdefault(name, row)  # a name means one place in a text
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for one in found:
        if one.is_place:
            mentions[chosen[one.folded]].append(
                Mention(start=one.start, end=one.end, text=text[one.start : one.end])
            )
    return tuple(
        Place(
            geonames_id=_number(gazetteer, row),
            name=gazetteer.name(row),
            kind=_KINDS[LEVELS[gazetteer.levels[row]]],
            country=gazetteer.country(row),
            location=Location(
                lat=round(float(gazetteer.lats[row]), 4), lon=round(float(gazetteer.lons[row]), 4)
            ),
            mentions=tuple(where),
        )
        for row, where in mentions.items()
    )


def _number(gazetteer: Gazetteer, row: int) -> int | None:
    """Return the number at GeoNames; our own ones, below 0, are nobody else's business."""
    number = int(gazetteer.ids[row])
    return number if number > 0 else None


def _blocks(found: Sequence[Found]) -> Iterator[Sequence[Found]]:
    """Cut what was found in pieces that are not too long to be compared."""
    start, names = 0, set[str]()
    for index, one in enumerate(found):
        if len(names) == _NAMES_AT_ONCE and one.folded not in names:
            yield found[start:index]
            start, names = index, set()
        names.add(one.folded)
    yield found[start:]


def _likely(site: str | None) -> dict[str, float]:
    """Return the country that the pages of a site are likely to speak of: "bbc.co.uk" -> GB."""
    ending = (site or "").rsplit(".", 1)[-1].lower()
    if len(ending) != 2 or ending in _WORLDWIDE:
        return {}
    return {"GB" if ending == "uk" else ending.upper(): _OF_SITE}
