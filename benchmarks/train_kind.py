"""Train the weights that tell articles from other pages, and say how well they do.

    python -m benchmarks.train_kind FOLDER [--dry]

FOLDER holds `extraction/dev` and `extraction/dev_extra`. Every figure is on pages of publishers
that the weights were not fitted on: five folds by publisher, and the threshold for rejecting a
page is chosen inside of the training folds.
"""

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import trafilatura

from benchmarks.trees import to_arrays, write
from pipeline.clean import kind as rules
from pipeline.clean.decode import decode
from pipeline.clean.forest import WEIGHTS
from pipeline.clean.kind_features import features, survey
from pipeline.clean.tree import parse

LABELS = ("article", "service", "product", "collection", "forum", "listing", "documentation")
FOLDS = 5
LOSS = 0.003  # of the articles, at most, where the threshold is chosen
ROUNDS = 150
SETTINGS = {
    "objective": "multiclass",
    "num_class": len(LABELS),
    "num_leaves": 4,
    "learning_rate": 0.08,
    "min_data_in_leaf": 15,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
_FILES = ("dev/gold", "dev/gold_dates", "dev_extra/gold_pagetype", "dev_extra/gold_snippets")
_SECOND_LEVEL = frozenset("co com org net ac gov edu or ne go gob gouv nom".split())  # noqa: SIM905


@dataclass
class Pages:
    """The pages as columns."""

    source: np.ndarray  # name of the gold file
    group: np.ndarray  # name of the set
    kind: np.ndarray
    fold: np.ndarray
    ids: list[str]
    by_rule: list[str | None]
    suspect: list[bool]
    rows: np.ndarray
    names: list[str]

    @property
    def label(self) -> np.ndarray:
        """The class of each page; what is in no list of other pages counts as an article."""
        return np.array([LABELS.index(kind) if kind in LABELS else 0 for kind in self.kind])


def family(publisher: str | None) -> str:
    """Return the registrable name of a publisher, without its ending."""
    parts = (publisher or "").lower().split(".")
    parts = parts[:-1] if len(parts) > 1 else parts
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts = parts[:-1]
    return parts[-1]


def fold_of(publisher: str | None) -> int:
    """Return the fold of a publisher, the same for everything that is trained."""
    return int(hashlib.sha256(family(publisher).encode()).hexdigest(), 16) % FOLDS


def read(folder: Path) -> Pages:
    """Read all pages and look at them."""
    gold, ruled, suspect, found = [], [], [], []
    for name in _FILES:
        path = folder / "extraction" / f"{name}.jsonl"
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            page = json.loads(line)
            html = decode(
                gzip.decompress((path.parent / page["file"]).read_bytes()),
                charset=None,
                media_type="text/html",
            )
            tree = parse(html)
            seen = survey(tree)
            text = trafilatura.extract(html, fast=True, include_comments=False) or ""
            ruled.append(rules.by_rule(seen, url=page["url"], text=text))
            suspect.append(rules.is_suspect(seen, url=page["url"]))
            found.append(features(tree, seen, url=page["url"]))
            gold.append(page | {"source": path.stem})
    names = list(found[0])
    return Pages(
        source=np.array([page["source"] for page in gold]),
        group=np.array([page["set"] for page in gold]),
        kind=np.array([page["kind"] for page in gold]),
        fold=np.array([fold_of(page["publisher"]) for page in gold]),
        ids=[page["id"] for page in gold],
        by_rule=list(ruled),
        suspect=suspect,
        rows=np.array([[row[name] for name in names] for row in found], dtype=np.float64),
        names=names,
    )


def fit(pages: Pages, wanted: np.ndarray) -> Any:
    """Fit trees to some of the pages."""
    chosen = lightgbm.Dataset(pages.rows[wanted], pages.label[wanted])
    return lightgbm.train(SETTINGS, chosen, ROUNDS)


def cross_validate(pages: Pages, wanted: np.ndarray) -> np.ndarray:
    """Return the probability of each class of the wanted pages, by trees that never saw them."""
    shares = np.zeros((len(pages.ids), len(LABELS)))
    for fold in np.unique(pages.fold[wanted]):
        held = wanted & (pages.fold == fold)
        shares[held] = fit(pages, wanted & (pages.fold != fold)).predict(pages.rows[held])
    return shares


def fit_cleanly(pages: Pages, wanted: np.ndarray) -> tuple[Any, float]:
    """Fit trees and choose their threshold, both on the wanted pages alone.

    Pages of the additional sets that look like no article to trees that never saw them are left
    out: nobody checked that these are articles, and there are questions and shops among them.
    """
    shares = cross_validate(pages, wanted)
    unchecked = np.isin(pages.source, ["gold_snippets", "gold_dates"]) & (shares[:, 0] < 0.5)
    return fit(pages, wanted & ~unchecked), choose_threshold(pages, shares, wanted)


def choose_threshold(pages: Pages, shares: np.ndarray, wanted: np.ndarray) -> float:
    """Return the lowest threshold at which no more than LOSS of the articles are lost."""
    articles = np.flatnonzero(wanted & (pages.source == "gold"))
    for threshold in np.arange(0.3, 0.999, 0.005):
        lost = sum(told not in rules.ARTICLES for told in judge(pages, shares, threshold, articles))
        if lost <= LOSS * len(articles):
            return float(round(threshold, 3))
    return 0.999


def judge(pages: Pages, shares: np.ndarray, threshold: float, wanted: Iterable[int]) -> list[str]:
    """Return the kind of each wanted page as the pipeline would tell it."""
    return [
        pages.by_rule[at]
        or rules.by_trees(
            dict(zip(LABELS, shares[at].tolist(), strict=True)),
            suspect=pages.suspect[at],
            threshold=threshold,
        ).kind
        for at in map(int, wanted)
    ]


def evaluate(pages: Pages, trained_on: np.ndarray, tested_on: np.ndarray) -> dict[int, str]:
    """Return the kind of each tested page; its publisher is always left out of the training."""
    told: dict[int, str] = {}
    for fold in range(FOLDS):
        trees, threshold = fit_cleanly(pages, trained_on & (pages.fold != fold))
        held = np.flatnonzero(tested_on & (pages.fold == fold))
        shares = np.zeros((len(pages.ids), len(LABELS)))
        shares[held] = trees.predict(pages.rows[held])
        told |= dict(zip(held.tolist(), judge(pages, shares, threshold, held), strict=True))
    return told


def area(shares: np.ndarray, articles: np.ndarray, others: np.ndarray) -> float:
    """Return the probability that an article looks more like one than another page does."""
    high, low = shares[articles, 0][:, None], shares[others, 0][None, :]
    return float(np.mean(high > low) + np.mean(high == low) / 2)


def show(title: str, pages: Pages, told: dict[int, str]) -> None:
    """Print what was lost and what was found out."""
    print(title)
    lost = {at for at, kind in told.items() if kind not in rules.ARTICLES}
    for source in ("gold", "gold_snippets", "gold_dates"):
        seen = [at for at in told if pages.source[at] == source]
        groups = sorted({pages.group[at] for at in seen})
        for group in (groups if len(groups) > 1 else []) + ["all"] * bool(seen):
            some = [at for at in seen if group in ("all", pages.group[at])]
            wrong = [at for at in some if at in lost]
            names = " ".join(f"{pages.ids[at]}={told[at]}" for at in wrong)
            print(f"  lost of {source} {group:7}{len(wrong):3} of {len(some):4}"
                  f" {len(wrong) / len(some):6.2%}  {names[:300]}")  # fmt: skip
    others = [at for at in told if pages.source[at] == "gold_pagetype"]
    if others:
        hits = sum(at in lost for at in others)
        wrong = sum(pages.source[at] == "gold" for at in lost)
        print(f"  not an article: precision {hits / max(hits + wrong, 1):.3f}"
              f" recall {hits / len(others):.3f} of {len(others)}")  # fmt: skip
    same = {"collection": "list", "listing": "list"}
    named = Counter((same.get(pages.kind[at], pages.kind[at]), told[at]) for at in others)
    for kind in sorted({same.get(pages.kind[at], pages.kind[at]) for at in others}):
        total = sum(count for (is_, _), count in named.items() if is_ == kind)
        rejected = total - sum(named[kind, article] for article in rules.ARTICLES)
        called = sum(count for (_, said), count in named.items() if said == kind)
        called += sum(told[at] == kind for at in lost if pages.source[at] == "gold")
        print(f"  {kind:14}{total:4} pages, rejected {rejected / total:.3f}, as this kind"
              f" {named[kind, kind] / total:.3f}, precision of the kind"
              f" {named[kind, kind] / max(called, 1):.3f}")  # fmt: skip


def main() -> None:
    """Train, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dry", action="store_true", help="write no weights")
    asked = parser.parse_args()
    pages = read(asked.folder)
    every = np.ones(len(pages.ids), dtype=bool)
    wcxb = pages.group == "wcxb"
    others = pages.source == "gold_pagetype"
    core = others | (pages.source == "gold")
    shares = cross_validate(pages, every)
    within = cross_validate(pages, wcxb)
    print(f"area under the curve within wcxb: {area(shares, wcxb & ~others, others):.4f},"
          f" trained on wcxb alone {area(within, wcxb & ~others, others):.4f}")  # fmt: skip
    show("all sets, five folds by publisher", pages, evaluate(pages, every, every))
    show("wcxb alone", pages, evaluate(pages, wcxb, wcxb))
    show("trained without the snippet and date sets", pages, evaluate(pages, core, every & ~core))
    trees, threshold = fit_cleanly(pages, every)
    print(f"threshold where {LOSS:.1%} of the articles are lost: {threshold:.3f}"
          f" (pipeline.clean.kind has {rules.THRESHOLD})")  # fmt: skip
    if not asked.dry:
        path = WEIGHTS / "kind.npz"
        write(path, to_arrays(trees, pages.names, LABELS))
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
