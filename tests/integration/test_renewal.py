"""Stored pages whose enrichment is not today's are enriched anew, and only those."""

import json
from dataclasses import replace

import pytest

from pipeline import renewal
from pipeline.index.writer import index_pages
from pipeline.records import EnrichedPage
from pipeline.storage.batches import read_batch, write_batch
from pipeline.storage.files import open_files
from tests.integration.conftest import SAMPLES

pytestmark = pytest.mark.elasticsearch


def files(project):
    return open_files(str(project.folder / "storage"))


def only_batch(project):
    [name] = files(project).names("enriched", suffix=".parquet")
    return name


def spoil(project, change):
    """Change one page in its batch and in the index, as an older version would have left it."""
    name = only_batch(project)
    pages = list(read_batch(files(project), name, EnrichedPage))
    place = next(n for n, page in enumerate(pages) if page.entities and page.page.lang == "en")
    pages[place] = change(pages[place])
    write_batch(files(project), name, EnrichedPage, pages)
    index_pages(project.client, project.alias, [pages[place]], run_id="older")
    return pages[place].page.article_id


def older(page):
    made = tuple(
        replace(one, version="0") if one.name == "names" else one for one in page.enrichments
    )
    return replace(page, entities=(), enrichments=made)


def failed(page):
    made = tuple(
        replace(one, status="failed") if one.name == "quotes" else one for one in page.enrichments
    )
    return replace(page, quotes=(), enrichments=made)


@pytest.mark.parametrize("change", [older, failed])
def test_a_page_that_failed_or_is_older_is_enriched_anew_in_its_batch_and_in_the_index(
    project, change
):
    report = project.ingest(SAMPLES / "text")
    right = project.documents()
    article = spoil(project, change)
    assert project.documents()[article] != right[article]

    done = json.loads(project.run("enrich", "--stale", "--json"))

    assert done == {"pages": report["indexed"], "stale": 1, "renewed": 1, "failed": 0}
    assert project.documents() == right
    again = json.loads(project.run("enrich", "--stale", "--json"))
    assert (again["stale"], again["renewed"]) == (0, 0)


def test_what_could_not_be_written_into_the_index_is_still_stale(project, monkeypatch):
    project.ingest(SAMPLES / "text")
    right = project.documents()
    spoil(project, older)

    def away(*_, **__):
        raise ConnectionError("the node is gone")

    with monkeypatch.context() as patched:
        patched.setattr(renewal, "index_pages", away)
        with pytest.raises(ConnectionError):
            renewal.renew(workers=1)

    assert renewal.renew(workers=1)["renewed"] == 1
    assert project.documents() == right


def test_before_a_rebuild_the_batches_alone_are_renewed(project):
    project.ingest(SAMPLES / "text")
    right = project.documents()
    article = spoil(project, older)

    renewal.renew(workers=1, into_index=False)
    assert project.documents()[article] != right[article]

    project.run("rebuild")
    assert project.documents() == right


def test_it_must_be_said_which_pages(project):
    assert "--stale" in project.run("enrich", code=1)
