import json
import os

import httpx
import psutil
import pytest

from pipeline.errors import ConfigError
from pipeline.local import search_page
from pipeline.settings import PROJECT

# Nothing listens there: the page is up all the same, and says so.
NO_CLUSTER = {"ELASTICSEARCH_URL": "http://127.0.0.1:1"}


def test_without_a_start_nothing_runs_and_there_is_nothing_to_stop(tmp_path):
    assert search_page.status(tmp_path) is None
    assert not search_page.stop(tmp_path)


def test_a_process_id_that_another_program_was_given_is_not_the_search_page(tmp_path):
    process = {"pid": os.getpid(), "at": psutil.Process().create_time() - 3600, "word": "python"}
    record = {"port": 8450, "settings": "", "process": process}
    (tmp_path / "search-page.json").write_text(json.dumps(record))

    assert search_page.status(tmp_path) is None
    assert not search_page.stop(tmp_path)  # or this test would end here


def test_it_is_started_once_and_anew_for_another_cluster_and_stopped(tmp_path):
    try:
        url = search_page.start(PROJECT, tmp_path, extra=NO_CLUSTER)
        first = json.loads((tmp_path / "search-page.json").read_text())
        assert search_page.start(PROJECT, tmp_path, extra=NO_CLUSTER) == url
        assert json.loads((tmp_path / "search-page.json").read_text()) == first
        assert search_page.status(tmp_path) == url
        answer = httpx.get(url, trust_env=False)
        assert answer.status_code == 503
        assert "The archive does not answer" in answer.text

        elsewhere = {"ELASTICSEARCH_URL": "http://127.0.0.1:2"}
        assert search_page.start(PROJECT, tmp_path, extra=elsewhere) == url
        assert json.loads((tmp_path / "search-page.json").read_text()) != first
    finally:
        assert search_page.stop(tmp_path)
    assert search_page.status(tmp_path) is None
    with pytest.raises(httpx.TransportError):
        httpx.get(url, trust_env=False)


def test_one_that_does_not_stay_says_why(tmp_path):
    with pytest.raises(ConfigError, match=r"did not stay: .*no http\(s\) address"):
        search_page.start(PROJECT, tmp_path, extra={"ELASTICSEARCH_URL": "nonsense"})
    search_page.stop(tmp_path)
