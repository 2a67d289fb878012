"""Rebuilding the index, going back, and replaying what was rejected."""

import json

import pytest

from pipeline import upkeep
from pipeline.errors import BatchError, ConfigError
from pipeline.index.lifecycle import versions
from pipeline.records import Rejection
from pipeline.storage.batches import read_batch
from pipeline.storage.files import open_files
from tests.integration.conftest import SAMPLES

pytestmark = pytest.mark.elasticsearch


def live(project):
    [version] = [v for v in versions(project.client, project.alias) if v.is_live]
    return version.name


def change_mapping(project):
    path = project.folder / "config" / "elasticsearch" / "pages.json"
    definition = json.loads(path.read_text())
    definition["mappings"]["properties"]["note"] = {"type": "keyword"}
    path.write_text(json.dumps(definition))


def test_a_rebuilt_index_holds_what_the_live_one_held_and_takes_over(project):
    project.ingest(SAMPLES)
    before, old = project.documents(), live(project)

    project.run("rebuild")

    assert live(project) == f"{project.alias}-000002" != old
    assert project.documents() == before


def test_a_changed_mapping_is_refused_until_the_index_is_rebuilt(project):
    project.ingest(SAMPLES / "text")
    change_mapping(project)

    said = project.run("ingest", SAMPLES / "html", code=1)
    assert "rebuild_index" in said
    assert said.count("\n") == 1

    project.run("rebuild")
    assert project.ingest(SAMPLES / "html")["indexed"] > 0


def test_an_index_that_holds_less_does_not_take_over(project):
    project.ingest(SAMPLES)
    old = live(project)
    french = [d for _, d in project.documents().values() if d["lang"] == "fr"]
    # A page that stands in the index and in no batch, as after a loss of storage.
    stray = {**french[0], "run_id": "unknown", "page_id": "stray"}
    project.client.index(index=old, id="stray", document=stray, refresh=True)
    version = upkeep.start_rebuild()
    upkeep.fill(version)

    lost = f"language fr: {len(french) + 1} pages became {len(french)}"
    with pytest.raises(BatchError, match=lost):
        upkeep.promote(version)

    assert live(project) == old
    assert any(
        lost in line for line in upkeep.promote(version, accept_differences=True)["differences"]
    )
    assert live(project) == version


def test_going_back_brings_the_version_before(project):
    project.ingest(SAMPLES / "text")
    old = live(project)
    project.run("rebuild")
    assert live(project) != old

    project.run("rollback")

    assert live(project) == old
    with pytest.raises(ConfigError, match="no earlier version"):
        upkeep.rollback()


def test_pages_that_come_while_an_index_is_rebuilt_are_in_it(project):
    project.ingest(SAMPLES / "text")
    version = upkeep.start_rebuild()
    upkeep.fill(version)
    project.ingest(SAMPLES / "html")
    before = project.documents()

    upkeep.promote(version)

    assert live(project) == version
    assert project.documents() == before


def test_pages_that_came_since_are_there_after_going_back(project):
    project.ingest(SAMPLES / "text")
    project.run("rebuild")
    project.ingest(SAMPLES / "html")
    before = project.documents()

    project.run("rollback")

    assert live(project) == f"{project.alias}-000001"
    assert project.documents() == before


def test_a_file_of_unknown_kind_passes_a_replay_when_its_source_says_what_it_is(project, tmp_path):
    landing = tmp_path / "landing"
    landing.mkdir()
    dump = next((SAMPLES / "text").glob("*.txt"))
    (landing / "page.dat").write_text(dump.read_text())
    project.configure("sources.yml", sources=[{"id": "odd", "landing": str(landing)}])
    first = project.ingest_source("odd")
    assert first["rejected"] == {"unknown_format": 1}
    project.configure(
        "sources.yml", sources=[{"id": "odd", "landing": str(landing), "format": "text"}]
    )

    again = json.loads(project.run("replay", "--stage", "ingest", "--json"))

    assert (again["read"], again["indexed"]) == (1, 1)
    assert json.loads(project.run("replay", "--stage", "ingest", "--json"))["read"] == 0


def test_pages_that_elasticsearch_refuses_in_masses_fail_their_batch(project, tmp_path):
    lines = [{"url": f"https://a.example/{n}", "text": f"Page {n}."} for n in range(60)]
    path = tmp_path / "pages.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    mapping = project.folder / "config" / "elasticsearch" / "pages.json"
    definition = json.loads(mapping.read_text())
    del definition["mappings"]["properties"]["external_id"]
    mapping.write_text(json.dumps(definition))

    said = project.run("ingest", path, code=4)

    assert "60 of 60 pages were rejected (strict_dynamic_mapping_exception 60)" in said


def test_pages_rejected_by_a_rule_pass_when_the_rule_has_changed(project):
    project.configure("clean.yml", min_chars=100_000)
    first = project.ingest(SAMPLES / "html")
    assert first["rejected"]["too_short"] > 10
    run = first["run"]
    project.configure("clean.yml", min_chars=200)

    second = json.loads(
        project.run("replay", "--stage", "clean", "--reason", "too_short", "--json")
    )

    assert second["read"] == first["rejected"]["too_short"]
    assert second["indexed"] >= 13
    assert second["rejected"] == {"too_short": 1}
    files = open_files(str(project.folder / "storage"))
    names = files.names(f"rejected/run={run}", suffix=".parquet")
    left = [line for name in names for line in read_batch(files, name, Rejection)]
    assert {line.reason for line in left} == {"undecodable"}


def test_a_replay_of_what_reading_rejected_reads_the_file_again(project, tmp_path):
    landing = tmp_path / "landing"
    landing.mkdir()
    (landing / "pages.jsonl").write_text("{broken\n")
    assert project.ingest(landing)["rejected"] == {"bad_json": 1}

    again = json.loads(project.run("replay", "--stage", "ingest", "--json"))
    assert (again["read"], again["rejected"]) == (1, {"bad_json": 1})


def test_a_replay_of_nothing_says_so_and_changes_nothing(project):
    project.ingest(SAMPLES / "text")

    report = json.loads(project.run("replay", "--stage", "index", "--json"))

    assert (report["read"], report["adds_up"]) == (0, True)
