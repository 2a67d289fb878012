from pathlib import Path

import pytest

from benchmarks.evaluation.cleaners import Cleaned
from benchmarks.evaluation.gold import Gold
from benchmarks.evaluation.kinds import kind_figures


def pages(*kinds):
    return Gold(Path(), tuple({"id": f"p{n}", "kind": kind} for n, kind in enumerate(kinds)))


def rejecting(**reasons):
    rejected = {page_id: {"reason": reason} for page_id, reason in reasons.items()}
    return Cleaned(answers={}, rejected=rejected, cpu_seconds=0.0)


def test_precision_counts_the_articles_that_were_taken_for_none():
    figures = kind_figures(
        (
            pages("forum", "forum", "product", "product"),
            rejecting(p0="not_an_article", p1="not_an_article", p2="not_an_article"),
        ),
        {"gold.jsonl": (pages("article", "article"), rejecting(p1="not_an_article"))},
    )

    assert figures["precision"] == pytest.approx(3 / 4)
    assert figures["recall"] == pytest.approx(3 / 4)
    assert figures["recall_by_kind"] == {"forum": 1.0, "product": 0.5}
    assert figures["articles_lost"] == pytest.approx(1 / 2)


def test_other_reasons_are_counted_apart():
    figures = kind_figures(
        (pages("forum"), rejecting(p0="too_short")),
        {"gold.jsonl": (pages("article"), rejecting(p0="no_main_text"))},
    )

    assert figures["precision"] is None
    assert figures["recall"] == 0
    assert figures["rejected_for_other_reasons"] == 1
    assert figures["articles"]["gold.jsonl"] == {
        "pages": 1,
        "not_an_article": 0,
        "other_reasons": 1,
    }
