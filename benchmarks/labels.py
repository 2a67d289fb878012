"""Which blocks of a page are its article, told from the text that a person chose."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_DENSE = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_TOKEN = re.compile(rf"[{_DENSE}]|[^\W{_DENSE}]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_RUN = 3
_MIN_SHARE = 0.5  # of a block's runs of three words in the gold text
_REACH = 3  # blocks on either side that tell which of several equal blocks is meant


def tokens(text: str) -> list[str]:
    """Return the words of a text as the measure counts them."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _TOKEN.findall(plain)


def label(blocks: Sequence[list[str]], gold: str) -> tuple[list[bool], list[float]]:
    """Return which blocks are in the gold text, and the share of each that is.

    Args:
        blocks: the words of each block.
        gold: the right text, paragraphs on lines of their own.
    """
    lines = [found for line in gold.split("\n") if (found := tokens(line))]
    words = [word for line in lines for word in line]
    runs = set(_runs(words))
    alone = Counter(map(tuple, lines))
    shares = [_share(block, runs, alone) for block in blocks]
    kept = [share is not None and share >= _MIN_SHARE for share in shares]
    for at, block in enumerate(blocks):
        if shares[at] is None:  # too short: does it fit between what is kept around it?
            before = next((blocks[i] for i in range(at - 1, -1, -1) if kept[i]), [])
            after = next((blocks[i] for i in range(at + 1, len(blocks)) if kept[i]), [])
            found = _runs([*before[-2:], *block, *after[:2]])
            shares[at] = sum(run in runs for run in found) / len(found) if found else 0.0
            kept[at] = shares[at] > 0.9
    _drop_repeats(blocks, kept, " ".join(words))
    return kept, [share or 0.0 for share in shares]


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]


def _share(
    block: list[str], runs: set[tuple[str, ...]], alone: Counter[tuple[str, ...]]
) -> float | None:
    if tuple(block) in alone:
        return 1.0
    if len(block) < _RUN + 1:
        return None
    found = _runs(block)
    return sum(run in runs for run in found) / len(found)


def _drop_repeats(blocks: Sequence[list[str]], kept: list[bool], gold: str) -> None:
    """Of equal blocks keep only as many as the gold text has, those among the most others."""
    places: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if kept[at]:
            places.setdefault(" ".join(block), []).append(at)
    padded = f" {gold} "
    for text, found in places.items():
        if len(found) < 2:
            continue
        wanted = max(padded.count(f" {text} "), 1)
        if len(found) <= wanted:
            continue
        weight = {
            at: sum(
                len(blocks[i])
                for i in range(max(at - _REACH, 0), min(at + _REACH + 1, len(blocks)))
                if kept[i] and " ".join(blocks[i]) != text
            )
            for at in found
        }
        for at in sorted(found, key=lambda i: (-weight[i], i))[wanted:]:
            kept[at] = False
