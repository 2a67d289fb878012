"""Runs whose pages nobody has matched against the saved searches yet.

news/R.20260131T100000.json   one for each time that a run was settled
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime

from pipeline.storage.files import Files


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A run that was settled."""

    name: str  # of the file
    run_id: str
    settled_at: datetime


def announce(files: Files, run_id: str, settled_at: str) -> None:
    """Note that a run was settled, in a file of its own for each time.

    A run that is settled again, with more of its batches finished, is matched again.
    """
    moment = re.sub(r"[^0-9T]", "", settled_at.partition("+")[0])
    content = json.dumps({"run": run_id, "settled_at": settled_at})
    files.write(f"news/{run_id}.{moment}.json", content.encode())


def read_news(files: Files) -> list[News]:
    """Return the settled runs that were not forgotten yet, oldest first."""
    found = []
    for name in files.names("news", suffix=".json"):
        content = json.loads(files.read(name))
        settled_at = datetime.fromisoformat(content["settled_at"])
        found.append(News(name=name, run_id=content["run"], settled_at=settled_at))
    return sorted(found, key=lambda news: (news.settled_at, news.name))


def forget_news(files: Files, news: News) -> None:
    """Forget a settled run: its pages were matched."""
    files.delete(news.name)
