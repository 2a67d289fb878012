import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.enrich.counting import count_words, reading_minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("... — !", 0),
        ("The mayor doesn't like well-known bridges.", 6),
        ("3.5 percent of 1,200 votes", 5),
        ("Мэр не приехал", 3),
        ("सरकार ने कहा", 3),
        ("कहा गया है", 3),
        ("서울 시장이 말했다", 3),
        ("العمدة لم يصل", 3),
    ],
)
def test_words_are_counted_in_any_script_with_spaces(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("市长昨天没有参加会议", 5, 7),  # 市长 昨天 没有 参加 会议
        ("市長は昨日会議に出席しませんでした", 7, 11),
        ("นายกเทศมนตรีไม่ได้มาเมื่อวานนี้", 5, 9),
        ("市长 Smith 没有参加", 4, 5),
    ],
)
def test_words_are_estimated_where_no_spaces_are_set(text, least, most):
    assert least <= count_words(text) <= most


def test_a_text_of_one_sign_has_a_word():
    assert count_words("水") == count_words("ก") == 1


def test_reading_takes_whole_minutes_and_depends_on_the_language():
    assert reading_minutes(0, "en") == 0
    assert reading_minutes(1, "en") == 1
    assert reading_minutes(912, "en") == 4
    assert reading_minutes(912, "ar") == 7
    assert reading_minutes(912, "en-GB") == reading_minutes(912, "en")
    assert reading_minutes(184 * 3, "und") == 3


def test_a_megabyte_is_counted_in_a_moment():
    started = time.process_time()
    count_words("a'" * 500_000)
    count_words("水 " * 300_000)
    assert time.process_time() - started < 2


@given(st.text())
def test_any_text_can_be_counted(text):
    assert 0 <= count_words(text) <= len(text)
