"""A few pages to search in."""

from datetime import UTC, datetime
from pathlib import Path

from pipeline.index.definition import read_definition
from tests.factories import make_enriched_page, make_entity

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
        "manifestation, et Maria Keller d’un succès.",
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
    entities = tuple(make_entity(n, kind, text) for n, kind in NAMES.items() if n in text)
    return make_enriched_page(
        page_id=name, lang=lang, title=title, text=text, entities=entities, **FIELDS[name]
    )
