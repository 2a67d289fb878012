"""A few pages to search in."""

from datetime import UTC, datetime
from pathlib import Path

from pipeline.index.definition import read_definition
from pipeline.records import Location, Speaker
from tests.factories import (
    make_date,
    make_enriched_page,
    make_entity,
    make_mentions,
    make_place,
    make_quote,
)

DEFINITION = read_definition(Path("config/elasticsearch/pages.json"))

TEXTS = {
    "protest": (
        "en",
        "Protests in Almaty",
        "Thousands marched through Almaty on Sunday. Kassym-Jomart Tokayev’s government declared "
        "a state of emergency, and the oil price rose.",
    ),
    "summit": (
        "en",
        "Leaders meet in Geneva",
        "Kassym-Jomart Tokayev met Maria Keller of the United Nations in Geneva. They spoke of "
        "gas and of an emergency plan for the state.",
    ),
    "football": (
        "en",
        "Almaty club wins",
        "The club from Almaty won the cup after a protest of the other side was turned down.",
    ),
    "manifestation": (
        "fr",
        "Des manifestations à Genève",
        "Plusieurs milliers de manifestants ont défilé à Genève. L’État parle d’une seule "
        "manifestation, et Maria Keller d’un succès. Mariya Keller s’en réjouit.",
    ),
    "election": (
        "kk",
        "Сайлау",
        "Алматы қаласында сайлау өтті.",
    ),
}  # fmt: skip
NAMES = {
    "Kassym-Jomart Tokayev": "person", "Maria Keller": "person", "United Nations": "org",
    "Almaty": "place", "Geneva": "place", "Genève": "place",
}  # fmt: skip
OTHER_SPELLINGS = {"Maria Keller": "Mariya Keller"}
# As a page that spells it otherwise than its entity is called.
ALIASED = {
    "football": (make_entity("Alma-Ata FC", "org", mentions=make_mentions("club", "The club")),)
}
PLACES = {
    "Almaty": {"geonames_id": 1526384, "country": "KZ", "location": Location(lat=43.25, lon=76.91)},
    "Geneva": {"geonames_id": 2660646, "country": "CH", "location": Location(lat=46.2, lon=6.15)},
    "Genève": {"geonames_id": 2660646, "country": "CH", "location": Location(lat=46.2, lon=6.15)},
}
QUOTES = {
    "protest": (("a state of emergency", "Kassym-Jomart Tokayev", "indirect"),),
    "summit": (
        ("gas and of an emergency plan", "Kassym-Jomart Tokayev", "direct"),
        ("an emergency plan for the state", "Maria Keller", "direct"),
    ),
    "manifestation": (("une seule manifestation", "Maria Keller", "direct"),),
}
DATES = {"protest": (("Sunday", "2022-01-09"),), "football": (("cup", "2021"), ("club", "P3D"))}
KEYWORDS = {"protest": ("state of emergency",), "summit": ("gas",)}
FIELDS = {
    "protest": {
        "site": "news.example.org",
        "authors": ("Aya Lind", "Bo Berg"),
        "published_at": datetime(2026, 1, 2, tzinfo=UTC),
    },
    "summit": {"authors": ("Bo Lind",), "published_at": datetime(2026, 1, 31, 23, 59, tzinfo=UTC)},
    "football": {"source": "sport", "published_at": datetime(2025, 12, 31, tzinfo=UTC)},
    "manifestation": {"site": "example.net", "fetched_at": datetime(2026, 2, 1, tzinfo=UTC)},
    "election": {"site": "anotherexample.org", "fetched_at": datetime(2026, 3, 1, tzinfo=UTC)},
}


def page(name):
    lang, title, text = TEXTS[name]
    entities = tuple(
        make_entity(n, kind, mentions=make_mentions(n, text) + _otherwise(n, text))
        for n, kind in NAMES.items()
        if n in text
    )
    ids = {entity.name: entity.id for entity in entities}
    return make_enriched_page(
        page_id=name,
        lang=lang,
        title=title,
        text=text,
        entities=entities + ALIASED.get(name, ()),
        places=tuple(make_place(n, text, **place) for n, place in PLACES.items() if n in text),
        quotes=tuple(
            make_quote(
                words,
                text,
                speaker=Speaker(name=speaker, start=0, end=1, entity_id=ids[speaker]),
                kind=kind,
            )
            for words, speaker, kind in QUOTES.get(name, ())
        ),
        dates=tuple(make_date(words, value, text) for words, value in DATES.get(name, ())),
        keywords=KEYWORDS.get(name, ()),
        **FIELDS[name],
    )


def _otherwise(name, text):
    return make_mentions(OTHER_SPELLINGS[name], text) if name in OTHER_SPELLINGS else ()
