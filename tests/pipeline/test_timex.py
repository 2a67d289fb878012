from datetime import date

import pytest

from pipeline.timex import season_of, shift_month, to_range, week_value


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022-01-05", "2022-01-05", "2022-01-05"),
        ("2022-01-05T10:00", "2022-01-05", "2022-01-05"),
        ("2022-01-05TEV", "2022-01-05", "2022-01-05"),
        ("2022-01-05T10:00:00+05:00", "2022-01-05", "2022-01-05"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("0842", "0842-01-01", "0842-12-31"),
        ("2022-W02", "2022-01-10", "2022-01-16"),
        ("2022-W02-3", "2022-01-12", "2022-01-12"),
        ("2022-W01-WE", "2022-01-08", "2022-01-09"),
        ("2022-Q1", "2022-01-01", "2022-03-31"),
        ("2022-Q4", "2022-10-01", "2022-12-31"),
        ("2022-H2", "2022-07-01", "2022-12-31"),
        ("2022-SU", "2022-06-01", "2022-08-31"),
        ("2021-WI", "2021-12-01", "2022-02-28"),
        ("199", "1990-01-01", "1999-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2022-01-03/2022-01-05", "2022-01-03", "2022-01-05"),
    ],
)
def test_a_value_has_a_first_and_a_last_day(value, first, last):
    assert to_range(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    [
        "P3D", "PT2H", "PXY", "PRESENT_REF", "PAST_REF", "XXXX-01-05", "XXXX-WXX-1", "XXXX", "",
        "T16:00", "BC0044", "2022-02-30", "2022-13", "2021-W53", "0000", "19X", "soon",
        "2022-01-05/2022-01-03", "2022-QX", "1" * 5000,
    ],
)  # fmt: skip
def test_what_names_no_days_has_no_range(value):
    assert to_range(value) is None


def test_months_are_counted_over_the_end_of_a_year():
    assert shift_month(2022, 1, -2) == (2021, 11)
    assert shift_month(2021, 12, 1) == (2022, 1)


def test_the_first_days_of_a_year_may_lie_in_the_last_week_of_another():
    assert week_value(date(2022, 1, 1)) == "2021-W52"


def test_winter_runs_over_the_new_year():
    assert [season_of(month) for month in (12, 2, 3, 8, 9)] == ["WI", "WI", "SP", "SU", "FA"]
