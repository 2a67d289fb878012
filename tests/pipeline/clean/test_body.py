import hashlib
import time

import pytest

from pipeline.clean.blocks import Block
from pipeline.clean.body import decide, main_blocks, smooth, threshold
from pipeline.clean.tree import parse
from pipeline.errors import RecordError

TITLE = "Ferry to Skerrow resumes after eleven weeks"
STORY = [
    "The ferry between Westhaven and the island of Skerrow sailed again on Monday, eleven weeks "
    "after a cracked shaft put the only vessel on the route out of service.",
    "About ninety people stood on the quay when the boat came in at half past nine, the harbour "
    "master said, and some of them had not seen their families since the end of winter.",
    "“We counted the days,” said Ines Corrado, who runs the bakery above the landing stage. She "
    "had been flying in flour, sack by sack, at four times the usual price.",
    "The council has set aside 1.2 million crowns for a second vessel. A decision on the builder "
    "is expected in autumn, once the three yards that were asked have answered.",
    "Until then the timetable stays as it was: two crossings a day, three on Saturdays, none when "
    "the wind blows harder than force eight from the north.",
]
HTML = f"""<!DOCTYPE html><html><head><title>{TITLE} | Westhaven Courier</title>
<meta property="og:title" content="{TITLE}"></head><body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/sport">Sport</a></li><li><a href="/sea">Sea and weather</a></li></ul></nav>
<main><article class="story"><h1>{TITLE}</h1><div class="byline">By Tomas Reed</div>
<div class="article-body">{"".join(f"<p>{text}</p>" for text in STORY)}</div>
<div class="share"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div></article>
<aside class="related"><h3>Read more</h3><ul><li><a href="/a">Skipper fined for speeding</a></li>
<li><a href="/b">Lighthouse gets new lamp</a></li><li><a href="/c">Herring is back</a></li></ul>
</aside></main><footer class="footer"><p>© Westhaven Courier. All rights reserved.</p>
<a href="/terms">Terms</a> <a href="/privacy">Privacy</a></footer></body></html>"""


def blocks(*texts):
    return [Block(text, "paragraph", 0, 0, 0, 0, 0, "") for text in texts]


@pytest.mark.parametrize("fast", [False, True])
def test_the_story_is_kept_and_what_surrounds_it_is_not(fast):
    found = main_blocks(parse(HTML), HTML, title=TITLE, fast=fast)

    assert found.text.split("\n") == STORY


@pytest.mark.parametrize("fast", [False, True])
def test_every_block_has_a_decision_and_a_probability(fast):
    found = main_blocks(parse(HTML), HTML, title=TITLE, fast=fast)

    assert len(found.blocks) == len(found.decisions) == len(found.probabilities)
    assert all(0 <= p <= 1 for p in found.probabilities)
    assert found.weights == ("body-fast" if fast else "body")


def test_the_tree_stays_as_it_was():
    tree = parse(HTML)
    before = tree.text_content()

    main_blocks(tree, HTML, title=TITLE)

    assert tree.text_content() == before


def test_the_same_page_gives_the_same_text_twice():
    texts = [main_blocks(parse(HTML), HTML, title=None).text for _ in range(2)]

    assert len({hashlib.sha256(text.encode()).hexdigest() for text in texts}) == 1


def test_a_page_without_text_has_no_blocks():
    assert main_blocks(parse("<body><img src=x></body>"), "", title=None).text == ""


@pytest.mark.parametrize(
    "line", [TITLE, f"{TITLE}.", TITLE.upper(), "Ferry to Skerrow resumed after eleven weeks"]
)
def test_the_title_is_no_part_of_the_text(line):
    found = decide(blocks(line, *STORY), [3.0] * 6, ["ferrytoskerrowresumesafterelevenweeks"])

    assert found == ["title", *["kept"] * 5]


def test_a_title_that_is_said_again_far_below_stays():
    found = decide(blocks(*STORY, TITLE), [3.0] * 6, ["ferrytoskerrowresumesafterelevenweeks"])

    assert "title" not in found


def test_a_text_that_the_page_holds_twice_is_kept_once():
    assert decide(blocks(*STORY, *STORY), [3.0] * 10, []) == ["kept"] * 5 + ["repeat"] * 5


def test_a_text_that_comes_again_in_one_piece_is_kept_once():
    assert decide(blocks(*STORY, " ".join(STORY)), [3.0] * 6, []) == ["kept"] * 5 + ["repeat"]


def test_terms_that_say_the_same_all_the_time_are_kept_whole():
    clauses = [STORY[0]] * 9

    assert decide(blocks(*clauses), [3.0] * 9, []) == ["kept"] * 9


def test_one_doubtful_block_within_the_story_is_kept_and_one_outside_is_not():
    bias = 0.0

    assert smooth([3.0, -0.1, 3.0], bias=bias) == [True, True, True]
    assert smooth([-3.0, 0.1, -3.0], bias=bias) == [False, False, False]
    assert smooth([0.5], bias=bias) == [True]


def test_where_the_model_is_sure_the_border_is_near_one_half():
    assert 0 <= threshold([9.0, 9.0, -9.0], [50, 50, 50]) < 0.3


def test_where_the_model_knows_nothing_the_best_there_is_is_kept():
    odds = [-1.0, -1.1, -4.0]
    bias = threshold(odds, [80, 80, 10])

    assert smooth(odds, bias=bias) == [True, True, False]


LONG = {
    "100,000 paragraphs": "<p>The ferry sails again.</p>" * 100_000,
    "100,000 nested divs": "<p>The ferry sails again.</p>" + "<div>" * 100_000,
    "100,000 nested spans": "<p>The ferry sails again.</p>" + "<span>" * 100_000,
    "500 nested divs": "<p>The ferry sails again.</p>" + "<div>" * 480 + STORY[0],
    "10 MB in one paragraph": "<p>" + "The ferry sails again. " * 450_000,
    "100,000 table cells": "<table>" + "<tr><td>12<td>13</tr>" * 50_000,
    "100,000 links": "<a href=x>ferry</a> " * 100_000,
    "50,000 classes": "".join(f'<div class="c{i}">x{i}</div>' for i in range(50_000)),
    "10 MB of list": "<ul>" + "<li>The ferry <b>sails</b> again" * 300_000,
}


@pytest.mark.parametrize("name", LONG)
def test_pages_without_end_take_bounded_time(name):
    before = time.process_time()

    try:
        main_blocks(parse(LONG[name]), LONG[name], title=TITLE)
    except RecordError:
        return

    assert time.process_time() - before < 20
