import pytest

from pipeline.enrich.names.resolve import resolve
from pipeline.enrich.spans import Span


def persons(text, *names):
    at, spans = 0, []
    for name in names:
        at = text.index(name, at)
        spans.append(Span(at, at + len(name), "person"))
        at += len(name)
    return [entity.name for entity in resolve(text, spans, lang="en")]


@pytest.mark.parametrize(
    "text",
    [
        "Omar Dell and his son Omar W. Dell came.",
        "Omar Dell, the father of Omar W. Dell, came.",
        "Omar Dell came with Tim. Then Omar Dell and Omar W. Dell left.",
    ],
)
def test_two_whom_a_sentence_joins_are_two_persons(text):
    assert persons(text, *["Omar Dell"] * text.count("Omar Dell"), "Omar W. Dell") == [
        "Omar Dell",
        "Omar W. Dell",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Omar Dell came. Omar W. Dell left.",
        "Omar Dell (Omar W. Dell) came.",
        "Omar Dell, and known to all as Omar W. Dell, came.",
        "Omar Dell came and spoke. And so Omar W. Dell left.",
    ],
)
def test_else_a_name_with_an_initial_may_be_the_same(text):
    assert len(persons(text, "Omar Dell", "Omar W. Dell")) == 1
