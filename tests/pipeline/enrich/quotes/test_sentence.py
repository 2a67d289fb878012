import pytest

from tests.pipeline.enrich.quotes.reading import attributed


@pytest.mark.parametrize(
    "text",
    [
        "According to the police, twelve people were hurt.",
        "Twelve people were hurt, according to the police.",
    ],
)
def test_according_to_names_a_source(text):
    [(cue, subject, [content])] = attributed(text)

    assert cue.lower() == "according to"
    assert subject == "the police"
    assert content.lower() == "twelve people were hurt"


def test_what_is_reported_within_a_report_is_not_ours():
    assert attributed("Ann Lee said that Bo Ek believes that the moon is hollow.") == [
        ("said", "Ann Lee", ["that Bo Ek believes that the moon is hollow"])
    ]


def test_a_question_put_to_somebody_has_no_speaker():
    first, second = attributed("Asked about the plan, Ann Lee said it was late.")

    assert first == ("Asked", None, ["the plan"])
    assert second == ("said", "Ann Lee", ["it was late"])


def test_a_label_before_a_colon_is_a_speaker():
    assert attributed("Ann Lee: There will be no new taxes") == [
        (":", "Ann Lee", ["There will be no new taxes"])
    ]
