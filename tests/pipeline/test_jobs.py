import json
import os
import shutil

import pytest

from pipeline import jobs
from pipeline.errors import ConfigError
from pipeline.records import RawPage
from pipeline.settings import PROJECT, Settings
from pipeline.storage.batches import read_batch
from pipeline.storage.files import open_files
from pipeline.storage.runs import read_plan, remember_files


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A configuration and a storage of its own; returns the folder."""
    shutil.copytree(PROJECT / "config", tmp_path / "config")
    monkeypatch.setenv("DATELINE_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("DATELINE_STORAGE", str(tmp_path / "storage"))
    return tmp_path


def land(folder, name, *urls):
    path = folder / "landing" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps({"url": url, "text": f"At {url}."}) + "\n" for url in urls))
    return path


def set_batch(project, **limits):
    path = project / "config" / "pipeline.yml"
    lines = path.read_text().splitlines()
    for name, value in limits.items():
        lines = [f"  {name}: {value}" if x.strip().startswith(f"{name}:") else x for x in lines]
    path.write_text("\n".join(lines))


def urls(groups):
    files = open_files(Settings().storage)
    return [
        page.url
        for group in groups
        for batch in group
        for page in read_batch(files, batch, RawPage)
    ]


def addresses(count, host="news.example"):
    return [f"https://{host}/{number}" for number in range(count)]


def test_pages_are_read_into_batches_of_the_size_that_is_configured(project):
    set_batch(project, max_pages=3)
    land(project, "a.jsonl", *addresses(7))

    groups = jobs.ingest("run", path=str(project / "landing"))

    assert [len(group) for group in groups] == [1, 1, 1]
    assert urls(groups) == addresses(7)
    assert jobs.pages_read("run") == 7


def test_more_batches_than_groups_are_shared_out_in_order(project):
    set_batch(project, max_pages=1, max_groups=3)
    land(project, "a.jsonl", *addresses(8))

    groups = jobs.ingest("run", path=str(project / "landing"))

    assert [len(group) for group in groups] == [3, 3, 2]
    assert urls(groups) == addresses(8)


def test_a_batch_is_bounded_in_bytes_too(project):
    set_batch(project, max_mebibytes=1)
    text = "x" * 700_000
    path = project / "landing" / "a.jsonl"
    path.parent.mkdir()
    lines = [json.dumps({"url": url, "text": text}) for url in addresses(3)]
    path.write_text("\n".join(lines))

    groups = jobs.ingest("run", path=str(path))

    assert len(groups) == 3
    assert urls(groups) == addresses(3)


def test_nothing_to_read_is_no_group_and_a_plan_all_the_same(project):
    (project / "landing").mkdir()

    assert jobs.ingest("run", source="landing") == []
    assert read_plan(open_files(Settings().storage), "run").pages == 0


def test_a_date_in_a_landing_address_chooses_the_files_of_these_days(project):
    land(project, "2026-01-30/a.jsonl", "https://news.example/30")
    land(project, "2026-01-31/a.jsonl", "https://news.example/31")
    land(project, "2026-02-01/a.jsonl", "https://news.example/1")
    dated = str(project / "landing" / "{date}")

    groups = jobs.ingest("run", path=dated, days=["2026-01-31", "2026-02-01"])

    assert urls(groups) == ["https://news.example/31", "https://news.example/1"]


def test_a_dated_landing_address_without_a_date_is_a_clear_error(project):
    with pytest.raises(ConfigError, match=r"say which days"):
        jobs.ingest("run", path=str(project / "landing" / "{date}"))


def test_reading_again_after_a_failure_leaves_nothing_of_the_first_try(project):
    set_batch(project, max_pages=2)
    path = land(project, "a.jsonl", *addresses(6))
    jobs.ingest("run", path=str(path))
    land(project, "a.jsonl", *addresses(2))

    groups = jobs.ingest("run", path=str(path))

    assert urls(groups) == addresses(2)
    assert open_files(Settings().storage).names("raw") == [groups[0][0]]


def test_reading_again_after_the_books_were_closed_reads_the_same_files(project):
    path = land(project, "a.jsonl", *addresses(3))
    first = jobs.ingest("run", path=str(path))
    files = open_files(Settings().storage)
    remember_files(files, "run", read_plan(files, "run").files)
    assert jobs.ingest("another", path=str(path)) == []

    assert urls(jobs.ingest("run", path=str(path))) == addresses(3)
    assert jobs.ingest("third", path=str(path)) == []
    assert first


def test_a_file_with_an_odd_name_counts_as_read_only_with_its_batches(project):
    name = os.fsdecode(b"caf\xe9!.jsonl")
    land(project, name, *addresses(3))

    jobs.ingest("run", path=str(project / "landing"))

    [file] = read_plan(open_files(Settings().storage), "run").files
    assert (file.first_batch, file.last_batch) == (0, 0)


def test_a_source_that_is_missing_does_not_stop_the_others_and_is_told(project):
    land(project, "a.jsonl", *addresses(1))
    sources = project / "config" / "sources.yml"
    sources.write_text(sources.read_text() + "  - id: gone\n    landing: gone\n")

    assert urls(jobs.ingest("run")) == addresses(1)
    [fault] = read_plan(open_files(Settings().storage), "run").faults
    assert fault.startswith("source gone: ")


def test_only_sources_that_are_enabled_are_read_when_none_is_named(project):
    land(project, "a.jsonl", *addresses(1))
    (project / "samples").mkdir()
    (project / "samples" / "b.jsonl").write_text('{"url": "https://b.example/", "text": "B."}\n')

    assert urls(jobs.ingest("all")) == addresses(1)
    assert urls(jobs.ingest("named", source="samples")) == ["https://b.example/"]


def test_runs_of_the_shell_have_names_of_their_own():
    assert len({jobs.new_run_id() for _ in range(50)}) == 50
