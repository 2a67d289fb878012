"""`make evaluate DATA=…`: how good cleaning and enrichment are.

Cleaning is scored beside trafilatura alone on the same pages, enrichment beside what common
libraries reach (benchmarks/evaluation/enrichment.py says what its folder, `enrichment` in DATA,
holds).

DATA is a folder with gold.jsonl: one page a line with `id`, `url`, `file` (HTML as fetched, may
be gzipped, relative to the folder) and what is right, as far as it is known: `body`, `title`,
`authors` (none: []), `date`, `lang`, `must` and `must_not` (snippets that the text must and must
not hold), `captions`; null or absent is not scored. `set` groups the pages in the report. Beside
it there may be gold_dates.jsonl, gold_snippets.jsonl (the same, reported apart) and
gold_pagetype.jsonl (pages that are no articles, with their `kind`). A folder that holds these in
`dev` and `dev_extra`, or in `extraction/dev` and `extraction/dev_extra`, is taken too.
tests/pipeline/clean/pages is such a folder.

Dateline's answers are those of `dateline process INPUT --until clean`; a page that it rejects has
an empty answer. benchmarks/evaluation/scoring.py says what each figure means. Printed are a table
and, as the last line, the same figures as JSON.
"""

import argparse
import json
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.evaluation import enrichment_table
from benchmarks.evaluation.cleaners import Cleaned, by_dateline, by_trafilatura
from benchmarks.evaluation.cpu import time_cleaning
from benchmarks.evaluation.enrichment import SCORER, evaluate_enrichment, find_sets
from benchmarks.evaluation.fitting import COMMAND, cross_validated, was_fitted_on
from benchmarks.evaluation.gold import (
    ARTICLES,
    DATES,
    NO_ARTICLES,
    SNIPPETS,
    Gold,
    find_gold,
    group,
    has_gold,
)
from benchmarks.evaluation.kinds import kind_figures
from benchmarks.evaluation.scoring import Answer, Figures, Page, overlap, score, summarise
from benchmarks.evaluation.table import Report, rejections, to_table

_SCORED = {ARTICLES: "articles", DATES: "dates", SNIPPETS: "snippets"}
_DIGITS = 5
_OURS, _PEER = "dateline", "trafilatura"


def main() -> None:
    """Score both, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="DATA, as above")
    parser.add_argument("--pages", type=int, help="only N pages of each file, spread over it")
    parser.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="where to write the JSON, instead of the last line",
    )
    parser.add_argument("--worst", type=int, default=0, help="list the N worst texts")
    parser.add_argument(
        "--no-cross-validation", action="store_true", help="save the minutes that this takes"
    )
    parser.add_argument(
        "--only", choices=("cleaning", "enrichment"), help="leave the other one out"
    )
    options = parser.parse_args()
    sets = find_sets(options.folder) if options.only != "cleaning" else None
    report: Report = {}
    if options.only != "enrichment" and (sets is None or has_gold(options.folder)):
        report = evaluate(
            find_gold(options.folder, limit=options.pages),
            with_cross_validation=not options.no_cross_validation,
            list_worst=options.worst,
        )
        print(to_table(report))
    if sets is not None:
        _say(f"enrichment: the sets of {sets}")
        found = evaluate_enrichment(sets)
        print(f"\n{enrichment_table.to_table(found)}")
        report["enrichment"] = {"rows": enrichment_table.rows(found), "sets": found}
    if not report:
        raise SystemExit(f"there is no {SCORER} in {options.folder}; `--help` says what it holds")
    if options.json:
        options.json.write_text(json.dumps(rounded(report), indent=1) + "\n", encoding="utf-8")
    else:
        print(f"\n{json.dumps(rounded(report))}")


def evaluate(gold: dict[str, Gold], *, with_cross_validation: bool, list_worst: int = 0) -> Report:
    """Clean the pages of all gold files by both, and return the figures."""
    # First, and with nothing beside it.
    alone = _time_alone(gold[ARTICLES]) if ARTICLES in gold else {}
    cleaned = {name: _clean(name, pages) for name, pages in gold.items()}
    scores: dict[str, Any] = {}
    report: Report = {"scores": scores, "notes": []}
    for file, label in _SCORED.items():
        if file not in gold:
            continue
        rows = {cleaner: found.answers for cleaner, found in cleaned[file].items()}
        if file == ARTICLES:
            rows = _more_rows(gold[file], rows, report["notes"], validate=with_cross_validation)
        scores[label] = compare(gold[file].pages, rows)
    if NO_ARTICLES in gold:
        ours = {name: (gold[name], cleaned[name][_OURS]) for name in gold}
        none = ours.pop(NO_ARTICLES)
        ours.pop(DATES, None)  # pages of any kind
        report["page_kind"] = kind_figures(none, ours)
    if ARTICLES in gold:
        report["cpu"] = alone | _time_commands(gold[ARTICLES], cleaned[ARTICLES])
        report["worst"] = worst(gold[ARTICLES].pages, cleaned[ARTICLES])[:list_worst]
    report["rejected"] = {
        name: dict(Counter(r["reason"] for r in found[_OURS].rejected.values()).most_common())
        for name, found in cleaned.items()
    }
    for name, reasons in report["rejected"].items():
        report["notes"].append(f"rejected of {name}: {rejections(reasons.items())}")
    return report


def compare(
    pages: tuple[Page, ...], rows: dict[str, dict[str, Answer]]
) -> dict[str, dict[str, dict[str, Figures]]]:
    """Return the figures of each row's answers by group of pages."""
    figures: dict[str, dict[str, dict[str, Figures]]] = {}
    for name, members in group(pages).items():
        figures[name] = {}
        for row, answers in rows.items():
            found = summarise([score(page, answers.get(page["id"], {})) for page in members])
            if not any("title" in answer for answer in answers.values()):
                found = {field: found[field] for field in ("body", "snippets") if field in found}
            if row == _PEER:
                found.pop("lang", None)  # it does not tell the language
            figures[name][row] = found
    return figures


