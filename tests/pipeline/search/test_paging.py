import base64
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.search.paging import Cursor


def test_a_cursor_fits_into_an_address_and_comes_back_the_same():
    cursor = Cursor(after=(7.25, 1700000000000, "p/ü"), page=2, today=date(2026, 1, 2))

    word = cursor.encode()

    assert word.isascii()
    assert not set(word) & set("/+=&?#")
    assert Cursor.decode(word) == cursor


@given(st.text() | st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_no_word_from_an_address_does_harm(word):
    with pytest.raises(ConfigError, match="is damaged"):
        Cursor.decode(word)


@pytest.mark.parametrize(
    "values",
    [
        [[{}], 2, None, None],
        [[1], "2", None, None],
        [[1], 1, None, None],
        [[1], 2, "soon", None],
        [[1], 2, None, 5],
        {"after": [1]},
        [[1], 2, None],
    ],
)
def test_other_values_are_refused(values):
    with pytest.raises(ConfigError, match="is damaged"):
        Cursor.decode(base64.urlsafe_b64encode(json.dumps(values).encode()).decode())
