import pytest

from tests.pipeline.enrich.quotes.reading import attributed


@pytest.mark.parametrize(
    ("text", "cue", "subject", "content"),
    [
        ("It was her claim that rents fell.", "claim", "her", "that rents fell"),
        ("It was the mayor's belief that rents fell.", "belief", "the mayor", "that rents fell"),
        ("It was Ann Lee's loud criticism of the plan.", "criticism", "Ann Lee", "the plan"),
        ("There is a theory that fish can count.", "theory", None, "that fish can count"),
        ("Officials are confident that rents fell.", "are confident", "Officials",
         "that rents fell"),
        ("Officials are worried about the rents.", "are worried", "Officials", "the rents"),
    ],
)  # fmt: skip
def test_nouns_and_adjectives_report(text, cue, subject, content):
    assert (cue, subject, [content]) in attributed(text)


@pytest.mark.parametrize("text", ["A claim of theft was made.", "It is clear that rents fell."])
def test_a_noun_or_adjective_without_an_owner_reports_nothing(text):
    assert attributed(text) == []
