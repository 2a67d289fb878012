import pytest

from benchmarks.evaluation import wording


def test_invisible_characters_and_compatibility_forms_make_no_difference():
    assert wording.words("of\u00adfice \ufb01les\u200b") == ["office", "files"]


@pytest.mark.parametrize(
    "found",
    [
        "The Lantern: Bridge closes",
        "Bridge closes – The Lantern",
        "Bridge closes » News » The Lantern",
        "News | Bridge closes | The Lantern",
    ],
)
def test_a_title_with_a_site_name_is_near(found):
    assert wording.same_title("Bridge closes", found) == (False, True)


def test_a_title_that_lost_its_larger_half_is_not_near():
    gold = "Live: Bridge closes for two years after engineers find a fault"

    assert wording.same_title(gold, "Live") == (False, False)


def test_a_title_with_a_few_other_letters_is_near():
    assert wording.same_title("Bridge closes for two years", "Bridge closed for two years") == (
        False,
        True,
    )


@pytest.mark.parametrize("stamp", ["2024-1-5", "2024-01-05", " 2024-01-05T23:59:00-08:00"])
def test_a_day_is_read_as_it_is_written(stamp):
    assert str(wording.day(stamp)) == "2024-01-05"


@pytest.mark.parametrize("stamp", ["5 January 2024", "2024-13-01", "", None])
def test_what_is_no_iso_date_is_no_day(stamp):
    assert wording.day(stamp) is None


def test_names_are_compared_without_accents_and_repeats():
    assert wording.names("José Núñez; JOSE NUNEZ, Ada Nwosu") == ["jose nunez", "ada nwosu"]


def test_a_single_name_does_not_stand_for_a_full_one():
    assert not wording.same_name("nwosu", "ada nwosu")


def test_chinese_names_are_the_same_with_and_without_a_space():
    assert wording.same_name("林 晓梅", "林晓梅")


@pytest.mark.parametrize(("one", "other"), [("nb", "no"), ("en-GB", "en_US"), ("iw", "he")])
def test_tags_of_one_language_are_the_same(one, other):
    assert wording.language(one) == wording.language(other)
