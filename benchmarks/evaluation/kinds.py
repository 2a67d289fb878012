"""Whether what is no article is told from what is one."""

from collections import Counter
from typing import Any

from benchmarks.evaluation.cleaners import Cleaned
from benchmarks.evaluation.gold import Gold

_NOT_AN_ARTICLE = "not_an_article"


def kind_figures(
    no_articles: tuple[Gold, Cleaned], articles: dict[str, tuple[Gold, Cleaned]]
) -> dict[str, Any]:
    """Return precision and recall of the rejections as `not_an_article`, and the articles lost.

    Precision is counted on the pages of `no_articles` and all `articles` together, so that it
    depends on how many there are of each.

    Args:
        no_articles: pages that are none, with their kind.
        articles: pages that are articles, by the name of their gold file.
    """
    gold, cleaned = no_articles
    kinds = Counter(page["kind"] for page in gold.pages)
    told = Counter(page["kind"] for page in gold.pages if _is_told(cleaned, page["id"]))
    lost = {
        name: {
            "pages": len(pages.pages),
            "not_an_article": sum(_is_told(answers, page["id"]) for page in pages.pages),
            "other_reasons": sum(
                page["id"] in answers.rejected and not _is_told(answers, page["id"])
                for page in pages.pages
            ),
        }
        for name, (pages, answers) in articles.items()
    }
    wrongly = sum(found["not_an_article"] for found in lost.values())
    rejected = told.total() + wrongly
    return {
        "pages": len(gold.pages),
        "precision": told.total() / rejected if rejected else None,
        "recall": told.total() / len(gold.pages),
        "rejected_for_other_reasons": sum(
            page["id"] in cleaned.rejected and not _is_told(cleaned, page["id"])
            for page in gold.pages
        ),
        "recall_by_kind": {kind: told[kind] / count for kind, count in kinds.most_common()},
        "articles": lost,
        "articles_lost": wrongly / max(sum(found["pages"] for found in lost.values()), 1),
    }


def _is_told(cleaned: Cleaned, page_id: str) -> bool:
    return cleaned.rejected.get(page_id, {}).get("reason") == _NOT_AN_ARTICLE
