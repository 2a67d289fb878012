"""Take one enriched batch into the index, and write a line of the books for each of its pages."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from elasticsearch import Elasticsearch

from pipeline.cluster import connect
from pipeline.errors import ConfigError
from pipeline.index.copies import find_copies
from pipeline.index.definition import Definition, read_definition
from pipeline.index.lifecycle import ensure_index, live_version
from pipeline.index.writer import index_pages
from pipeline.records import EnrichedPage, Outcome, Rejection
from pipeline.settings import Settings
from pipeline.step import check_share
from pipeline.storage.batches import read_batch, write_batch
from pipeline.storage.files import Files
from pipeline.storage.runs import at_stage, rejected_name, run_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Target:
    """An index that is ready to take documents, by its alias: a rebuild may move it meanwhile."""

    client: Elasticsearch
    alias: str


def open_client(settings: Settings, *, only_to_read: bool = False) -> Elasticsearch:
    """Connect to the cluster that the environment names.

    Args:
        settings: configuration.
        only_to_read: use the credentials that may only read, if the environment has some.

    Raises:
        ConfigError: it names none.
    """
    where = settings.elasticsearch()
    if where is None:
        raise ConfigError(
            "no Elasticsearch: start the local one with `dateline up`, or set ELASTICSEARCH_URL"
        )
    if only_to_read and where.read_api_key:
        scheme, _, rest = where.url.rpartition("://")
        url = f"{scheme}://{rest.rpartition('@')[2]}"
        return connect(url, api_key=where.read_api_key, ca_certs=where.ca_certs)
    return connect(where.url, api_key=where.api_key, ca_certs=where.ca_certs)


def definition(settings: Settings) -> Definition:
    """Read what an index is made of."""
    return read_definition(settings.config / "elasticsearch" / "pages.json")


def open_index(settings: Settings) -> Target:
    """Connect, and make the index if there is none.

    Raises:
        ConfigError: no cluster, or the index was made from another mapping.
        TransientError: the cluster does not answer.
    """
    client = open_client(settings)
    alias = settings.pipeline.index.alias
    ensure_index(client, alias, definition(settings))
    return Target(client, alias)


def index_batch(
    files: Files, batch: str, target: Target, *, max_refused_share: float
) -> Counter[str]:
    """Index an enriched batch; return how many pages of the batch ended in which state.

    That includes the pages which were rejected on the way here: every page of the raw batch
    gets a line in the batch's outcomes.

    Raises:
        BatchError: Elasticsearch refused more pages than `max_refused_share` allows.
    """
    rejected = [
        line
        for stage in ("clean", "enrich")
        for line in read_batch(files, rejected_name(batch, stage), Rejection)
    ]
    pages = list(read_batch(files, batch, EnrichedPage))
    live = live_version(target.client, target.alias)
    results = index_without_copies(target, pages, run_id=run_of(batch))
    refused = [rejection for _, rejection in results if rejection]
    write_batch(files, rejected_name(batch, "index"), Rejection, refused)
    check_share(
        refused, read=len(pages), limit=max_refused_share, batch=batch, setting="max_refused_share"
    )
    outcomes = [_rejected(line) for line in rejected] + [outcome for outcome, _ in results]
    write_batch(files, at_stage(batch, "outcomes"), Outcome, outcomes)
    if live_version(target.client, target.alias) != live:
        # The alias moved while we wrote, perhaps after the rebuild had read the books for the
        # last time: what went into the old version goes into the new one too.
        index_without_copies(target, pages, run_id=run_of(batch))
    states: Counter[str] = Counter(outcome.state for outcome in outcomes)
    log.info("%s: %s", batch, ", ".join(f"{state} {count}" for state, count in states.items()))
    return states


def index_without_copies(
    target: Target, pages: list[EnrichedPage], *, run_id: str
) -> list[tuple[Outcome, Rejection | None]]:
    """Index the pages that are no exact copies; return what became of each, in any order.

    A page counts as a copy only once the index does hold its text: the page it copies may have
    been refused, or have given way to a newer capture with another text.
    """
    results: list[tuple[Outcome, Rejection | None]] = []
    while pages:
        copies = find_copies(target.client, target.alias, pages)
        kept = [page for position, page in enumerate(pages) if position not in copies]
        results += index_pages(target.client, target.alias, kept, run_id=run_id)
        waiting = [pages[position] for position in copies]
        if not waiting:
            break
        sure = find_copies(target.client, target.alias, waiting, among_themselves=False)
        results += [(_copy(waiting[position], holder), None) for position, holder in sure.items()]
        pages = [page for position, page in enumerate(waiting) if position not in sure]
    return results


def without_copies(
    files: Files, batch: str, pages: Iterable[EnrichedPage]
) -> Iterator[EnrichedPage]:
    """Yield those pages of a finished batch that are no copies of another article.

    Captures of one article may be among them.
    """
    copies = {
        (line.page_id, line.content_hash)
        for line in read_batch(files, at_stage(batch, "outcomes"), Outcome)
        if line.state == "duplicate" and line.duplicate_of != line.article_id
    }
    for enriched in pages:
        if (enriched.page.page_id, enriched.page.content_hash) not in copies:
            yield enriched


def _copy(enriched: EnrichedPage, holder: str) -> Outcome:
    page = enriched.page
    return Outcome(
        page_id=page.page_id,
        state="duplicate",
        source=page.source,
        lang=page.lang,
        article_id=page.article_id,
        content_hash=page.content_hash,
        duplicate_of=holder,
    )


def _rejected(line: Rejection) -> Outcome:
    return Outcome(
        page_id=line.page_id or "",
        state="rejected",
        source=line.source,
        reason=line.reason,
    )
