import json
import os
from datetime import UTC, datetime

import fsspec
import pytest

from pipeline.errors import ConfigError
from pipeline.ingest.landing import list_files
from tests.pipeline.ingest.making import PAGE


def put(folder, *names, content=PAGE):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def names(files, folder):
    return [file.address.removeprefix(f"{folder}/") for file in files]


@pytest.fixture
def memory():
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def test_a_folder_is_listed_with_all_below_it_sorted(tmp_path):
    put(tmp_path, "b.html", "a/z.warc.gz", "a/b/c.jsonl")
    assert names(list_files(str(tmp_path)), tmp_path) == ["a/b/c.jsonl", "a/z.warc.gz", "b.html"]


def test_a_file_has_address_size_version_and_date(tmp_path):
    put(tmp_path, "a.html")
    os.utime(tmp_path / "a.html", ns=(0, 1_769_862_600_000_000_001))

    (file,) = list_files(str(tmp_path / "a.html"))

    assert (file.address, file.size) == (str(tmp_path / "a.html"), len(PAGE))
    assert file.version == "1769862600000000001"
    assert file.modified_at == datetime(2026, 1, 31, 12, 30, tzinfo=UTC)


def test_a_relative_path_becomes_absolute(tmp_path, monkeypatch):
    put(tmp_path, "in/a.html")
    monkeypatch.chdir(tmp_path)
    assert [file.address for file in list_files("in")] == [str(tmp_path / "in" / "a.html")]


def test_a_glob_finds_files_and_what_is_below_folders(tmp_path):
    put(tmp_path, "a.html", "b.txt", "x1/c.html", "x2/d/e.html", "y/f.html")
    assert names(list_files(f"{tmp_path}/*.html"), tmp_path) == ["a.html"]
    assert names(list_files(f"{tmp_path}/**/*.html"), tmp_path) == [
        "a.html", "x1/c.html", "x2/d/e.html", "y/f.html",
    ]  # fmt: skip
    assert names(list_files(f"{tmp_path}/x*"), tmp_path) == ["x1/c.html", "x2/d/e.html"]


def test_hidden_and_unfinished_files_are_left_out(tmp_path):
    put(
        tmp_path, "a.html", ".b.html", "_c.html", "d.html.tmp", "e.warc.gz.part", "f.crdownload",
        "g.warc.gz.open", ".git/h.html", "_temporary/i.html",
    )  # fmt: skip
    assert names(list_files(str(tmp_path)), tmp_path) == ["a.html"]
    assert names(list_files(f"{tmp_path}/*"), tmp_path) == ["a.html"]


def test_a_hidden_folder_is_read_if_it_is_named_itself(tmp_path):
    put(tmp_path, ".dateline/landing/a.html")
    assert len(list_files(str(tmp_path / ".dateline" / "landing"))) == 1


def test_a_name_with_a_bracket_is_a_name(tmp_path):
    put(tmp_path, "a[1].html")
    assert names(list_files(str(tmp_path / "a[1].html")), tmp_path) == ["a[1].html"]


def test_a_pipe_is_no_file(tmp_path):
    put(tmp_path, "a.html")
    os.mkfifo(tmp_path / "b.html")
    assert names(list_files(str(tmp_path)), tmp_path) == ["a.html"]


def test_a_sidecar_belongs_to_its_page(tmp_path):
    put(tmp_path, "a.html", "b.txt", "c.html.gz", "e.warc")
    for name in ("a.json", "b.txt.json", "c.html.json", "orphan.json", "e.json"):
        put(tmp_path, name, content=b"{}")

    files = list_files(str(tmp_path))

    assert names(files, tmp_path) == [
        "a.html", "b.txt", "c.html.gz", "e.json", "e.warc", "orphan.json",
    ]  # fmt: skip
    assert [file.sidecar and file.sidecar.rpartition("/")[2] for file in files] == [
        "a.json", "b.txt.json", "c.html.json", None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("pattern", ["a.html", "*.html", "*"])
def test_the_sidecar_is_found_though_the_pattern_leaves_it_out(tmp_path, pattern):
    put(tmp_path, "a.html", "b.html")
    put(tmp_path, "a.json", content=b"{}")
    files = list_files(f"{tmp_path}/{pattern}")
    assert files[0].sidecar == str(tmp_path / "a.json")
    assert str(tmp_path / "a.json") not in [file.address for file in files]


def test_a_new_sidecar_makes_a_new_version(tmp_path):
    put(tmp_path, "a.html")
    (before,) = list_files(str(tmp_path))
    put(tmp_path, "a.json", content=b"{}")
    (after,) = list_files(str(tmp_path))
    assert before.version != after.version


def test_the_date_stands_in_the_pattern(tmp_path):
    put(tmp_path, "2026-01-30/a.html", "2026-01-31/b.html")
    pattern = f"{tmp_path}/{{date}}/*.html"
    assert names(list_files(pattern, date="2026-01-31"), tmp_path) == ["2026-01-31/b.html"]
    assert list_files(pattern, date="2026-02-01") == []
    with pytest.raises(ConfigError, match="which date"):
        list_files(pattern)


def test_an_address_that_does_not_exist_is_a_mistake(tmp_path):
    for address in (tmp_path / "none", tmp_path / "none.html", tmp_path / "none" / "*.html"):
        with pytest.raises(ConfigError) as error:
            list_files(str(address))
        assert str(address) in str(error.value)
        assert "\n" not in str(error.value)


def test_a_protocol_that_is_not_known_is_a_mistake():
    with pytest.raises(ConfigError, match="s4://bucket"):
        list_files("s4://bucket/in")


def test_a_folder_that_is_there_may_be_empty(tmp_path):
    assert list_files(str(tmp_path)) == []
    assert list_files(f"{tmp_path}/*.html") == []


def test_any_fsspec_address_is_listed(memory):
    memory.pipe("/in/a.html", PAGE)
    memory.pipe("/in/a.json", json.dumps({"url": "https://port.example/a"}).encode())
    memory.pipe("/in/b/c.warc", b"")

    files = list_files("memory://in")

    assert [file.address for file in files] == ["memory:///in/a.html", "memory:///in/b/c.warc"]
    assert files[0].sidecar == "memory:///in/a.json"
    assert files[0].size == len(PAGE)
    assert files[0].modified_at.tzinfo is not None
    assert [file.address for file in list_files("memory://in/*.html")] == ["memory:///in/a.html"]


def test_an_empty_folder_of_an_object_store_ends_with_a_slash(memory):
    memory.pipe("/in/a.html", PAGE)
    assert list_files("memory://in/none/") == []
    with pytest.raises(ConfigError):
        list_files("memory://in/none")
