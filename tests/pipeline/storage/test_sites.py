"""What is known of sites, from run to run."""

from datetime import timedelta

from pipeline.page_lines import PageLines
from pipeline.storage.batches import write_batch
from pipeline.storage.sites import read_known, write_known
from tests.factories import FETCHED_AT


def lines(article, *, site="a.example"):
    return PageLines(
        site=site, article_id=article, fetched_at=FETCHED_AT + timedelta(hours=1), digests=(1, -2)
    )


def learn(files, run, *pages):
    name = f"memory/run={run}/part-00000.parquet"
    write_batch(files, name, PageLines, pages)
    write_known(files, [name], at=run, merge=list)


def test_nothing_is_known_at_first(files):
    assert read_known(files, {"a.example"}) == []


def test_what_a_run_has_learnt_is_known_to_the_next(files):
    learn(files, "1", lines("x"))
    learn(files, "2", lines("y"))

    assert {page.article_id for page in read_known(files, {"a.example"})} == {"x", "y"}


def test_only_the_sites_that_are_asked_for_are_read(files):
    learn(files, "1", lines("x"), lines("y", site="b.example"))

    assert [page.article_id for page in read_known(files, {"b.example"})] == ["y"]


def test_a_few_versions_are_kept(files):
    for number in range(6):
        learn(files, str(number), lines(str(number)))

    versions = [name for name in files.names("memory") if "run=" not in name]
    assert versions == ["memory/3.parquet", "memory/4.parquet", "memory/5.parquet"]
    assert len(read_known(files, {"a.example"})) == 6


def test_a_batch_that_has_learnt_nothing_yet_is_left_out(files):
    write_known(files, ["memory/run=1/part-00000.parquet"], at="1", merge=list)

    assert files.names("memory") == []
