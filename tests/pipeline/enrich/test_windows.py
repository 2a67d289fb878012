import random

import pytest

from pipeline.enrich.windows import Window, cut


def windows(text, max_chars):
    return [(window.start, window.text) for window in cut(text, max_chars=max_chars)]


def test_a_text_that_fits_is_one_window():
    assert list(cut("ten chars.", max_chars=10)) == [Window(0, "ten chars.")]


def test_no_text_is_no_window():
    assert windows("", 10) == []


def test_a_cut_falls_after_a_line_end():
    assert windows("one two\nthree four\nfive", 12) == [
        (0, "one two\n"),
        (8, "three four\n"),
        (19, "five"),
    ]


def test_as_many_lines_as_fit_go_together():
    assert windows("a\nb\nc\nd\ne\n", 4) == [(0, "a\nb\n"), (4, "c\nd\n"), (8, "e\n")]


def test_a_long_line_is_cut_after_a_space():
    assert windows("one two three four", 9) == [(0, "one two "), (8, "three "), (14, "four")]


def test_a_long_word_is_cut_anywhere():
    assert windows("abcdefgh", 3) == [(0, "abc"), (3, "def"), (6, "gh")]


def test_a_separator_at_the_very_start_does_not_stop_the_cutting():
    assert windows("\nabcdef", 3) == [(0, "\nab"), (3, "cde"), (6, "f")]
    assert windows("\n\n\n\n", 2) == [(0, "\n\n"), (2, "\n\n")]


@pytest.mark.parametrize("seed", range(20))
def test_windows_cover_the_text_whole_and_never_exceed_their_length(seed):
    chance = random.Random(seed)
    text = "".join(chance.choices(["a", "é", "e\u0301", " ", "\n", "👩‍👩‍👧", "字", "\r\n"], k=500))
    for max_chars in (1, 2, 7, 50, len(text) - 1, len(text), len(text) + 1):
        found = windows(text, max_chars)

        assert "".join(part for _, part in found) == text
        assert all(0 < len(part) <= max_chars for _, part in found)
        assert all(text[start:].startswith(part) for start, part in found)