def worst(pages: tuple[Page, ...], cleaned: dict[str, Cleaned]) -> list[dict[str, Any]]:
    """Return the pages that have a gold body, from the worst text to the best."""
    found = []
    for page in pages:
        if not page.get("body"):
            continue
        ours, theirs = (
            overlap(page["body"], cleaned[name].answers.get(page["id"], {}).get("text") or "")
            for name in (_OURS, _PEER)
        )
        found.append(
            {
                "id": page["id"],
                "url": page.get("url"),
                "f1": ours.f1,
                "precision": ours.precision or 0.0,
                "recall": ours.recall or 0.0,
                "trafilatura": theirs.f1,
            }
        )
    return sorted(found, key=lambda page: page["f1"])


def _clean(name: str, gold: Gold) -> dict[str, Cleaned]:
    """Let both clean the pages at the same time: each has a process that works, and a core."""
    _say(f"{name}: {len(gold.pages)} pages")
    cleaners = {_OURS: by_dateline, _PEER: by_trafilatura}
    if name == NO_ARTICLES:
        del cleaners[_PEER]  # it tells no kinds
    with ThreadPoolExecutor() as threads:
        started = {cleaner: threads.submit(clean, gold) for cleaner, clean in cleaners.items()}
        return {cleaner: future.result() for cleaner, future in started.items()}


def _more_rows(
    gold: Gold, rows: dict[str, dict[str, Answer]], notes: list[str], *, validate: bool
) -> dict[str, dict[str, Answer]]:
    """Add Dateline's answers under other conditions; say which rows are no honest figures."""
    ours = dict(rows)
    peer = ours.pop(_PEER)
    if was_fitted_on(gold):
        ours = {f"{_OURS} *": ours[_OURS]}
        told = f"cross-validated figures: `{COMMAND}` prints them"
        if validate:
            _say("cross-validation")
            honest = cross_validated(gold)
            if honest is not None:
                ours[f"{_OURS}, cross-validated"] = honest
                told = "the row below it is cross-validated by publisher"
        notes.append(f"{_OURS} *: the body's weights were fitted on these pages; {told}")
    return ours | {_PEER: peer}


def _time_alone(gold: Gold) -> dict[str, dict[str, float]]:
    _say("CPU time of cleaning alone")
    return {"cleaning alone, in turn": time_cleaning(gold)}


def _time_commands(gold: Gold, cleaned: dict[str, Cleaned]) -> dict[str, dict[str, float]]:
    """Return milliseconds of CPU a page of the whole commands, as they were measured already."""
    first = Gold(gold.folder, gold.pages[:1])
    started = {_OURS: by_dateline(first), _PEER: by_trafilatura(first)}
    more = max(len(gold.pages) - 1, 1)
    commands = {
        name: 1000 * (cleaned[name].cpu_seconds - started[name].cpu_seconds) / more
        for name in (_OURS, _PEER)
    }
    return {"whole commands without their start": {"pages": len(gold.pages)} | commands}


def rounded(value: Any) -> Any:
    """Return a report with as many digits as its figures are worth."""
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    return round(value, _DIGITS) if isinstance(value, float) else value


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
