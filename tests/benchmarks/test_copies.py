import random

import pytest

from benchmarks.copies import Page, containment, jaccard, joined, make_copies, measured, score
from tests.pipeline.stories.news import sentences

TEXTS = [" ".join(sentences(seed, 14)) for seed in range(20)]


def test_the_right_parting_has_full_marks_whatever_its_groups_are_called():
    assert score("aab", "xxy").pairs == score("aab", "xxy").b_cubed == (1, 1, 1)


def test_pairs_and_b_cubed_count_what_is_wrong_and_what_is_missed():
    found = score(gold="aaab", found="xxyy")

    assert found.pairs == pytest.approx((1 / 2, 1 / 3, 2 / 5))
    assert found.b_cubed[:2] == pytest.approx(((1 + 1 + 1 / 2 + 1 / 2) / 4, (2 + 2 + 1 + 3) / 12))


def test_pages_that_are_all_alone_share_no_pair():
    assert score("ab", "xy").pairs == (0, 0, 0)


def test_copies_are_made_alike_for_one_seed_and_are_found():
    pages = make_copies(TEXTS, random.Random(1))

    assert pages == make_copies(TEXTS, random.Random(1))
    assert pages != make_copies(TEXTS, random.Random(2))
    assert len({page.cluster for page in pages}) < len(pages)
    _, final = joined(pages, range(len(pages)))
    assert score([page.cluster for page in pages], final).b_cubed[2] > 0.9


def test_a_plain_measure_is_taken_at_its_best_threshold():
    pages = [Page(TEXTS[0], "a"), Page(TEXTS[0][:900], "a"), Page(TEXTS[1], "b")]

    for likeness in (jaccard, containment):
        assert measured(pages, likeness)[1].pairs == (1, 1, 1)
