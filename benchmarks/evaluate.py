"""`make evaluate DATA=…`: how good the clean text is, beside trafilatura alone.

DATA is a folder with gold.jsonl: one page a line with `id`, `url`, `file` (HTML, may be gzipped,
relative to the folder) and what is right: `body`, `title`, `authors`, `date`; null where unknown.

Body: runs of four words, counted with repeats, each page a precision and a recall; F1 of their
means, as in the public article extraction benchmarks. Words are compared without case.

usage: python -m benchmarks.evaluate FOLDER [--pages N]
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from benchmarks.speed import say
from pipeline.clean.decode import decode
from pipeline.ingest.landing import list_files
from pipeline.ingest.read import ReadLimits, read_files
from pipeline.records import RawPage

Answer = dict[str, Any]
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")  # Han and kana: a sign is a word
_RUN = 4


def main() -> None:
    """Score both, and print the figures."""
    parser = argparse.ArgumentParser(description="Quality of cleaning beside trafilatura alone.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=None, help="only the first N")
    options = parser.parse_args()
    lines = (options.folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines][: options.pages]
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "pages.jsonl"
        source.write_text("".join(_as_input(page, options.folder) for page in gold))
        say(f"{len(gold)} pages")
        figures = {
            "dateline": score(gold, by_dateline(source)),
            "trafilatura": score(gold, by_trafilatura(source)),
        }
    print(json.dumps(figures, indent=1))


def by_dateline(source: Path) -> dict[str, Answer]:
    """Clean the pages as `dateline process` does."""
    command = [sys.executable, "-m", "pipeline", "process", str(source), "--until", "clean"]
    printed = subprocess.check_output(command, text=True)
    return {page["id"]: page for page in map(json.loads, printed.splitlines())}


def by_trafilatura(source: Path) -> dict[str, Answer]:
    """Clean the pages with trafilatura and nothing else."""
    limits = ReadLimits(max_page_bytes=16 * 1024 * 1024, allow_any_path=True)
    found = {}
    for page in read_files(list_files(str(source)), source="gold", limits=limits):
        if not isinstance(page, RawPage):
            continue
        html = decode(page.body, charset=page.charset, media_type=page.media_type)
        document = bare_extraction(html, url=page.url, with_metadata=True, include_comments=False)
        if document:
            found[str(page.external_id)] = {
                "text": document.text or "",
                "title": document.title,
                "authors": [a.strip() for a in (document.author or "").split(";") if a.strip()],
                "published_at": document.date,
            }
    return found


def score(gold: Iterable[Answer], answers: dict[str, Answer]) -> dict[str, float]:
    """Return body precision, recall and F1, and the shares of right titles, dates and authors."""
    pages = [(page, answers.get(page["id"], {})) for page in gold]
    bodies = [_overlap(page["body"], a.get("text", "")) for page, a in pages if page.get("body")]
    precision = statistics.mean(p for p, _ in bodies if p is not None)
    recall = statistics.mean(r for _, r in bodies)
    return {
        "body_precision": round(precision, 4),
        "body_recall": round(recall, 4),
        "body_f1": round(2 * precision * recall / (precision + recall), 4),
        "title": _share(pages, "title", lambda a: _words(a.get("title") or ""), _words),
        "date": _share(pages, "date", lambda a: (a.get("published_at") or "")[:10], str),
        "authors": _share(pages, "authors", lambda a: _names(a.get("authors", [])), _names),
    }


def _overlap(right: str, found: str) -> tuple[float | None, float]:
    expected, got = _runs(right), _runs(found)
    shared = (expected & got).total()
    return (shared / got.total() if got else None), shared / max(expected.total(), 1)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _words(text)
    return Counter(
        tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)) if words
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _names(names: Iterable[str]) -> set[str]:
    return {" ".join(_words(name)) for name in names}


def _share(
    pages: list[tuple[Answer, Answer]],
    field: str,
    found: Callable[[Answer], Any],
    right: Callable[[Any], Any],
) -> float:
    known = [(right(page[field]), found(a)) for page, a in pages if page.get(field) is not None]
    return round(sum(a == b for a, b in known) / max(len(known), 1), 4)


def _as_input(page: Answer, folder: Path) -> str:
    path = str((folder / page["file"]).resolve())
    return json.dumps({"id": page["id"], "url": page["url"], "html_path": path}) + "\n"


if __name__ == "__main__":
    main()
