"""Our definitions beside those of the measuring data's own scorer, on the same answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.evaluation.gold import find_gold, group
from benchmarks.evaluation.scoring import score, summarise

DATA = Path(__file__).parents[4] / "shared" / "eval" / "extraction"
SCORER = DATA / "score.py"
OURS_TO_THEIRS = {
    ("body", "f1"): "F1",
    ("body", "precision"): "P",
    ("body", "recall"): "R",
    ("body", "page_f1"): "pageF1",
    ("body", "failed"): "fail",
    ("snippets", "must"): "must",
    ("snippets", "leak"): "leak",
    ("snippets", "captions"): "capt",
    ("title", "pages"): "title_n",
    ("title", "exact"): "title_exact",
    ("title", "near"): "title_near",
    ("date", "pages"): "date_n",
    ("date", "exact"): "date_exact",
    ("date", "near"): "date_near",
    ("authors", "pages"): "auth_n",
    ("authors", "exact"): "auth_exact",
    ("authors", "f1"): "auth_F1",
    ("lang", "pages"): "lang_n",
    ("lang", "right"): "lang",
}

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the measuring data is not here")


def spoilt(page, number):
    """An answer that is wrong in another way for each page."""
    body = page.get("body") or " … ".join((page.get("must") or [])[: number % 3])
    lines = body.split("\n")
    captions, leaks = page.get("captions") or [], page.get("must_not") or []
    texts = [
        body,
        "\n".join(lines[number % 5 :]),
        "\n".join([page.get("title") or "", *lines, *captions, *leaks[:1]]),
        body[: len(body) // 3],
        "",
    ]
    title = page.get("title") or "A title"
    titles = [title, title.upper(), f"{title} | A site", title[2:], title.split(":")[0], None]
    day = page.get("date") or "2020-02-01"
    dates = [day, f"{day}T10:00:00+02:00", day[:-2] + "15", None]
    names = page.get("authors") or []
    authors = [names, [*names, "A Desk"], names[:1], [f"{name} Jr" for name in names], []]
    return {
        "id": page["id"],
        "text": texts[number % 5],
        "title": titles[number % 6],
        "published_at": dates[number % 4],
        "authors": authors[number % 5],
        "lang": [page.get("lang"), "en-GB", "und"][number % 3],
    }


@pytest.mark.parametrize("name", ["gold.jsonl", "gold_dates.jsonl", "gold_snippets.jsonl"])
def test_figures_agree_with_the_scorer_of_the_measuring_data(name, tmp_path):
    gold = find_gold(DATA, limit=250)[name]
    right = tmp_path / name
    right.write_text("".join(json.dumps(page) + "\n" for page in gold.pages))
    answers = {page["id"]: spoilt(page, number) for number, page in enumerate(gold.pages)}
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("".join(json.dumps(answer) + "\n" for answer in answers.values()))

    command = [sys.executable, SCORER, right, predictions]
    command += ["--json", "--boot", "0", "--by", "set"]
    theirs = json.loads(subprocess.check_output(command))

    for group_name, pages in group(gold.pages).items():
        if group_name in ("all without zh", "news sets"):
            continue
        ours = summarise([score(page, answers[page["id"]]) for page in pages])
        figures = theirs["all" if group_name == "all" else f"set={group_name}"]
        for (field, figure), their_name in OURS_TO_THEIRS.items():
            assert ours.get(field, {}).get(figure) == pytest.approx(
                figures.get(their_name), abs=1e-9
            ), (group_name, field, figure)
