from pipeline.search.clauses import to_highlight, to_query
from pipeline.search.query import parse


def query(typed):
    return to_query(parse(typed).node)


def texts(clause):
    """All that is looked for anywhere in a clause."""
    if isinstance(clause, dict):
        found = [clause["query"]] if isinstance(clause.get("query"), str) else []
        return found + [text for inner in clause.values() for text in texts(inner)]
    if isinstance(clause, list):
        return [text for inner in clause for text in texts(inner)]
    return []


def test_nothing_typed_matches_everything():
    assert query("") == {"match_all": {}}


def test_a_word_is_looked_for_as_it_stands_and_stemmed():
    fields = query("protest")["multi_match"]["fields"]

    assert {name.partition("^")[0] for name in fields} == {
        "title", "text", "stemmed_title.*", "stemmed.*",
    }  # fmt: skip


def test_a_phrase_is_looked_for_as_it_stands_only():
    fields = query('"state of emergency"')["multi_match"]["fields"]

    assert [name.partition("^")[0] for name in fields] == ["title", "text"]


def test_a_word_of_several_tokens_stays_together():
    assert query("Kassym-Jomart")["multi_match"]["type"] == "phrase"


def test_excluded_words_stand_in_must_not():
    clause = query("oil -gas")["bool"]

    assert texts(clause["must"]) == ["oil"]
    assert texts(clause["must_not"]) == ["gas"]


def test_only_excluded_words_leave_the_rest():
    assert list(query("-gas")["bool"]) == ["must_not"]


def test_one_of_two_words_is_enough():
    assert texts(query("oil OR gas")["bool"]["should"]) == ["oil", "gas"]


def test_words_close_to_each_other_rank_higher():
    clause = query("almaty oil -gas")["bool"]

    assert texts(clause["must"]) == ["almaty", "oil", "gas"]
    assert texts(clause["should"]) == ["almaty oil"]
    assert clause["should"][0]["multi_match"]["slop"] > 0


def test_what_is_excluded_is_not_marked():
    assert texts(to_highlight(parse('oil OR "natural gas" -coal').node)) == ["oil", "natural gas"]


def test_nothing_wanted_marks_nothing():
    assert to_highlight(parse("").node) is None
    assert to_highlight(parse("-coal").node) is None
