"""Take one enriched batch into the index, and write a line of the books for each of its pages."""

import logging
from collections import Counter
from dataclasses import dataclass

from elasticsearch import Elasticsearch

from pipeline.cluster import connect
from pipeline.errors import ConfigError
from pipeline.index.copies import find_copies
from pipeline.index.definition import Definition, read_definition
from pipeline.index.lifecycle import ensure_index
from pipeline.index.writer import index_pages
from pipeline.records import EnrichedPage, Outcome, Rejection
from pipeline.settings import Settings
from pipeline.storage.batches import read_batch, write_batch
from pipeline.storage.files import Files
from pipeline.storage.runs import at_stage, rejected_name, run_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Target:
    """An index that is ready to take documents."""

    client: Elasticsearch
    name: str


def open_client(settings: Settings) -> Elasticsearch:
    """Connect to the cluster that the environment names.

    Raises:
        ConfigError: it names none.
    """
    where = settings.elasticsearch()
    if where is None:
        raise ConfigError(
            "no Elasticsearch: start the local one with `dateline up`, or set ELASTICSEARCH_URL"
        )
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
    name = ensure_index(client, settings.pipeline.index.alias, definition(settings))
    return Target(client, name)


def index_batch(files: Files, batch: str, target: Target) -> Counter[str]:
    """Index an enriched batch; return how many pages of the batch ended in which state.

    That includes the pages which were rejected on the way here: every page of the raw batch
    gets a line in the batch's outcomes.
    """
    rejected = [
        line
        for stage in ("clean", "enrich")
        for line in read_batch(files, rejected_name(batch, stage), Rejection)
    ]
    outcomes = [_rejected(line) for line in rejected]
    pages = list(read_batch(files, batch, EnrichedPage))
    refused = []
    for outcome, rejection in index_without_copies(target, pages, run_id=run_of(batch)):
        outcomes.append(outcome)
        if rejection:
            refused.append(rejection)
    write_batch(files, rejected_name(batch, "index"), Rejection, refused)
    write_batch(files, at_stage(batch, "outcomes"), Outcome, outcomes)
    states: Counter[str] = Counter(outcome.state for outcome in outcomes)
    log.info("%s: %s", batch, ", ".join(f"{state} {count}" for state, count in states.items()))
    return states


def index_without_copies(
    target: Target, pages: list[EnrichedPage], *, run_id: str
) -> list[tuple[Outcome, Rejection | None]]:
    """Index the pages that are no exact copies; return what became of each."""
    copies = find_copies(target.client, target.name, pages)
    kept = [page for position, page in enumerate(pages) if position not in copies]
    written = index_pages(target.client, target.name, kept, run_id=run_id)
    return [*written, *((_copy(pages[at], holder), None) for at, holder in copies.items())]


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
