"""How likely the letters and words of a short text are in each of some fifty languages.

The table holds, for each language, runs of one to five letters with the likelihood of the last
letter after those before it, and frequent words with their share of all words. The counts are
those of two libraries (Apache-2.0): the runs of lingua 1.4.2, the words of langidentify 1.0.2.
`benchmarks/build_language_table.py` makes it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

MAX_RUN = 5  # letters
STEP = 14 / 255  # of a log likelihood in the table, which reaches from -14 to 0
# What a word says beside its runs, and the cost of a run that was never seen: chosen on the
# word pairs of the development half of lingua's test data (20 languages); flat around these.
_WORD_WEIGHT = 4.0
_UNSEEN = -1.0
_FLOOR = -14.0
_UNSEEN_WORD = -14.0
_WORD = re.compile(r"[^\W\d_]+")
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(0xFF51AFD7ED558CCD)


@dataclass(frozen=True, slots=True, eq=False)
class LetterRuns:
    """The table: `keys` sorted; the entries of key i are `starts[i]` to `starts[i + 1]`."""

    languages: tuple[str, ...]
    keys: NDArray[np.uint32]
    starts: NDArray[np.int32]
    entry_language: NDArray[np.uint8]
    entry_value: NDArray[np.uint8]

    def log_likelihoods(self, text: str) -> NDArray[np.float64]:
        """Return a number for each language: the higher, the more like it. Takes short texts.

        About 5 microseconds a letter; only differences between languages mean something.
        """
        total = np.zeros(len(self.languages))
        words = _WORD.findall(text.lower())
        if not words:
            return total
        joined = " ".join(words)
        hashes = Hashes(joined)
        is_letter = hashes.is_letter
        shorter = np.full((len(joined) + 1, len(self.languages)), _FLOOR, np.float32)
        for size in range(1, min(MAX_RUN, max(map(len, words))) + 1):
            starts = np.flatnonzero(_runs(is_letter, size))
            found = self._rows(hashes.of(starts, starts + size, size))
            # A run that was never seen is as likely as the one without its first letter.
            lesser = shorter[starts + 1] + (_UNSEEN if size > 1 else 0)
            likely = np.where(np.isnan(found), lesser, found)
            shorter[starts] = likely
            total += likely.sum(axis=0)
        return total + _WORD_WEIGHT * self._of_words(hashes, words)

    def _of_words(self, hashes: "Hashes", words: Sequence[str]) -> NDArray[np.float64]:
        lengths = np.array([len(word) for word in words])
        ends = np.cumsum(lengths + 1) - 1
        found = self._rows(hashes.of(ends - lengths, ends, 0))
        known = found[~np.isnan(found).all(axis=1)]
        total: NDArray[np.float64] = np.nan_to_num(known, nan=_UNSEEN_WORD).sum(axis=0)
        return total

    def _rows(self, wanted: NDArray[np.uint32]) -> NDArray[np.float32]:
        """Return what the table says of each key: a row with a number a language, else NaN."""
        rows = np.full((len(wanted), len(self.languages)), np.nan, np.float32)
        at = np.searchsorted(self.keys, wanted)
        at[at == len(self.keys)] = 0
        hits = np.flatnonzero(self.keys[at] == wanted)
        first, last = self.starts[at[hits]], self.starts[at[hits] + 1]
        counts = last - first
        entries = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        values = self.entry_value[entries] * np.float32(-STEP)
        rows[np.repeat(hits, counts), self.entry_language[entries]] = values
        return rows


class Hashes:
    """Hashes of 32 bits of any stretches of a text, by one pass over it."""

    def __init__(self, text: str) -> None:
        """Read the text once."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.is_letter = codes != ord(" ")
        self._powers = _powers(_BASE, len(codes))
        self._inverses = _powers(_INVERSE, len(codes))
        terms = (codes.astype(np.uint64) + np.uint64(1)) * self._powers
        self._sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(terms, dtype=np.uint64)])

    def of(
        self, starts: NDArray[np.int64], ends: NDArray[np.int64], kind: int
    ) -> NDArray[np.uint32]:
        """Return the hash of each `text[start:end]`; the same letters of another kind differ."""
        sums = (self._sums[ends] - self._sums[starts]) * self._inverses[starts]
        mixed = (sums + np.uint64(kind * 0x51ED270B)) * _MIX
        mixed ^= mixed >> np.uint64(29)
        mixed *= _MIX
        upper: NDArray[np.uint32] = (mixed >> np.uint64(32)).astype(np.uint32)
        return upper


def _powers(base: int, count: int) -> NDArray[np.uint64]:
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _runs(is_letter: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """Tell at which positions `size` letters follow one another."""
    starts = is_letter[: len(is_letter) - size + 1].copy()
    for shift in range(1, size):
        starts &= is_letter[shift : len(is_letter) - size + 1 + shift]
    return starts


@cache
def load() -> LetterRuns:
    """Read the table that comes with the package: about 10 MB of memory."""
    file = resources.files("pipeline.clean") / "weights" / "languages.npz"
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
        keys = np.cumsum(stored["key_steps"], dtype=np.uint32)
        counts = stored["counts"]
        return LetterRuns(
            languages=tuple(str(code) for code in stored["languages"]),
            keys=keys,
            starts=np.concatenate([[0], np.cumsum(counts, dtype=np.int32)]).astype(np.int32),
            entry_language=stored["entry_language"],
            entry_value=stored["entry_value"],
        )
