"""Which lines of a dump tell the story, where menus and teasers surround it and run through it.

Trees trained on whole pages know such pages better than rules do; of a page that is little more
than its story they have seen none, so those are left to the rules.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.clean import forest
from pipeline.clean.line_features import Row, measure
from pipeline.clean.story import is_closed, words

# Labels from which on a page has menus. Chosen on 996 whole pages, of which 851 have as many: with
# 20 or none the results are the same. The dumps of the tests have 18 at most.
_MIN_LABELS = 40
_LABEL_WORDS = 5
# Chosen on the same pages by cross-validation: between .1 and .3 the results hardly differ.
_LEAN = 0.2  # log-odds in favour of the story: a sentence too many is better than one too few
_SWITCH = 0.15  # log-odds to be paid where story and menus meet


def has_menus(lines: Sequence[str]) -> bool:
    """Say whether so many lines are labels that trees should judge the page."""
    labels = sum(words(line) < _LABEL_WORDS and not is_closed(line) for line in lines)
    return labels >= _MIN_LABELS


def find_lines(
    lines: Sequence[str], *, title: str | None, after: int, told: range, trees: forest.Forest
) -> tuple[int, ...]:
    """Return the numbers of the lines that tell the story, by the trees; arguments as `measure`."""
    rows = measure(lines, title=title, after=after, told=told)
    return _best_run(forest.log_odds(trees, rows)[:, 0] + _LEAN)


def _best_run(scores: Row) -> tuple[int, ...]:
    """Choose lines so that their scores are high and story and menus change seldom."""
    # In whole units, so that every machine chooses alike: [menu, story] up to each line.
    votes = np.rint(scores * forest.SCALE).astype(int).tolist()
    switch = round(_SWITCH * forest.SCALE)
    menu, told = 0, 0
    came: list[tuple[bool, bool]] = []  # whether the best way to menu, to story, is from story
    for vote in votes:
        menu_from_told = told - switch > menu
        told_from_told = told >= menu - switch
        came.append((menu_from_told, told_from_told))
        menu, told = (
            max(menu, told - switch),
            max(told, menu - switch) + vote,
        )
    chosen = []
    is_told = told > menu
    for number in range(len(votes) - 1, -1, -1):
        if is_told:
            chosen.append(number)
        is_told = came[number][1] if is_told else came[number][0]
    return tuple(reversed(chosen))
