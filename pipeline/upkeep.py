"""Rebuild the index from the stored batches, go back to an earlier one, replay rejected pages."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.errors import BatchError
from pipeline.index import comparison, lifecycle
from pipeline.index.writer import index_pages
from pipeline.indexing import definition, open_client, without_copies
from pipeline.records import EnrichedPage
from pipeline.search.check import check_queries
from pipeline.settings import Settings
from pipeline.storage.batches import read_batch
from pipeline.storage.files import Files, open_files
from pipeline.storage.runs import at_stage, finished_batches, run_of

Progress = Callable[[int], None]  # told how many pages were written so far

log = logging.getLogger(__name__)


def start_rebuild() -> str:
    """Make a new version of the index, empty and not live; return its name."""
    settings = Settings()
    client = open_client(settings)
    return lifecycle.new_version(client, settings.pipeline.index.alias, definition(settings))


def fill(index: str, *, progress: Progress = lambda _: None) -> dict[str, int]:
    """Write what the books say is indexed into `index`, oldest run first.

    Exact copies stay out, as they did when they came. Batches that are finished meanwhile are
    taken too; running it twice changes nothing.

    Returns:
        How many pages ended in which state.
    """
    settings = Settings()
    client = open_client(settings)
    return dict(_fill(open_files(settings.storage), client, index, set(), progress))


def promote(index: str, *, accept_differences: bool = False) -> dict[str, Any]:
    """Move the alias to `index` if it holds and finds what the live index does.

    What was indexed since it was filled is written into it before the two are compared, and what
    comes during the move after it.

    Args:
        index: the version that is to be live.
        accept_differences: move it all the same; the differences are in the answer.

    Returns:
        The names of the index that was live before, and of those that were deleted.

    Raises:
        BatchError: they differ; the live index stays, and the message says how they differ.
    """
    settings = Settings()
    client, files = open_client(settings), open_files(settings.storage)
    options = settings.pipeline.index
    done: set[str] = set()
    _fill(files, client, index, done)
    live = lifecycle.live_version(client, options.alias)
    differences: list[str] = []
    if live:
        queries = check_queries(options.check_queries)
        differences = comparison.compare(client, live.name, index, queries=queries)
        if differences and not accept_differences:
            raise BatchError(
                f"{index} does not take over, {live.name} stays live: {len(differences)} "
                f"differences: {'; '.join(differences[:20])}"
            )
    before = lifecycle.swap_alias(client, options.alias, index)
    _fill(files, client, index, done)
    return {
        "live": index,
        "before": before,
        "differences": differences,
        "deleted": lifecycle.prune(client, options.alias, options.keep_versions),
    }


def rollback() -> dict[str, Any]:
    """Go back to the version of the index that was live before.

    What was indexed since it was left is written into it.
    """
    settings = Settings()
    client = open_client(settings)
    left, live = lifecycle.rollback(client, settings.pipeline.index.alias)
    _fill(open_files(settings.storage), client, live, set())
    return {"live": live, "before": left}


def _fill(
    files: Files,
    client: Elasticsearch,
    index: str,
    done: set[str],
    progress: Progress = lambda _: None,
) -> Counter[str]:
    """Write the finished batches that are not in `done` into `index`, and add them to it."""
    states: Counter[str] = Counter()
    while new := [batch for batch in finished_batches(files) if batch not in done]:
        for batch in new:
            pages = list(without_copies(files, batch, _enriched(files, batch)))
            outcomes = index_pages(client, index, pages, run_id=run_of(batch))
            states.update(outcome.state for outcome, _ in outcomes)
            done.add(batch)
            progress(states.total())
            log.info("%s: %d pages into %s", batch, len(pages), index)
    return states


def _enriched(files: Files, batch: str) -> Iterator[EnrichedPage]:
    return read_batch(files, at_stage(batch, "enriched"), EnrichedPage)
