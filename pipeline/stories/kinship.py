"""Whether two texts are one story. A function of the two alone, the same both ways round.

Containment, the share of the shorter text's runs that the longer one has, is not enough: pages of
a site share a footer, reports share paragraphs of background, a digest holds a dozen briefs. So
the beginning decides with it: a copy has the beginning of its original.
"""

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.signature import Hashes, Signature

# Chosen on the development half of the syndication set (96 documents made of 37 by cutting,
# editing and mixing) and on 40 other, harder mixtures of the same originals: pairs F1 there .96,
# .83 by the share alone.
_MIN_SHARE = 0.45
_LEAD = 0.33  # of the shorter text's runs
_MIN_LEAD = 0.6  # mean of both ways round
# A copy with words changed and sentences left out throughout keeps but a part of its beginning; a
# page with another's background keeps none. Chosen on copies that benchmarks/copies.py makes of
# 300 news texts: pairs F1 .945 without, .958 at .5, .973 at .4, .981 here; on copies of three other
# sets of texts it went from .926 to .951, .971 to .989 and .944 to .975. At .2 with a lower
# _MIN_SHARE, one of them fell to .76: unlike stories hang together by a chain of mixtures.
_MIN_LEAD_OF_EITHER = 0.3
# Where nearly all is shared, a new beginning may stand above it.
_LARGE_SHARE = 0.75
_MIN_LEAD_OF_LARGE_SHARE = 0.5
# Two texts with one long beginning are one story, whatever follows; a header of a site is shorter.
_MIN_SHARE_OF_SAME_LEAD = 0.2
_SAME_LEAD = 0.2  # of the shorter text's runs
_SAME_LEAD_RUNS = 80
_MIN_SAME_LEAD = 0.8  # both ways round
_MIN_LEAD_RUNS = 8
# A text that is a small part of the other must be its beginning: a preview, no brief in a digest.
_SMALL_PART = 1 / 3
_MIN_LEAD_OF_SMALL_PART = 0.5
# Short texts have much in common by chance or by form.
_SHORT_WORDS = 50
_MIN_SHARE_OF_SHORT = 0.8  # of all runs of both


def same_story(one: Signature, other: Signature) -> bool:
    """Tell whether two texts are copies of one, whole, cut or edited."""
    if one.digest == other.digest:
        return True
    small, large = sorted((one, other), key=lambda text: (len(text.in_order), text.digest))
    if not len(small.in_order):
        return False
    small_found = _found(small.in_order, large.ascending)
    shared = int(small_found.sum())
    if small.words < _SHORT_WORDS:
        of_both = len(small.in_order) + len(large.in_order) - shared
        return shared >= _MIN_SHARE_OF_SHORT * of_both
    share = shared / len(small.in_order)
    if share < _MIN_SHARE_OF_SAME_LEAD:
        return False  # early: most pairs that share a footer end here
    large_found = _found(large.in_order, small.ascending)
    if share < _MIN_SHARE:
        leads = (_lead(small_found, small, _SAME_LEAD), _lead(large_found, small, _SAME_LEAD))
        return shared >= _SAME_LEAD_RUNS and min(leads) >= _MIN_SAME_LEAD
    leads = (_lead(small_found, small, _LEAD), _lead(large_found, small, _LEAD))
    if len(small.in_order) < _SMALL_PART * len(large.in_order):
        return share >= _LARGE_SHARE and leads[1] >= _MIN_LEAD_OF_SMALL_PART
    needed = _MIN_LEAD if share < _LARGE_SHARE else _MIN_LEAD_OF_LARGE_SHARE
    return min(leads) >= _MIN_LEAD_OF_EITHER or sum(leads) / 2 >= needed


def _lead(found: NDArray[np.bool_], small: Signature, part: float) -> float:
    """Return the share of what was found in the beginning, which is a part of the shorter text."""
    return float(found[: max(_MIN_LEAD_RUNS, int(part * len(small.in_order)))].mean())


def _found(some: Hashes, among: Hashes) -> NDArray[np.bool_]:
    at = np.searchsorted(among, some)
    at[at == len(among)] = 0
    found: NDArray[np.bool_] = among[at] == some
    return found
