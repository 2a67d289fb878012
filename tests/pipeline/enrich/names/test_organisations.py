import pytest

from pipeline.enrich.names.organisations import bracketed, initials, is_acronym, plain, shortens


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("Acme Inc.", "acme"),
        ("Acme Holdings Ltd", "acme"),
        ("Department of Defence", "defense department"),
        ("People's Party", "peoples party"),
        ("World Health Organisation", "world health organization"),
        ("Inc", "inc"),
    ],
)
def test_a_plain_name_leaves_out_what_may_differ(surface, expected):
    assert plain(surface) == expected
    assert plain(expected) == expected


@pytest.mark.parametrize(
    ("surface", "letters"),
    [
        ("collective security treaty organization", "csto"),
        ("office for democratic institutions and human rights", "odihr"),
        ("massachusetts institute of technology", "mit"),
        ("international business machines corp", "ibm"),
        ("american farmers guild", "fg"),
    ],
)
def test_a_name_is_abbreviated_to_its_initials(surface, letters):
    assert letters in initials(surface)


@pytest.mark.parametrize("surface", ["UN", "U.N.", "ODIHR"])
def test_abbreviations_are_in_capitals(surface):
    assert is_acronym(surface)


@pytest.mark.parametrize("surface", ["Un", "A", "G20", "ANNOUNCEMENT", "US State"])
def test_other_words_are_no_abbreviations(surface):
    assert not is_acronym(surface)


@pytest.mark.parametrize(
    ("short", "full", "follows", "same"),
    [
        ("harwick", "harwick university", False, True),
        ("pirates", "pittsburgh pirates", True, True),
        ("scientology", "church of scientology", False, True),
        ("america", "bank of america", False, False),
        ("united nations", "general assembly of united nations", False, False),
        ("major league", "major league baseball", True, True),
        ("major league", "major league baseball", False, False),
        ("harwick", "harwick", False, False),
    ],
)
def test_names_are_cut_short_at_an_end(short, full, follows, same):
    assert shortens(tuple(short.split()), tuple(full.split()), follows=follows) is same


def test_an_abbreviation_in_brackets_has_the_letters_of_the_name():
    text = "the Betterment Alliance (BETA) and the Betterment Alliance (NATO)"
    name = "Betterment Alliance"

    assert bracketed(text, text.index(" (BETA"), name) == "BETA"
    assert bracketed(text, text.index(" (NATO"), name) is None
    assert bracketed(text, len(text), name) is None
