"""The pages whose right answers are known, and the input that a cleaner gets of them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.evaluation.scoring import Page

ARTICLES = "gold.jsonl"  # bodies, and other fields where known
DATES = "gold_dates.jsonl"  # dates only
SNIPPETS = "gold_snippets.jsonl"  # snippets, titles, dates, authors; no bodies
NO_ARTICLES = "gold_pagetype.jsonl"  # pages that are no articles, with their kind
_PLACES = (".", "dev", "dev_extra", "extraction/dev", "extraction/dev_extra")
_NEWS = ("sh", "fundus", "fe")  # annotated news pages; wcxb is the web at large


@dataclass(frozen=True, slots=True)
class Gold:
    """The pages of one gold file; their `file` is relative to `folder`."""

    folder: Path
    pages: tuple[Page, ...]

    def to_input(self) -> str:
        """Return JSON lines as a scraper would hand them over, with nothing of the gold."""
        return "".join(
            json.dumps(
                {
                    "id": page["id"],
                    "url": page.get("url"),
                    "html_path": str((self.folder / page["file"]).resolve()),
                }
            )
            + "\n"
            for page in self.pages
        )


def find_gold(folder: Path, *, limit: int | None = None) -> dict[str, Gold]:
    """Return the gold files in a folder or where the evaluation data keeps them, by file name.

    Args:
        folder: holds the files, or `dev` and `dev_extra` with them, or `extraction` with these.
        limit: at most so many pages of each file, spread evenly over it.

    Raises:
        SystemExit: there is no gold file.
    """
    found = {}
    for name in (ARTICLES, DATES, SNIPPETS, NO_ARTICLES):
        path = next(
            (folder / place / name for place in _PLACES if _is_file(folder, place, name)), None
        )
        if path is not None:
            found[name] = Gold(path.parent, tuple(_spread(read_lines(path), limit)))
    if not found:
        raise SystemExit(f"there is no {ARTICLES} in {folder}; `--help` says what it holds")
    return found


def has_gold(folder: Path) -> bool:
    """Say whether `find_gold` finds anything in a folder."""
    names = (ARTICLES, DATES, SNIPPETS, NO_ARTICLES)
    return any(_is_file(folder, place, name) for place in _PLACES for name in names)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON lines file; other separators than line feeds are text."""
    with path.open(encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file if line.strip()]


def _is_file(folder: Path, place: str, name: str) -> bool:
    return (folder / place / name).is_file()


def _spread(pages: list[Page], limit: int | None) -> list[Page]:
    if limit is None or limit >= len(pages):
        return pages
    return [pages[index * len(pages) // limit] for index in range(limit)]


def group(pages: tuple[Page, ...]) -> dict[str, list[Page]]:
    """Return the pages by the groups that are reported: all, some sets together, each set."""
    groups = {"all": list(pages)}
    sets = list(dict.fromkeys(page["set"] for page in pages if page.get("set")))
    if len(sets) > 1 and "zh" in sets:
        groups["all without zh"] = [page for page in pages if page.get("set") != "zh"]
    if len(sets) > 1 and any(name in sets for name in _NEWS):
        groups["news sets"] = [page for page in pages if page.get("set") in _NEWS]
    if len(sets) > 1:
        groups |= {name: [page for page in pages if page.get("set") == name] for name in sets}
    return groups
