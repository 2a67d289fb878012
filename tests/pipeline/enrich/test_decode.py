import numpy as np
import pytest

from pipeline.enrich.spans import Span
from pipeline.enrich.tagger.decode import TAGS, best_tags, spans

NONE, B_PERSON, I_PERSON, B_ORG, I_ORG, B_PLACE, I_PLACE, B_MISC, I_MISC = range(TAGS)


def scores(*wanted, rows=1):
    matrix = np.zeros((rows, len(wanted), TAGS), np.float32)
    for word, weights in enumerate(wanted):
        for tag, weight in weights.items():
            matrix[:, word, tag] = weight
    return matrix


def test_the_best_tags_are_taken_where_they_make_sense():
    tags = best_tags(scores({B_PERSON: 5}, {I_PERSON: 5}, {NONE: 5}, {B_PLACE: 5}))

    assert tags.tolist() == [[B_PERSON, I_PERSON, NONE, B_PLACE]]


def test_nothing_continues_that_has_not_begun():
    tags = best_tags(scores({I_ORG: 5, B_ORG: 4}, {NONE: 5}, {I_PLACE: 5, NONE: 4}))

    assert tags.tolist() == [[B_ORG, NONE, NONE]]


def test_a_name_does_not_change_its_type_inside():
    [[first, second]] = best_tags(scores({B_PERSON: 5}, {I_ORG: 5, I_PERSON: 3})).tolist()

    assert (first, second) != (B_PERSON, I_ORG)


@pytest.mark.parametrize("seed", range(5))
def test_the_sequence_is_the_best_of_all_that_are_allowed(seed):
    given = np.random.default_rng(seed).normal(size=(3, 4, TAGS)).astype(np.float32)

    def allowed(tags):
        return all(
            tag == 0 or tag % 2 or before in (tag, tag - 1)
            for before, tag in zip((0, *tags), tags, strict=False)
        )

    for row, found in zip(given, best_tags(given).tolist(), strict=True):
        total = max(
            sum(row[word, tag] for word, tag in enumerate(tags))
            for tags in np.ndindex(*[TAGS] * 4)
            if allowed(tags)
        )
        assert allowed(found)
        reached = sum(row[word, tag] for word, tag in enumerate(found))
        assert reached == pytest.approx(total, abs=1e-4)


def test_spans_run_from_the_first_word_to_the_last():
    tags = [B_PERSON, I_PERSON, B_PERSON, NONE, B_MISC, I_MISC, B_PLACE]

    assert spans(tags, [0, 4, 8, 12, 16, 20, 24], [3, 7, 11, 15, 19, 23, 27]) == [
        Span(0, 7, "person"),
        Span(8, 11, "person"),
        Span(24, 27, "place"),
    ]


def test_no_words_have_no_spans():
    assert spans([], [], []) == []
