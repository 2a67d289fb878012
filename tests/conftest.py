"""What tests of several folders share: a real Elasticsearch node."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.local import node

_FETCH = "from pipeline.local.distribution import fetch; fetch()"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder that every account can enter; pytest's own are private."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-tests-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def elasticsearch_distribution() -> None:
    """Elasticsearch is in the cache. It is fetched by a process to which the network is open."""
    subprocess.run([sys.executable, "-c", _FETCH], check=True)


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a real node with nothing in it: started once, thrown away at the end.

    ELASTICSEARCH_URL_FOR_TESTS names another one. Tests share it: each uses index names of its own.
    """
    if chosen := os.environ.get("ELASTICSEARCH_URL_FOR_TESTS"):
        yield chosen
        return
    request.getfixturevalue("elasticsearch_distribution")
    state = Path(tempfile.mkdtemp(prefix="dateline-tests-"))
    state.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ES_JAVA_OPTS", "-XX:TieredStopAtLevel=1")  # a quick start
        running = node.start(state, heap="512m")
    try:
        yield running.url
    finally:
        node.stop(state)
        shutil.rmtree(running.folder)
        shutil.rmtree(state)
