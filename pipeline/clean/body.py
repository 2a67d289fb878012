"""The body of an HTML page: which of its blocks are the article.

A model gives each block log-odds, the texts of other extractors among its inputs; then a few
rules about the page as a whole. The text is the kept blocks in the order of the page.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

import numpy as np
from lxml.html import HtmlElement

from pipeline.clean import forest
from pipeline.clean.blocks import Block, Box, cut
from pipeline.clean.extract import fast_vote
from pipeline.clean.features import describe
from pipeline.clean.forest import Forest, Matrix
from pipeline.clean.measures import units
from pipeline.clean.naming import read_names
from pipeline.clean.plain_vote import plain_vote
from pipeline.clean.votes import squash

Decision = Literal["kept", "dropped", "title", "repeat"]

# Beyond these a page gets no votes: other extractors take minutes where ours takes seconds.
_MAX_VOTED_BLOCKS = 3_000
_MAX_VOTED_CHARACTERS = 3_000_000
_MAX_VOTED_DEPTH = 500

# Looked at in cross-validation on 996 articles, where F1 is within .0005 from .8 to 1, and from .1
# to .3 for the cost of a change; 1 would be right if the chances were.
_CAUTION = 0.95
_MIN_CHANCE = 0.15
_CHANGE_COST = 0.2  # log-odds
_TITLE_REACH = 4  # kept blocks from the top
_MIN_TITLE = 12  # characters of what is near to a title, not equal to it
_MAX_TITLE = 300  # characters; the comparison takes the square of it
_NEAR = 0.9
_MIN_REPEAT = 50  # characters without spaces and signs
_CHUNK = 24
_MAX_REPEATED = 0.7  # of the text: some pages hold all of it three times


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """All blocks of a page, and which of them are its article."""

    blocks: Sequence[Block]
    boxes: Sequence[Box]
    probabilities: Sequence[float]  # that the block belongs to the article, as the model sees it
    decisions: Sequence[Decision]
    weights: str  # which weights decided: "body" or "body-fast"

    @property
    def kept(self) -> list[Block]:
        """The blocks of the article, in the order of the page."""
        pairs = zip(self.blocks, self.decisions, strict=True)
        return [block for block, decision in pairs if decision == "kept"]

    @property
    def text(self) -> str:
        """The article, a block a line."""
        return "\n".join(block.text for block in self.kept)


def main_blocks(
    tree: HtmlElement, html: str, *, title: str | None, url: str | None = None, fast: bool = False
) -> Selection:
    """Tell which blocks of a page are its article.

    Args:
        tree: of `pipeline.clean.tree.parse`; it stays as it is.
        html: the same page, for those that parse it themselves.
        title: of the article where it is known; its line is left out of the text.
        url: of the page, for messages only.
        fast: ask no other extractor.
    """
    found = cut(tree)
    if not found.blocks:
        return Selection(blocks=(), boxes=(), probabilities=(), decisions=(), weights="none")
    names = read_names(tree)
    is_long = (
        len(found.blocks) > _MAX_VOTED_BLOCKS
        or len(html) > _MAX_VOTED_CHARACTERS
        or found.depth > _MAX_VOTED_DEPTH
    )
    weights = "body-fast" if fast or is_long else "body"
    votes = {} if weights == "body-fast" else ask(tree, html, url=url)
    rows, _ = describe(found, names, votes)
    odds = forest.log_odds(_weights(weights), rows)[:, 0]
    decisions = decide(found.blocks, odds.tolist(), [*names.titles, *squash([title or ""])])
    return Selection(
        blocks=found.blocks,
        boxes=found.boxes,
        probabilities=[round(chance, 4) for chance in _chances(odds.tolist()).tolist()],
        decisions=decisions,
        weights=weights,
    )


def ask(tree: HtmlElement, html: str, *, url: str | None) -> dict[str, str]:
    """Return the votes of the other extractors, in the order in which the model knows them."""
    return {"traf": fast_vote(tree, url=url), "plain": plain_vote(html)}


def decide(blocks: Sequence[Block], odds: Sequence[float], titles: Sequence[str]) -> list[Decision]:
    """Turn log-odds into decisions.

    Args:
        blocks: of the page.
        odds: natural logarithm, one a block; above zero speaks for the article.
        titles: of the page, squashed.
    """
    lengths = [units(block.text) for block in blocks]
    chosen = smooth(odds, bias=threshold(odds, lengths))
    decisions: list[Decision] = ["kept" if is_kept else "dropped" for is_kept in chosen]
    squashed = squash([block.text for block in blocks])
    _drop_title(decisions, squashed, titles)
    _drop_repeats(decisions, squashed)
    return decisions


def threshold(odds: Sequence[float], lengths: Sequence[float]) -> float:
    """Return what to add to the log-odds so that a sum above zero means: keep.

    The best expected F1 comes of keeping what is likelier than half of that F1. So a page of
    which the model is sure is cut near one half, and of one that is like no other it keeps the
    best there is, in place of nothing.
    """
    chances = _chances(odds)
    order = np.argsort(-chances, kind="stable")
    sizes = np.maximum(np.asarray(lengths, dtype=np.float64)[order], 1.0)
    right = sizes * chances[order]
    expected = 2 * np.cumsum(right) / (np.cumsum(sizes) + right.sum())
    chance = min(max(float(expected.max()) / 2 * _CAUTION, _MIN_CHANCE), 0.5)
    return round(math.log((1 - chance) / chance), 3)


def _chances(odds: Sequence[float]) -> Matrix:
    chances: Matrix = 1 / (1 + np.exp(-np.clip(np.asarray(odds, dtype=np.float64), -50, 50)))
    return chances


def smooth(odds: Sequence[float], *, bias: float) -> list[bool]:
    """Return the best row of yes and no, where each change between the two costs a little."""
    no, yes = 0.0, float(odds[0]) + bias
    ends, starts = [], []
    for value in odds[1:]:
        is_end, is_start = yes - _CHANGE_COST > no, no - _CHANGE_COST > yes
        ends.append(is_end)
        starts.append(is_start)
        no, yes = (
            yes - _CHANGE_COST if is_end else no,
            (no - _CHANGE_COST if is_start else yes) + float(value) + bias,
        )
    state = yes > no
    states = [state]
    for is_end, is_start in zip(reversed(ends), reversed(starts), strict=True):
        state = not is_start if state else is_end
        states.append(state)
    return states[::-1]


def _drop_title(decisions: list[Decision], squashed: Sequence[str], titles: Sequence[str]) -> None:
    first = [at for at, decision in enumerate(decisions) if decision == "kept"][:_TITLE_REACH]
    for at in first:
        if any(_is_title(squashed[at], title) for title in titles if title):
            decisions[at] = "title"


def _is_title(text: str, title: str) -> bool:
    if text == title:
        return True
    if min(len(text), len(title)) < _MIN_TITLE:
        return False
    # "Title | Site" in the head, or the title cut short there
    if title.startswith(text) and len(text) >= len(title) / 2:
        return True
    is_near = len(title) <= _MAX_TITLE and abs(len(text) - len(title)) <= len(title) / 5
    if not is_near:
        return False
    pair = SequenceMatcher(None, text, title, autojunk=False)
    return pair.quick_ratio() >= _NEAR and pair.ratio() >= _NEAR  # the first is never below


def _drop_repeats(decisions: list[Decision], squashed: Sequence[str]) -> None:
    """Drop what is said a second time, unless that is a habit of the page: terms, lyrics, data."""
    said = ""
    repeats = []
    kept = 0
    for at, decision in enumerate(decisions):
        if decision == "kept":
            text = squashed[at]
            kept += len(text)
            if len(text) >= _MIN_REPEAT and _is_said(text, said):
                repeats.append(at)
            else:
                said += f" {text}"
    if sum(len(squashed[at]) for at in repeats) <= kept * _MAX_REPEATED:
        for at in repeats:
            decisions[at] = "repeat"


def _is_said(text: str, said: str) -> bool:
    """Tell whether at least four fifths of a text were said before, in whatever pieces."""
    chunks = [text[i : i + _CHUNK] for i in range(0, len(text) - _CHUNK + 1, _CHUNK)]
    # Two pieces from its middle tell most texts that are new.
    middle = len(chunks) // 2
    if chunks[middle] not in said and chunks[middle - 1] not in said:
        return False
    return sum(chunk in said for chunk in chunks) >= 0.8 * len(chunks)


@cache
def _weights(name: str) -> Forest:
    return forest.load(name)
