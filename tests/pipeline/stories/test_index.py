import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stories.index import StoryIndex, assign_stories
from tests.pipeline.stories.news import FOOTER, article, sentences

MIXED = {
    **{f"a{at}": " ".join(sentences(1, 20)[: 20 - 3 * at]) for at in range(5)},
    **{f"b{at}": " ".join(sentences(2, 20)[at:]) for at in range(4)},
    "c0": " ".join(sentences(1, 10) + sentences(2, 20)[4:14]),
    "d0": article(4),
    "d1": article(4).upper(),
    "e0": "",
    "e1": "Rain in Portvale.",
    "e2": "rain in Portvale",
    "f0": f"{article(5, 5)} {FOOTER}",
    "f1": f"{article(6, 5)} {FOOTER}",
}


def groups(found):
    by_story = {}
    for page, story in found.items():
        by_story.setdefault(story, set()).add(page)
    return sorted(map(sorted, by_story.values()))


def test_every_page_has_a_story_and_copies_share_it():
    found = assign_stories(MIXED.items())

    assert set(found) == set(MIXED)
    assert {"a0", "a1", "a2", "a3", "a4"} <= {page for page in found if found[page] == "a0"}
    assert found["d1"] == "d0"
    assert found["e2"] == "e1"
    assert found["e0"] == "e0"
    assert found["f0"] != found["f1"]


@settings(max_examples=50, deadline=None)
@given(st.permutations(sorted(MIXED)))
def test_the_order_of_arrival_makes_no_difference(order):
    assert assign_stories((page, MIXED[page]) for page in order) == assign_stories(MIXED.items())


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_stories_of_random_copies_do_not_depend_on_the_order(data):
    dice = random.Random(data.draw(st.integers(0, 10**6)))
    pages = {}
    for number in range(12):
        text = sentences(dice.randrange(4), 16)
        start, end = dice.randrange(5), dice.randrange(6, 17)
        pages[f"p{number:02}"] = " ".join(text[start:end] + sentences(dice.randrange(4), 6)[:3])
    order = data.draw(st.permutations(sorted(pages)))

    assert assign_stories((p, pages[p]) for p in order) == assign_stories(pages.items())


def test_a_story_is_named_after_its_earliest_page():
    index = StoryIndex()
    assert index.add("b", article(1), order="2026-05-02T10:00:00Z") == "b"
    assert index.add("c", article(1).upper(), order="2026-05-03T10:00:00Z") == "b"


def test_an_id_given_before_leads_to_the_story_when_an_earlier_page_comes_late():
    index = StoryIndex()
    given_before = index.add("b", article(1), order="2026-05-02T10:00:00Z")
    index.add("z", article(1, 19), order="2026-05-01T10:00:00Z")

    assert given_before == "b"
    assert index.story_of(given_before) == index.story_of("b") == "z"


def test_a_page_that_links_two_stories_makes_them_one():
    text = sentences(1, 40)
    index = StoryIndex()
    index.add("early", " ".join(text[:20]))
    index.add("late", " ".join(text[8:36]))
    assert index.story_of("early") != index.story_of("late")

    index.add("whole", " ".join(text[:30]))

    assert index.story_of("early") == index.story_of("late") == "early"


def test_the_same_page_twice_changes_nothing_and_a_new_version_stays_in_the_story():
    index = StoryIndex()
    index.add("a", article(1))
    index.add("a", article(1))
    assert len(index) == 1

    index.add("a", article(2))
    index.add("b", article(1, 19))
    index.add("c", article(2, 19))

    assert index.stories() == {"a": "a", "b": "a", "c": "a"}


def test_a_large_family_of_copies_is_one_story_and_a_shared_footer_does_not_hide_it():
    pages = {f"x{at:03}": f"{article(100 + at, 12)} {FOOTER}" for at in range(120)}
    pages |= {f"y{at:03}": f"{article(7, 12)} word{at} {FOOTER}" for at in range(120)}

    found = groups(assign_stories(pages.items()))

    assert sorted(map(len, found)) == [1] * 120 + [120]


def test_a_page_that_was_never_added_has_no_story():
    with pytest.raises(KeyError):
        StoryIndex().story_of("a")
