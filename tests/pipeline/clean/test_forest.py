import numpy as np
import pytest

from pipeline.clean import forest
from pipeline.clean.forest import SCALE, from_arrays, log_odds, probabilities
from pipeline.errors import ConfigError


def stump(threshold, low, high, *, classes=1, trees=1, labels=""):
    """Trees of one question each: is the first number at most `threshold`?"""
    nodes = 3 * trees
    left, right = list(range(nodes)), list(range(nodes))
    leaf, roots = [0] * nodes, list(range(0, nodes, 3))
    for number, root in enumerate(roots):
        left[root], right[root] = root + 1, root + 2
        leaf[root + 1], leaf[root + 2] = int(low[number] * SCALE), int(high[number] * SCALE)
    return from_arrays({
        "feature": [0] * nodes, "threshold": [threshold] * nodes, "left": left, "right": right,
        "leaf": leaf, "roots": roots, "depth": 1, "classes": classes, "names": "length links",
        "labels": labels,
    })  # fmt: skip


def test_a_row_goes_left_where_its_number_is_at_most_the_threshold():
    scores = log_odds(stump(5.0, [-1.0], [2.0]), np.array([[5.0, 0.0], [5.5, 0.0]]))

    assert scores.tolist() == [[-1.0], [2.0]]


def test_trees_add_up():
    model = stump(5.0, [-1.0, -0.5], [2.0, 0.25], trees=2)

    assert log_odds(model, np.array([[9.0, 0.0]])).tolist() == [[2.25]]


def test_log_odds_of_zero_are_a_probability_of_one_half():
    assert probabilities(stump(5.0, [0.0], [3.0]), np.array([[1.0, 1.0]])).tolist() == [0.5]


def test_with_classes_each_tree_votes_for_one_and_shares_add_up_to_one():
    model = stump(5.0, [0.0, 1.0], [0.0, -1.0], trees=2, classes=2, labels="article list")

    shares = probabilities(model, np.array([[1.0, 0.0], [9.0, 0.0]]))

    assert model.labels == ("article", "list")
    assert shares.argmax(axis=1).tolist() == [1, 0]
    assert shares.sum(axis=1).tolist() == pytest.approx([1.0, 1.0])


def test_rows_of_another_width_than_trained_on_are_refused():
    with pytest.raises(ConfigError, match="train them again"):
        log_odds(stump(5.0, [0.0], [1.0]), np.zeros((2, 3)))


def test_missing_weights_are_one_line_for_a_person(monkeypatch, tmp_path):
    monkeypatch.setattr(forest, "WEIGHTS", tmp_path)

    with pytest.raises(ConfigError, match=r"body\.npz: cannot be read"):
        forest.load("body")
