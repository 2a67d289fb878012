"""Gradient-boosted trees as numpy arrays: the same answer on every machine, and no library.

Leaves hold whole numbers (log-odds in fixed point), so that the order of a sum, which differs
between processors, makes no difference. Weights are .npz files without pickles; they are written
by `python -m benchmarks.train_body` and its like.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import ConfigError

WEIGHTS = Path(__file__).parent / "weights"
SCALE = 1 << 20  # a leaf of this value is one unit of log-odds
# Rows that are taken through all trees together: what fits the processor's cache is quickest.
_ROWS_AT_ONCE = 256
_FIRST_SORTED = 4  # level of the trees

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forest:
    """Decision trees, their nodes one after the other.

    Node number i sends a row to `children[2 * i + 1]` where `row[feature] <= threshold`, else to
    `children[2 * i]`; a leaf leads to itself. Tree number i votes for class `i % classes`; two
    classes have one score.
    """

    feature: NDArray[np.int64]
    threshold: Matrix
    children: NDArray[np.int64]
    is_leaf: NDArray[np.bool_]
    leaf: NDArray[np.int64]  # fixed point, see SCALE
    roots: NDArray[np.int64]
    depth: int
    classes: int  # number of scores: 1 for yes or no
    names: tuple[str, ...]  # of the features, in the order of the columns
    labels: tuple[str, ...]  # of the classes; empty for yes or no


def load(name: str) -> Forest:
    """Read `weights/<name>.npz`.

    Raises:
        ConfigError: the file is missing or is none of ours.
    """
    path = WEIGHTS / f"{name}.npz"
    try:
        with np.load(path, allow_pickle=False) as stored:
            return from_arrays(dict(stored))
    except (OSError, ValueError, KeyError) as error:
        raise ConfigError(f"{path.name}: cannot be read ({error}); install again") from error


def from_arrays(stored: dict[str, Any]) -> Forest:
    """Build a forest from what `benchmarks.trees.to_arrays` wrote.

    Raises:
        KeyError: an array is missing.
    """
    left = np.asarray(stored["left"], dtype=np.int64)
    right = np.asarray(stored["right"], dtype=np.int64)
    return Forest(
        feature=np.asarray(stored["feature"], dtype=np.int64),
        threshold=np.asarray(stored["threshold"], dtype=np.float64),
        children=np.column_stack((right, left)).ravel(),
        is_leaf=left == np.arange(len(left)),
        leaf=np.asarray(stored["leaf"], dtype=np.int64),
        roots=np.asarray(stored["roots"], dtype=np.int64),
        depth=int(stored["depth"]),
        classes=int(stored["classes"]),
        names=tuple(str(stored["names"]).split()),
        labels=tuple(str(stored["labels"]).split()),
    )


def log_odds(forest: Forest, rows: Matrix) -> Matrix:
    """Return the scores of each row: one column for yes or no, else one a class.

    Raises:
        ConfigError: the rows do not have the columns that the forest was trained on.
    """
    if rows.shape[1] != len(forest.names):
        raise ConfigError(
            f"the weights know {len(forest.names)} features, the page has {rows.shape[1]}: "
            "train them again"
        )
    parts = range(0, len(rows), _ROWS_AT_ONCE)
    scores = [_sums(forest, rows[start : start + _ROWS_AT_ONCE]) for start in parts]
    return np.concatenate(scores) if scores else np.empty((0, forest.classes))


def _sums(forest: Forest, rows: Matrix) -> Matrix:
    count, width = rows.shape
    cells = np.ascontiguousarray(rows, dtype=np.float64).ravel()
    # Where each row stands in each tree. Most are at a leaf long before the deepest one is, so
    # from some level on only those that are not go further.
    ends = np.tile(forest.roots, count)
    starts = np.repeat(np.arange(count) * width, len(forest.roots))
    under_way = np.arange(len(ends))
    at, first = ends, starts
    for level in range(forest.depth):
        is_left = cells.take(first + forest.feature.take(at)) <= forest.threshold.take(at)
        at = forest.children.take(2 * at + is_left)
        if level >= _FIRST_SORTED and level % 2 == 0:
            ends[under_way] = at
            (still,) = np.nonzero(~forest.is_leaf.take(at))
            if not len(still):
                break
            under_way, at, first = under_way.take(still), at.take(still), first.take(still)
    ends[under_way] = at
    votes = forest.leaf.take(ends).reshape(count, -1, forest.classes)
    scores: Matrix = votes.sum(axis=1) / SCALE
    return scores


def probabilities(forest: Forest, rows: Matrix) -> Matrix:
    """Return the probability of yes, one number a row; or one column a class."""
    scores = log_odds(forest, rows)
    if forest.classes == 1:
        yes: Matrix = 1.0 / (1.0 + np.exp(-scores[:, 0]))
        return yes
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return shares
