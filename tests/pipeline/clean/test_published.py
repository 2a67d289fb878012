from datetime import UTC, date, datetime

import pytest

from pipeline.clean.published import published_at

DAY = date(2024, 1, 30)
MORNING = datetime(2024, 1, 30, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "html",
    [
        '{"datePublished":"2024-01-30T10:15:00+01:00"}',
        '{"datePublished" : "2024-01-30T09:15:00Z"}',
        '{"datePublished":"2024-01-30T09:15:00.000Z"}',
        '{"datePublished":"2024-01-30T10:15:00+0100"}',
        '{"datePublished":"2024-01-30T10:15:00\\u002B01:00"}',
        '{"datePublished":"2024-01-30T10:15:00\\u002b01:00"}',
        '<meta property="article:published_time" content="2024-01-30T10:15:00+01:00">',
        '<meta property="article:published_time" content="2024-01-30T10:15:00&#x2B;01:00"/>',
        "<META content='2024-01-30T10:15+01:00' property='article:published_time'>",
        '<meta itemprop="datePublished" content="2024-01-30T10:15:00+01:00">',
        '<meta name="DC.date.issued" content="2024-01-30T10:15:00+01:00">',
        '<meta name="pubdate" content=" 2024-01-30 09:15:00 ">',
        '<time class="when"\n datetime="2024-01-30T10:15:00+01:00">today</time>',
    ],
)
def test_the_moment_is_read_wherever_it_is_written(html):
    assert published_at(html, day=DAY) == MORNING


def test_without_a_day_there_is_no_moment():
    assert published_at('"datePublished":"2024-01-30T10:15:00Z"', day=None) is None


@pytest.mark.parametrize(
    "html",
    [
        "",
        '"datePublished":"2024-01-30"',
        '"datePublished":"30 January 2024, 10:15"',
        '"datePublished":"2024-01-30T99:15:00Z"',
        '"datePublished":"2024-01-29T10:15:00Z"',
        '"dateModified":"2024-01-30T10:15:00Z"',
        '"datePublished":"2024-01-30T10:15:00+23:59"',
        '<meta property="article:modified_time" content="2024-01-30T10:15:00Z">',
    ],
)
def test_where_only_the_day_is_known_it_is_midnight(html):
    assert published_at(html, day=DAY) == datetime(2024, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("2024-01-30T23:30:00-05:00", datetime(2024, 1, 31, 4, 30, tzinfo=UTC)),  # its own day
        ("2024-01-31T00:30:00+05:00", datetime(2024, 1, 30, 19, 30, tzinfo=UTC)),  # the day in UTC
    ],
)
def test_a_stamp_counts_on_the_day_of_its_own_time_zone_and_of_utc(stamp, moment):
    assert published_at(f'"datePublished":"{stamp}"', day=DAY) == moment


def test_stamps_of_other_articles_are_passed_over():
    html = (
        '<time datetime="2024-01-29T08:00:00Z">'
        '{"datePublished":"2024-01-28T08:00:00Z"}{"datePublished":"2024-01-30T09:15:00Z"}'
    )

    assert published_at(html, day=DAY) == MORNING


def test_the_most_trusted_stamp_of_the_day_wins():
    html = (
        '<time datetime="2024-01-30T22:00:00Z">'
        '<meta property="article:published_time" content="2024-01-30T21:00:00Z">'
        '"datePublished":"2024-01-30T09:15:00Z"'
    )

    assert published_at(html, day=DAY) == MORNING


@pytest.mark.parametrize(
    "never", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00"]
)
def test_the_ends_of_the_calendar_are_passed_over(never):
    html = f'"datePublished":"{never}" <time datetime="2024-01-30T09:15:00Z">'

    assert published_at(html, day=DAY) == MORNING


@pytest.mark.timeout(30)
def test_a_hostile_page_does_not_take_long():
    html = "<meta pubdate " * 10_000 + '"datePublished":"' * 10_000 + "<time datetime=" * 10_000

    assert published_at(html, day=DAY) == datetime(2024, 1, 30, tzinfo=UTC)
