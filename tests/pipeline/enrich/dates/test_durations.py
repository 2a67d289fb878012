import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three days", "P3D"),
        ("a five-year", "P5Y"),
        ("56 years", "P56Y"),
        ("8-month-old", "P8M"),
        ("twenty-four hours", "PT24H"),
        ("at least 180 days", "P180D"),
        ("two and a half years", "P2Y6M"),
        ("2 1/2 years", "P2Y6M"),
        ("half an hour", "PT30M"),
        ("two decades", "P20Y"),
        ("one hundred and five years", "P105Y"),
        ("several months", "PXM"),
        ("the last two weeks", "P2W"),
        ("the next few days", "PXD"),
    ],
)
def test_durations(values, text, value):
    assert list(values(f"It took {text}.").values()) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("daily", "P1D"),
        ("every week", "P1W"),
        ("every two weeks", "P2W"),
        ("each Thursday", "XXXX-WXX-4"),
        ("each July", "XXXX-07"),
        ("annually", "P1Y"),
    ],
)
def test_what_recurs(values, text, value):
    assert values(f"They meet {text} in Oslo.") == {text: value}


def test_a_newspaper_is_not_daily(values):
    assert values("He wrote for the Daily Star.") == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("at 16:00", "T16:00"),
        ("at 4 p.m.", "T16:00"),
        ("at 12:15 am", "T00:15"),
        ("at noon", "T12:00"),
        ("at 7pm", "T19:00"),
    ],
)
def test_times_of_the_day(values, text, value):
    assert list(values(f"It began {text} in Oslo").values()) == [value]


def test_a_time_takes_the_day_beside_it(values):
    assert values("at 10 p.m. Friday") == {"10 p.m. Friday": "2022-01-07T22:00"}
    assert values("on Friday at 16:00 GMT") == {"Friday at 16:00 GMT": "2022-01-07T16:00"}
    assert values("early on Friday evening") == {"Friday evening": "2022-01-07TEV"}
    assert values("at 9:30 this morning") == {"9:30 this morning": "2022-01-08T09:30"}


def test_a_time_takes_the_day_of_its_sentence(values):
    assert values("On Friday the polls closed at 22:30.")["22:30"] == "2022-01-07T22:30"


def test_scores_and_verses_are_no_times(values):
    assert values("They won 3:16 and the night was cold.") == {}


def test_the_future_of_something_is_no_time(values):
    assert values("They spoke of the future of Syria.") == {}
    assert values("It may change in the near future.") == {"the near future": "FUTURE_REF"}


def test_now_and_the_past_are_references(values):
    text = (
        "Troops recently left; the city is now calm. In the past, as in recent years, it was not."
    )

    assert values(text) == {
        "recently": "PAST_REF", "now": "PRESENT_REF", "the past": "PAST_REF",
        "recent years": "PAST_REF",
    }  # fmt: skip


def test_a_day_of_something_is_no_duration(values):
    assert values("It was a day of mourning after a day without rain.") == {"a day": "P1D"}
