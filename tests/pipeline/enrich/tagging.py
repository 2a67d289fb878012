"""A tagger that needs no model, and what tests of whole pages ask."""

import re

from pipeline.enrich import page as module
from pipeline.enrich.places import Gazetteer
from pipeline.enrich.spans import Span

GAZETTEER = Gazetteer.load()
NAME = re.compile(r"\b[A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)+")


class ByCapitals:
    """A tagger that takes two capitalised words for a person, and notes what it has read."""

    def __init__(self, *langs):
        self.langs = langs or ("en",)
        self.read = []

    def covers(self, lang):
        return lang in self.langs

    def version(self, lang):
        return f"capitals-{lang} 1.0"

    def tag(self, texts, *, lang):
        for text in texts:
            self.read.append((lang, text))
            yield [Span(match.start(), match.end(), "person") for match in NAME.finditer(text)]


def enrich(pages, **options):
    return module.enrich(pages, gazetteer=GAZETTEER, **options)


def names(enriched):
    return [entity.name for entity in enriched.entities]


STORY = (
    "Ann Lee of Oslo met Bo Ek in Almaty on Friday. “We are still far from an agreement,” Ann Lee "
    "told reporters. She said that Bo Ek would come again."
)


def statuses(enriched):
    return {one.name: one.status for one in enriched.enrichments}
