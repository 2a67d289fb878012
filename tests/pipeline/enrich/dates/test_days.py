import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("January 5, 2022", "2022-01-05"),
        ("Jan. 5, 2022", "2022-01-05"),
        ("5 January 2022", "2022-01-05"),
        ("5th January 2022", "2022-01-05"),
        ("the 5th of January, 2022", "2022-01-05"),
        ("Wednesday, January 5, 2022", "2022-01-05"),
        ("2022-01-05", "2022-01-05"),
        ("2022-01-05T10:00Z", "2022-01-05T10:00Z"),
        ("January 2022", "2022-01"),
        ("May, 1750", "1750-05"),
        ("November of 1776", "1776-11"),
        ("early September 2021", "2021-09"),
    ],
)
def test_a_full_date_is_read_in_any_order(values, text, value):
    assert values(f"It began on {text}.") == {text: value}


def test_figures_are_read_as_the_language_has_them(values):
    assert values("Signed 05/01/2022.") == {"05/01/2022": "2022-05-01"}
    assert values("Signé le 05/01/2022.", lang="fr") == {"05/01/2022": "2022-01-05"}
    assert values("Am 05.01.22 gezeichnet.", lang="de") == {"05.01.22": "2022-01-05"}


def test_figures_are_read_day_first_where_the_text_shows_that_habit(values):
    found = values("Signed 05/01/2022, in force since 13/01/2022.")

    assert found == {"05/01/2022": "2022-01-05", "13/01/2022": "2022-01-13"}


def test_a_day_that_the_calendar_lacks_is_no_date(values):
    assert values("Feb. 30, 2021; 2021-13-45; 31/02/2021; 00/00/0000") == {}


def test_a_day_without_a_year_is_the_nearest_that_fits_the_tense(values):
    assert values("The law was signed on December 24.") == {"December 24": "2021-12-24"}
    assert values("The law will be signed on February 3.") == {"February 3": "2022-02-03"}
    assert values("They will meet on August 24.") == {"August 24": "2022-08-24"}


def test_a_day_of_a_year_ago_is_named_with_its_year(values):
    assert values("He was to die on December 24.") == {"December 24": "2021-12-24"}
    assert values("A poll was announced for February 3.") == {"February 3": "2022-02-03"}


def test_the_weekday_beside_a_day_tells_its_year(values):
    assert values("They met on Saturday, April 25.", on="2020-02-03") == {
        "Saturday, April 25": "2020-04-25"
    }


def test_a_day_without_publication_keeps_its_year_open(values):
    assert values("On January 5 it ended.", on=None) == {"January 5": "XXXX-01-05"}


def test_a_range_names_its_first_and_its_last_day(values):
    assert values("The Aug. 3-5, 2021 summit") == {"Aug. 3": "2021-08-03", "5, 2021": "2021-08-05"}
    assert values("from 3 to 5 August 2021") == {"3": "2021-08-03", "5 August 2021": "2021-08-05"}


def test_the_year_at_the_end_of_a_range_holds_for_both_ends(values):
    assert values("from May 12 to June 14, 2019") == {
        "May 12": "2019-05-12", "June 14, 2019": "2019-06-14",
    }  # fmt: skip
    assert values("from August to May 1, 2010") == {
        "August": "2009-08",
        "May 1, 2010": "2010-05-01",
    }
    assert values("between January and March 2019") == {
        "January": "2019-01",
        "March 2019": "2019-03",
    }


def test_a_month_may_be_of_another_year(values):
    assert values("It opened in June last year.") == {"June last year": "2021-06"}
    assert values("It opened on June 16th of last year.") == {
        "June 16th of last year": "2021-06-16"
    }
    assert values("It opened last May.") == {"last May": "2021-05"}
    assert values("It opened this past May.") == {"this past May": "2021-05"}


def test_months_in_a_row_go_on_into_the_next_year(values):
    text = "He will play in Rome in November, in Oslo in December and in Turku in January."

    assert values(text, on="2021-10-09") == {
        "November": "2021-11", "December": "2021-12", "January": "2022-01",
    }  # fmt: skip


def test_verbs_and_names_are_no_months(values):
    assert (
        values("They may march on. Theresa May spoke of the March of Dimes. June Smith sang.") == {}
    )


def test_a_story_of_another_year_keeps_to_it(values):
    text = "He was arrested on March 3, 2019. On March 21 he was set free."

    assert values(text)["March 21"] == "2019-03-21"


def test_a_life_is_told_in_its_own_years(values):
    text = "Born in 1811, she left in 1828, fell ill in 1830, wrote in 1832. On 5 June she died."

    assert values(text, on="2004-08-18")["5 June"] == "1832-06-05"


def test_holidays_of_one_day(values):
    assert values("It snowed on Christmas Day and on New Year’s Eve 2019.") == {
        "Christmas Day": "2021-12-25", "New Year’s Eve 2019": "2019-12-31",
    }  # fmt: skip


def test_the_day_known_by_its_number(values):
    assert values("Since 9/11 this is so.") == {"9/11": "2001-09-11"}
