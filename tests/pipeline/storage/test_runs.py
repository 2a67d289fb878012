import json
from dataclasses import fields, replace

import pytest

from pipeline.errors import ConfigError
from pipeline.records import Outcome
from pipeline.storage.batches import write_batch
from pipeline.storage.files import Files
from pipeline.storage.runs import (
    Plan,
    ReadFile,
    at_stage,
    batch_name,
    fingerprint,
    finished_batches,
    read_plan,
    read_reports,
    rejected_name,
    remember_files,
    run_of,
    safe_run_id,
    seen_files,
    write_plan,
    write_report,
)
from tests.factories import make_outcome

RUN = "scheduled__2026-01-31T10-00-00-00-00"
BATCH = f"raw/run={RUN}/part-00007.parquet"


def make_plan(**changes):
    defaults = {
        "run_id": "r",
        "started_at": "2026-01-31T10:00:00+00:00",
        "source": "all",
        "batches": (),
        "pages": 0,
        "rejected": {},
        "files": (),
        "known_files": 0,
    }
    return Plan(**(defaults | changes))


def test_a_run_is_named_as_a_folder_can_be():
    assert safe_run_id("scheduled__2026-01-31T10:00:00+00:00") == RUN
    assert safe_run_id("a/b\\c d") == "a-b-c-d"
    assert safe_run_id("shell-20260131T100000.5_x") == "shell-20260131T100000.5_x"


def test_a_batch_has_one_address_at_each_stage():
    assert batch_name(RUN, 7) == BATCH
    assert run_of(BATCH) == RUN
    for stage in ("clean", "enriched", "outcomes"):
        address = at_stage(BATCH, stage)
        assert address == f"{stage}/run={RUN}/part-00007.parquet"
        assert run_of(address) == RUN
        assert at_stage(address, "raw") == BATCH
        assert rejected_name(address, "clean") == rejected_name(BATCH, "clean")
    assert rejected_name(BATCH, "clean") == f"rejected/run={RUN}/clean-part-00007.parquet"


def test_a_plan_comes_back_as_it_was(storage):
    plan = Plan(
        run_id="r",
        started_at="2026-01-31T10:00:00+00:00",
        source="näws",
        batches=("raw/run=r/part-00000.parquet", "raw/run=r/part-00001.parquet"),
        pages=700,
        rejected={"bad_json": 2, "bad_url": 1},
        files=(
            ReadFile("s3://b/ä 👍.warc.gz", 1, "etag-1", 0, 1),
            ReadFile("b.html", 2, "170", None, None),
        ),
        known_files=3,
        is_whole=False,
        replayed=("rejected/run=q/clean-part-00000.parquet",),
        replayed_reason="too_short",
    )
    assert {field.name for field in fields(Plan)} == set(Plan.__slots__)

    write_plan(storage, plan)

    assert read_plan(storage, "r") == plan


def test_a_run_that_is_not_known_is_named(files):
    with pytest.raises(ConfigError, match="there is no run 'r'") as caught:
        read_plan(files, "r")

    assert "\n" not in str(caught.value)


def test_the_finished_batches_are_those_with_outcomes_oldest_run_first(files):
    for run, started, batches in (
        ("b", "2026-01-31T09:00:00+00:00", 1),
        ("a", "2026-01-31T10:00:00+00:00", 3),
    ):
        names = tuple(batch_name(run, number) for number in range(batches))
        write_plan(files, make_plan(run_id=run, started_at=started, batches=names))
    for batch in (batch_name("a", 2), batch_name("a", 0), batch_name("b", 0), batch_name("x", 0)):
        write_batch(files, at_stage(batch, "outcomes"), Outcome, [make_outcome()])

    assert finished_batches(files) == [batch_name("b", 0), batch_name("a", 0), batch_name("a", 2)]


def test_the_last_reports_come_newest_first(files):
    for run, settled in (("a", "2026-01-02"), ("b", "2026-01-03"), ("c", "2026-01-01")):
        write_report(files, run, {"run": run, "settled_at": settled})

    assert [report["run"] for report in read_reports(files, last=2)] == ["b", "a"]
    assert [report["run"] for report in read_reports(files, last=9)] == ["b", "a", "c"]


def test_a_report_that_is_written_again_replaces_the_old_one(files):
    write_report(files, "a", {"run": "a", "settled_at": "1", "read": 1})
    write_report(files, "a", {"run": "a", "settled_at": "2", "read": 2})

    assert [report["read"] for report in read_reports(files, last=9)] == [2]


def landed(*names, size=1, version="v"):
    return [ReadFile(name, size, version) for name in names]


