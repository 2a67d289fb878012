import uuid

import pytest

from pipeline.books import describe, settle_run
from pipeline.errors import BatchError, ConfigError
from pipeline.records import Outcome, RawPage, Rejection, Report
from pipeline.storage.batches import read_batch, write_batch
from pipeline.storage.files import open_files
from pipeline.storage.runs import (
    Plan,
    ReadFile,
    at_stage,
    batch_name,
    fingerprint,
    read_reports,
    rejected_name,
    seen_files,
    write_plan,
)
from tests.factories import make_origin, make_outcome, make_raw_page, make_rejection


@pytest.fixture
def files():
    return open_files(f"memory://{uuid.uuid4().hex}")


@pytest.fixture
def read_run(files):
    """Write what a run has read: a raw batch for each string, a page for each letter."""

    def read(*batches, run="r", **changes):
        names = tuple(batch_name(run, number) for number in range(len(batches)))
        for name, letters in zip(names, batches, strict=True):
            write_batch(files, name, RawPage, [raw(letter) for letter in letters])
        plan = {
            "run_id": run,
            "started_at": "2026-01-31T10:00:00+00:00",
            "source": "all",
            "batches": names,
            "pages": sum(map(len, batches)),
            "rejected": {},
            "files": (),
            "known_files": 0,
        }
        write_plan(files, Plan(**(plan | changes)))
        return names

    return read


def raw(letter):
    return make_raw_page(page_id=letter, origin=make_origin(file=f"landing/{letter}", line=None))


def finish(files, batch, letters, **states):
    """Write the outcomes of a batch; all are indexed unless another state is named."""
    lines = []
    for letter in letters:
        state = states.get(letter, "indexed")
        reason = "" if state in ("indexed", "unchanged", "duplicate") else state
        lines.append(
            make_outcome(page_id=letter, state="rejected" if reason else state, reason=reason)
        )
    write_batch(files, at_stage(batch, "outcomes"), Outcome, lines)


def landed(name, first=None, last=None):
    return ReadFile(name, 1, "v", first, last)


def is_seen(files, name):
    return fingerprint(name, 1, "v") in seen_files(files)


def test_the_books_of_a_run_hold_every_record_once(files, read_run):
    one, two = read_run(
        "abc", "defghi", rejected={"bad_json": 2}, files=(landed("x", 0, 1),), known_files=5
    )
    finish(files, one, "abc", b="unchanged", c="too_short")
    others = {"e": "too_short", "f": "no_main_text", "h": "duplicate", "i": "duplicate"}
    finish(files, two, "defghi", d="duplicate", **others)

    report = settle_run(files, "r")

    assert {key: value for key, value in report.items() if key != "settled_at"} == {
        "run": "r",
        "source": "all",
        "read": 11,
        "indexed": 2,
        "unchanged": 1,
        "duplicates": 3,
        "rejected": {"bad_json": 2, "too_short": 2, "no_main_text": 1},
        "adds_up": True,
        "batches": 2,
        "unfinished": [],
        "files": 1,
        "known_files": 5,
    }
    assert read_reports(files, last=9) == [report]
    assert describe(report) == (
        "read 11 = indexed 2 + unchanged 1 + duplicates 3 + rejected 5 "
        "(bad_json 2, too_short 2, no_main_text 1); 1 files read, 5 known from earlier runs"
    )


def test_a_run_that_read_nothing_adds_up(files, read_run):
    read_run(known_files=3)

    report = settle_run(files, "r")

    assert report["adds_up"]
    assert describe(report) == (
        "read 0 = indexed 0 + unchanged 0 + duplicates 0 + rejected 0; "
        "0 files read, 3 known from earlier runs"
    )


def test_the_same_page_twice_has_two_outcomes(files, read_run):
    [batch] = read_run("aa")
    finish(files, batch, "aa")

    assert settle_run(files, "r")["indexed"] == 2


def test_settling_twice_changes_nothing(files, read_run):
    [batch] = read_run("ab", files=(landed("x", 0, 0),))
    finish(files, batch, "ab")
    first, second = settle_run(files, "r"), settle_run(files, "r")

    assert {**first, "settled_at": ""} == {**second, "settled_at": ""}
    assert len(read_reports(files, last=9)) == 1
    assert is_seen(files, "x")


