from datetime import UTC, datetime, timedelta

import pytest

from pipeline import cluster
from pipeline.cluster import connect
from pipeline.errors import BatchError, TransientError
from pipeline.index import writer
from pipeline.index.writer import index_pages, version_of
from tests.factories import FETCHED_AT, make_clean_page, make_enriched_page, make_origin
from tests.pipeline.index.scripted import scripted_cluster

OVERLOADED = (429, {"type": "es_rejected_execution_exception", "reason": "queue is full"})
UNREADABLE = (400, {"type": "document_parsing_exception", "reason": "failed to parse"})
LATER = FETCHED_AT + timedelta(hours=1)


@pytest.fixture
def scripted():
    with scripted_cluster() as fake:
        yield fake


@pytest.fixture
def pauses(monkeypatch):
    taken: list[float] = []
    monkeypatch.setattr(cluster.time, "sleep", taken.append)
    return taken


def pages(*page_ids, **fields):
    return [make_enriched_page(page_id=page_id, **fields) for page_id in page_ids]


def write(scripted, pages, **options):
    return index_pages(connect(scripted.url), "pages-1", pages, run_id="run-1", **options)


def states(results):
    return [(outcome.page_id, outcome.state) for outcome, _ in results]


def test_every_page_gets_an_outcome_in_the_order_it_was_handed_in(scripted):
    results = write(scripted, pages("c", "a", "b"))

    assert states(results) == [("c", "indexed"), ("a", "indexed"), ("b", "indexed")]


def test_no_page_costs_no_request(scripted):
    assert write(scripted, []) == []
    assert scripted.requests == []


def test_a_refused_page_does_not_stop_the_others(scripted):
    scripted.items["b"] = [UNREADABLE]
    origin = make_origin(file="crawl.warc.gz", offset=7)

    results = write(scripted, pages("a", "b", "c", origin=origin))

    assert states(results) == [("a", "indexed"), ("b", "rejected"), ("c", "indexed")]
    outcome, rejection = results[1]
    assert outcome.reason == rejection.reason == "document_parsing_exception"
    assert (rejection.stage, rejection.detail) == ("index", "failed to parse")
    assert (rejection.page_id, rejection.url) == ("b", "https://example.org/b")
    assert rejection.origin == origin
    assert [other for _, other in (results[0], results[2])] == [None, None]


def test_the_cause_of_a_refusal_is_told_with_it(scripted):
    cause = {"type": "illegal_argument_exception", "reason": "not a number"}
    error = {"type": "document_parsing_exception", "reason": "line 1", "caused_by": cause}
    scripted.items["a"] = [(400, error)]

    [(_, rejection)] = write(scripted, pages("a"))

    assert rejection.detail == "line 1; not a number"


def test_a_page_of_which_a_newer_capture_was_written_meanwhile_is_unchanged(scripted):
    scripted.items["a"] = [(409, {"type": "version_conflict_engine_exception", "reason": "newer"})]

    [(outcome, rejection)] = write(scripted, pages("a"))

    assert (outcome.state, outcome.reason) == ("unchanged", "a newer capture is in the index")
    assert rejection is None


def test_a_page_the_cluster_has_no_room_for_is_sent_again_and_only_that_one(scripted, pauses):
    scripted.items["b"] = [OVERLOADED, OVERLOADED]

    results = write(scripted, pages("a", "b", "c"))

    assert states(results) == [("a", "indexed"), ("b", "indexed"), ("c", "indexed")]
    assert [page for page, _ in scripted.written] == ["a", "b", "c", "b", "b"]
    assert pauses == [0.5, 1.0]


def test_a_request_the_cluster_has_no_time_for_is_repeated(scripted, pauses):
    scripted.failures = [
        (503, {"error": {"type": "cluster_block_exception", "reason": "starting"}})
    ]

    assert states(write(scripted, pages("a"))) == [("a", "indexed")]
    assert pauses == [0.5]


