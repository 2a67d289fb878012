import os
import threading
from pathlib import Path

import pytest

from pipeline.local import folders
from pipeline.local.folders import (
    cache_folder,
    exclusive,
    folder_for,
    service_account,
    state_folder,
)

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root starts a node as another account")


def test_state_lies_in_the_project_unless_it_is_moved(tmp_path):
    assert state_folder(tmp_path, {}) == tmp_path / ".dateline"
    assert state_folder(tmp_path, {"DATELINE_STATE": "/elsewhere"}) == Path("/elsewhere")


def test_the_cache_can_be_moved():
    assert cache_folder({"DATELINE_CACHE": "/elsewhere"}) == Path("/elsewhere")


def test_the_cache_of_a_user_is_where_caches_are(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert cache_folder({"XDG_CACHE_HOME": "/caches"}) == Path("/caches/dateline")


def test_the_cache_of_root_is_one_that_others_can_read(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    assert cache_folder({"XDG_CACHE_HOME": "/root/.cache"}) == Path("/var/cache/dateline")


def test_a_service_of_our_own_account_lies_in_the_state_folder(tmp_path):
    assert folder_for(None, tmp_path / "state", "node") == tmp_path / "state" / "node"


@as_root
def test_a_service_of_another_account_owns_its_folder(open_folder):
    folder = folder_for(service_account(), open_folder, "node")

    assert folder == open_folder / "node"
    assert folder.stat().st_uid == service_account().uid


@as_root
def test_below_a_private_folder_the_service_lies_elsewhere(open_folder, monkeypatch):
    monkeypatch.setattr(folders, "_SYSTEM_STATE", open_folder / "system")
    private = open_folder / "private"
    private.mkdir(mode=0o700)

    folder = folder_for(service_account(), private / "project" / ".dateline", "node")

    assert folder.is_relative_to(open_folder / "system")
    assert folder == folder_for(service_account(), private / "project" / ".dateline", "node")
    assert folder != folder_for(service_account(), private / "other" / ".dateline", "node")


def test_only_one_at_a_time_holds_a_lock(tmp_path):
    order = []

    def second() -> None:
        with exclusive(tmp_path / "lock"):
            order.append("second")

    with exclusive(tmp_path / "lock"):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.1)
        order.append("first")
    waiting.join()

    assert order == ["first", "second"]
