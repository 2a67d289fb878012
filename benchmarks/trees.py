"""LightGBM models as the arrays that pipeline.clean.forest reads."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.clean.forest import SCALE


def to_arrays(booster: Any, names: Sequence[str], labels: Sequence[str] = ()) -> dict[str, Any]:
    """Return the trees of a LightGBM booster trained on numbers without gaps.

    Args:
        booster: with objective `binary`, `cross_entropy` or `multiclass`.
        names: of the columns, without spaces.
        labels: of the classes, without spaces, for `multiclass`.
    """
    model = booster.dump_model()
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    leaf: list[int] = []
    deepest = 0

    def add(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        at = len(feature)
        feature.append(0)
        threshold.append(0.0)
        left.append(at)
        right.append(at)
        leaf.append(0)
        if "split_feature" not in node:
            leaf[at] = round(node["leaf_value"] * SCALE)
            return at
        assert node["decision_type"] == "<=", node["decision_type"]
        feature[at] = node["split_feature"]
        threshold[at] = node["threshold"]
        left[at] = add(node["left_child"], depth + 1)
        right[at] = add(node["right_child"], depth + 1)
        return at

    roots = [add(tree["tree_structure"], 0) for tree in model["tree_info"]]
    return {
        "feature": np.array(feature, dtype=np.int16),
        "threshold": np.array(threshold, dtype=np.float64),
        "left": np.array(left, dtype=np.int32),
        "right": np.array(right, dtype=np.int32),
        "leaf": np.array(leaf, dtype=np.int32),
        "roots": np.array(roots, dtype=np.int32),
        "depth": np.array(deepest),
        "classes": np.array(model["num_tree_per_iteration"]),
        "names": np.array(" ".join(names)),
        "labels": np.array(" ".join(labels)),
    }


def write(path: Path, arrays: dict[str, Any]) -> None:
    """Write the weights; the same arrays give the same bytes."""
    np.savez_compressed(path, **arrays)
