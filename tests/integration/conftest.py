"""A project of its own for each test: configuration, storage and index alias."""

import json
import os
import shutil
import subprocess
import sys
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from elasticsearch import Elasticsearch

from pipeline.settings import PROJECT
from pipeline.storage.runs import safe_run_id

SAMPLES = PROJECT / "samples"


@dataclass
class Project:
    """A copy of the configuration, with an empty storage and an index that nobody else uses."""

    folder: Path
    url: str
    alias: str = field(default_factory=lambda: f"test-{uuid.uuid4().hex[:8]}")

    def __post_init__(self):
        shutil.copytree(PROJECT / "config", self.folder / "config")
        self.configure("pipeline.yml", index={"alias": self.alias})

    @property
    def environment(self):
        return {
            "DATELINE_CONFIG": str(self.folder / "config"),
            "DATELINE_STORAGE": str(self.folder / "storage"),
            "DATELINE_STATE": str(self.folder / "state"),
            "ELASTICSEARCH_URL": self.url,
        }

    @property
    def client(self):
        return Elasticsearch(self.url)

    def configure(self, name, **changes):
        """Change values of a configuration file; those of a section are added to it."""
        path = self.folder / "config" / name
        content = yaml.safe_load(path.read_text())
        for key, value in changes.items():
            old = content.get(key)
            content[key] = {**old, **value} if isinstance(old, dict) else value
        path.write_text(yaml.safe_dump(content))

    def start(self, *arguments):
        """Start a command in the background."""
        return subprocess.Popen(
            [sys.executable, "-m", "pipeline", *map(str, arguments)],
            cwd=PROJECT,
            env=os.environ | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments, code=0):
        """Run a command to its end; return what it printed."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=300)
        assert process.returncode == code, err
        return out if code == 0 else err

    def remove_index(self):
        client = self.client
        for name in client.indices.get(index=f"{self.alias}-*", ignore_unavailable=True):
            client.indices.delete(index=name)

    def ingest(self, path, *arguments):
        return json.loads(self.run("ingest", path, "--json", *arguments))

    def ingest_source(self, name):
        return json.loads(self.run("ingest", "--source", name, "--json"))

    def report(self, run):
        """Return the books that a run has left in the storage."""
        return json.loads(
            (self.folder / "storage" / "reports" / f"{safe_run_id(run)}.json").read_text()
        )

    def search(self, *arguments):
        return json.loads(self.run("search", *arguments, "--json"))

    def documents(self):
        """Return what the index holds, by id, without what names the run."""
        self.client.indices.refresh(index=self.alias)
        hits = self.client.search(index=self.alias, size=5000, version=True)["hits"]
        assert hits["total"]["value"] == len(hits["hits"])
        found = {}
        for hit in hits["hits"]:
            source = dict(hit["_source"])
            source.pop("run_id")
            found[hit["_id"]] = (hit["_version"], source)
        return found


@pytest.fixture
def project(tmp_path, monkeypatch, elasticsearch_url):
    project = Project(tmp_path, elasticsearch_url)
    for name, value in project.environment.items():
        monkeypatch.setenv(name, value)
    yield project
    project.remove_index()


@pytest.fixture(scope="module")
def sampled(tmp_path_factory, elasticsearch_url):
    """A project whose index holds the sample pages, for tests that only look."""
    project = Project(tmp_path_factory.mktemp("sampled"), elasticsearch_url)
    project.first_report = project.ingest(SAMPLES)
    yield project
    project.remove_index()
