"""A page counts as a copy only of a text that the index holds."""

import json
from datetime import UTC, datetime

import pytest

from pipeline.indexing import index_without_copies, open_index
from pipeline.settings import Settings
from tests.factories import make_enriched_page

pytestmark = pytest.mark.elasticsearch

MORNING = datetime(2026, 3, 1, 8, tzinfo=UTC)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def page(name, text, *, fetched_at=NOON, **fields):
    return make_enriched_page(
        page_id=name,
        article_id=name,
        url=f"https://news.example/{name}",
        text=text,
        content_hash=text,
        fetched_at=fetched_at,
        **fields,
    )


def index(project, *pages):
    """Index pages as one batch; return their states by page and capture."""
    results = index_without_copies(open_index(Settings()), list(pages), run_id="run")
    assert len(results) == len(pages)
    return sorted((outcome.page_id, outcome.state) for outcome, _ in results)


def texts(project):
    return {name: source["text"] for name, (_, source) in project.documents().items()}


def test_the_second_page_with_a_text_is_a_copy(project):
    assert index(project, page("a", "one"), page("b", "one")) == [
        ("a", "indexed"),
        ("b", "duplicate"),
    ]
    assert texts(project) == {"a": "one"}


def test_a_text_that_gave_way_to_a_newer_capture_is_kept_under_its_other_address(project):
    old, new = page("a", "one", fetched_at=MORNING), page("a", "two")

    states = index(project, old, new, page("b", "one"))

    assert states == [("a", "indexed"), ("a", "unchanged"), ("b", "indexed")]
    assert texts(project) == {"a": "two", "b": "one"}


def test_a_text_older_than_what_the_index_has_of_its_article_is_kept_under_the_other(project):
    index(project, page("a", "two"))

    states = index(project, page("a", "one", fetched_at=MORNING), page("b", "one"))

    assert states == [("a", "unchanged"), ("b", "indexed")]
    assert texts(project) == {"a": "two", "b": "one"}


def test_a_copy_of_a_refused_page_is_indexed_itself(project):
    mapping = project.folder / "config" / "elasticsearch" / "pages.json"
    definition = json.loads(mapping.read_text())
    definition["mappings"]["properties"]["canonical_url"] = {"type": "date"}
    mapping.write_text(json.dumps(definition))
    refused = page("a", "one", canonical_url="https://news.example/no-date")

    states = index(project, refused, page("b", "one"))

    assert states == [("a", "rejected"), ("b", "indexed")]
    assert texts(project) == {"b": "one"}
