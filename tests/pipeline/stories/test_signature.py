import time

from hypothesis import given
from hypothesis import strategies as st

from pipeline.stories.signature import sign
from tests.pipeline.stories.news import article


def test_case_marks_and_white_space_make_no_difference():
    assert sign("The  bridge, of Portvale!").digest == sign("the bridge of\nPORTVALE").digest


def test_other_words_make_another_digest():
    assert sign("The bridge of Portvale").digest != sign("The bridge of Kesten").digest
    assert sign("one two").digest != sign("onetwo").digest


def test_a_run_for_every_four_words():
    assert len(sign("one two three four five six").in_order) == 3
    assert len(sign("one").in_order) == 1
    assert len(sign("").in_order) == 0


def test_characters_of_chinese_are_words():
    assert sign("市长昨天没有参加会议").words == 10


def test_long_texts_are_filed_under_a_sample():
    signature = sign(article(1, 60))
    assert signature.is_sampled
    assert 0 < len(signature.signs) < len(signature.in_order) / 4


def test_a_megabyte_is_signed_in_a_moment():
    started = time.process_time()
    sign("word " * 200_000)
    sign("x" * 1_000_000)
    assert time.process_time() - started < 1


@given(st.text())
def test_any_text_can_be_signed(text):
    signature = sign(text)
    assert sorted(signature.in_order) == list(signature.ascending)
