import pytest

from pipeline.enrich.names.beside import is_of_somebody, is_placed
from pipeline.enrich.names.resolve import resolve
from pipeline.enrich.repeats import complete
from pipeline.enrich.spans import Span


@pytest.mark.parametrize(
    "text", ["lived in Manning", "près de Manning", "Manning, Iowa", "At  Manning", "in\nManning"]
)
def test_prepositions_and_what_a_place_is_in_tell_a_place(text):
    start = text.index("Manning")

    assert is_placed(text, start, start + len("Manning"))


@pytest.mark.parametrize(
    "text", ["Manning spoke", "within Manning", "Manning, who", "in Manning's house"]
)
def test_other_words_do_not(text):
    start = text.index("Manning")

    assert not is_placed(text, start, start + len("Manning"))


@pytest.mark.parametrize(
    ("before", "expected"),
    [("a portrait of ", True), ("King of ", False), ("the city of ", False), ("in ", False)],
)
def test_a_portrait_is_of_somebody_and_a_city_is_not(before, expected):
    assert is_of_somebody(before + "Washington", len(before)) is expected


@pytest.mark.parametrize(
    ("text", "person", "place"),
    [
        ("George Washington won. Tim lived in Washington.", "George Washington", "Washington"),
        ("Michael Jordan played. His uncle fought in Jordan.", "Michael Jordan", "Jordan"),
        ("Ada Fenwick spoke. The mill stood near Fenwick.", "Ada Fenwick", "Fenwick"),
        ("Chad Smith plays. Chad is a country.", "Chad Smith", "Chad"),
    ],
)
def test_a_place_of_a_persons_name_is_no_person(text, person, place):
    start = text.rindex(place)
    named = [Span(0, len(person), "person"), Span(start, start + len(place), "place")]

    entities = resolve(text, complete(text, named), lang="en")

    assert [(entity.name, entity.type) for entity in entities] == [
        (person, "person"), (place, "place"),
    ]  # fmt: skip
