from collections import Counter

import pytest

from pipeline.records import RawPage, Rejection
from pipeline.storage import intake as module
from pipeline.storage.batches import read_batch
from pipeline.storage.intake import Intake, landing_file
from tests.factories import make_origin, make_raw_page, make_rejection


def page(name, *, size=10, file="landing/a.jsonl"):
    return make_raw_page(page_id=name, body=b"x" * size, origin=make_origin(file=file))


def pages(count, **fields):
    return [page(f"p{number}", **fields) for number in range(count)]


@pytest.fixture
def take_in(files):
    """Take records in and close; return the intake and the page ids of each batch."""

    def take(*readers, max_pages=1000, max_bytes=1_000_000, limit=None):
        intake = Intake(files, "r", max_pages=max_pages, max_bytes=max_bytes)
        wholes = []
        for records in readers:
            list(intake.take(records, limit=limit))
            wholes.append(intake.is_whole)
        list(intake.close())
        batches = [
            [found.page_id for found in read_batch(files, name, RawPage)] for name in intake.batches
        ]
        return intake, batches, wholes

    return take


def test_nothing_read_is_nothing_written(files, take_in):
    intake, batches, _ = take_in([])

    assert (intake.pages, intake.rejected, intake.span, batches) == (0, Counter(), {}, [])
    assert files.names("") == []


def test_pages_come_into_batches_of_bounded_length_in_order(take_in):
    intake, batches, _ = take_in(pages(7), max_pages=3)

    assert batches == [["p0", "p1", "p2"], ["p3", "p4", "p5"], ["p6"]]
    assert intake.pages == 7
    assert intake.batches == [f"raw/run=r/part-0000{n}.parquet" for n in range(3)]


def test_a_batch_may_be_full_to_the_last_page(take_in):
    _, batches, _ = take_in(pages(6), max_pages=3)

    assert batches == [["p0", "p1", "p2"], ["p3", "p4", "p5"]]


def test_batches_are_bounded_in_bytes_too(take_in):
    _, batches, _ = take_in(pages(5, size=40), max_bytes=100)

    assert batches == [["p0", "p1"], ["p2", "p3"], ["p4"]]


def test_a_page_larger_than_a_batch_goes_alone(take_in):
    _, batches, _ = take_in([page("a"), page("big", size=500), page("b")], max_bytes=100)

    assert batches == [["a"], ["big"], ["b"]]


def test_bytes_are_counted_anew_for_each_batch(take_in):
    _, batches, _ = take_in(pages(6, size=50), max_pages=2, max_bytes=120)

    assert batches == [["p0", "p1"], ["p2", "p3"], ["p4", "p5"]]


def test_pages_of_several_readers_share_batches(take_in):
    intake, batches, wholes = take_in(pages(2), [page("q")], max_pages=3)

    assert batches == [["p0", "p1", "q"]]
    assert intake.pages == 3
    assert wholes == [True, True]


def test_a_batch_is_written_as_soon_as_it_is_full(files):
    intake = Intake(files, "r", max_pages=2, max_bytes=1000)
    written = []

    def reader():
        for found in pages(5):
            written.append(len(files.names("raw")))
            yield found

    list(intake.take(reader()))

    assert written == [0, 0, 0, 1, 1]


def test_rejections_are_kept_and_counted(files, take_in):
    records = [
        make_rejection(stage="ingest", reason="bad_json", detail="1"),
        page("a"),
        make_rejection(stage="ingest", reason="bad_json", detail="2"),
        make_rejection(stage="ingest", reason="bad_url", detail="3"),
    ]
    intake, batches, _ = take_in(records)

    assert batches == [["a"]]
    assert intake.pages == 1
    assert intake.rejected == {"bad_json": 2, "bad_url": 1}
    [name] = files.names("rejected")
    assert name == "rejected/run=r/ingest-part-00000.parquet"
    kept = list(read_batch(files, name, Rejection))
    assert kept == [record for record in records if isinstance(record, Rejection)]


def test_no_rejection_is_lost_between_files(files, take_in, monkeypatch):
    monkeypatch.setattr(module, "_REJECTIONS_A_FILE", 4)
    take_in([make_rejection(detail=str(number)) for number in range(10)])

    names = files.names("rejected")
    assert names == [f"rejected/run=r/ingest-part-0000{n}.parquet" for n in range(3)]
    details = [line.detail for name in names for line in read_batch(files, name, Rejection)]
    assert details == [str(number) for number in range(10)]


def test_reading_stops_at_the_limit_of_the_run(take_in):
    intake, batches, wholes = take_in(pages(5), [page("q")], limit=3)

    assert batches == [["p0", "p1", "p2"]]
    assert intake.pages == 3
    assert wholes == [False, False]


def test_reading_exactly_as_many_as_the_limit_is_reading_all(take_in):
    _, batches, wholes = take_in(pages(3), limit=3)

    assert batches == [["p0", "p1", "p2"]]
    assert wholes == [True]


def test_rejections_do_not_count_towards_the_limit(take_in):
    intake, _, wholes = take_in([make_rejection(), page("a"), make_rejection()], limit=1)

    assert wholes == [True]
    assert intake.rejected.total() == 2


def test_each_landing_file_knows_its_batches(take_in):
    records = [
        page("1", file="a"),
        page("2", file="a"),
        page("3", file="b"),  # shares the second batch
        page("4", file="b"),
        page("5", file="b"),
        page("6", file="c"),
        make_rejection(origin=make_origin(file="d")),
    ]
    intake, batches, _ = take_in(records, max_pages=2)

    assert batches == [["1", "2"], ["3", "4"], ["5", "6"]]
    assert intake.span == {"a": (0, 0), "b": (1, 2), "c": (2, 2)}


def test_a_file_that_comes_up_again_spans_all_between(take_in):
    intake, _, _ = take_in(
        [page("1", file="a"), page("2", file="b"), page("3", file="a")], max_pages=1
    )

    assert intake.span == {"a": (0, 2), "b": (1, 1)}


def test_members_of_an_archive_are_of_their_landing_file(take_in):
    intake, _, _ = take_in(
        [
            page("1", file="s3://b/a.wacz!/archive/1.warc.gz"),
            page("2", file="s3://b/a.wacz!/archive/2.warc.gz"),
        ],
        max_pages=1,
    )

    assert intake.span == {"s3://b/a.wacz": (0, 1)}
    assert landing_file(make_origin(file="plain.html")) == "plain.html"
