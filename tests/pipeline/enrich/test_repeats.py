import time

import pytest

from pipeline.enrich.repeats import complete
from pipeline.enrich.spans import Span


def at(text, surface, type_, *, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return Span(start, start + len(surface), type_)


def found(text, *spans):
    return [(text[span.start : span.end], span.type) for span in complete(text, spans)]


def test_a_word_that_ends_a_persons_name_is_that_person():
    text = "Ada Fenwick spoke. Fenwick left."

    assert found(text, at(text, "Ada Fenwick", "person"), at(text, "Fenwick", "place", nth=1)) == [
        ("Ada Fenwick", "person"),
        ("Fenwick", "person"),
    ]


@pytest.mark.parametrize(
    ("text", "full", "last"),
    [
        ("George Washington led. Tim Manning lived in Washington, D.C.", "George Washington",
         "Washington"),
        ("Michael Jordan won. He fought for months around Jordan.", "Michael Jordan", "Jordan"),
        ("Ada Fenwick spoke. The fire began near Fenwick.", "Ada Fenwick", "Fenwick"),
        ("Ada Fenwick spoke. The road to Fenwick, Ohio, was shut.", "Ada Fenwick", "Fenwick"),
    ],
)  # fmt: skip
def test_a_place_that_is_also_a_surname_stays_a_place(text, full, last):
    named = found(text, at(text, full, "person"), at(text, last, "place", nth=1))

    assert named == [(full, "person"), (last, "place")]


@pytest.mark.parametrize("type_", ["org", "work"])
def test_what_is_no_place_and_ends_a_persons_name_is_that_person(type_):
    text = "George Washington spoke in Boston. Washington left."

    named = found(
        text, at(text, "George Washington", "person"), at(text, "Washington", type_, nth=1)
    )

    assert ("Washington", "person") in named


def test_a_surname_that_is_a_place_as_well_is_not_guessed_where_it_was_missed():
    text = "George Washington lived in Washington. Washington slept."

    named = found(
        text, at(text, "George Washington", "person"), at(text, "Washington", "place", nth=1)
    )

    assert named == [("George Washington", "person"), ("Washington", "place")]


def test_a_surname_that_was_missed_is_added():
    text = "Ada Fenwick spoke. Later Fenwick left."

    assert found(text, at(text, "Ada Fenwick", "person")) == [
        ("Ada Fenwick", "person"),
        ("Fenwick", "person"),
    ]


def test_a_name_has_the_type_that_it_has_most_often():
    text = "Orlenko here, Orlenko there, Orlenko again."
    types = ("org", "place", "org")

    assert {
        type_
        for _, type_ in found(
            text, *(at(text, "Orlenko", type_, nth=n) for n, type_ in enumerate(types))
        )
    } == {"org"}


def test_a_name_that_was_missed_elsewhere_is_added_in_order():
    text = "North Quay Bank paid. Nobody at North Quay Bank spoke to Ada Fenwick."

    assert found(text, at(text, "North Quay Bank", "org"), at(text, "Ada Fenwick", "person")) == [
        ("North Quay Bank", "org"),
        ("North Quay Bank", "org"),
        ("Ada Fenwick", "person"),
    ]


def test_a_part_of_another_name_is_not_added():
    text = "Quillport is old. The Quillport Herald is new."

    assert found(text, at(text, "Quillport", "place"), at(text, "Quillport Herald", "org")) == [
        ("Quillport", "place"),
        ("Quillport Herald", "org"),
    ]


def test_a_word_that_the_document_also_writes_small_is_not_added():
    text = "Ann Will spoke. Will you come? They will."

    assert found(text, at(text, "Ann Will", "person")) == [("Ann Will", "person")]


def test_short_names_are_not_looked_for():
    text = "Ali spoke. Ali Pasha Street is long."

    assert found(text, at(text, "Ali", "person")) == [("Ali", "person")]


def test_what_has_no_capital_is_no_name():
    text = "Talks at the bank failed."

    assert found(text, at(text, "bank", "org")) == []


def test_a_document_without_capitals_keeps_its_names():
    text = "ada fenwick spoke in quillport"

    assert found(text, at(text, "ada fenwick", "person")) == [("ada fenwick", "person")]


def test_a_script_without_capitals_keeps_its_names():
    text = "Talks in 北京 failed."

    assert found(text, at(text, "北京", "place")) == [("北京", "place")]


@pytest.mark.parametrize("text", ["", " ", "\n", "👍", "nothing here"])
def test_a_text_without_names_has_none(text):
    assert complete(text, []) == []


def test_many_names_in_a_long_text_take_linear_time():
    names = [f"Name{number:05d} Person{number:05d}" for number in range(5000)]
    text = " met ".join(names * 6)
    spans = [
        Span(text.index(name), text.index(name) + len(name), "person") for name in names[:2000]
    ]
    before = time.process_time()

    assert len(complete(text, spans)) > 10_000
    assert time.process_time() - before < 5  # a second where it was measured
