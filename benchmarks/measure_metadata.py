"""Measure titles, dates and authors against a gold standard; fit the weights they are chosen by.

    python -m benchmarks.measure_metadata ../shared/eval/extraction           # cross-validated
    python -m benchmarks.measure_metadata ../shared/eval/extraction --write   # and fit to all
    python -m benchmarks.measure_metadata ../shared/eval/extraction --predictions FILE

The last writes what the model says of the pages that it was not fitted to, for score.py.

The model is a conditional logit: of the candidates of a page, the chance of each to be the right
one is the softmax of the sum of its features' weights. Folds are by publisher family, so no
publisher is in training and test at once.
"""

import gzip
import hashlib
import importlib.util
import json
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from scipy.optimize import minimize
from tld import get_tld

from pipeline.clean.decode import decode
from pipeline.clean.metadata import authors, dates, read_metadata, titles
from pipeline.clean.metadata.markup import read_markup
from pipeline.clean.metadata.site_names import known_names
from pipeline.clean.tree import parse

_GOLD = (
    ("dev/gold.jsonl", "articles"),
    ("dev/gold_dates.jsonl", "dates"),
    ("dev_extra/gold_snippets.jsonl", "snippets"),
)
_WEIGHTS = Path(__file__).parents[1] / "pipeline/clean/metadata/weights.json"
# Chosen on folds 0 to 2.
_PENALTY = {"title": 1.0, "published_at": 3.0, "authors": 4.0}
# What is taken off the score of "nobody": a wrong name costs less than a missing one, by so much.
_NOBODY_COSTS = 0.5
_FOLDS = 5
# So that two runs give the same weights, rounded.
_EXACTLY = {"maxiter": 5_000, "ftol": 1e-13, "gtol": 1e-7}
_LEAST = 0.01  # weights below it are left out


@dataclass
class Question:
    """The candidates of one page for one field, and which of them are right."""

    gold: dict[str, Any]
    fold: int
    rows: list[dict[str, float]]
    is_right: list[bool]
    answers: list[Any]
    scores: Any = field(default=None)


