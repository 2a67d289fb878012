from benchmarks.evaluation.enrichment_table import ROWS, rows, to_table

FOUND = {
    "wikigold": {
        "entities": {"span+type": {"F1": 0.5}, "span": {"F1": 0.9}},
        "rows": 3,
        "missing": 1,
    }
}


def test_only_sets_that_were_scored_have_lines():
    lines = to_table(FOUND).splitlines()

    assert len(lines) == 1 + 2 + 1


def test_a_figure_below_its_aim_says_so():
    [_, typed, span, _] = to_table(FOUND).splitlines()

    assert typed.split()[-6:] == ["0.500", "0.634", "0.780", "below", "the", "aim"]
    assert span.split() == ["span", "0.900", "0.790", "0.850"]


def test_texts_without_an_answer_are_told():
    assert to_table(FOUND).splitlines()[-1] == "* wikigold: 1 of 3 texts have no answer"


def test_a_figure_that_is_not_defined_is_below_the_aim():
    assert "-" in to_table({"wikigold": {"entities": {}}}).splitlines()[1]


def test_a_program_gets_the_same_rows():
    assert [row["dateline"] for row in rows(FOUND)] == [0.5, 0.9]
    assert all(row.aim is None or row.baseline is not None for row in ROWS)
