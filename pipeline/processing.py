"""Pages through the stages without storage or servers, for `dateline process`."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline.ingest.landing import list_files
from pipeline.ingest.read import ReadLimits, read_files
from pipeline.records import CleanPage, EnrichedPage, Rejection, Stage
from pipeline.settings import BY_HAND, Settings
from pipeline.stages import Stages
from pipeline.step import Failure, rejection
from pipeline.stories.index import StoryIndex

Result = CleanPage | EnrichedPage | Rejection


def process_pages(
    inputs: Iterable[str], settings: Settings, *, workers: int, enrich: bool
) -> Iterator[Result]:
    """Yield each page of `inputs`, or why there is none, in input order.

    Args:
        inputs: files, folders, globs or fsspec addresses.
        settings: configuration.
        workers: worker processes of each stage.
        enrich: False stops after cleaning.

    Raises:
        ConfigError: an input does not exist.
    """
    files = [file for address in inputs for file in list_files(address)]
    limits = ReadLimits(
        max_page_bytes=settings.pipeline.max_page_bytes, allow_any_path=True, allow_bad_url=True
    )
    records = read_files(files, source=BY_HAND, limits=limits)
    with Stages(settings, workers=workers) as stages:
        cleaned = _through(records, stages.clean, stage="clean", worker="extractor")
        if not enrich:
            yield from cleaned
            return
        yield from _through(cleaned, stages.enrich, stage="enrich", worker="tagger")


def in_stories(results: Iterable[Result]) -> Iterator[tuple[Result, str | None]]:
    """Yield each result with the id of the page's story as it is so far; None for a rejection.

    A page joins the story of a copy that came before, or founds one: the id is the page id of the
    founder. What was yielded stays as it was, so where a later page shows two stories to be one,
    the pages before it keep the two ids and those after it get the older. Keeps about 10 kB a page.
    """
    stories = StoryIndex()
    for number, result in enumerate(results):
        if isinstance(result, Rejection):
            yield result, None
        else:
            page = result.page if isinstance(result, EnrichedPage) else result
            yield result, stories.add(page.page_id, page.text, order=f"{number:012}")


def _through(
    records: Iterable[Any],
    apply: Callable[[Iterable[Any]], Iterator[tuple[Any, Any]]],
    *,
    stage: Stage,
    worker: str,
) -> Iterator[Any]:
    """Send the pages through a stage; rejections keep their place in the order."""
    order: deque[Rejection | None] = deque()  # None stands for a page that is under way

    def pages() -> Iterator[Any]:
        for record in records:
            order.append(record if isinstance(record, Rejection) else None)
            if order[-1] is None:
                yield record

    for page, result in apply(pages()):
        while (rejected := order.popleft()) is not None:
            yield rejected
        if isinstance(result, Failure):
            yield rejection(page, result, stage=stage, worker=worker)
        else:
            yield result
    yield from (rejected for rejected in order if rejected is not None)
