from datetime import UTC, datetime

import pytest

from pipeline.ingest.timestamps import parse_timestamp


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-01-31T12:30:00Z", datetime(2026, 1, 31, 12, 30, tzinfo=UTC)),
        ("2026-01-31T12:30:00.123456789Z", datetime(2026, 1, 31, 12, 30, 0, 123456, tzinfo=UTC)),
        ("2026-01-31T13:30:00+01:00", datetime(2026, 1, 31, 12, 30, tzinfo=UTC)),
        ("2026-01-31 12:30:00 UTC", datetime(2026, 1, 31, 12, 30, tzinfo=UTC)),
        ("2019-08-15T01:02", datetime(2019, 8, 15, 1, 2, tzinfo=UTC)),
        ("2026-01-31", datetime(2026, 1, 31, tzinfo=UTC)),
        ("2026-01", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("20080430204826", datetime(2008, 4, 30, 20, 48, 26, tzinfo=UTC)),
        ("201404010000000000", datetime(2014, 4, 1, tzinfo=UTC)),
        ("Sat, 31 Jan 2026 12:30:00 GMT", datetime(2026, 1, 31, 12, 30, tzinfo=UTC)),
        (1769862600, datetime(2026, 1, 31, 12, 30, tzinfo=UTC)),
        (1769862600123, datetime(2026, 1, 31, 12, 30, 0, 123000, tzinfo=UTC)),
        ("1769862600", datetime(2026, 1, 31, 12, 30, tzinfo=UTC)),
    ],
)
def test_dates_of_crawlers_and_scrapers_are_understood(written, meant):
    assert parse_timestamp(written) == meant


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", None, True, [2026], "20269931", "0001-01-01T00:00:00+05:00", float("inf")],
)
def test_what_is_no_date_is_none(written):
    assert parse_timestamp(written) is None
