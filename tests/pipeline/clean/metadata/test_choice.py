from pathlib import Path

import pytest

from pipeline.clean import metadata
from pipeline.clean.metadata.choice import best, weights_of


def test_the_candidate_with_the_best_score_is_chosen():
    weights = {"from h1": 2.0, "long": -3.0}

    assert (
        best([{"from h1": 1.0, "long": 1.0}, {"unheard of": 9.0}, {"from h1": 1.0}], weights) == 2
    )


def test_of_equals_the_first_is_chosen():
    assert best([{"a": 1.0}, {"b": 1.0}], {"a": 1.0, "b": 1.0}) == 0
    assert best([{}, {}], {}) == 0


@pytest.mark.parametrize("field", ["title", "published_at", "authors"])
def test_every_field_that_is_chosen_has_weights(field):
    weights = weights_of(field)

    assert len(weights) > 20
    assert all(abs(weight) < 10 for weight in weights.values())


def test_the_sources_of_the_weights_are_named():
    licences = (Path(metadata.__file__).parent / "LICENCES").read_text("utf-8")

    assert "CC-BY-4.0" in licences
