import pytest

from tests.pipeline.enrich.quotes.reading import attributed


@pytest.mark.parametrize(
    ("text", "cue", "subject", "content"),
    [
        ("Ann Lee said that rents will rise.", "said", "Ann Lee", "that rents will rise"),
        ("The mayor said she was tired.", "said", "The mayor", "she was tired"),
        ("The mayor said on Monday that she was tired.", "said", "The mayor", "that she was tired"),
        ("Ann Lee has not said whether she will go.", "has not said", "Ann Lee",
         "whether she will go"),
        ("The mayor told reporters in Bergen that she was tired.", "told", "The mayor",
         "that she was tired"),
        ("The mayor told the council it was late.", "told", "The mayor", "it was late"),
        ("The mayor urged drivers to stay at home.", "urged", "The mayor", "to stay at home"),
        ("The firm refused to pay.", "refused", "The firm", "to pay"),
        ("The union called for a strike on Friday.", "called", "The union", "a strike"),
        ("The union criticised the plan, which is old.", "criticised", "The union", "the plan"),
        ("The study shows that fish can count.", "shows", "The study", "that fish can count"),
        ("Ann Lee, who leads the party, said rents had risen.", "said", "Ann Lee",
         "rents had risen"),
        ("Ann Lee, a lawyer in Bergen, Norway, said rents had risen.", "said", "Ann Lee",
         "rents had risen"),
        ("Those who know him say the plan is sound.", "say", "Those", "the plan is sound"),
        ("The agency quoted Bo Ek as saying that it was late.",
         "quoted Bo Ek as saying", "Bo Ek", "that it was late"),
        ("The ministry said in a statement – Saturday – that it had agreed.", "said",
         "The ministry", "that it had agreed"),
        ("Bo Ek was quoted as saying that it was late.", "was quoted as saying", "Bo Ek",
         "that it was late"),
        ("The plan was criticised by the union for its cost.", "was criticised", "the union",
         "The plan"),
        ("The board is expected to meet in May.", "is expected", None,
         "The board is expected to meet in May"),
        ("Ann Lee made it clear that she would stay.", "made it clear", "Ann Lee",
         "that she would stay"),
    ],
)  # fmt: skip
def test_a_verb_reports_what_follows(text, cue, subject, content):
    assert attributed(text) == [(cue, subject, [content])]


@pytest.mark.parametrize(
    ("text", "cue", "subject"),
    [
        ("Rents will rise in May, Ann Lee said.", "said", "Ann Lee"),
        ("Rents will rise in May, said Ann Lee, who leads the party.", "said", "Ann Lee"),
        ("Rents will rise in May, the mayor told The Daily Gull.", "told", "the mayor"),
        ("Rents will rise in May, records show.", "show", "records"),
    ],
)
def test_what_is_said_may_stand_before_its_verb(text, cue, subject):
    assert attributed(text) == [(cue, subject, ["Rents will rise in May"])]


def test_a_cue_within_the_report_leaves_it_whole():
    text = "The talks, officials said, have now come to an end in Oslo."

    [(cue, subject, [content])] = attributed(text)

    assert (cue, subject) == ("said", "officials")
    assert content == text[:-1]


def test_a_quote_is_split_by_its_cue():
    [(_, subject, contents)] = attributed("“Rents rise,” Ann Lee said, “and wages do not.”")

    assert (subject, contents) == ("Ann Lee", ["“Rents rise,”", "“and wages do not.”"])


def test_a_second_speaker_ends_the_report_of_the_first():
    assert attributed("Ann Lee said she was tired, but Bo Ek said he was not.") == [
        ("said", "Ann Lee", ["she was tired"]),
        ("said", "Bo Ek", ["he was not"]),
    ]


def test_a_participle_goes_on_after_the_report():
    assert attributed("Ann Lee said she was tired, adding that she would rest.") == [
        ("said", "Ann Lee", ["she was tired"]),
        ("adding", None, ["that she would rest"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The United States Senate met.",
        "The report was long.",
        "Cleveland held a rally.",
        "The previously announced absence of Bo Ek was short.",
        "The claims were many.",
        "She went home.",
        "",
    ],
)
def test_words_that_only_look_like_a_report_are_none(text):
    assert not text or attributed(text) == []
