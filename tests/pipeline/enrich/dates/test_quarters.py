import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the third quarter", "2021-Q3"),
        ("the third quarter of 2019", "2019-Q3"),
        ("the 2019 third quarter", "2019-Q3"),
        ("this year's second quarter", "2022-Q2"),
        ("Q3 2020", "2020-Q3"),
        ("last quarter", "2021-Q4"),
        ("the year-ago quarter", "2020-Q4"),
        ("the first half of 2020", "2020-H1"),
        ("the 19th century", "18"),
        ("the twentieth century", "19"),
        ("last summer", "2021-SU"),
        ("this winter", "2021-WI"),
        ("the spring of 1994", "1994-SP"),
        ("summer 2021", "2021-SU"),
    ],
)
def test_parts_of_years(values, text, value):
    assert values(f"It rose in {text}.") == {text: value}


def test_the_weekend_that_was_and_the_one_to_come(values):
    assert values("It rained over the weekend.", on="2022-01-10") == {"the weekend": "2022-W01-WE"}
    assert values("It will rain over the weekend.", on="2022-01-10") == {
        "the weekend": "2022-W02-WE"
    }


def test_a_quarter_of_something_is_no_time(values):
    assert (
        values(
            "Only a quarter of citizens; the quarter-finals; the Winter Palace; the fall of Mosul"
        )
        == {}
    )
