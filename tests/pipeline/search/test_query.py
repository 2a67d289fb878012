import pytest

from pipeline.search.query import MAX_WORDS, And, Not, Or, Phrase, Query, Word, parse

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
    assert any(note in line for line in query.notes), query.notes


def test_a_pasted_article_is_cut_to_its_first_words():
    query = parse("word " * 1000)

    assert len(query.node.nodes) == MAX_WORDS
    assert query.notes == (f"only the first {MAX_WORDS} words are looked for",)


@pytest.mark.parametrize("piece", ["(", ")", "-", '"', "NOT ", "OR ", "-(", "(a ", "a OR (-"])
def test_whatever_is_repeated_a_thousand_times_does_no_harm(piece):
    assert isinstance(parse(piece * 10_000), Query)


def test_parentheses_are_followed_to_a_bearable_depth():
    query = parse("-(a OR " * 50 + "b" + ")" * 50)

    assert _depth(query.node) <= 3 * 9
    assert "nested too deeply" in query.notes[0]


def _depth(node):
    match node:
        case Not(inner):
            return 1 + _depth(inner)
        case And(nodes) | Or(nodes):
            return 1 + max(_depth(inner) for inner in nodes)
        case _:
            return 1
