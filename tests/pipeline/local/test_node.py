import json
import os
import signal
import time

import httpx
import pytest

from pipeline.errors import ConfigError
from pipeline.local import node
from pipeline.local.launch import PortTakenError, pid_file


@pytest.fixture
def state(open_folder, monkeypatch):
    monkeypatch.setenv("ES_JAVA_OPTS", "-XX:TieredStopAtLevel=1")
    yield open_folder
    node.stop(open_folder)


def test_a_cluster_of_the_users_own_is_preferred():
    assert (
        node.external_url({"ELASTICSEARCH_URL": "https://search.example"})
        == "https://search.example"
    )
    assert node.external_url({"ELASTICSEARCH_URL": ""}) is None
    assert node.external_url({}) is None


def test_without_a_start_nothing_runs_and_there_is_nothing_to_stop(tmp_path):
    assert node.status(tmp_path) is None
    assert not node.stop(tmp_path)


def test_a_process_id_that_another_program_was_given_is_not_the_node(tmp_path):
    (tmp_path / "elasticsearch.json").write_text(
        json.dumps({"folder": str(tmp_path), "port": 9250})
    )
    pid_file(tmp_path).write_text(f"{os.getpid()}\n")

    assert node.status(tmp_path) is None
    assert not node.stop(tmp_path)  # or this test would end here


@pytest.mark.elasticsearch
@pytest.mark.usefixtures("elasticsearch_distribution")
def test_data_and_address_outlast_a_killed_node(state):
    first = node.start(state, heap="512m")
    document = f"{first.url}/notes/_doc/1?refresh=true"
    assert httpx.put(document, json={"text": "kept"}).status_code == httpx.codes.CREATED
    assert node.start(state) == first  # it runs already

    os.kill(first.pid, signal.SIGKILL)
    while node.status(state):
        time.sleep(0.05)

    second = node.start(state, heap="512m")
    assert second.url == first.url
    assert httpx.get(f"{second.url}/notes/_count").json()["count"] == 1

    assert node.stop(state)
    assert node.status(state) is None


@pytest.mark.elasticsearch
@pytest.mark.usefixtures("elasticsearch_distribution")
def test_a_node_that_cannot_start_says_why(state):
    with pytest.raises(ConfigError, match="did not start: Invalid initial heap size: -Xms1x"):
        node.start(state, heap="1x")

    assert node.status(state) is None


@pytest.mark.elasticsearch
@pytest.mark.usefixtures("elasticsearch_distribution")
def test_where_another_was_quicker_to_take_the_port_the_next_one_is_tried(state, monkeypatch):
    ports, tried = iter([22_001, 22_002]), []

    def launch(plan, _):
        tried.append(plan.port)
        raise PortTakenError("quicker") if plan.port == 22_001 else ConfigError("another reason")

    monkeypatch.setattr(node, "free_port", lambda **_: next(ports))
    monkeypatch.setattr(node, "launch", launch)

    with pytest.raises(ConfigError, match="another reason"):
        node.start(state)

    assert tried == [22_001, 22_002]


@pytest.mark.elasticsearch
def test_the_shared_node_answers(elasticsearch_url):
    assert httpx.get(elasticsearch_url).json()["version"]["number"] == "9.4.3"
