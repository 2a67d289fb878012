import re

import pytest

from pipeline.enrich.places import Gazetteer, locate
from pipeline.enrich.spans import Span


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture
def find(gazetteer):
    """Places of a text; `named` are the tagger's spans, as surface and type."""

    def find_places(text, *named, lang="en", site=None):
        spans = [
            Span(match.start(), match.end(), type_)
            for surface, type_ in named
            for match in re.finditer(re.escape(surface), text)
        ]
        places = locate(text, spans, gazetteer, lang=lang, site=site)
        for place in places:
            assert place.mentions
            for mention in place.mentions:
                assert text[mention.start : mention.end] == mention.text
        return places

    return find_places


@pytest.fixture
def named(find):
    """Places of a text as country and name, in order."""

    def names(text, *spans, **options):
        return [(place.country, place.name) for place in find(text, *spans, **options)]

    return names