def main() -> None:
    """Print the cross-validated figures; with --write, fit the weights to all pages."""
    options = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--write", action="store_true")
    options.add_argument("--predictions", type=Path)
    chosen = options.parse_args()
    folder = chosen.folder
    scorer = _load_scorer(folder / "score.py")
    pages = [*_pages(folder)]
    weights = {}
    told: dict[str, dict[str, Any]] = {page["id"]: {"id": page["id"]} for page in pages}
    for name, ask in (("title", _title), ("published_at", _day), ("authors", _authors)):
        questions = [question for page in pages if (question := ask(page, scorer))]
        columns = sorted({key for question in questions for row in question.rows for key in row})
        for question in questions:
            question.scores = _matrix(question.rows, columns)
        predictions = {}
        for fold in range(_FOLDS):
            fitted = _fit([q for q in questions if q.fold != fold], len(columns), _PENALTY[name])
            for question in questions:
                if question.fold == fold:
                    scores = question.scores @ fitted - _costs(name, question)
                    predictions[question.gold["id"]] = question.answers[int(np.argmax(scores))]
        _report(name, questions, predictions, scorer)
        for identifier, answer in predictions.items():
            told[identifier][name] = answer.isoformat() if isinstance(answer, date) else answer
        fitted = _fit(questions, len(columns), _PENALTY[name])
        rounded = {key: round(float(w), 2) for key, w in zip(columns, fitted, strict=True)}
        weights[name] = {key: w for key, w in rounded.items() if abs(w) >= _LEAST}
    weights["authors"]["from nobody"] = round(
        weights["authors"].get("from nobody", 0.0) - _NOBODY_COSTS, 3
    )
    _report_cost(pages)
    if chosen.predictions:
        lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in told.values())
        chosen.predictions.write_text("".join(lines), "utf-8")
    if chosen.write:
        _WEIGHTS.write_text(
            json.dumps(weights, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8"
        )


def _load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pages(folder: Path) -> Iterator[dict[str, Any]]:
    for name, kind in _GOLD:
        path = folder / name
        for line in path.open(encoding="utf8"):
            gold = json.loads(line)
            body = (path.parent / gold["file"]).read_bytes()
            body = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
            html = decode(body, charset=None, media_type="text/html")
            family = _family(gold.get("publisher") or "")
            fold = int(hashlib.sha256(family.encode()).hexdigest(), 16) % _FOLDS
            yield {**gold, "kind_of_gold": kind, "fold": fold, "html": html, "tree": parse(html)}


def _family(publisher: str) -> str:
    """Return the name that a publisher registered: "lantern" of news.lantern.co.uk."""
    found = get_tld(publisher, fix_protocol=True, as_object=True, fail_silently=True)
    return found.domain if found else publisher.split(".")[-2:][0]


def _title(page: dict[str, Any], scorer: ModuleType) -> Question | None:
    if not page.get("title"):
        return None
    markup = read_markup(page["tree"])
    names = known_names(markup, page["url"])
    found = titles.candidates(markup, names=names)
    context = titles.context(found, markup, names=names, url=page["url"])
    rows = [titles.features(words, one, context) for words, one in found.items()]
    right = [bool(scorer.title_match(page["title"], one.text)[0]) for one in found.values()]
    return _question(page, rows, right, [one.text for one in found.values()])


def _day(page: dict[str, Any], scorer: ModuleType) -> Question | None:
    if not page.get("date"):
        return None
    lang = page["tree"].get("lang")
    first = dates.is_month_first(lang, page["url"])
    markup = read_markup(page["tree"])
    days = dates.published_days(markup, page["html"], url=page["url"], month_first=first)
    rows = [dates.features(day, days) for day in days.values()]
    gold = scorer.day(page["date"])
    if not days:  # the product asks htmldate then; nothing is to be chosen
        found = read_metadata(page["tree"], page["html"], url=page["url"]).published_at
        return _question(page, [{}], [False], [found.date() if found else None])
    return _question(page, rows, [day == gold for day in days], [*days])


def _authors(page: dict[str, Any], scorer: ModuleType) -> Question | None:
    if page.get("authors") is None:
        return None
    markup = read_markup(page["tree"])
    names = known_names(markup, page["url"])
    found = authors.author_lists(markup)
    rows = [authors.features(key, one, found, names) for key, one in found.items()]
    gold = set(scorer.as_names(page["authors"]))
    answers = [list(one.names) for one in found.values()]
    right = [set(scorer.as_names(names)) == gold for names in answers]
    if not any(right):  # better nobody than a wrong one
        right = [not names for names in answers]
    return _question(page, rows, right, answers)


def _question(
    page: dict[str, Any], rows: list[dict[str, float]], right: list[bool], answers: list[Any]
) -> Question:
    gold = {key: value for key, value in page.items() if key not in ("html", "tree", "body")}
    if not rows:
        rows, right, answers = [{}], [False], [None]
    return Question(gold, page["fold"], rows, right, answers)


def _costs(name: str, question: Question) -> Any:
    if name != "authors":
        return 0.0
    return np.array([0.0 if names else _NOBODY_COSTS for names in question.answers])


def _matrix(rows: Sequence[dict[str, float]], columns: Sequence[str]) -> Any:
    index = {name: position for position, name in enumerate(columns)}
    matrix = np.zeros((len(rows), len(columns)))
    for position, row in enumerate(rows):
        for name, value in row.items():
            matrix[position, index[name]] = value
    return matrix


def _fit(questions: Sequence[Question], width: int, penalty: float) -> Any:
    """Return the weights with the highest penalised likelihood of the right candidates."""
    asked = [question for question in questions if any(question.is_right)]
    everything = np.concatenate([question.scores for question in asked])
    sizes = [len(question.rows) for question in asked]
    page = np.repeat(np.arange(len(asked)), sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.concatenate([question.is_right for question in asked])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = everything @ weights
        chances = np.exp(scores - np.maximum.reduceat(scores, starts)[page])
        rightly = np.where(right, chances, 0.0)
        total, good = np.add.reduceat(chances, starts), np.add.reduceat(rightly, starts)
        slope = everything.T @ (chances / total[page] - rightly / good[page])
        value = (np.log(total) - np.log(good)).sum() + penalty * weights @ weights / 2
        return value, slope + penalty * weights

    found = minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", options=_EXACTLY)
    return found.x


def _report(
    name: str, questions: Sequence[Question], predictions: dict[str, Any], scorer: ModuleType
) -> None:
    key = {"title": "title", "published_at": "date", "authors": "authors"}[name]
    groups: dict[str, Callable[[dict[str, Any]], bool]] = {
        "articles": lambda gold: gold["kind_of_gold"] == "articles",
        "articles, folds 0-2": lambda gold: gold["kind_of_gold"] == "articles" and gold["fold"] < 3,
        "articles, folds 3-4": lambda gold: gold["kind_of_gold"] == "articles" and gold["fold"] > 2,
        "set wcxb": lambda gold: gold["set"] == "wcxb",
        "set fundus": lambda gold: gold["set"] == "fundus",
        "set zh": lambda gold: gold["set"] == "zh",
        "dates only": lambda gold: gold["kind_of_gold"] == "dates",
        "snippets": lambda gold: gold["kind_of_gold"] == "snippets",
        "snippets, folds 3-4": lambda gold: gold["kind_of_gold"] == "snippets" and gold["fold"] > 2,
    }  # fmt: skip
    for group, is_in in groups.items():
        results = []
        for question in questions:
            if is_in(question.gold):
                answer = predictions[question.gold["id"]]
                answer = answer.isoformat() if isinstance(answer, date) else answer
                only = {"title": None, "date": None, "authors": None, key: question.gold[key]}
                results.append(
                    scorer.page(only, {key: answer or ([] if key == "authors" else "")}, False)
                )
        if results:
            figures = scorer.summary(results, 0)
            shown = [
                f"{k.split('_')[1]} {v:.3f}" for k, v in figures.items() if isinstance(v, float)
            ]
            print(f"{name:13} {group:20} {len(results):4} pages  {'  '.join(shown)}")


def _report_cost(pages: Sequence[dict[str, Any]]) -> None:
    start = time.process_time()
    for page in pages:
        read_metadata(page["tree"], page["html"], url=page["url"])
    spent = (time.process_time() - start) / len(pages)
    print(f"CPU per page, without the parse: {spent * 1000:.2f} ms")


if __name__ == "__main__":
    main()
