from datetime import UTC, datetime

import pytest

from pipeline.search.timeline import read_timeline


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def answer(width, *starts):
    buckets = [{"key": int(moment(s).timestamp() * 1000), "doc_count": 1} for s in starts]
    return {"interval": width, "buckets": buckets}


def test_a_bar_ends_where_the_next_one_starts():
    bars = read_timeline(answer("1M", "2022-01-01", "2022-02-01")).bars

    assert [(bar.start.isoformat()[:10], bar.end.isoformat()[:10]) for bar in bars] == [
        ("2022-01-01", "2022-02-01"),
        ("2022-02-01", "2022-03-01"),
    ]


@pytest.mark.parametrize(
    ("width", "end"),
    [
        ("10s", "2022-12-01T00:01"),
        ("5m", "2022-12-01T00:05"),
        ("3h", "2022-12-01T03:00"),
        ("7d", "2022-12-08"),
        ("1M", "2023-01-01"),
        ("3M", "2023-03-01"),
        ("100y", "2122-12-01"),
    ],
)
def test_the_last_bar_ends_after_its_width(width, end):
    assert read_timeline(answer(width, "2022-12-01")).bars[0].end == moment(end)


def test_a_bar_at_the_end_of_the_calendar_ends_with_it():
    assert read_timeline(answer("100y", "9950-01-01")).bars[0].end.year == 9999


def test_pages_of_long_ago_have_their_bars():
    assert read_timeline(answer("1y", "1851-09-18")).bars[0].start.year == 1851


def test_no_pages_make_no_bars():
    assert read_timeline(answer("1m")).bars == ()
