"""What the two cleaners say of pages: Dateline as its command, trafilatura in a child of its own.

Both get the same input, read and decode it by the same code, and print JSON lines.

usage of the child: python -m benchmarks.evaluation.cleaners INPUT
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from benchmarks.evaluation.gold import Gold, read_lines
from benchmarks.evaluation.scoring import Answer
from pipeline.clean.decode import decode
from pipeline.ingest.landing import list_files
from pipeline.ingest.read import ReadLimits, read_files
from pipeline.records import RawPage

_MAX_PAGE_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """Answers by page id, the rejections of the others, and what it took."""

    answers: dict[str, Answer]
    rejected: dict[str, dict[str, Any]]
    cpu_seconds: float  # of the command and all its workers, their start included


def by_dateline(gold: Gold) -> Cleaned:
    """Clean the pages as `dateline process` does."""
    with tempfile.TemporaryDirectory() as name:
        source, rejections = Path(name) / "pages.jsonl", Path(name) / "rejected.jsonl"
        source.write_text(gold.to_input(), encoding="utf-8")
        command = [sys.executable, "-m", "pipeline", "process", str(source), "--until", "clean"]
        command += ["--jobs", "1", "--rejected", str(rejections)]
        answers, cpu = _run(command)
        # A rejection names the line of the input; the id stands there.
        rejected = {
            gold.pages[rejection["origin"]["line"] - 1]["id"]: rejection
            for rejection in read_lines(rejections)
        }
    return Cleaned(answers=answers, rejected=rejected, cpu_seconds=cpu)


def by_trafilatura(gold: Gold) -> Cleaned:
    """Clean the pages with trafilatura and nothing else."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "pages.jsonl"
        source.write_text(gold.to_input(), encoding="utf-8")
        answers, cpu = _run([sys.executable, "-m", "benchmarks.evaluation.cleaners", str(source)])
    return Cleaned(answers=answers, rejected={}, cpu_seconds=cpu)


def _run(command: list[str]) -> tuple[dict[str, Answer], float]:
    """Return what a command prints, and its CPU time with that of all processes below it."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        printed = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"`{' '.join(command)}` failed, see above")
    answers = {page["id"]: page for page in map(json.loads, printed.split("\n")[:-1])}
    return answers, usage.ru_utime + usage.ru_stime


def trafilatura_alone(page: RawPage) -> Answer:
    """Return what trafilatura makes of a page, as it comes out of the box, with metadata."""
    html = decode(page.body, charset=page.charset, media_type=page.media_type)
    document = bare_extraction(html, url=page.url, with_metadata=True, include_comments=False)
    if document is None:
        return {}
    names = (name.strip() for name in (document.author or "").split(";"))
    return {
        "text": document.text or "",
        "title": document.title,
        "authors": [name for name in names if name],
        "published_at": document.date,
    }


def read_pages(source: Path) -> Iterator[RawPage]:
    """Yield the pages of an input."""
    limits = ReadLimits(max_page_bytes=_MAX_PAGE_BYTES, allow_any_path=True)
    records = read_files(list_files(str(source)), source="gold", limits=limits)
    return (record for record in records if isinstance(record, RawPage))


def main() -> None:
    """Print what trafilatura says of each page of an input."""
    for page in read_pages(Path(sys.argv[1])):
        try:
            answer = trafilatura_alone(page)
        except Exception as error:  # noqa: BLE001 - whatever it raises is an empty answer
            print(f"{page.external_id}: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        print(json.dumps({"id": page.external_id} | answer))


if __name__ == "__main__":
    main()
