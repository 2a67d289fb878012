"""Train the weights that tell the body of a page, and say how well they do on pages not seen.

    python -m benchmarks.train_body FOLDER            # cross-validation, transfer, weights
    python -m benchmarks.train_body FOLDER --only-fit # the weights alone

FOLDER holds gold.jsonl, or dev/ and dev_extra/ with it, or extraction/ with these: pages with the
text that a person chose. Folds are by publisher family, so that no publisher is in training and
test at once; the rules behind the model have no numbers that are fitted.
"""

import argparse
import gzip
import hashlib
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lightgbm
import numpy as np
from tld import get_tld

from benchmarks.evaluation.gold import ARTICLES, NO_ARTICLES, find_gold
from benchmarks.evaluation.scoring import overlap
from benchmarks.labels import label, tokens
from benchmarks.trees import to_arrays, write
from pipeline.clean import forest
from pipeline.clean.blocks import Block, Box, cut
from pipeline.clean.body import Selection, ask, decide
from pipeline.clean.decode import decode
from pipeline.clean.features import describe
from pipeline.clean.naming import read_names
from pipeline.clean.structure import assemble
from pipeline.clean.tree import parse
from pipeline.errors import RecordError

FOLDS = 5
_SETTINGS = {"body": True, "body-fast": False}  # name of the weights: with votes?
_NEWS = ("sh", "fundus", "fe")
_SEED = 1
# Of two sizes tried in cross-validation the better one: F1 .003 above 110 trees of 20 leaves.
_ROUNDS = 220
_PARAMETERS = {
    "objective": "binary",
    "num_leaves": 24,
    "learning_rate": 0.06,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "min_data_in_leaf": 40,
    "lambda_l2": 2.0,
    "max_bin": 63,
    "seed": _SEED,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
# What is no article teaches what lists and forums look like; its gold follows other habits. With
# a weight of .3 or .5 precision on articles falls below that of none.
_OTHER_KINDS = 0.1
# A gold that holds little of what every extractor takes for the article is a fragment.
_FRAGMENT = 0.3
_LICENCES = """\
# Where the weights come from

`body.npz` and `body-fast.npz` are numbers learned by `python -m benchmarks.train_body` from pages
whose article text people marked. They hold no text of these pages. The annotations are from:

- article-extraction-benchmark, by Scrapinghub (Zyte), MIT
  https://github.com/scrapinghub/article-extraction-benchmark
- WCXB, Web Content Extraction Benchmark v1.0, (c) 2026 Murrough Foley, CC BY 4.0
  (https://creativecommons.org/licenses/by/4.0/); changed: turned into weights
  https://github.com/Murrough-Foley/web-content-extraction-benchmark
- fundus, tests/resources/parser/test_data, by the authors of fundus, MIT
  https://github.com/flairNLP/fundus
- fundus-evaluation, by the authors of fundus, MIT
  https://github.com/dobbersc/fundus-evaluation
- Chinese-Web-Content-Extraction-Dataset, by immortal-autumn, MIT
  https://github.com/immortal-autumn/Chinese-Web-Content-Extraction-Dataset
"""


@dataclass(slots=True)
class Page:
    """A page with its gold text, described for both settings."""

    id: str
    set: str
    kind: str
    family: str  # the publisher's name without subdomain and ending
    gold: str
    blocks: list[Block]
    boxes: list[Box]
    titles: tuple[str, ...]
    rows: dict[str, Any]  # by name of the weights
    names: dict[str, list[str]]
    labels: Any
    weights: Any

    @property
    def fold(self) -> int:
        """The fold in which the page is in the test."""
        return _mark_all(self.family) % FOLDS

    @property
    def is_article(self) -> bool:
        """Whether the page is in the test; all pages are in training."""
        return self.kind == "article"


def main() -> None:
    """Print the tables and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only-fit", action="store_true")
    options = parser.parse_args()
    pages = read_pages(options.folder)
    print(f"{len(pages)} pages, {sum(page.is_article for page in pages)} of them articles")
    if not options.only_fit:
        for setting in _SETTINGS:
            print_table(pages, setting)
    for setting in _SETTINGS:
        arrays = fit(pages, setting)
        arrays["pages"] = np.array(sorted(_mark(page.id) for page in pages), dtype=np.uint64)
        write(forest.WEIGHTS / f"{setting}.npz", arrays)
    (forest.WEIGHTS / "LICENCES.md").write_text(_LICENCES, encoding="utf-8")


def cross_validate(folder: Path, *, setting: str = "body") -> dict[str, str]:
    """Return the text of each article by weights that saw nothing of its publisher."""
    pages = read_pages(folder)
    texts: dict[str, str] = {}
    for fold in range(FOLDS):
        model = forest.from_arrays(fit([p for p in pages if p.fold != fold], setting))
        texts |= {p.id: text_of(p, model, setting) for p in pages if p.fold == fold}
    return texts


def was_fitted_on(ids: Collection[str]) -> bool:
    """Say whether the weights were fitted on any of these pages."""
    with np.load(forest.WEIGHTS / "body.npz", allow_pickle=False) as stored:
        known = set(stored["pages"].tolist())
    return any(_mark(name) in known for name in ids)


def read_pages(folder: Path) -> list[Page]:
    """Read and describe all pages that have a gold text, about ten a second."""
    found = find_gold(folder)
    if folder.name == "dev":  # its neighbour teaches as well
        found = find_gold(folder.parent) | found
    pages = []
    for name in (ARTICLES, NO_ARTICLES):
        for gold in found[name].pages if name in found else ():
            if gold.get("body") and (page := _read(gold, found[name].folder)):
                pages.append(page)
            if len(pages) % 100 == 0:
                print(f"{len(pages)} pages read", file=sys.stderr)
    return pages


def _read(gold: dict[str, Any], folder: Path) -> Page | None:
    content = (folder / gold["file"]).read_bytes()
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    html = decode(content, charset=None, media_type="text/html")
    try:
        tree = parse(html)
    except RecordError:
        return None
    found = cut(tree)
    if not found.blocks:
        return None
    names = read_names(tree)
    votes = ask(tree, html, url=gold["url"])
    told = {s: describe(found, names, votes if asks else {}) for s, asks in _SETTINGS.items()}
    words = [tokens(block.text) for block in found.blocks]
    kept, _ = label(words, gold["body"])
    # Words count up to 80 a block, and each page as much as any other.
    lengths = np.clip([len(block) for block in words], 2, 80).astype(np.float64)
    weights = lengths / (20 + float(lengths[np.array(kept)].sum()))
    if gold["kind"] != "article":
        weights *= _OTHER_KINDS
    elif _is_fragment(gold["body"], list(votes.values())):
        weights *= _FRAGMENT
    return Page(
        id=gold["id"],
        set=gold["set"],
        kind=gold["kind"],
        family=_family(gold),
        gold=gold["body"],
        blocks=found.blocks,
        boxes=found.boxes,
        titles=names.titles,
        rows={setting: rows.astype(np.float32) for setting, (rows, _) in told.items()},
        names={setting: columns for setting, (_, columns) in told.items()},
        labels=np.array(kept),
        weights=weights,
    )


def _is_fragment(gold: str, votes: Sequence[str]) -> bool:
    return all(
        found.recall > 0.9 and (found.precision or 0) < 0.45
        for found in (overlap(gold, vote) for vote in votes if vote)
    )


def _family(gold: dict[str, Any]) -> str:
    host = gold["publisher"] or urlsplit(gold["url"] or "").hostname or gold["id"]
    parts = get_tld(f"http://{host.lower()}", as_object=True, fail_silently=True)
    return str(parts.domain if parts else host).lower()


def _mark_all(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def _mark(name: str) -> int:
    return _mark_all(name) >> 192


def fit(pages: Sequence[Page], setting: str) -> dict[str, Any]:
    """Train on these pages and return the arrays of the forest."""
    weights = np.concatenate([page.weights for page in pages])
    rows = lightgbm.Dataset(
        np.concatenate([page.rows[setting] for page in pages]),
        np.concatenate([page.labels for page in pages]).astype(np.float32),
        weight=weights * len(weights) / weights.sum(),
    )
    booster = lightgbm.train(_PARAMETERS, rows, _ROUNDS)
    return to_arrays(booster, pages[0].names[setting])


def text_of(page: Page, model: forest.Forest, setting: str) -> str:
    """Return the text of a page by this model, as the pipeline puts it together."""
    odds = forest.log_odds(model, page.rows[setting].astype(np.float64))[:, 0]
    selection = Selection(
        blocks=page.blocks,
        boxes=page.boxes,
        probabilities=[],
        decisions=decide(page.blocks, odds.tolist(), page.titles),
        weights=setting,
    )
    return assemble(selection).text


def print_table(pages: Sequence[Page], setting: str) -> None:
    """Print the figures of one setting: in cross-validation, then carried to other pages."""
    print(f"\n{setting}\n{'':34} {'F1':>6} {'P':>6} {'R':>6} {'<.5':>6} {'pages':>6}")
    scores = {}
    for fold in range(FOLDS):
        model = forest.from_arrays(fit([p for p in pages if p.fold != fold], setting))
        scores |= {p.id: _score(p, model, setting) for p in pages if p.fold == fold}
    groups: dict[str, Callable[[Page], bool]] = {
        "articles, without zh": lambda p: p.is_article and p.set != "zh",
        "news (sh, fundus, fe)": lambda p: p.set in _NEWS,
        "wcxb articles": lambda p: p.is_article and p.set == "wcxb",
        "zh": lambda p: p.set == "zh",
        "what is no article": lambda p: not p.is_article,
    }
    for name, belongs in groups.items():
        _print_row(name, [scores[p.id] for p in pages if belongs(p)])
    transfers: dict[str, tuple[Callable[[Page], bool], Callable[[Page], bool]]] = {
        "wcxb -> news": (lambda p: p.set == "wcxb", lambda p: p.set in _NEWS),
        "news -> wcxb articles": (
            lambda p: p.set in _NEWS,
            lambda p: p.set == "wcxb" and p.is_article,
        ),
        "all but zh -> zh": (lambda p: p.set != "zh", lambda p: p.set == "zh"),
    }
    for name, (teaches, belongs) in transfers.items():
        tested = [page for page in pages if belongs(page)]
        families = {page.family for page in tested}
        taught = [p for p in pages if teaches(p) and p.family not in families]
        if taught and tested:
            model = forest.from_arrays(fit(taught, setting))
            _print_row(name, [_score(p, model, setting) for p in tested])


def _score(page: Page, model: forest.Forest, setting: str) -> Any:
    return overlap(page.gold, text_of(page, model, setting))


def _print_row(name: str, scores: Sequence[Any]) -> None:
    if not scores:
        return
    precision = float(np.mean([s.precision for s in scores if s.precision is not None]))
    recall = float(np.mean([s.recall or 0.0 for s in scores]))
    f1 = 2 * precision * recall / (precision + recall)
    fails = float(np.mean([s.f1 < 0.5 for s in scores]))
    print(f"{name:34} {f1:6.4f} {precision:6.4f} {recall:6.4f} {fails:6.4f} {len(scores):6}")


if __name__ == "__main__":
    main()
