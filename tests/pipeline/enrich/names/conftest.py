import re

import pytest

from pipeline.enrich.names.resolve import resolve
from pipeline.enrich.spans import Span


def spans(text, *named):
    """The places where the text has these names, the longest first, as (surface, type)."""
    types = dict(named)
    longest = sorted(types, key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest)
    return [
        Span(match.start(), match.end(), types[match.group()])
        for match in re.finditer(pattern, text)
    ]


def resolved(text, *named, lang="en"):
    """Entities by id with the surfaces of their mentions; each must be where it says."""
    entities = resolve(text, spans(text, *named), lang=lang)
    for entity in entities:
        assert entity.mentions
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
    return {entity.id: [mention.text for mention in entity.mentions] for entity in entities}


@pytest.fixture
def named():
    return resolved
