"""Choose among candidates by what speaks for them. Pure.

The weights are those of a conditional logit model: a candidate's score is the sum of the
weights of its features, and the best score wins. They were fitted by
benchmarks/measure_metadata.py to pages with a gold title, date or list of authors; LICENCES
beside them names the annotations.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


def best(candidates: Sequence[Mapping[str, float]], weights: Mapping[str, float]) -> int:
    """Return the index of the candidate with the best score; of equals, the first."""
    scores = [
        sum(weights.get(name, 0.0) * value for name, value in features.items())
        for features in candidates
    ]
    return max(range(len(scores)), key=scores.__getitem__)


@cache
def weights_of(field: str) -> Mapping[str, float]:
    """Return the weights for "title", "published_at" or "authors"."""
    content = files("pipeline.clean.metadata").joinpath("weights.json").read_text("utf-8")
    weights: dict[str, float] = json.loads(content)[field]
    return weights
