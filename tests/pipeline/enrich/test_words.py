import pytest

from pipeline.enrich import words as module
from pipeline.enrich.words import MAX_PIECES, Vocabulary, shape, split

PIECES = {
    "[UNK]": 0,
    "the": 1,
    "to": 2,
    "##ka": 3,
    "##yev": 4,
    "eco": 5,
    "##n": 6,
    "a": 7,
    "##a": 8,
}


def gap_names(text):
    names = {module.NOTHING: "none", module.SPACE: "space", module.LINE_START: "line"}
    return [names[gap] for gap in split(text).gaps]


def test_words_are_runs_of_letters_and_single_signs():
    assert split("Mr. O'Neil's e-mail, 5.5%").texts == (
        ["Mr", ".", "O", "'", "Neil", "'", "s", "e", "-", "mail", ",", "5", ".", "5", "%"]
    )


@pytest.mark.parametrize(
    "text", ["", "\n", "a", "👍🏽 e\u0301té 汉字\x00", "ﬁx ǅ İstanbul", "\ufeffA\u200bB"]
)
def test_offsets_give_the_words_back(text):
    words = split(text)

    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.texts
    assert len({len(words.texts), len(words.shapes), len(words.gaps), len(words.styles)}) == 1


def test_what_stands_before_a_word_is_told():
    assert gap_names("  One, two\n\nThree") == ["line", "none", "space", "line"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("spoke", module.LOWER),
        ("Tokayev", module.TITLE),
        ("NATO", module.UPPER),
        ("A", module.LETTER),
        ("McDonald", module.MIXED),
        ("iPhone", module.MIXED),
        ("2024", module.DIGITS),
        ("G20", module.CODE),
        ("4th", module.CODE),
        ("汉字", module.CASELESS),
        (",", module.OTHER),
    ],
)
def test_the_shape_tells_how_a_word_is_written(word, expected):
    assert shape(word) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PRESIDENT FLIES TO PARIS", module.CAPITALS),
        ("the president flies to paris", module.SMALL),
        ("President Flies to Paris After Long Talks", module.TITLES),
        ("The president flies to Paris", module.ORDINARY),
    ],
)
def test_the_style_is_that_of_the_whole_line(line, expected):
    words = split(f"Nothing else is in it.\n{line}\nNor here.")
    second = words.gaps.index(module.LINE_START, 1)
    third = words.gaps.index(module.LINE_START, second + 1)

    assert set(words.styles[second:third]) == {expected}
    assert words.styles[0] == module.ORDINARY


def test_a_word_is_cut_into_the_longest_pieces():
    vocabulary = Vocabulary(PIECES)

    assert vocabulary.look_up("Tokayev") == (2, 3, 4)
    assert vocabulary.look_up("the") == (1,)


def test_accents_do_not_count():
    assert Vocabulary(PIECES).look_up("Écon") == (5, 6)


def test_what_no_piece_fits_is_unknown():
    assert Vocabulary(PIECES).look_up("zzz") == (0,)
    assert Vocabulary(PIECES).look_up("thezzz") == (0,)


def test_a_long_word_has_a_bounded_number_of_pieces():
    assert len(Vocabulary(PIECES).look_up("a" * 100_000)) == MAX_PIECES


def test_a_part_keeps_the_offsets_of_the_text():
    part = split("One two three").part(1, 3)

    assert (part.texts, part.starts) == (["two", "three"], [4, 8])
