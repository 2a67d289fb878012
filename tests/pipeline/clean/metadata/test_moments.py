from datetime import UTC, date, datetime

import pytest

from pipeline.clean.metadata.moments import find_moments, read_moment, url_day

MORNING = datetime(2024, 1, 30, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "stamp",
    [
        "2024-01-30T10:15:00+01:00",
        "2024-01-30T09:15:00Z",
        "2024-01-30T09:15:00.000Z",
        "2024-01-30T10:15:00+0100",
        "2024-01-30T10:15:00\\u002B01:00",
        "2024-01-30T10:15:00&#x2B;01:00",
        " 2024-01-30 09:15:00 ",
        "2024-01-30T10:15:00 +01:00",
        "2024-01-30 10:15 CET",
        "20240130T091500Z",
        "Tue, 30 Jan 2024 10:15:00 +0100",
        "January 30, 2024 4:15 am EST",
        "30. Januar 2024, 10:15 Uhr MEZ",
        "30/01/2024 09:15",
        "2024年1月30日 09:15",
        "1706606100",
        "1706606100000",
    ],
)
def test_a_time_stamp_is_read_however_it_is_written(stamp):
    moment = read_moment(stamp)

    assert moment is not None
    assert moment.at == MORNING


@pytest.mark.parametrize(
    "text",
    [
        "30 January 2024",
        "Jan. 30th, 2024",
        "30. Jänner 2024",
        "30 de enero de 2024",
        "30 janvier 2024",
        "30 gennaio 2024",
        "30 stycznia 2024",
        "30 января 2024",
        "30 Ocak 2024",
        "30.01.2024",
        "30-01-24",
        "2024/1/30",
        "2024. 1. 30",
        "2024년 1월 30일",
    ],
)
def test_a_day_is_read_in_the_words_of_many_languages(text):
    moment = read_moment(text)

    assert moment is not None
    assert (moment.day, moment.clock) == (date(2024, 1, 30), None)


@pytest.mark.parametrize(
    "text",
    ["", "never", "0001-01-01T00:00:00Z", "9999-12-31", "1970-01-01T00:00:00Z", "2024-13-01",
     "2024-02-30", "31/31/2024", "12345", "[]", "{}", "Tue, 99 Jan 2024"],
)  # fmt: skip
def test_what_is_no_date_is_none(text):
    assert read_moment(text) is None


def test_a_wrong_hour_does_not_cost_the_day():
    assert read_moment("2024-01-30T10:15:00+23:59").zone is None


def test_the_order_of_day_and_month_depends_on_the_country():
    assert read_moment("03/04/2024", month_first=True).day == date(2024, 3, 4)
    assert read_moment("03/04/2024", month_first=False).day == date(2024, 4, 3)
    assert read_moment("03/24/2024", month_first=False).day == date(2024, 3, 24)
    assert read_moment("03.04.2024", month_first=True).day == date(2024, 4, 3)


def test_the_offset_is_kept_as_it_was_written():
    assert read_moment("2024-01-30T10:15:00+05:30").offset == "+05:30"
    assert read_moment("2024-01-30T10:15:00Z").offset == "+00:00"
    assert read_moment("2024-01-30T10:15:00").offset is None
    assert read_moment("2024-01-30").offset is None


def test_every_date_of_a_sentence_is_found_in_its_order():
    text = "Published on 30 January 2024 at 10:15, updated 2 February 2024 | 12 comments"

    assert [moment.day for moment in find_moments(text)] == [date(2024, 1, 30), date(2024, 2, 2)]


def test_numbers_of_other_kinds_are_no_dates():
    assert not [*find_moments("Call 020 7946 0018, version 10.2.2024.5, ISBN 978-3-16-148410-0")]


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/01/30/bridge", date(2024, 1, 30)),
        ("/news/2024/jan/30/bridge", date(2024, 1, 30)),
        ("/news/2024-01-30-bridge", date(2024, 1, 30)),
        ("/20240130/bridge.html", date(2024, 1, 30)),
        ("/meldungen/30-01-2024", date(2024, 1, 30)),
        ("/article/1234567", None),
        ("/2024/13/45/bridge", None),
        ("", None),
    ],
)
def test_the_day_in_an_address_is_read(path, day):
    assert url_day(path) == day
