import uuid

import pytest

from pipeline.storage.files import open_files
from pipeline.storage.news import announce, forget_news, read_news


@pytest.fixture
def files():
    return open_files(f"memory://{uuid.uuid4().hex}")


def test_runs_are_told_oldest_first_until_they_are_forgotten(files):
    announce(files, "b", "2026-01-31T10:00:01+00:00")
    announce(files, "a", "2026-01-31T10:00:02+00:00")

    first, second = read_news(files)
    assert (first.run_id, second.run_id) == ("b", "a")
    forget_news(files, first)
    assert read_news(files) == [second]


def test_a_run_that_is_settled_again_while_it_is_matched_is_not_forgotten_with_it(files):
    announce(files, "a", "2026-01-31T10:00:01+00:00")
    [first] = read_news(files)
    announce(files, "a", "2026-01-31T10:00:05+00:00")
    forget_news(files, first)
    assert [news.run_id for news in read_news(files)] == ["a"]
