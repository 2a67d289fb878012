"""Batches through all stages in one process: the work of the DAG, for the command line.

Each stage works on one batch while the next stage works on the batch before it, so that no core
waits at the end of a batch, for Elasticsearch, or while files are read.
"""

from collections.abc import Callable, Iterable, Iterator
from threading import Event
from typing import Any

from pipeline.ahead import Ahead, check
from pipeline.errors import BatchError
from pipeline.indexing import index_batch, open_index
from pipeline.settings import Settings
from pipeline.stages import Stages, clean_batch, enrich_batch
from pipeline.storage.files import open_files

Tick = Callable[[str, int], None]


def carry(batches: Iterable[str], *, workers: int, tick: Tick) -> list[str]:
    """Clean, enrich and index raw batches. A batch that fails does not stop the others.

    Args:
        batches: addresses of raw batches; they may still be on their way.
        workers: worker processes of each stage; they live as long as the whole takes.
        tick: told the name of the stage and how many pages it has just done, by several threads.

    Returns:
        Why batches failed, a line each; none if all is well.

    Raises:
        TransientError: something that is needed does not answer; later batches are not tried.
    """
    settings = Settings()
    files = open_files(settings.storage)
    rejected, refused = settings.pipeline.max_rejected_share, settings.pipeline.max_refused_share
    target = open_index(settings)
    failures: list[str] = []
    stop = Event()

    def each(work: Callable[[str], Any], addresses: Iterable[str]) -> Iterator[Any]:
        for address in addresses:
            try:
                yield work(address)
            except BatchError as error:
                failures.append(str(error))

    def clean(batch: str) -> str:
        stages.start()  # the models load while the first pages are cleaned
        return clean_batch(
            files, batch, stages, max_rejected_share=rejected, tick=lambda: tick("cleaned", 1)
        )

    def enrich(batch: str) -> str:
        return enrich_batch(
            files, batch, stages, max_rejected_share=refused, tick=lambda: tick("enriched", 1)
        )

    def index(batch: str) -> None:
        states = index_batch(files, batch, target, max_refused_share=refused)
        tick("indexed", states.total())

    with (
        Stages(settings, workers=workers, check=lambda: check(stop)) as stages,
        Ahead(batches, stop) as raw,
        Ahead(each(clean, raw), stop) as cleaned,
        Ahead(each(enrich, cleaned), stop) as enriched,
    ):
        for _ in each(index, enriched):
            pass
    return failures
