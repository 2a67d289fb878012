"""How right an answer is, and how right answers are on the whole. Pure.

Body: runs of four words, counted with repeats, give each page a precision and a recall; P and R
are their means over pages (a page without an answer has no precision), F1 = 2PR / (P + R): the
definition of Scrapinghub's public article extraction benchmark. `page_f1` is the mean of each
page's own F1, `failed` the share of pages where that is below .5.
Snippets: `must` is the share of those found that belong into the text, `leak` the share of those
found that do not, `captions` the same of picture captions. Names: `f1` counts single authors.

A page that was rejected is an empty answer everywhere.
"""

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.evaluation import wording

Page = dict[str, Any]  # a line of a gold file
Answer = dict[str, Any]  # what a cleaner says of it: text, title, authors, published_at, lang
Figures = dict[str, float | int]
_FAILED = 0.5
_MIN_CAPTION = 20  # characters; shorter ones stand in the text by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Shared runs of words; `precision` is None without an answer, `recall` without a gold."""

    precision: float | None
    recall: float | None
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """Whether the set of names is the same; how many names are shared, found and right."""

    exact: bool
    shared: int
    found: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What is to be said of one page; None or empty where the gold does not know."""

    body: Overlap | None
    must: tuple[bool, ...]
    leak: tuple[bool, ...]
    captions: tuple[bool, ...]
    title: tuple[bool, bool] | None  # exact, near
    date: tuple[bool, bool] | None  # exact, near
    authors: Authors | None
    lang: bool | None


def score(page: Page, answer: Answer) -> Score:
    """Compare an answer with the gold of its page; no answer is an empty one."""
    text = answer.get("text") or ""
    title, lang = page.get("title"), page.get("lang")
    return Score(
        body=overlap(page["body"], text) if page.get("body") else None,
        **_snippets(page, text),
        title=wording.same_title(title, answer.get("title") or "") if title else None,
        date=_date(page.get("date"), answer.get("published_at")),
        authors=_authors(page.get("authors"), answer.get("authors")),
        lang=wording.language(answer.get("lang")) == wording.language(lang) if lang else None,
    )


def overlap(right: str, found: str) -> Overlap:
    """Compare two texts by their runs of words."""
    gold, got = wording.runs(wording.words(right)), wording.runs(wording.words(found))
    if gold == got:
        same = 1.0 if gold else None
        return Overlap(precision=same, recall=same, f1=1.0)
    shared = (gold & got).total()
    precision = shared / got.total() if got else None
    recall = shared / gold.total() if gold else None
    return Overlap(precision=precision, recall=recall, f1=_harmonic(precision or 0, recall or 0))


def _harmonic(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def _snippets(page: Page, text: str) -> dict[str, tuple[bool, ...]]:
    found, right = wording.line(text), wording.line(page.get("body") or "")

    def occur(snippets: Iterable[str]) -> tuple[bool, ...]:
        return tuple(bool(snippet) and snippet in found for snippet in snippets)

    def unwanted(field: str) -> list[str]:
        """What the gold itself says in its body is not held against an answer."""
        snippets = map(wording.line, page.get(field) or ())
        return [snippet for snippet in snippets if not right or snippet not in right]

    captions = [caption for caption in unwanted("captions") if len(caption) >= _MIN_CAPTION]
    must = map(wording.line, page.get("must") or ())
    return {"must": occur(must), "leak": occur(unwanted("must_not")), "captions": occur(captions)}


def _date(right: str | None, found: str | None) -> tuple[bool, bool] | None:
    gold, got = wording.day(right), wording.day(found)
    if gold is None:
        return None
    return gold == got, got is not None and abs((gold - got).days) <= 1


def _authors(right: Sequence[str] | None, found: Sequence[str] | None) -> Authors | None:
    if right is None:
        return None
    gold, got = wording.names(right), wording.names(found)
    left = list(got)
    for name in gold:
        match = next((other for other in left if wording.same_name(name, other)), None)
        if match is not None:
            left.remove(match)
    shared = len(got) - len(left)
    return Authors(exact=set(gold) == set(got), shared=shared, found=len(got), right=len(gold))


def summarise(scores: Sequence[Score]) -> dict[str, Figures]:
    """Return the figures of each field that any of the pages has a gold for."""
    figures = {
        "body": _body_figures([s.body for s in scores if s.body]),
        "snippets": _snippet_figures(scores),
        "title": _match_figures([s.title for s in scores if s.title]),
        "date": _match_figures([s.date for s in scores if s.date]),
        "authors": _author_figures([s.authors for s in scores if s.authors]),
        "lang": _share_figures([s.lang for s in scores if s.lang is not None]),
    }
    return {field: found for field, found in figures.items() if found}


def _body_figures(bodies: Sequence[Overlap]) -> Figures:
    if not bodies:
        return {}
    precision = _mean(b.precision for b in bodies)
    recall = _mean(b.recall for b in bodies)
    return {
        "pages": len(bodies),
        "f1": _harmonic(precision, recall),
        "precision": precision,
        "recall": recall,
        "page_f1": statistics.fmean(b.f1 for b in bodies),
        "failed": statistics.fmean(b.f1 < _FAILED for b in bodies),
    }


def _snippet_figures(scores: Sequence[Score]) -> Figures:
    found = {
        "must": [hit for s in scores for hit in s.must],
        "leak": [hit for s in scores for hit in s.leak],
        "captions": [hit for s in scores for hit in s.captions],
    }
    return {name: statistics.fmean(hits) for name, hits in found.items() if hits}


def _match_figures(matches: Sequence[tuple[bool, bool]]) -> Figures:
    if not matches:
        return {}
    counted = Counter(exact + near for exact, near in matches)
    exact = counted[2] / len(matches)
    return {"pages": len(matches), "exact": exact, "near": exact + counted[1] / len(matches)}


def _author_figures(authors: Sequence[Authors]) -> Figures:
    if not authors:
        return {}
    shared = sum(a.shared for a in authors)
    names = sum(a.found + a.right for a in authors)
    return {
        "pages": len(authors),
        "exact": statistics.fmean(a.exact for a in authors),
        "f1": 2 * shared / names if names else 0.0,
    }


def _share_figures(hits: Sequence[bool]) -> Figures:
    return {"pages": len(hits), "right": statistics.fmean(hits)} if hits else {}


def _mean(values: Iterable[float | None]) -> float:
    known = [value for value in values if value is not None]
    return statistics.fmean(known) if known else 0.0
