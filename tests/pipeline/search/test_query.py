from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.search.query import (
    And,
    Days,
    In,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Word,
    parse,
    to_days,
)
from pipeline.search.tokens import MAX_WORDS

A, B, C, D = (Word(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("a", A),
        ("a b c", And((A, B, C))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a OR b OR c", Or((A, B, C))),
        ("a -b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("a AND NOT b", And((A, Not(B)))),
        ("-b", Not(B)),
        ('"a b"', Phrase("a b")),
        ('c -"a b"', And((C, Not(Phrase("a b"))))),
        ("(a OR b) -c", And((Or((A, B)), Not(C)))),
        ("a -(b OR c)", And((A, Not(Or((B, C)))))),
        ("a OR (b c)", Or((A, And((B, C))))),
    ],
)
def test_words_phrases_and_operators_are_read_as_people_mean_them(typed, understood):
    assert parse(typed) == Query(node=understood)


def test_or_takes_its_neighbours_and_leaves_the_other_words():
    assert parse("a b OR c d").node == And((A, Or((B, C)), D))


def test_and_binds_more_closely_than_or():
    assert parse("a AND b OR c").node == Or((And((A, B)), C))


def test_operators_are_in_capitals():
    assert parse("war and peace").node == And((Word("war"), Word("and"), Word("peace")))


def test_a_hyphen_inside_a_word_excludes_nothing():
    assert parse("Kassym-Jomart").node == Word("Kassym-Jomart")


def test_a_dash_between_spaces_excludes_nothing():
    assert parse("a - b").node == parse("a – b").node == And((A, B))


def test_two_negations_are_none():
    assert parse("NOT -a").node == A


@pytest.mark.parametrize("typed", ["“a b”", "„a b“", "«a b»", "»a b«", "”a b”", "「a b」"])
def test_quotation_marks_of_any_language_make_a_phrase(typed):
    assert parse(typed) == Query(node=Phrase("a b"))


@pytest.mark.parametrize("typed", ["", "  \n", "()", '""', "-", "!?", "& | +", '-""', "- -"])
def test_nothing_to_look_for_asks_for_everything(typed):
    assert parse(typed) == Query(node=None)


def test_signs_alone_are_left_out_since_they_would_find_nothing():
    assert parse("a & b").node == And((A, B))
    assert parse('-"!" a').node == A


def test_an_emoji_is_something_to_look_for():
    assert parse("🔥").node == Word("🔥")


@pytest.mark.parametrize(
    ("typed", "understood", "note"),
    [
        ('c "a b', And((C, Phrase("a b"))), "the quotation mark"),
        ("(a OR b", Or((A, B)), "is not closed"),
        ("a) b", And((A, B)), "has no opening one"),
        ("a OR", A, "OR has nothing to join"),
        ("AND a", A, "AND has nothing to join"),
        ("a OR OR b", Or((A, B)), "OR has nothing to join"),
        ("a NOT", A, "NOT has nothing to exclude"),
        ("a AND OR b", Or((A, B)), "AND has nothing to join"),
        ("AND OR NOT", None, "has nothing to"),
    ],
)
def test_what_makes_no_sense_is_read_as_it_was_probably_meant_and_noted(typed, understood, note):
    query = parse(typed)

    assert query.node == understood
    assert any(note in str(line) for line in query.notes), query.notes


def test_a_pasted_article_is_cut_to_its_first_words():
    query = parse("word " * 1000)

    assert len(query.node.nodes) == MAX_WORDS
    assert [n.text for n in query.notes] == [f"only the first {MAX_WORDS} words are looked for"]


@pytest.mark.parametrize("piece", ["(", ")", "-", '"', "NOT ", "OR ", "-(", "(a ", "a OR (-"])
def test_whatever_is_repeated_a_thousand_times_does_no_harm(piece):
    assert isinstance(parse(piece * 10_000), Query)


def test_parentheses_are_followed_to_a_bearable_depth():
    query = parse("-(a OR " * 50 + "b" + ")" * 50)

    assert _depth(query.node) <= 3 * 9
    assert "nested too deeply" in query.notes[0].text


def _depth(node):
    match node:
        case Not(inner) | In(_, inner):
            return 1 + _depth(inner)
        case And(nodes) | Or(nodes):
            return 1 + max(_depth(inner) for inner in nodes)
        case _:
            return 1


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("person:keller", In("person", Word("keller"))),
        ("Person: keller", In("person", Word("keller"))),
        ('org:"United Nations"', In("org", Phrase("United Nations"))),
        ("a person:b c", And((A, In("person", B), C))),
        ("-site:example.org", Not(In("site", Word("example.org")))),
        ("site:-example.org", Not(In("site", Word("example.org")))),
        ("lang:fr OR lang:en", Or((In("lang", Word("fr")), In("lang", Word("en"))))),
        ("person:(a OR b)", In("person", Or((A, B)))),
        ("person:(a b) c", And((In("person", And((A, B))), C))),
        ('title:("a b" -c)', In("title", And((Phrase("a b"), Not(C))))),
        ("person:org:a", In("org", A)),
        ("kazakh*", Prefix("kazakh")),
        ("title:kazakh*", In("title", Prefix("kazakh"))),
        ("date:2022", Days("date", date(2022, 1, 1), date(2022, 12, 31))),
        ("-date:2022-01-05", Not(Days("date", date(2022, 1, 5), date(2022, 1, 5)))),
        ("mentions:2022-01", Days("mentions", date(2022, 1, 1), date(2022, 1, 31))),
        (
            "date:(2021 OR 2022..)",
            Or(
                (
                    Days("date", date(2021, 1, 1), date(2021, 12, 31)),
                    Days("date", date(2022, 1, 1), None),
                )
            ),
        ),
    ],
)
def test_a_field_limits_what_follows_its_colon(typed, understood):
    assert parse(typed) == Query(node=understood)


