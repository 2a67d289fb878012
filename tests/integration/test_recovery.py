"""Whatever is killed, and whenever: nothing is missing afterwards, and nothing is there twice."""

import os
import signal
import time

import psutil
import pytest
from elasticsearch import ApiError

from benchmarks.corpus import read_pages, write_archive
from pipeline.local import node
from tests.integration.conftest import SAMPLES, Project

pytestmark = pytest.mark.elasticsearch
PAGES = 120


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "pages.warc.gz"
    write_archive(read_pages(str(SAMPLES)), path, at_least=PAGES)
    return path


@pytest.fixture(scope="module")
def undisturbed(archive, tmp_path_factory, elasticsearch_url):
    """What the index holds after a run that nothing happened to."""
    project = small_batches(Project(tmp_path_factory.mktemp("calm"), elasticsearch_url))
    report = project.ingest(archive)
    documents = project.documents()
    project.remove_index()
    assert report["read"] == PAGES
    return documents


def small_batches(project):
    project.configure("pipeline.yml", batch={"max_pages": 20})
    return project


def wait_until(condition, *, seconds=300):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)


def indexed(project):
    """Say whether the first pages are in the index; while it is being made, they are not."""
    try:
        return bool(project.client.count(index=project.alias)["count"])
    except ApiError:
        return False


def workers_of(process, kind):
    found = []
    for child in psutil.Process(process.pid).children(recursive=True):
        try:
            if kind in " ".join(child.cmdline()):
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


def test_killing_elasticsearch_in_the_middle_loses_nothing(
    archive, undisturbed, tmp_path, open_folder
):
    state = open_folder / "state"
    running = node.start(state, heap="512m")
    try:
        project = small_batches(Project(tmp_path, running.url))
        ingest = project.start("ingest", archive, "--json")
        wait_until(lambda: indexed(project))
        os.kill(running.pid, signal.SIGKILL)
        assert ingest.poll() is None, "it was over before the node was killed"
        time.sleep(3)
        again = node.start(state, heap="512m")
        assert again.url == running.url
        _, err = ingest.communicate(timeout=300)
        if ingest.returncode == 3:  # it gave up waiting: the same command goes on
            project.run("ingest", archive)
        else:
            assert ingest.returncode == 0, err
        assert project.documents() == undisturbed
    finally:
        node.stop(state)


@pytest.mark.parametrize("kind", ["pipeline.clean.page", "pipeline.enrich.page"])
def test_killing_a_worker_process_loses_nothing(project, archive, undisturbed, kind):
    small_batches(project)
    ingest = project.start("ingest", archive, "--json", "--jobs", "2")
    wait_until(lambda: workers_of(ingest, kind))
    time.sleep(1.5)  # past its start, into its work
    doomed = workers_of(ingest, kind)
    assert doomed
    assert ingest.poll() is None
    for worker in doomed:
        worker.kill()

    _, err = ingest.communicate(timeout=300)

    assert ingest.returncode == 0, err
    assert project.documents() == undisturbed


def test_killing_the_command_itself_loses_nothing(project, archive, undisturbed):
    small_batches(project)
    ingest = project.start("ingest", archive)
    wait_until(lambda: indexed(project))
    children = psutil.Process(ingest.pid).children(recursive=True)
    ingest.kill()
    ingest.communicate()

    assert project.ingest(archive)["read"] == PAGES
    assert project.documents() == undisturbed
    wait_until(lambda: not any(child.is_running() for child in children), seconds=30)
