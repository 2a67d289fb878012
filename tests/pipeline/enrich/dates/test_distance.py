import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10 days ago", "2021-12-29"),
        ("two weeks ago", "2021-12-25"),
        ("about a week ago", "2021-W52"),
        ("six weeks ago", "2021-W47"),
        ("three months ago", "2021-10"),
        ("two years ago", "2020"),
        ("a decade ago", "201"),
        ("several years ago", "PAST_REF"),
        ("three hours ago", "2022-01-08"),
        ("13 billion years ago", "PAST_REF"),
    ],
)
def test_how_long_ago(values, text, value):
    assert values(f"It ended {text}.") == {text: value}


def test_later_and_before_are_counted_from_the_date_spoken_of(values):
    assert values("It came out in 1724. Two years later he left.")["Two years later"] == "1726"
    assert (
        values("It began on 3 May 2020; a day earlier, he left.")["a day earlier"] == "2020-05-02"
    )
    assert values("40 percent in 2015, less than the year before.")["the year before"] == "2014"


def test_from_an_event_only_the_length_is_known(values):
    assert values("He left five days before his death.") == {"five days": "P5D"}
    assert values("Six minutes later he scored.") == {"Six minutes": "PT6M"}


def test_a_year_earlier_than_a_quarter_is_the_same_quarter(values):
    text = "Sales rose in the third quarter of 2021 from those of a year earlier."

    assert values(text)["a year earlier"] == "2020-Q3"