@pytest.mark.parametrize("typed", ["12:30", "https://example.org/a:b", "minister:", "a:b"])
def test_a_colon_of_something_else_is_part_of_the_word(typed):
    assert parse(typed) == Query(node=Word(typed))


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2022-01..2022-02", (date(2022, 1, 1), date(2022, 2, 28))),
        ("2022..", (date(2022, 1, 1), None)),
        ("..2022-01-05", (None, date(2022, 1, 5))),
        ("2022-W02", (date(2022, 1, 10), date(2022, 1, 16))),
        ("2023..2022", None),
        ("2022-13", None),
        ("2022-02-30", None),
        ("yesterday", None),
        ("..", None),
        ("", None),
        ("2022...2023", None),
    ],
)
def test_days_are_given_as_a_year_a_month_a_day_or_a_range(value, days):
    assert to_days(value) == days


@pytest.mark.parametrize(
    ("typed", "understood", "note"),
    [
        ("a date:soon", A, "date: takes 2022, 2022-01, 2022-01-05 or 2022-01..2022-02, not 'soon'"),
        ("a person:", A, "person: has nothing after it: left out (at character 3)"),
        ("a person: OR b", And((A, B)), "person: has nothing after it"),
        ("*stan", Word("stan"), "a * can stand only at the end of a word"),
        ("k*", Word("k"), "a * can stand only at the end of a word"),
        ("text:a", Word("text:a"), "text: is none of the fields (person:, org:"),
    ],
)
def test_a_field_or_a_star_that_makes_no_sense_is_explained(typed, understood, note):
    query = parse(typed)

    assert query.node == understood
    assert any(note in str(line) for line in query.notes), query.notes


@pytest.mark.parametrize(
    ("typed", "at"), [("a b) c", 3), ("  (a OR b", 2), ('ab "c d', 3), ("a AND", 2), ("a -", None)]
)
def test_a_note_says_where(typed, at):
    assert [note.at for note in parse(typed).notes] == ([] if at is None else [at])


@given(st.text(alphabet='abk:"()-*. ANDORT2person:date:', max_size=60))
def test_whatever_is_typed_gives_a_tree_and_notes_within_the_text(typed):
    query = parse(typed)

    assert all(0 <= note.at <= len(typed) for note in query.notes)
    assert query.node is None or _depth(query.node) <= 30
