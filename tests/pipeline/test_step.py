import pytest

from pipeline.errors import BatchError
from pipeline.records import Rejection
from pipeline.step import Failure, check_share, rejection, sort_out
from tests.factories import make_clean_page, make_origin, make_raw_page, make_rejection


def test_results_go_on_in_order_and_failures_are_rejected():
    rejected = []
    results = [
        (make_raw_page(page_id="a"), "A"),
        (make_raw_page(page_id="b"), Failure("rejected", "too_short", "3 characters")),
        (make_raw_page(page_id="c"), Failure("timeout", detail="more than 30 s")),
        (make_raw_page(page_id="d"), "D"),
    ]

    kept = list(sort_out(results, stage="clean", worker="extractor", reject=rejected.append))

    assert kept == ["A", "D"]
    assert [(line.page_id, line.reason, line.detail) for line in rejected] == [
        ("b", "too_short", "3 characters"),
        ("c", "extractor_timeout", "more than 30 s"),
    ]


def test_results_are_sorted_out_one_at_a_time():
    def results():
        yield make_raw_page(), "first"
        raise AssertionError("read ahead")

    kept = sort_out(results(), stage="clean", worker="extractor", reject=list)

    assert next(kept) == "first"


def test_a_result_that_is_empty_is_a_result():
    kept = sort_out([(make_raw_page(), None)], stage="clean", worker="extractor", reject=list)

    assert list(kept) == [None]


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (Failure("rejected", "no_main_text"), "no_main_text"),
        (Failure("crashed"), "tagger_crashed"),
        (Failure("timeout"), "tagger_timeout"),
        (Failure("memory"), "tagger_memory"),
    ],
)
def test_a_reason_is_the_pages_own_or_what_it_did_to_its_worker(failure, reason):
    found = rejection(make_clean_page(), failure, stage="enrich", worker="tagger")

    assert found.reason == reason


def test_a_rejection_says_all_that_is_needed_to_find_the_page_again():
    origin = make_origin(file="s3://bucket/a.warc.gz", offset=7, line=None)
    page = make_raw_page(page_id="p", url="https://example.org/p", source="s", origin=origin)

    assert rejection(
        page, Failure("rejected", "why", "how"), stage="clean", worker="extractor"
    ) == Rejection(
        stage="clean",
        reason="why",
        detail="how",
        page_id="p",
        url="https://example.org/p",
        source="s",
        origin=origin,
    )


def rejections(**counts):
    return [make_rejection(reason=reason) for reason, n in counts.items() for _ in range(n)]


def test_too_many_rejections_stop_the_batch_with_the_counts():
    with pytest.raises(BatchError) as caught:
        check_share(rejections(too_short=2, no_main_text=50), read=100, limit=0.5, batch="raw/x")

    assert "\n" not in str(caught.value)
    assert "raw/x: 52 of 100 pages" in str(caught.value)
    assert "(no_main_text 50, too_short 2)" in str(caught.value)


def test_as_many_rejections_as_allowed_do_not_stop_it():
    check_share(rejections(too_short=50), read=100, limit=0.5, batch="raw/x")
    check_share(rejections(too_short=100), read=100, limit=1, batch="raw/x")
    check_share([], read=0, limit=0.5, batch="raw/x")


def test_a_small_batch_may_lose_all_its_pages():
    check_share(rejections(too_short=49), read=49, limit=0.5, batch="raw/x")

    with pytest.raises(BatchError):
        check_share(rejections(too_short=50), read=50, limit=0.5, batch="raw/x")
