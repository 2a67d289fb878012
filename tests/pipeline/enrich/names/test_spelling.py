import pytest

from pipeline.enrich.names.distance import edits, likeness, near
from pipeline.enrich.names.romanise import fold
from pipeline.enrich.names.sounds import sound


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Нурсултан Назарбаев", "nursultan nazarbaev"),
        ("O’Hara", "ohara"),
        ("U.S.", "us"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Kassym-Jomart", "kassym jomart"),
        ("👍 Ann", "ann"),
        ("", ""),
    ],
)
def test_names_of_any_script_come_in_plain_letters(name, expected):
    assert fold(name) == expected
    assert fold(expected) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [("husayn", "hussein"), ("sergey", "sergei"), ("muhammad", "mohamed"), ("wolkow", "volkov")],
)
def test_ways_to_romanise_a_name_sound_alike(first, second):
    assert edits(sound(first), sound(second), limit=1) <= 1


def test_near_words_differ_by_a_slip():
    assert near("nazarbayev", "nazarbaev")
    assert near("blinken", "blinkne")
    assert not near("li", "lu")
    assert not near("jonson", "hansen")
    assert not near("nazarbayev", "azarbayevn")


def test_edits_are_counted_up_to_a_limit():
    assert edits("abc", "acb", limit=2) == 1
    assert edits("abc", "xyz", limit=2) == 3
    assert likeness("abc", "abc") == 1.0
