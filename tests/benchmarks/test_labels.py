from benchmarks.labels import label, tokens


def labels(blocks, gold):
    return label([tokens(block) for block in blocks], gold)[0]


def test_blocks_of_the_gold_text_are_the_article_and_others_are_not():
    blocks = ["Home News Sport Sea", "The ferry sails again on Monday.", "Read more about ferries"]

    assert labels(blocks, "The ferry sails again on Monday.") == [False, True, False]


def test_a_short_block_counts_where_it_is_a_line_of_the_gold_text():
    assert (
        labels(["Prices", "The fare is two crowns."], "Prices\nThe fare is two crowns.")
        == [True] * 2
    )


def test_a_short_block_counts_where_it_fits_between_its_neighbours():
    blocks = ["The boat came in", "on Monday", "with ninety people aboard"]

    assert labels(blocks, "The boat came in on Monday with ninety people aboard") == [True] * 3


def test_of_equal_blocks_the_one_beside_the_story_counts():
    line = "The ferry sails again on Monday."
    blocks = [line, "Home", "News", "Sport", "Ninety people stood on the quay.", line]

    assert labels(blocks, f"Ninety people stood on the quay.\n{line}") == [False] * 4 + [True] * 2


def test_signs_of_a_script_without_spaces_are_words():
    assert tokens("Die 渡轮, again\u200b!") == ["die", "渡", "轮", "again"]
