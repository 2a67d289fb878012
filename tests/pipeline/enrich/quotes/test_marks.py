import pytest

from pipeline.enrich.quotes.marks import find_passages


def passages(text):
    found = find_passages(text)
    for passage in found:
        assert passage.left < passage.start < passage.end <= passage.right
    return [text[passage.start : passage.end] for passage in found]


@pytest.mark.parametrize(
    "text",
    [
        'Ann said "we will go" today.',
        "Ann said “we will go” today.",
        "Ann said «we will go» today.",
        "Ann said « we will go » today.",
        "Ann said »we will go« today.",
        "Ann said „we will go“ today.",
        "Ann said „we will go” today.",
        "Ann said ”we will go” today.",
        "Ann said ‹we will go› today.",
        "Ann said 「we will go」 today.",
        "Ann said ‘we will go’ today.",
        "Ann said 'we will go' today.",
        "Ann said ''we will go'' today.",
        "Ann said ``we will go'' today.",
        'Ann said “we will go" today.',
        'Ann said "we will go” today.',
    ],
)
def test_marks_of_all_kinds_hold_a_passage(text):
    assert passages(text) == ["we will go"]


def test_apostrophes_hold_nothing():
    assert passages("The voters' trust isn't Ann's, it's the '90s party's and rock 'n' roll.") == []


def test_an_apostrophe_does_not_end_a_passage_in_single_marks():
    assert passages("Ann: 'We don't know the voters' mood, and it's late.'") == [
        "We don't know the voters' mood, and it's late."
    ]


def test_marks_within_marks_belong_to_the_passage():
    assert passages("“He said ‘no’ and ‘never’ to me,” Ann said.") == [
        "He said ‘no’ and ‘never’ to me,"
    ]


def test_paragraphs_of_one_quote_are_a_passage_each():
    text = "“We began in May with nothing.\n\n“We end in June with all of it,” Ann said."

    first, second = find_passages(text)

    assert first.is_continued
    assert not second.is_continued
    assert text[first.start : first.end] == "We began in May with nothing."


def test_a_mark_that_nobody_closes_costs_one_paragraph():
    assert passages("Ann has a “ mark too many.\nBo said “we will go” today.") == ["we will go"]


def test_a_passage_that_nobody_closes_ends_with_its_paragraph():
    assert passages("Ann said: “We will go home today.\nBo left.") == ["We will go home today."]


def test_inches_and_empty_marks_hold_nothing():
    assert passages('A 14" screen, an 8" one, and "" and “ ”.') == []


@pytest.mark.parametrize("text", ["", "\n\n", "“", '"' * 9, "''", "‘’“”«»„", "\u2028“\u0000”"])
def test_rubbish_is_survived(text):
    assert passages(text) in ([], ["\u0000"])
