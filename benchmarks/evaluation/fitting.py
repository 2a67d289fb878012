"""Figures on pages that the weights were fitted on prove nothing: what to print beside them."""

from collections.abc import Collection
from typing import Any

from benchmarks.evaluation.gold import Gold
from benchmarks.evaluation.scoring import Answer

COMMAND = "python -m benchmarks.train_body"


def cross_validated(gold: Gold) -> dict[str, Answer] | None:
    """Return each page's text by weights that never saw its publisher; None if untrained.

    Takes minutes: the weights are fitted five times.
    """
    training = _training()
    if training is None or not hasattr(training, "cross_validate"):
        return None
    texts = training.cross_validate(gold.folder)
    return {page["id"]: {"text": texts.get(page["id"], "")} for page in gold.pages}


def was_fitted_on(gold: Gold) -> bool:
    """Say whether the weights may have been fitted on any of these pages."""
    training = _training()
    ids: Collection[str] = [page["id"] for page in gold.pages]
    if training is None or not hasattr(training, "was_fitted_on"):
        return training is not None
    return bool(training.was_fitted_on(ids))


def _training() -> Any:
    try:
        from benchmarks import train_body
    except ImportError:  # there is nothing trained yet, or what trains is not installed
        return None
    return train_body