def test_a_run_that_is_not_known_has_no_books(files):
    with pytest.raises(ConfigError, match="there is no run 'r'"):
        settle_run(files, "r")


def test_unfinished_batches_are_named(files, read_run):
    one, two, three = read_run("a", "b", "c")
    finish(files, two, "b")

    with pytest.raises(BatchError, match="2 of 3 batches of run r are not finished") as caught:
        settle_run(files, "r")

    assert one in str(caught.value)
    assert three in str(caught.value)
    assert two not in str(caught.value)
    assert "…" not in str(caught.value)
    assert "\n" not in str(caught.value)
    [report] = read_reports(files, last=9)
    assert report["unfinished"] == [one, three]
    assert report["indexed"] == 1
    assert not report["adds_up"]


def test_of_many_unfinished_batches_some_are_named(files, read_run):
    names = read_run(*"abcdef")

    with pytest.raises(BatchError) as caught:
        settle_run(files, "r")

    assert [name in str(caught.value) for name in names] == [True] * 3 + [False] * 3
    assert f"{names[2]}…" in str(caught.value)


def test_a_run_can_be_settled_once_its_batches_are_finished(files, read_run):
    one, two = read_run("a", "b", files=(landed("x", 0, 0), landed("y", 1, 1)))
    finish(files, one, "a")
    with pytest.raises(BatchError):
        settle_run(files, "r")

    finish(files, two, "b")

    assert settle_run(files, "r")["indexed"] == 2
    assert [is_seen(files, name) for name in "xy"] == [True, True]


def test_files_of_unfinished_batches_do_not_count_as_read(files, read_run):
    batches = read_run(
        *"abcd",
        files=(
            landed("in the first", 0, 0),
            landed("from first to third", 0, 2),
            landed("in the second", 1, 1),
            landed("from second to fourth", 1, 3),
            landed("in the fourth", 3, 3),
            landed("without pages"),
        ),
    )
    for batch, letter in zip(batches, "abcd", strict=True):
        if letter != "b":
            finish(files, batch, letter)

    with pytest.raises(BatchError):
        settle_run(files, "r")

    assert is_seen(files, "in the first")
    assert is_seen(files, "in the fourth")
    assert is_seen(files, "without pages")
    assert not is_seen(files, "from first to third")
    assert not is_seen(files, "in the second")
    assert not is_seen(files, "from second to fourth")


@pytest.mark.parametrize(
    ("outcomes", "fault"),
    [
        ("ab", "a lost row"),
        ("abca", "a row too many"),
        ("", "no row at all"),
        ("aac", "one page twice, another not at all"),
        ("abd", "the page of another batch"),
    ],
)
def test_a_batch_whose_outcomes_are_not_of_its_pages_fails(files, read_run, outcomes, fault):
    one, two = read_run("abc", "x", files=(landed("f", 0, 0), landed("g", 1, 1)))
    finish(files, one, outcomes)
    finish(files, two, "x")

    with pytest.raises(BatchError, match="the books of run r do not add up") as caught:
        settle_run(files, "r")

    assert one in str(caught.value), fault
    assert two not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not read_reports(files, last=1)[0]["adds_up"]
    assert not is_seen(files, "f")
    assert is_seen(files, "g")


def test_batches_whose_faults_cancel_out_fail(files, read_run):
    one, two = read_run("abc", "x")
    finish(files, one, "ab")
    finish(files, two, "xc")

    with pytest.raises(BatchError, match="do not add up"):
        settle_run(files, "r")


@pytest.mark.parametrize("pages", [2, 4])
def test_pages_that_were_read_into_no_batch_fail_the_run(files, read_run, pages):
    [batch] = read_run("abc", pages=pages, files=(landed("f", 0, 0),))
    finish(files, batch, "abc")

    with pytest.raises(BatchError, match=f"do not add up: read {pages}, indexed 3"):
        settle_run(files, "r")

    assert not is_seen(files, "f")


