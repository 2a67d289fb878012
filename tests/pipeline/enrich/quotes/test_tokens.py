from pipeline.enrich.quotes.marks import find_passages
from pipeline.enrich.quotes.tokens import QUOTE, tokenise


def sentences(text, lang="en"):
    tokens = tokenise(text, find_passages(text), lang=lang)
    return [text[tokens.starts[start] : tokens.ends[end - 1]] for start, end in tokens.sentences]


def words(text, lang="en"):
    return tokenise(text, find_passages(text), lang=lang).low


def test_words_keep_their_places():
    text = "Ann’s ex-boss didn’t say “no, never” to O’Malley."

    tokens = tokenise(text, find_passages(text))

    assert tokens.low == ["ann", "'s", "ex-boss", "didn't", "say", QUOTE, "to", "o'malley", "."]
    assert [tokens.word(at) for at in (0, 1, 5)] == ["Ann", "’s", "“no, never”"]


def test_a_pronoun_stands_apart_from_its_verb():
    assert words("I'll go, they've gone") == ["i", "'ll", "go", ",", "they", "'ve", "gone"]


def test_a_french_pronoun_behind_its_verb_is_a_word():
    assert words("a-t-il dit, qu'elle, l'État, Saint-Denis", "fr") == [
        "a", "-t-il", "dit", ",", "qu'", "elle", ",", "l'", "état", ",", "saint-denis",
    ]  # fmt: skip


def test_sentences_end_at_stops_and_at_paragraphs():
    assert sentences("Ann left. Bo came!\nNews\n\nAll is well") == [
        "Ann left.", "Bo came!", "News", "All is well",
    ]  # fmt: skip


def test_abbreviations_and_numbers_end_no_sentence():
    text = "Sen. Ann J. Lee of the U.S. Senate met Gov. Bo Ek at 3.5 p.m. on Jan. 5 at example.org."

    assert sentences(text) == [text]


def test_a_wrapped_line_ends_no_sentence():
    assert sentences("Ann left the\nhouse. Bo came.") == ["Ann left the\nhouse.", "Bo came."]


def test_a_quote_that_ends_like_a_sentence_is_one():
    assert sentences("“We will go now.” Bo Ek left the room.") == [
        "“We will go now.”", "Bo Ek left the room.",
    ]  # fmt: skip


def test_a_question_goes_on_to_who_asked_it():
    assert sentences("“Why now?” Ann Lee asked. Bo left.") == [
        "“Why now?” Ann Lee asked.",
        "Bo left.",
    ]


def test_no_sentence_is_longer_than_200_words():
    tokens = tokenise("word " * 1000, ())

    assert [end - start for start, end in tokens.sentences] == [200] * 5


def test_nothing_has_no_sentence():
    assert sentences("") == sentences(" \n ") == []
