"""Arrays over the blocks and boxes of a page, and sums over stretches of them. Pure."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.blocks import Block, Box, Cut
from pipeline.clean.forest import Matrix
from pipeline.clean.votes import squash

_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
KINDS = (
    "paragraph", "heading", "list_item", "quote", "caption", "table_cell", "preformatted", "text",
)  # fmt: skip
KIND_CODES = {kind: float(code) for code, kind in enumerate(KINDS)}
Index = NDArray[np.int64]


def units(text: str) -> float:
    """Return the length of a text in words, or what is worth a word in scripts without spaces."""
    words = len(text.split())
    return float(words) if text.isascii() else words + len(_DENSE.findall(text)) / 2


class Measures:
    """Arrays over the blocks and the boxes of a page."""

    def __init__(self, cut: Cut) -> None:
        """Measure the blocks of a page that has at least one."""
        blocks: list[Block] = cut.blocks
        boxes: list[Box] = cut.boxes
        self.blocks, self.boxes = blocks, boxes
        self.size = len(blocks)
        self.squashed = squash([block.text for block in blocks])
        self.units = np.array([units(block.text) for block in blocks])
        self.chars = np.array([float(len(block.text)) for block in blocks])
        self.linked = np.minimum(np.array([float(b.linked) for b in blocks]), self.chars)
        self.density = self.linked / self.chars
        self.kinds = np.array([KIND_CODES[block.kind] for block in blocks])
        self.box: Index = np.array([block.box for block in blocks], dtype=np.int64)
        self.prose = np.where((self.units >= 10) & (self.density < 0.5), self.units, 0.0)
        self.all_prose = max(float(self.prose.sum()), 1.0)
        self.parent: Index = np.array([max(box.parent, 0) for box in boxes], dtype=np.int64)
        self.first: Index = np.array([box.first for box in boxes], dtype=np.int64)
        self.last: Index = np.array([box.last for box in boxes], dtype=np.int64)
        self.wider = self._wider()
        own = self.box
        alone = self.last[own] - self.first[own] <= 1
        level = np.where(alone, self.wider[own], own)
        self.levels = [level]  # boxes around each block, every one holding more than the last
        for _ in range(4):
            level = self.wider[level]
            self.levels.append(level)
        self.groups = _groups(blocks, boxes, self.levels[0])
        self._sums: dict[int, tuple[Matrix, Matrix]] = {}  # by id of the values, which stay alive
        self._spans: dict[int, tuple[Index, Index, Index]] = {}  # by id of the boxes

    def _wider(self) -> Index:
        """Return, for each box, the nearest box around it that holds more blocks."""
        wider = [0] * len(self.boxes)
        for number, box in enumerate(self.boxes):
            if box.parent >= 0:
                around = self.boxes[box.parent]
                is_same = around.first == box.first and around.last == box.last
                wider[number] = wider[box.parent] if is_same else box.parent
        return np.array(wider, dtype=np.int64)

    def inside(self, values: Matrix, boxes: Index) -> Matrix:
        """Return the sum of the values of the blocks within each box.

        Neither array may be changed afterwards: what is worked out is kept for the next call.
        """
        span = self._spans.get(id(boxes))
        if span is None:
            span = self._spans[id(boxes)] = (boxes, self.first[boxes], self.last[boxes])
        sums = self._summed(values)
        found: Matrix = sums[span[2]] - sums[span[1]]
        return found

    def window(self, values: Matrix, reach: int) -> Matrix:
        """Return the sum over each block and `reach` blocks on either side; see `inside`."""
        sums = self._summed(values)
        at = np.arange(self.size)
        ends, starts = np.minimum(at + reach + 1, self.size), np.maximum(at - reach, 0)
        found: Matrix = sums[ends] - sums[starts]
        return found

    def _summed(self, values: Matrix) -> Matrix:
        known = self._sums.get(id(values))
        if known is None:
            sums = np.zeros(self.size + 1)
            np.cumsum(values, out=sums[1:])
            known = self._sums[id(values)] = (values, sums)
        return known[1]


def _numbered(keys: Sequence[object]) -> Index:
    seen: dict[object, int] = {}
    return np.array([seen.setdefault(key, len(seen)) for key in keys], dtype=np.int64)


def since(marks: NDArray[np.bool_]) -> Matrix:
    """Return how many blocks ago the last mark was; 300 for none."""
    at = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, at, -300))
    away: Matrix = np.minimum(at - last, 300).astype(np.float64)
    return away


def shifted(values: Matrix, by: int) -> Matrix:
    """Return for each block the value of the block `by` places before it, -1 for none."""
    empty = np.full(abs(by), -1.0)
    parts = (empty, values[:-by]) if by > 0 else (values[-by:], empty)
    return np.concatenate(parts)[: len(values)] if by > 0 else np.concatenate(parts)[-len(values) :]


def _groups(blocks: Sequence[Block], boxes: Sequence[Box], level: Index) -> dict[str, Index]:
    """Return groups of blocks that are made alike, which usually are kept or dropped as one."""
    paths = [boxes[block.box].path for block in blocks]
    styles = [
        (path, boxes[b.box].words, boxes[b.box].tag, b.words)
        for path, b in zip(paths, blocks, strict=True)
    ]
    siblings = list(zip(level.tolist(), (boxes[b.box].tag for b in blocks), strict=True))
    return {"path": _numbered(paths), "style": _numbered(styles), "sibling": _numbered(siblings)}