def test_an_overloaded_cluster_is_not_a_page_s_fault(scripted):
    scripted.items["b"] = [OVERLOADED]

    with pytest.raises(TransientError, match=r"429.*queue is full"):
        write(scripted, pages("a", "b"), patience_seconds=0)


def test_a_cluster_that_is_not_there_is_waited_for_and_then_the_batch_fails(pauses):
    with scripted_cluster() as gone:
        pass

    with pytest.raises(TransientError, match="does not answer"):
        write(gone, pages("a"), patience_seconds=3)
    assert pauses[:3] == [0.5, 1.0, 2.0]


def test_a_blocked_index_fails_the_batch_and_says_what_to_do(scripted):
    block = {"type": "cluster_block_exception", "reason": "index [pages-1] is read-only"}
    scripted.items["a"] = [(403, block)]

    with pytest.raises(BatchError, match=r"read-only.*take the block off"):
        write(scripted, pages("a", "b"))


def test_an_answer_that_leaves_a_page_out_fails_the_batch(scripted, monkeypatch):
    monkeypatch.setattr(writer, "streaming_bulk", lambda *_, **__: iter(()))

    with pytest.raises(BatchError, match="of 2 pages only 0"):
        write(scripted, pages("a", "b"))


def test_of_two_captures_of_an_article_the_newest_is_written(scripted):
    older = make_enriched_page(page_id="p", article_id="art", text="As it was.")
    newer = make_enriched_page(page_id="q", article_id="art", text="As it is.", fetched_at=LATER)

    for batch in ([older, newer], [newer, older]):
        results = dict(states(write(scripted, batch)))
        assert results == {"p": "unchanged", "q": "indexed"}
    assert [(i, a["version"]) for i, a in scripted.written] == [("art", version_of(newer))] * 2


def test_an_older_capture_says_that_it_is_superseded(scripted):
    older = make_enriched_page(page_id="p", text="As it was.")
    newer = make_enriched_page(page_id="p", text="As it is.", fetched_at=LATER)

    [(outcome, _), _] = write(scripted, [older, newer])

    assert (outcome.state, outcome.reason) == ("unchanged", "superseded")


def test_an_older_capture_with_the_same_text_is_a_duplicate(scripted):
    older = make_enriched_page(page_id="p", article_id="art")
    newer = make_enriched_page(page_id="q", article_id="art", fetched_at=LATER)

    [(outcome, _), _] = write(scripted, [older, newer])

    assert (outcome.state, outcome.duplicate_of) == ("duplicate", "art")


def test_of_two_captures_of_one_moment_the_same_wins_whatever_the_order(scripted):
    article = make_enriched_page(page_id="art", text="Here.")
    other = make_enriched_page(page_id="zzz", article_id="art", text="There.")

    for batch in ([article, other], [other, article]):
        assert dict(states(write(scripted, batch))) == {"art": "indexed", "zzz": "unchanged"}


def test_the_version_is_the_capture_time_in_milliseconds():
    moment = datetime(2026, 1, 31, 12, 0, 0, 123_999, tzinfo=UTC)

    assert version_of(make_enriched_page(fetched_at=moment)) == 1_769_860_800_123


def test_a_capture_before_1970_has_the_lowest_version():
    assert version_of(make_enriched_page(fetched_at=datetime(1969, 7, 20, tzinfo=UTC))) == 1


def test_many_pages_go_in_several_requests(scripted):
    results = write(scripted, pages(*(f"p{n}" for n in range(1030))))

    assert len(results) == 1030
    assert [path.rpartition("/")[2] for path in scripted.requests] == ["_mget", "_bulk"] * 3


def test_long_pages_are_held_a_few_at_a_time(scripted):
    long = [
        make_enriched_page(page=make_clean_page(page_id=f"p{n}", text="word " * 300_000))
        for n in range(5)
    ]

    assert len(write(scripted, long)) == 5
    assert scripted.requests.count("/pages-1/_mget") == 3
