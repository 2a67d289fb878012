import pytest

from pipeline.enrich.names.resolve import resolve
from pipeline.enrich.spans import Span
from tests.pipeline.enrich.names.conftest import resolved


def test_a_full_name_and_a_surname_are_found_wherever_they_stand():
    text = "Ann Oduya left. Then Oduya wrote. “Oduya’s” book by Ann Oduya."

    [entity] = resolve(text, [Span(0, 9, "person")], lang="en")

    assert [mention.text for mention in entity.mentions] == [
        "Ann Oduya",
        "Oduya",
        "Oduya",
        "Ann Oduya",
    ]


@pytest.mark.parametrize(
    "text", ["Ann Oduya and the Oduyas.", "Ann Oduya saw Oduya-Lee.", "Ann Oduya; oduya."]
)
def test_part_of_another_word_is_no_name(text):
    [entity] = resolve(text, [Span(0, 9, "person")], lang="en")

    assert len(entity.mentions) == 1


def test_an_abbreviation_of_a_full_name_is_found():
    text = "The Collective Security Treaty Organization met; the CSTO forces left."

    assert resolved(text, ("Collective Security Treaty Organization", "org")) == {
        "org:collective security treaty organization": [
            "Collective Security Treaty Organization",
            "CSTO",
        ]
    }


def test_what_was_tagged_as_something_else_is_left_alone():
    text = "Ann Berlin came to Berlin."

    entities = resolve(text, [Span(0, 10, "person"), Span(19, 25, "place")], lang="en")

    assert [entity.id for entity in entities] == ["person:ann berlin", "place:berlin"]
