"""A user with a browser or curl: trigger, wait, look at the books, search."""

import json
import re

import pytest

from tests.integration.conftest import SAMPLES

pytestmark = [pytest.mark.airflow, pytest.mark.elasticsearch]


@pytest.fixture(scope="module")
def first_run(user):
    run = user.trigger("ingest_pages", path=str(SAMPLES))
    return run, user.wait("ingest_pages", run)


def test_a_run_by_hand_indexes_the_pages_batch_by_batch(user, first_run):
    run, state = first_run

    states = user.states("ingest_pages", run)
    assert state == "success", states
    assert set(states.values()) == {"success"}
    batches = {index for task, index in states if task == "process.index"}
    assert batches == {0, 1, 2}  # 34 pages, 12 a batch


def test_the_last_task_prints_the_books_and_they_add_up(user, running, first_run):
    run, _ = first_run
    said = re.search(
        r"read (\d+) = indexed (\d+) \+ unchanged (\d+) \+ duplicates (\d+) \+ rejected (\d+)",
        user.log("ingest_pages", run, "settle"),
    )
    read, indexed, *others = map(int, said.groups())
    assert read == 39 == indexed + sum(others)
    assert len(running.documents()) == 28


def test_what_was_indexed_is_found_with_facets(running, first_run):
    found = running.search("Brennfurt")
    assert found["total"] >= 12
    assert "Hélène Castellane" in {facet["value"] for facet in found["facets"]["people"]}


def test_a_second_run_finds_nothing_new_and_is_green(user, running, first_run):
    before = running.documents()

    run = user.trigger("ingest_pages", path=str(SAMPLES))

    assert user.wait("ingest_pages", run) == "success"
    assert "24 known from earlier runs" in user.log("ingest_pages", run, "settle")
    assert running.documents() == before


@pytest.fixture
def stubs_then_stories(tmp_path):
    """Sixty stubs and three stories, in this order."""
    stub = "<html><body><p>Log in to read this.</p></body></html>"
    stories = [path.read_text() for path in sorted((SAMPLES / "text").glob("*.txt"))]
    lines = [{"url": f"https://stub.example/{n}", "html": stub} for n in range(60)]
    lines += [{"url": f"https://story.example/{n}", "text": t} for n, t in enumerate(stories)]
    path = tmp_path / "pages.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_a_batch_that_fails_leaves_the_others_and_clearing_it_mends_the_run(
    user, running, stubs_then_stories
):
    running.configure("pipeline.yml", batch={"max_pages": 60}, max_rejected_share=0.5)
    run = user.trigger("ingest_pages", path=str(stubs_then_stories))
    assert user.wait("ingest_pages", run) == "failed"
    states = user.states("ingest_pages", run)
    assert states["process.clean", 0] == "failed"
    assert states["process.index", 1] == "success"
    assert states["settle", -1] == "failed"
    assert running.report(run)["unfinished"]

    running.configure("pipeline.yml", batch={"max_pages": 12}, max_rejected_share=1.0)
    user.clear("ingest_pages", run, "process.clean", 0)

    assert user.wait("ingest_pages", run) == "success"
    report = running.report(run)
    assert (report["read"], report["adds_up"], report["unfinished"]) == (63, True, [])
    assert sum(report["rejected"].values()) == 60


def test_the_index_is_rebuilt_by_its_dag_and_rolled_back(user, running, first_run):
    before = running.documents()

    run = user.trigger("rebuild_index")
    assert user.wait("rebuild_index", run) == "success"
    assert running.documents() == before
    assert f"{running.alias}-000002" in running.client.indices.get_alias(name=running.alias)

    run = user.trigger("rebuild_index", rollback=True)
    assert user.wait("rebuild_index", run) == "success"
    assert f"{running.alias}-000001" in running.client.indices.get_alias(name=running.alias)


def test_rejected_pages_are_replayed_by_their_dag(user, running, first_run):
    running.configure("clean.yml", min_chars=10)  # the page that is only a menu has 18
    before = len(running.documents())
    run = user.trigger("replay_rejected", stage="clean", reason="too_short", run=first_run[0])

    assert user.wait("replay_rejected", run) == "success"
    report = running.report(run)
    assert (report["read"], report["indexed"]) == (1, 1)
    assert len(running.documents()) == before + 1
    running.configure("clean.yml", min_chars=200)


def test_the_command_line_triggers_a_dag_and_waits_for_its_report(running):
    said = running.run("trigger", "ingest_pages", "--path", SAMPLES / "text", "--wait")

    assert "known from earlier runs" in said
