"""A text as hashes of its runs of four words, and a sample of them by which copies are found."""

import re
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

RUN_WORDS = 4
# Of every eight runs one is a sign under which a text is filed: some fifty for a text of 400 words.
# A text of few runs is filed under all of them.
_ONE_IN = 8
_ALL_BELOW = 100
_MAX_WORDS = 10_000  # bounds the work for a text; what a story is stands in its beginning
_MAX_CHARS = 200_000
# A character of Chinese, Japanese, Thai, Lao, Burmese or Khmer is a word of its own: no spaces say
# where words end.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
    r"|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+"
)
_POWERS = np.array([pow(0x9E3779B97F4A7C15, at, 1 << 64) for at in range(RUN_WORDS)], np.uint64)
_MIX = np.uint64(0xFF51AFD7ED558CCD)

Hashes = NDArray[np.uint32]  # 32 bits: a chance of 1 in 10,000 that two texts seem to share a run


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """What is kept of a text: some 8 bytes a word."""

    words: int
    digest: bytes  # of the words alone: equal for texts that differ in case, marks and spaces
    in_order: Hashes  # the distinct runs, in the order of the text
    ascending: Hashes  # the same, sorted
    signs: Hashes  # those under which it is filed
    sampled: int  # how many of its runs are signs whatever the length of the text

    @property
    def is_sampled(self) -> bool:
        """Whether only a sample of the runs are signs."""
        return len(self.signs) < len(self.ascending)


def sign(text: str) -> Signature:
    """Return the signature of a text; case, punctuation and white space make no difference."""
    words = _WORD.findall(text[:_MAX_CHARS].lower())[:_MAX_WORDS]
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    runs = _runs(np.fromiter(map(crc32, encoded), np.uint64, len(encoded)))
    ascending, firsts = np.unique(runs, return_index=True)
    in_order = runs[np.sort(firsts)]
    sample = ascending[ascending % _ONE_IN == 0]
    return Signature(
        words=len(words),
        digest=blake2b(b" ".join(encoded), digest_size=16).digest(),
        in_order=in_order,
        ascending=ascending,
        signs=ascending if len(ascending) < _ALL_BELOW else sample,
        sampled=len(sample),
    )


def _runs(words: NDArray[np.uint64]) -> Hashes:
    """Return a hash for each run of words; a text shorter than a run is one."""
    if not len(words):
        return np.zeros(0, np.uint32)
    size = min(RUN_WORDS, len(words))
    count = len(words) - size + 1
    sums = np.zeros(count, np.uint64)
    for at in range(size):
        sums += (words[at : at + count] + np.uint64(1)) * _POWERS[at]
    sums ^= sums >> np.uint64(31)
    sums *= _MIX
    upper: Hashes = (sums >> np.uint64(32)).astype(np.uint32)
    return upper
