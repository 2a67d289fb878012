import pytest

from pipeline.clean.rules import check
from pipeline.errors import RecordError
from pipeline.settings import CleanRules

RULES = CleanRules(min_chars=30, max_chars=100)


@pytest.mark.parametrize("length", [30, 31, 99, 100])
def test_a_text_within_the_limits_passes(length):
    check("x" * length, lang="en", rules=RULES)


@pytest.mark.parametrize(
    ("length", "reason", "detail"),
    [
        (0, "too_short", "0 characters, at least 30"),
        (29, "too_short", "29 characters, at least 30"),
        (101, "too_long", "101 characters, at most 100"),
    ],
)
def test_a_text_beyond_the_limits_is_rejected_with_its_length(length, reason, detail):
    with pytest.raises(RecordError) as caught:
        check("x" * length, lang="en", rules=RULES)

    assert (caught.value.reason, caught.value.detail) == (reason, detail)


@pytest.mark.parametrize(("lang", "least"), [("zh", 10), ("ja", 10), ("ko", 15), ("und", 30)])
def test_a_language_that_says_more_in_a_character_needs_fewer(lang, least):
    check("字" * least, lang=lang, rules=RULES)

    with pytest.raises(RecordError, match="too_short"):
        check("字" * (least - 1), lang=lang, rules=RULES)
