"""Take one batch through one stage: read it, apply the stage to each page, write, account.

Every function can run twice: batch files are written whole, documents are upserted. The stages'
libraries are imported by the worker processes only.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Self

from pipeline.clean.memory import note, recurring, without
from pipeline.clean.rules import check
from pipeline.errors import RecordError
from pipeline.page_lines import PageLines
from pipeline.pool import WorkerPool
from pipeline.records import CleanPage, EnrichedPage, RawPage, Rejection
from pipeline.settings import CleanRules, EnrichSettings, Settings
from pipeline.step import Failure, check_share, sort_out
from pipeline.storage.batches import read_batch, write_batch
from pipeline.storage.files import Files
from pipeline.storage.runs import at_stage, rejected_name
from pipeline.storage.sites import read_known

log = logging.getLogger(__name__)


class Stages:
    """The worker processes of cleaning and enriching; use it as a context manager."""

    def __init__(
        self, settings: Settings, *, workers: int, check: Callable[[], None] = lambda: None
    ) -> None:
        """Describe the workers of both stages; they start when the first page comes.

        Args:
            settings: configuration.
            workers: number of processes of each stage.
            check: called many times a second while pages are worked on; what it raises ends that.
        """
        clean, enrich = settings.clean, settings.enrich
        self.rules = settings.clean_rules
        self.batch_pages = enrich.batch_pages
        self.cleaners: WorkerPool[RawPage] = WorkerPool(
            "pipeline.clean.page:cleaner",
            self.rules,
            workers=workers,
            timeout_seconds=clean.timeout_seconds,
            memory_mebibytes=clean.memory_mebibytes,
            check=check,
        )
        self.enrichers = _enrichers(enrich, workers=workers, check=check)
        self.lone_enricher = _enrichers(enrich, workers=1, check=check)

    def __enter__(self) -> Self:
        """Return the stages themselves."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all workers."""
        self.cleaners.stop()
        self.enrichers.stop()
        self.lone_enricher.stop()

    def start(self) -> None:
        """Start the workers of both stages now, where they do not run yet."""
        self.cleaners.start()
        self.enrichers.start()

    def clean(self, pages: Iterable[RawPage]) -> Iterator[tuple[RawPage, CleanPage | Failure]]:
        """Yield each page with its clean form or why there is none, in order."""
        return self.cleaners.map(pages)

    def enrich(
        self, pages: Iterable[CleanPage]
    ) -> Iterator[tuple[CleanPage, EnrichedPage | Failure]]:
        """Yield each page with its enriched form or why there is none, in order."""
        for group, result in self.enrichers.map(_grouped(pages, self.batch_pages)):
            if not isinstance(result, Failure):
                yield from zip(group, result, strict=True)
            elif len(group) == 1:
                yield group[0], result
            else:  # one of them was too much: each goes alone, and only that one is lost
                for single, alone in self.lone_enricher.map([page] for page in group):
                    yield single[0], alone if isinstance(alone, Failure) else alone[0]


def clean_batch(
    files: Files,
    batch: str,
    stages: Stages,
    *,
    max_rejected_share: float,
    tick: Callable[[], None] = lambda: None,
) -> str:
    """Clean a raw batch and return the address of the clean one; `tick` after each page.

    Raises:
        BatchError: more pages were rejected than `max_rejected_share` allows.
    """
    files.delete(at_stage(batch, "outcomes"))  # of an earlier try: the batch is open again
    rejections: list[Rejection] = []
    read = 0

    def counted() -> Iterator[RawPage]:
        nonlocal read
        for page in read_batch(files, batch, RawPage):
            read += 1
            yield page

    results = _ticking(stages.clean(counted()), tick)
    found = list(sort_out(results, stage="clean", worker="extractor", reject=rejections.append))
    own = [note(page) for page in found if page.parts]
    write_batch(files, at_stage(batch, "memory"), PageLines, own)
    lines = recurring([*read_known(files, {page.site for page in own}), *own])
    shorter = ((page, _without(page, lines, stages.rules)) for page in found)
    kept = sort_out(shorter, stage="clean", worker="extractor", reject=rejections.append)
    clean = at_stage(batch, "clean")
    written = write_batch(files, clean, CleanPage, kept)
    write_batch(files, rejected_name(batch, "clean"), Rejection, rejections)
    log.info("%s: %d pages, %d rejected", clean, written, len(rejections))
    check_share(rejections, read=read, limit=max_rejected_share, batch=batch)
    return clean


def enrich_batch(
    files: Files,
    batch: str,
    stages: Stages,
    *,
    max_rejected_share: float,
    tick: Callable[[], None] = lambda: None,
) -> str:
    """Enrich a clean batch and return the address of the enriched one; `tick` after each page.

    Raises:
        BatchError: more pages were rejected than `max_rejected_share` allows.
    """
    rejections: list[Rejection] = []
    results = _ticking(stages.enrich(read_batch(files, batch, CleanPage)), tick)
    kept = sort_out(results, stage="enrich", worker="tagger", reject=rejections.append)
    enriched = at_stage(batch, "enriched")
    written = write_batch(files, enriched, EnrichedPage, kept)
    write_batch(files, rejected_name(batch, "enrich"), Rejection, rejections)
    log.info("%s: %d pages, %d rejected", enriched, written, len(rejections))
    read = written + len(rejections)
    check_share(
        rejections, read=read, limit=max_rejected_share, batch=batch, setting="max_refused_share"
    )
    return enriched


def _without(
    page: CleanPage, lines: Mapping[str, Collection[int]], rules: CleanRules
) -> CleanPage | Failure:
    """Return the page without its site's own lines, unless too little is left."""
    shorter = without(page, lines)
    if shorter is page:
        return page
    try:
        check(shorter.text, lang=shorter.lang, rules=rules)
    except RecordError as error:
        return Failure("rejected", error.reason, error.detail)
    return shorter


def _ticking(results: Iterable[Any], tick: Callable[[], None]) -> Iterator[Any]:
    for result in results:
        tick()
        yield result


def _enrichers(
    settings: EnrichSettings, *, workers: int, check: Callable[[], None]
) -> WorkerPool[Sequence[CleanPage]]:
    return WorkerPool(
        "pipeline.enrich.page:enricher",
        settings.tagging,
        workers=workers,
        timeout_seconds=settings.timeout_seconds,
        memory_mebibytes=settings.memory_mebibytes,
        check=check,
    )


def _grouped(pages: Iterable[CleanPage], size: int) -> Iterator[list[CleanPage]]:
    source = iter(pages)
    while group := list(islice(source, size)):
        yield group