def prints(*names, size=1, version="v"):
    return {fingerprint(name, size, version) for name in names}


def test_at_first_no_landing_file_is_accounted_for(storage):
    assert seen_files(storage) == set()


def test_files_that_were_read_are_remembered(storage):
    remember_files(storage, "r1", landed("a", "ä 👍"))
    remember_files(storage, "r2", landed("b"))

    assert seen_files(storage) == prints("a", "ä 👍", "b")


def test_a_run_without_files_leaves_no_list(files):
    remember_files(files, "r", [])

    assert files.names("landing") == []


def test_a_file_that_changed_is_another():
    known = fingerprint("a", 1, "v")

    assert known == fingerprint("a", 1, "v")
    assert len({known, *prints("b"), *prints("a", size=2), *prints("a", version="w")}) == 4


def test_remembering_a_run_again_adds_what_is_new(files):
    remember_files(files, "r", landed("a"))
    remember_files(files, "r", landed("a", "b"))

    assert seen_files(files) == prints("a", "b")


def test_many_lists_are_merged_and_nothing_is_lost(storage):
    names = [f"file {number}" for number in range(70)]
    for number, name in enumerate(names):
        remember_files(storage, f"r{number:03d}", landed(name, version=str(number)))

    assert len(storage.names("landing")) < 64
    assert any(name.startswith("landing/until-") for name in storage.names("landing"))
    expected = {fingerprint(name, 1, str(number)) for number, name in enumerate(names)}
    assert seen_files(storage) == expected


def test_merging_twice_in_one_run_loses_nothing(files):
    for number in range(64):
        remember_files(files, f"a{number}", landed(f"a{number}"))
    assert files.names("landing") == ["landing/until-a63.parquet"]
    for number in range(62):
        remember_files(files, f"b{number}", landed(f"b{number}"))
    remember_files(files, "a63", landed("again"))
    assert files.names("landing") == ["landing/until-a63.parquet"]

    expected = prints("again", *(f"a{n}" for n in range(64)), *(f"b{n}" for n in range(62)))
    assert seen_files(files) == expected


def test_a_failure_while_merging_loses_nothing(files):
    class Full(Files):
        def write(self, name, content):
            if "until-" in name:
                raise OSError("full")
            super().write(name, content)

    for number in range(63):
        remember_files(files, f"r{number}", landed(f"f{number}"))
    with pytest.raises(OSError, match="full"):
        remember_files(Full(files.system, files.root), "last", landed("last"))

    assert seen_files(files) == prints("last", *(f"f{number}" for number in range(63)))


class Meanwhile(Files):
    """Lets another run remember a file just after the lists were listed for the n-th time."""

    listings: list = []  # noqa: RUF012 - of one test

    def names(self, folder, *, suffix=""):
        found = super().names(folder, suffix=suffix)
        if folder == "landing" and self.listings and self.listings.pop():
            remember_files(Files(self.system, self.root), "other", landed("other"))
        return found


@pytest.fixture
def crowded(files):
    """Return a storage in which another run merges the lists after the n-th listing."""

    def make(listing):
        for number in range(63):
            remember_files(files, f"r{number:02d}", landed(f"f{number}"))
        Meanwhile.listings = [True] + [False] * (listing - 1)
        return Meanwhile(files.system, files.root)

    yield make
    assert Meanwhile.listings == []


def test_a_reader_sees_every_file_while_another_run_merges(crowded):
    assert seen_files(crowded(1)) >= prints(*(f"f{number}" for number in range(63)))


@pytest.mark.parametrize("listing", [1, 2])
def test_two_runs_that_merge_at_once_lose_nothing(crowded, files, listing):
    remember_files(crowded(listing), "mine", landed("mine"))

    expected = prints("mine", "other", *(f"f{number}" for number in range(63)))
    assert seen_files(files) == expected


def test_a_file_name_that_is_no_unicode_is_remembered(files):
    name = b"caf\xe9.html".decode("utf-8", "surrogateescape")
    plan = make_plan(files=tuple(landed(name)))
    write_plan(files, plan)
    remember_files(files, "r", read_plan(files, "r").files)
    write_report(files, "r", {"run": "r", "settled_at": "1", "source": name})

    assert seen_files(files) == prints(name)
    assert read_plan(files, "r") == replace(plan, files=tuple(landed("caf\ufffd.html")))
    assert read_reports(files, last=1)[0]["source"] == "caf\ufffd.html"


def test_plans_and_reports_are_json_for_people_and_programs(files):
    write_plan(files, make_plan(source="näws"))

    content = files.read("plans/r.json").decode("utf-8")
    assert json.loads(content)["source"] == "näws"
    assert "näws" in content
