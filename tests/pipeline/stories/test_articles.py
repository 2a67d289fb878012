from itertools import permutations

import pytest

from pipeline.stories.index import assign_stories
from pipeline.stories.kinship import same_story
from pipeline.stories.signature import sign
from tests.pipeline.stories.articles import BRIDGE, COPIES, FERRY, OTHERS


@pytest.mark.parametrize("name", COPIES)
def test_what_papers_make_of_an_agency_text_is_the_same_story(name):
    assert same_story(sign(BRIDGE), sign(COPIES[name]))


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("copy", COPIES)
def test_what_happened_to_the_same_people_on_another_day_is_another_story(copy, name):
    assert not same_story(sign(COPIES[copy]), sign(OTHERS[name]))


def test_background_taken_over_from_an_earlier_report_makes_no_copy():
    background = BRIDGE.split("\n")[4]

    assert background in BRIDGE
    assert background in FERRY
    assert not same_story(sign(BRIDGE), sign(FERRY))


def test_a_copy_with_words_changed_and_sentences_left_out_throughout_is_found():
    lines = COPIES["edited"].split("\n")
    edited = "\n".join(["Bridge closed in Westmere", lines[0], lines[2], lines[3], lines[5]])
    edited = edited.replace("engineers found", "divers reported").replace("on Monday ", "")

    assert same_story(sign(BRIDGE), sign(edited))


def test_the_stories_are_the_same_in_any_order_of_arrival():
    pages = {name: COPIES[name] for name in ("wire", "edited", "shortened")} | OTHERS
    found = {
        frozenset(assign_stories((name, pages[name]) for name in order).items())
        for order in permutations(pages)
    }

    assert len(found) == 1
    [stories] = found
    assert len({story for name, story in stories if name in COPIES}) == 1
    assert len({story for _, story in stories}) == 3
