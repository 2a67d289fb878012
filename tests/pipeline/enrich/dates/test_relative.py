import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yesterday", "2022-01-07"),
        ("today", "2022-01-08"),
        ("tomorrow", "2022-01-09"),
        ("the day before yesterday", "2022-01-06"),
        ("the day after tomorrow", "2022-01-10"),
        ("last week", "2021-W52"),
        ("earlier this week", "2022-W01"),
        ("last month", "2021-12"),
        ("the end of this month", "2022-01"),
        ("next year", "2023"),
        ("early next year", "2023"),
        ("last Thursday", "2022-01-06"),
        ("last Saturday", "2022-01-01"),
        ("next Tuesday", "2022-01-11"),
        ("this morning", "2022-01-08TMO"),
        ("last night", "2022-01-07TNI"),
        ("tomorrow night", "2022-01-09TNI"),
    ],
)
def test_words_are_reckoned_from_publication(values, text, value):
    assert values(f"It was {text}.") == {text: value}


def test_the_day_is_that_of_the_offset_of_the_page():
    from datetime import datetime  # noqa: PLC0415

    from pipeline.enrich.dates import find_dates  # noqa: PLC0415

    late = datetime.fromisoformat("2022-01-08T23:30:00-08:00")

    (found,) = find_dates("It rained today.", lang="en", published_at=late)

    assert found.value == "2022-01-08"


def test_a_weekday_that_was_is_the_last_one(values):
    assert values("The Kremlin said on Saturday that it had talked.") == {"Saturday": "2022-01-08"}
    assert values("Fishermen on Friday rescued 100 people.") == {"Friday": "2022-01-07"}
    assert values("On Sunday, the protests began.") == {"Sunday": "2022-01-02"}


@pytest.mark.parametrize(
    "text",
    [
        "The ministers will meet on Monday.",
        "Talks are to be held on Monday.",
        "The vote is scheduled for Monday.",
        "He declared Monday a national day of mourning.",
        "They agreed to meet again on Monday.",
        "The road is closed until Monday.",
        "The deadline is Monday.",
        "The trial, which begins Monday, is the first.",
        "He hoped to sign it on Monday.",
        "He said on Friday that on Monday talks will resume.",
    ],
)
def test_a_weekday_to_come_is_the_next_one(values, text):
    assert values(text)["Monday"] == "2022-01-10"


def test_the_verb_beside_a_weekday_decides(values):
    assert values("Mr. Smith said Friday he will go.") == {"Friday": "2022-01-07"}
    assert values("They agreed Friday on a budget.") == {"Friday": "2022-01-07"}
    assert values("On Thursday, Gov. Palin said she would go.") == {"Thursday": "2022-01-06"}
    assert values("In a talk Friday, she would not say more.") == {"Friday": "2022-01-07"}
    assert values("It will rain late Monday, forecasters said.") == {"late Monday": "2022-01-10"}


def test_weekdays_that_recur_have_no_day(values):
    assert values("It opens on Mondays.") == {"Mondays": "XXXX-WXX-1"}


def test_a_weekday_without_publication_keeps_its_week_open(values):
    assert values("On Friday it rained.", on=None) == {"Friday": "XXXX-WXX-5"}


def test_the_next_day_is_that_after_the_one_spoken_of(values):
    text = "She was shot on 30 May 1832 and died the following day."

    assert values(text)["the following day"] == "1832-05-31"


def test_that_year_is_the_one_spoken_of(values):
    assert values("In 1920 he came home and married that year.")["that year"] == "1920"
    assert values("He married that year.", on=None) == {}


def test_names_are_not_reckoned(values):
    assert values("USA Today and the Sunday Times wrote of the Last Day of Pompeii.") == {}
    assert values("It was Black Friday, Bloody Sunday or Friday the 13th.") == {}
