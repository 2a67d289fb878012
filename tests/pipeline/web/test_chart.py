from datetime import UTC, datetime, timedelta

import pytest

from pipeline.search.timeline import Bar, Timeline
from pipeline.web.chart import HEIGHT, NOTHING, WIDTH, draw, span_label

START = datetime(2022, 1, 1, tzinfo=UTC)


def timeline(*counts, width="1d", step=timedelta(days=1)):
    bars = tuple(
        Bar(start=START + n * step, end=START + (n + 1) * step, count=count)
        for n, count in enumerate(counts)
    )
    return Timeline(width=width, bars=bars)


def drawn(*counts, **fields):
    return draw(timeline(*counts, **fields), lambda first, last: f"{first}/{last}")


def test_the_highest_bar_fills_the_drawing_and_none_leaves_it():
    bars = drawn(1, 4, 2).bars

    assert [bar.height for bar in bars] == [HEIGHT / 4, HEIGHT, HEIGHT / 2]
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in bars)
    assert all(bar.y + bar.height == HEIGHT for bar in bars)


def test_a_bar_of_one_page_is_seen_beside_one_of_thousands():
    assert drawn(1, 100_000).bars[0].height > 1
    assert drawn(0, 100_000).bars[0].height == 0


def test_a_bar_leads_to_its_days():
    assert drawn(1, 1).bars[1].address == "2022-01-02/2022-01-02"
    assert (
        drawn(1, 1, step=timedelta(days=7), width="7d").bars[0].address == "2022-01-01/2022-01-07"
    )


def test_a_bar_shorter_than_a_day_leads_to_its_minutes():
    hours = drawn(1, 1, step=timedelta(hours=1), width="1h").bars

    assert hours[0].address == "2022-01-01/2022-01-01T00:59"
    assert hours[1].address == "2022-01-01T01:00/2022-01-01T01:59"


@pytest.mark.parametrize(
    ("width", "end", "label"),
    [
        ("1y", "2023-01-01", "2022"),
        ("10y", "2032-01-01", "2022 to 2031"),
        ("1M", "2022-02-01", "January 2022"),
        ("3M", "2022-04-01", "January to March 2022"),
        ("7d", "2022-01-08", "1 January 2022 to 7 January 2022"),
        ("1d", "2022-01-02", "1 January 2022"),
        ("12h", "2022-01-01T12:00", "1 January 2022, 00:00"),
    ],
)
def test_a_bar_is_named_by_its_time(width, end, label):
    assert span_label(START, datetime.fromisoformat(end).replace(tzinfo=UTC), width) == label


def test_labels_stand_at_equal_distances():
    assert drawn(*[1] * 9).labels == (
        "1 Jan 2022", "3 Jan 2022", "5 Jan 2022", "7 Jan 2022", "9 Jan 2022",
    )  # fmt: skip
    assert drawn(1, 1, step=timedelta(hours=12), width="12h").labels == (
        "1 Jan 00:00", "1 Jan 12:00",
    )  # fmt: skip
    assert drawn(1, 1).labels == ("1 Jan 2022", "2 Jan 2022")


def test_without_two_bars_there_is_nothing_to_compare():
    assert drawn() == drawn(5) == NOTHING


def test_few_bars_are_no_blocks():
    first, second = drawn(1, 1).bars

    assert first.width < WIDTH / 10
    assert first.x + first.width / 2 == pytest.approx(WIDTH / 4)
    assert second.x + second.width / 2 == pytest.approx(WIDTH * 3 / 4)
