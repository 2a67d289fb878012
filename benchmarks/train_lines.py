"""Train the trees that tell the story of a dump from the menus around it.

`python -m benchmarks.train_lines DATA`: DATA is a folder with gold.jsonl and the pages it names,
as `make evaluate` takes it. Prints how good the trees are on publishers they were not fitted to
(5 folds), beside the rules alone and doing nothing, and writes pipeline/clean/weights/lines.npz,
fitted to all pages. Takes about five minutes on two cores.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from lxml.html import HtmlElement

from benchmarks.labels import label, tokens
from benchmarks.trees import to_arrays, write
from pipeline.clean.decode import decode
from pipeline.clean.dump import read_dump
from pipeline.clean.forest import WEIGHTS, from_arrays
from pipeline.clean.headline import find_title
from pipeline.clean.line_features import NAMES, measure
from pipeline.clean.story import find_story
from pipeline.clean.tree import parse

FOLDS = 5
_HIDDEN = frozenset({
    "head", "script", "style", "noscript", "template", "svg", "iframe", "select", "textarea",
    "canvas", "object",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "picture", "q", "s", "samp", "small", "source",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "del",
})  # fmt: skip
_SPACE = re.compile(r"\s+")
_SECOND_LEVEL = frozenset(["ac", "co", "com", "edu", "gov", "net", "org"])
_MIN_TOKENS, _MAX_TOKENS = 2, 80  # a line weighs as many tokens as it has, within these
_SETTINGS = {
    "objective": "binary", "num_leaves": 20, "learning_rate": 0.1, "feature_fraction": 0.4,
    "min_data_in_leaf": 40, "verbose": -1, "num_threads": 2, "seed": 1, "deterministic": True,
}  # fmt: skip
_TREES = 80


def naive_dump(root: HtmlElement) -> str:
    """Return all text of a page as a naive scraper gives it: the title, then a line a block."""
    title = root.find(".//title")
    lines: list[list[str]] = [[title.text_content()] if title is not None else [], []]
    todo: list[tuple[str, Any]] = [("open", root)]
    while todo:
        step, value = todo.pop()
        if step == "text":
            lines[-1].append(value or "")
        elif step == "break" or value.tag == "br":
            lines.append([])
        elif isinstance(value.tag, str) and value.tag not in _HIDDEN:
            inner: list[tuple[str, Any]] = [("text", value.text)]
            for child in value:
                inner += [("open", child), ("text", child.tail)]
            if value.tag not in _INLINE:
                inner = [("break", None), *inner, ("break", None)]
            todo += reversed(inner)
    flat = (_SPACE.sub(" ", "".join(line)).strip() for line in lines)
    return "\n".join(line for line in flat if line)


def fold_of(publisher: str | None) -> int:
    """Return the fold of a publisher: by the hash of its registrable name."""
    labels = (publisher or "").lower().split(".")
    depth = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    family = ".".join(labels[-depth:])
    return int(hashlib.sha256(family.encode()).hexdigest(), 16) % FOLDS


def read_pages(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the pages with a gold text: their lines as numbers, and which are right."""
    rows = (folder / "gold.jsonl").read_text(encoding="utf-8").strip().split("\n")
    for gold in map(json.loads, rows):
        if not gold.get("body"):
            continue
        body = gzip.decompress((folder / gold["file"]).read_bytes())
        text = naive_dump(parse(decode(body, charset=None, media_type="text/html")))
        lines = text.split("\n")
        head = find_title(lines)
        told = find_story(lines, after=head.after)
        said = [tokens(line) for line in lines]
        kept, _ = label(said, gold["body"])
        size = np.array([min(max(len(line), _MIN_TOKENS), _MAX_TOKENS) for line in said])
        yield {
            "set": gold["set"],
            "body": gold["body"],
            "fold": fold_of(gold.get("publisher")),
            "text": text,
            "rows": measure(lines, title=head.title, after=head.after, told=told),
            "kept": np.array(kept),
            "weights": size / (20 + float((size * kept).sum())),
        }


def fit(pages: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the arrays of trees fitted to these pages."""
    weights = np.concatenate([page["weights"] for page in pages])
    data = lightgbm.Dataset(
        np.concatenate([page["rows"] for page in pages]),
        np.concatenate([page["kept"] for page in pages]).astype(int),
        weight=weights * len(weights) / weights.sum(),
    )
    return to_arrays(lightgbm.train(_SETTINGS, data, _TREES), NAMES)


def score(pairs: list[tuple[str, str]]) -> str:
    """Return F1, precision and recall of texts against gold ones, over runs of four words."""
    precision, recall = [], []
    for gold, text in pairs:
        right, found = _shingles(gold), _shingles(text)
        hits = sum(min(times, found.get(run, 0)) for run, times in right.items())
        if found:
            precision.append(hits / sum(found.values()))
        recall.append(hits / max(sum(right.values()), 1))
    p, r = float(np.mean(precision)), float(np.mean(recall))
    return f"F1 {2 * p * r / (p + r):.4f}  P {p:.4f}  R {r:.4f}"


def _shingles(text: str) -> dict[tuple[str, ...], int]:
    said = tokens(text)
    runs: dict[tuple[str, ...], int] = {}
    for at in range(max(1, len(said) - 3)):
        run = tuple(said[at : at + 4])
        if run:
            runs[run] = runs.get(run, 0) + 1
    return runs


def main() -> None:
    """Cross-validate, print, fit to all pages and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    pages = list(read_pages(parser.parse_args().data))
    results: dict[str, list[tuple[str, str, str]]] = {"trees": [], "rules": [], "nothing": []}
    for fold in range(FOLDS):
        trees = from_arrays(fit([page for page in pages if page["fold"] != fold]))
        for page in (page for page in pages if page["fold"] == fold):
            gold, text = page["body"], page["text"]
            results["trees"].append((page["set"], gold, read_dump(text, trees=trees).text))
            results["rules"].append((page["set"], gold, read_dump(text).text))
            results["nothing"].append((page["set"], gold, text))
    news = {"sh", "fundus", "fe"}
    for name, rows in results.items():
        for what, chosen in (
            ("without zh", {row[0] for row in rows} - {"zh"}),
            ("news", news),
            ("zh", {"zh"}),
        ):
            pairs = [(gold, text) for group, gold, text in rows if group in chosen]
            if pairs:
                print(f"{name:8} {what:11} {len(pairs):4} pages  {score(pairs)}")
    WEIGHTS.mkdir(exist_ok=True)
    write(WEIGHTS / "lines.npz", fit(pages))


if __name__ == "__main__":
    main()
