import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.blocks import cut
from pipeline.clean.features import describe
from pipeline.clean.measures import units
from pipeline.clean.naming import read_names
from pipeline.clean.tree import parse
from pipeline.clean.votes import coverage, squash
from pipeline.clean.wordlists import HINTS, LINE_WORDS, hints, line_words, tag_hint

PAGE = (
    "<title>The tide</title><body><nav><a href=/>Home</a></nav><article class='story'><h1>The tide"
    "</h1><p>The tide turned at noon, and nobody in the harbour had seen it come.</p><p>The tide"
    " turned at noon, and nobody in the harbour had seen it come.</p></article></body>"
)

TAGS = st.sampled_from([
    "<div>", "</div>", "<p>", "a", "字 ", "<a>", "1", "<li class=x>", "<table>", "<td>", "é.",
    "<br>", "<h1>", "</li>",
])  # fmt: skip


def columns(html, votes=None):
    tree = parse(html)
    rows, names = describe(cut(tree), read_names(tree), votes or {})
    return dict(zip(names, rows.T.tolist(), strict=True))


def test_a_word_is_a_unit_and_so_are_two_characters_of_a_script_without_spaces():
    assert units("the tide turned") == 3
    assert units("潮水退了") == 3  # four signs and one piece between spaces


def test_links_titles_and_repeats_are_told():
    found = columns(PAGE)

    assert found["density"] == [1, 0, 0, 0]
    assert found["title"] == [0, 3, 0, 0]
    assert found["earlier"] == [0, 0, 0, 1]
    assert found["repeats"] == [1, 1, 2, 2]


def test_the_distance_to_the_nearest_box_of_a_kind_is_told():
    found = columns(PAGE)

    assert found["to_story"] == [30, 1, 1, 1]
    assert found["to_in_nav"] == [0, 30, 30, 30]


def test_a_vote_counts_for_blocks_and_for_those_around_them():
    found = columns(
        PAGE, {"traf": "The tide turned at noon, and nobody in the harbour had seen it."}
    )

    assert found["traf"][0] == 0
    assert found["traf"][2] > 0.6
    assert found["traf_prev"][2] == found["traf"][1]


def test_every_number_is_finite_whatever_the_page():
    @settings(max_examples=100, deadline=None)
    @given(st.lists(TAGS, min_size=1), st.text(max_size=40))
    def check(pieces, vote):
        tree = parse("<body>x" + "".join(pieces))
        rows, names = describe(cut(tree), read_names(tree), {"traf": vote, "plain": vote})
        assert rows.shape[1] == len(names) == len(set(names))
        assert np.isfinite(rows).all()

    check()


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("entry-content", "body"),
        ("share-bar", "share"),
        ("top ad", "ad_word"),
        ("Byline", "author"),
    ],
)
def test_class_names_give_hints(words, hint):
    assert hints(words) >> HINTS.index(hint) & 1


def test_a_shadow_is_no_advertisement():
    assert not hints("shadow header") >> HINTS.index("ad_word") & 1


def test_elements_give_hints():
    assert tag_hint("nav") == 1 << HINTS.index("in_nav")
    assert tag_hint("x-unknown") == 0


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this story", "share"),
        ("Jetzt Newsletter abonnieren!", "subscribe"),
        ("责任编辑：王", "note"),
    ],
)
def test_words_of_short_lines_are_counted_by_kind(line, kind):
    assert line_words(line)[LINE_WORDS.index(kind)] >= 1


def test_a_short_block_counts_in_full_only_as_a_line_of_its_own():
    blocks = squash(["Tide", "tables", "The harbour is closed."])

    assert coverage(blocks, "Tide\nThe tables are wet. The harbour is closed.").tolist() == [
        1,
        0.5,
        0.5,
    ]


def test_an_empty_vote_covers_nothing():
    assert coverage(squash(["Tide"]), "").tolist() == [0]


def test_a_long_block_that_is_there_in_part_counts_in_part():
    text = "abcdefghijklmnopqrstuvwx" * 2 + "yz" * 24
    (share,) = coverage([text], "abcdefghijklmnopqrstuvwx" * 2)

    assert share == 0.5
