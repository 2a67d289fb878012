from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from pipeline.enrich.dates import find_dates


@pytest.fixture
def values() -> Callable[..., dict[str, str]]:
    """Values by surface form, of a text published on Saturday 8 January 2022 unless said."""

    def read(text: str, *, lang: str = "en", on: str | None = "2022-01-08") -> dict[str, str]:
        published_at = datetime.fromisoformat(on).replace(tzinfo=UTC) if on else None
        found = find_dates(text, lang=lang, published_at=published_at)
        for one in found:
            assert text[one.start : one.end] == one.text
        assert list(found) == sorted(found, key=lambda one: one.start)
        return {one.text: one.value for one in found}

    return read
