"""CPU time of cleaning a page, beside trafilatura's: in one process, page by page in turn.

What else runs on the machine slows both alike, so that their ratio holds where milliseconds do
not; the better of two rounds counts. Both decode the page; reading it from disk is in neither.

usage of the child: python -m benchmarks.evaluation.cpu INPUT
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from trafilatura.meta import reset_caches

from benchmarks.evaluation.cleaners import read_pages, trafilatura_alone
from benchmarks.evaluation.gold import Gold
from pipeline.clean.page import cleaner
from pipeline.errors import RecordError
from pipeline.records import RawPage
from pipeline.settings import Settings

_PAGES = 200
_ROUNDS = 2
_WARM_UP = 5  # pages; the first ones load what is loaded on demand


def time_cleaning(gold: Gold) -> dict[str, float]:
    """Return milliseconds of CPU a page of both cleaners, on pages spread over the gold."""
    step = max(len(gold.pages) // _PAGES, 1)
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "pages.jsonl"
        source.write_text(Gold(gold.folder, gold.pages[::step]).to_input(), encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.evaluation.cpu", str(source)]
        done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8")
    if done.returncode:
        raise SystemExit("CPU time could not be measured, see above")
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Print the figures for the pages of an input."""
    clean = cleaner(Settings().clean_rules)
    work = {"dateline": clean, "trafilatura": trafilatura_alone}
    spent = dict.fromkeys(work, 0.0)
    pages = list(read_pages(Path(sys.argv[1])))
    for page in pages[:_WARM_UP]:
        for function in work.values():
            _seconds(function, page)
    for page in pages:
        for name, function in work.items():
            spent[name] += min(_seconds(function, page) for _ in range(_ROUNDS))
    figures: dict[str, float] = {"pages": len(pages)}
    figures |= {name: 1000 * seconds / max(len(pages), 1) for name, seconds in spent.items()}
    print(json.dumps(figures))


def _seconds(function: Callable[[RawPage], object], page: RawPage) -> float:
    """Return the CPU time of a call; a refusal is an answer too."""
    reset_caches()  # both share trafilatura's: whoever comes second would find them warm
    started = time.process_time()
    with suppress(RecordError):
        function(page)
    return time.process_time() - started


if __name__ == "__main__":
    main()
