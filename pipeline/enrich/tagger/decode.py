"""From the network's scores to spans: the best sequence of tags that makes sense. Pure."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.enrich.spans import Span
from pipeline.records import EntityType

# O, then beginning and inside of each type, in the order of the network's output. The last type
# is what other sets call miscellaneous: it is trained so that such names do not end up as
# organisations, and is not given out.
TYPES: tuple[EntityType | None, ...] = ("person", "org", "place", None)
TAGS = 1 + 2 * len(TYPES)
_NEVER = np.float32(-1e4)


def _transitions() -> NDArray[np.float32]:
    allowed = np.zeros((TAGS, TAGS), np.float32)
    for kind in range(len(TYPES)):
        beginning, inside = 1 + 2 * kind, 2 + 2 * kind
        allowed[:, inside] = _NEVER
        allowed[[beginning, inside], inside] = 0
    return allowed


_TRANSITIONS = _transitions()


def best_tags(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the best allowed sequence of tags for each row of a batch (Viterbi).

    Args:
        scores: shape (rows, words, TAGS).

    Returns:
        Tags of shape (rows, words).
    """
    rows, words, _ = scores.shape
    best = scores[:, 0].copy()
    best[:, 2::2] += _NEVER  # nothing begins with an inside tag
    back = np.zeros((words, rows, TAGS), np.int64)
    for word in range(1, words):
        paths = best[:, :, None] + _TRANSITIONS
        back[word] = paths.argmax(1)
        best = np.take_along_axis(paths, back[word][:, None], 1)[:, 0] + scores[:, word]
    tags = np.zeros((rows, words), np.int64)
    tags[:, -1] = best.argmax(1)
    for word in range(words - 1, 0, -1):
        tags[:, word - 1] = back[word][np.arange(rows), tags[:, word]]
    return tags


def spans(tags: Sequence[int], starts: Sequence[int], ends: Sequence[int]) -> list[Span]:
    """Return the spans that tags of words make; starts and ends are the words' offsets."""
    found: list[Span] = []
    start: int | None = None
    for at, tag in enumerate([*tags, 0]):
        inside = tag > 0 and tag % 2 == 0
        if start is not None and not inside:
            kind = TYPES[(tags[start] - 1) // 2]
            if kind is not None:
                found.append(Span(starts[start], ends[at - 1], kind))
            start = None
        if tag % 2 == 1:
            start = at
    return found