def test_a_raw_batch_that_went_missing_is_named(files, read_run):
    [batch] = read_run("a")
    finish(files, batch, "a")
    files.delete(batch)

    with pytest.raises(BatchError, match=f"the batch {batch} is missing"):
        settle_run(files, "r")


def test_the_files_of_a_run_that_stopped_at_a_limit_do_not_count_as_read(files, read_run):
    [batch] = read_run("a", files=(landed("x", 0, 0), landed("y")), is_whole=False)
    finish(files, batch, "a")

    assert settle_run(files, "r")["adds_up"]
    assert seen_files(files) == set()


@pytest.mark.parametrize("field", ["read", "indexed", "unchanged", "duplicates"])
def test_a_report_that_is_off_by_one_does_not_add_up(field):
    counts = {"read": 10, "indexed": 1, "unchanged": 2, "duplicates": 3}
    assert Report(**counts, rejected={"a": 3, "b": 1}).adds_up

    assert not Report(**(counts | {field: counts[field] + 1}), rejected={"a": 3, "b": 1}).adds_up
    assert not Report(**counts, rejected={"a": 3}).adds_up


@pytest.fixture
def reject(files):
    """Write the rejections of a batch of an earlier run; a letter is a page."""

    def write(
        letters, *, batch="raw/run=old/part-00000.parquet", stage="clean", reason="too_short"
    ):
        name = rejected_name(batch, stage)
        known = list(read_batch(files, name, Rejection)) if files.exists(name) else []
        lines = [
            make_rejection(page_id=letter, stage=stage, reason=reason, origin=raw(letter).origin)
            for letter in letters
        ]
        write_batch(files, name, Rejection, known + lines)
        return name

    return write


def rejected_pages(files, name):
    return "".join(line.page_id for line in read_batch(files, name, Rejection))


def test_rejections_that_were_taken_up_again_leave_the_store(files, read_run, reject):
    name = reject("abc")
    untouched = reject("ab", batch="raw/run=old/part-00001.parquet")
    [batch] = read_run("ac", replayed=(name,))
    finish(files, batch, "ac")

    settle_run(files, "r")

    assert rejected_pages(files, name) == "b"
    assert rejected_pages(files, untouched) == "ab"


def test_a_page_that_is_rejected_anew_stands_among_the_rejections_of_the_replay(
    files, read_run, reject
):
    name = reject("ab")
    [batch] = read_run("ab", replayed=(name,))
    again = reject("b", batch=batch)
    finish(files, batch, "ab", b="too_short")

    settle_run(files, "r")

    assert rejected_pages(files, name) == ""
    assert rejected_pages(files, again) == "b"


def test_a_record_that_cannot_be_read_again_either_is_not_kept_twice(files, read_run, reject):
    name = reject("ab", stage="ingest", reason="bad_json")
    read_run(rejected={"bad_json": 1}, replayed=(name,))
    again = reject("a", batch="raw/run=r/part-00000.parquet", stage="ingest", reason="bad_json")

    settle_run(files, "r")

    assert rejected_pages(files, name) == "b"
    assert rejected_pages(files, again) == "a"


def test_rejections_with_another_reason_stay(files, read_run, reject):
    name = reject("a", reason="too_short")
    reject("ab", reason="no_main_text")
    [batch] = read_run("a", replayed=(name,), replayed_reason="no_main_text")
    finish(files, batch, "a")

    settle_run(files, "r")

    left = [(line.page_id, line.reason) for line in read_batch(files, name, Rejection)]
    assert left == [("a", "too_short"), ("b", "no_main_text")]


def test_nothing_leaves_the_store_before_the_books_add_up(files, read_run, reject):
    name = reject("ab")
    [batch] = read_run("ab", replayed=(name,))
    with pytest.raises(BatchError):
        settle_run(files, "r")
    finish(files, batch, "a")
    with pytest.raises(BatchError):
        settle_run(files, "r")

    assert rejected_pages(files, name) == "ab"

    finish(files, batch, "ab")
    settle_run(files, "r")
    settle_run(files, "r")
    assert rejected_pages(files, name) == ""
