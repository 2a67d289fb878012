"""What a model is told of other extractors' opinion of each block. Pure."""

from collections.abc import Mapping

import numpy as np

from pipeline.clean.forest import Matrix
from pipeline.clean.measures import Measures, shifted
from pipeline.clean.votes import coverage


def add_votes(columns: dict[str, Matrix], page: Measures, votes: Mapping[str, str]) -> None:
    """Add the columns of each vote, and those of their agreement."""
    covered = {name: coverage(page.squashed, text) for name, text in votes.items()}
    for name, cover in covered.items():
        _add_vote(columns, page, name, cover)
    if len(covered) > 1:
        _add_agreement(columns, page, list(covered.values()))


def _add_vote(columns: dict[str, Matrix], page: Measures, name: str, cover: Matrix) -> None:
    weighed = cover * page.units
    columns[f"{name}"] = cover
    for by, side in ((1, "prev"), (2, "prev2"), (-1, "next"), (-2, "next2")):
        columns[f"{name}_{side}"] = shifted(cover, by)
    for number, level in enumerate(page.levels[:4]):
        columns[f"{name}_in_{number}"] = page.inside(weighed, level) / page.inside(
            page.units, level
        )
    for group_name, group in page.groups.items():
        total = np.bincount(group, weights=page.units)[group]
        columns[f"{name}_{group_name}"] = np.bincount(group, weights=weighed)[group] / total
    for reach in (2, 6):
        columns[f"{name}_{reach}"] = page.window(weighed, reach) / page.window(page.units, reach)
    (sure,) = np.nonzero((cover >= 0.8) & (page.units >= 5))
    first, last = (sure[0], sure[-1]) if len(sure) else (0, -1)
    at = np.arange(page.size)
    columns[f"{name}_from"] = np.clip(at - first, -100, 100).astype(np.float64)
    columns[f"{name}_until"] = np.clip(last - at, -100, 100).astype(np.float64)
    total_cover = max(float(weighed.sum()), 1.0)
    prose = float((cover * page.prose).sum()) / page.all_prose
    columns[f"{name}_prose"] = np.full(page.size, prose)
    columns[f"{name}_total"] = np.full(page.size, total_cover)
    columns[f"{name}_before"] = (np.cumsum(weighed) - weighed) / total_cover


def _add_agreement(columns: dict[str, Matrix], page: Measures, covers: list[Matrix]) -> None:
    stacked = np.stack(covers)
    least, most = stacked.min(axis=0), stacked.max(axis=0)
    columns["votes"] = np.add.reduce(stacked, axis=0)
    both = float((least * page.units).sum())
    any_ = max(float((most * page.units).sum()), 1.0)
    columns["votes_agree"] = np.full(page.size, both / any_)
    weighed = columns["votes"] * page.units
    for number, level in enumerate(page.levels[:3]):
        inside = page.inside(page.units, level)
        columns[f"votes_in_{number}"] = page.inside(weighed, level) / inside
