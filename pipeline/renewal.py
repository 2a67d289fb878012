"""Enrich stored pages anew whose enrichment failed or is of another version than today's."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from pipeline.enrich.models import model_version
from pipeline.enrich.versions import is_stale
from pipeline.index.writer import index_pages
from pipeline.indexing import Target, open_index, without_copies
from pipeline.records import EnrichedPage
from pipeline.settings import Settings
from pipeline.stages import Stages
from pipeline.step import Failure
from pipeline.storage.batches import read_batch, write_batch
from pipeline.storage.files import Files, open_files
from pipeline.storage.runs import at_stage, finished_batches, run_of

Progress = Callable[[int], None]  # told how many pages were looked at so far

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Renewed:
    """How many stored pages were looked at, and what became of those that were not today's."""

    pages: int = 0
    stale: int = 0
    renewed: int = 0
    failed: int = 0  # stay as they are


def renew(
    *,
    workers: int,
    everything: bool = False,
    into_index: bool = True,
    progress: Progress = lambda _: None,
) -> dict[str, Any]:
    """Enrich the stale pages of all finished batches, and write them into the live index.

    Running it twice changes nothing: what is renewed is not stale any more.

    Args:
        workers: number of worker processes.
        everything: take every page for stale.
        into_index: False leaves the index alone, as before a rebuild.
        progress: told how many pages were looked at so far.

    Returns:
        The counts of `Renewed`.

    Raises:
        ConfigError: the index was made from another mapping.
    """
    settings = Settings()
    files = open_files(settings.storage)
    target = open_index(settings) if into_index else None
    todays = partial(model_version, settings.enrich.models)
    done = Renewed()
    with Stages(settings, workers=workers) as stages:
        for batch in finished_batches(files):
            name = at_stage(batch, "enriched")
            pages = list(read_batch(files, name, EnrichedPage))
            stale = [
                place for place, page in enumerate(pages) if everything or is_stale(page, todays)
            ]
            renewed = dict(_renewed(pages, stale, stages))
            done.pages += len(pages)
            done.stale += len(stale)
            done.renewed += len(renewed)
            done.failed += len(stale) - len(renewed)
            # The index first: what is in the batch counts as done, and would not come again.
            if target and renewed:
                _index(files, batch, target, renewed.values())
            if renewed:
                new = [renewed.get(place, page) for place, page in enumerate(pages)]
                write_batch(files, name, EnrichedPage, new)
                log.info("%s: %d of %d pages enriched anew", name, len(renewed), len(pages))
            progress(done.pages)
    return asdict(done)


def _renewed(
    pages: list[EnrichedPage], stale: list[int], stages: Stages
) -> Iterator[tuple[int, EnrichedPage]]:
    """Yield the stale pages that could be enriched anew, with their places in the batch."""
    results = stages.enrich([pages[place].page for place in stale])
    for place, (page, result) in zip(stale, results, strict=True):
        if isinstance(result, Failure):
            log.warning("page %s keeps its enrichment: %s", page.page_id, result.detail)
        else:
            yield place, result


def _index(files: Files, batch: str, target: Target, pages: Iterable[EnrichedPage]) -> None:
    articles = list(without_copies(files, batch, pages))
    index_pages(target.client, target.alias, articles, run_id=run_of(batch))
