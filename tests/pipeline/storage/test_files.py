import errno
import os
import threading

import pytest
from botocore.exceptions import EndpointConnectionError
from fsspec.implementations.memory import MemoryFileSystem

from pipeline.errors import ConfigError, TransientError
from pipeline.storage.files import Files, open_files


def test_what_was_written_is_read(storage):
    storage.write("raw/run=a/part.parquet", b"\x00\xff content")

    assert storage.read("raw/run=a/part.parquet") == b"\x00\xff content"
    assert storage.exists("raw/run=a/part.parquet")


def test_a_file_may_be_empty(storage):
    storage.write("empty", b"")

    assert storage.exists("empty")
    assert storage.read("empty") == b""


def test_a_file_that_is_written_again_is_replaced(storage):
    storage.write("a", b"a long old content")
    storage.write("a", b"new")

    assert storage.read("a") == b"new"


def test_what_is_not_there_cannot_be_read(storage):
    storage.write("raw/a", b"")

    assert not storage.exists("raw/b")
    with pytest.raises(FileNotFoundError):
        storage.read("raw/b")


def test_a_deleted_file_is_gone(storage):
    storage.write("a/1", b"1")
    storage.write("a/2", b"2")

    storage.delete("a/1")

    assert not storage.exists("a/1")
    assert storage.names("a") == ["a/2"]


def test_deleting_what_is_not_there_is_no_fault(storage):
    storage.delete("a/1")


def test_files_are_listed_at_any_depth_in_order(storage):
    for name in ("x/run=b/2", "x/run=b/1", "x/run=a/sub/1", "y/1"):
        storage.write(name, b"")

    assert storage.names("x") == ["x/run=a/sub/1", "x/run=b/1", "x/run=b/2"]


def test_a_folder_is_not_taken_for_another_whose_name_begins_alike(storage):
    storage.write("raw/run=a/1", b"")
    storage.write("raw/run=ab/1", b"")

    assert storage.names("raw/run=a") == ["raw/run=a/1"]


def test_files_are_listed_by_their_ending(storage):
    storage.write("reports/a.json", b"")
    storage.write("reports/a.txt", b"")

    assert storage.names("reports", suffix=".json") == ["reports/a.json"]


def test_a_folder_that_is_not_there_holds_nothing(storage):
    assert storage.names("nowhere") == []


def test_an_unfinished_file_is_not_listed(storage):
    storage.write("raw/.0123.partial", b"half")

    assert storage.names("raw") == []


def test_what_another_process_does_is_seen(storage, reopen):
    other = reopen()
    storage.write("a/1", b"old")
    assert storage.names("a") == ["a/1"]  # whatever remembers listings has one now
    assert storage.exists("a/1")

    other.write("a/2", b"new")
    other.write("a/1", b"newer")
    assert storage.exists("a/2")
    assert storage.names("a") == ["a/1", "a/2"]
    assert storage.read("a/1") == b"newer"

    other.delete("a/1")
    assert not storage.exists("a/1")
    assert storage.names("a") == ["a/2"]


@pytest.mark.parametrize("ending", ["", "/", "/sub/../same"])
def test_names_do_not_depend_on_how_the_address_is_spelled(tmp_path, ending):
    files = open_files(f"{tmp_path}{ending}")
    files.write("raw/1", b"")

    assert files.names("raw") == ["raw/1"]


def test_an_address_may_be_a_file_url(tmp_path):
    open_files(f"file://{tmp_path}/s").write("a/1", b"content")

    assert (tmp_path / "s/a/1").read_bytes() == b"content"


def test_an_unknown_protocol_is_a_mistake_in_the_configuration():
    with pytest.raises(ConfigError, match="cannot open the storage gopher://x"):
        open_files("gopher://x")


@pytest.mark.parametrize("interruption", [OSError(errno.ENOSPC, "disk full"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path, monkeypatch, interruption, step):
    files = open_files(str(tmp_path))
    files.write("raw/1", b"old")

    def fail(*_):
        raise interruption

    monkeypatch.setattr(os, step, fail)
    expected = TransientError if isinstance(interruption, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        files.write("raw/1", b"new")
    monkeypatch.undo()

    assert files.read("raw/1") == b"old"
    assert [path.name for path in (tmp_path / "raw").iterdir()] == ["1"]


def test_a_reader_sees_the_old_content_or_the_new_never_a_part(tmp_path):
    files = open_files(str(tmp_path))
    contents = [letter * 1_000_000 for letter in (b"a", b"b")]
    files.write("1", contents[0])

    def write():
        for _ in range(20):
            for content in contents:
                files.write("1", content)

    writer = threading.Thread(target=write)
    writer.start()
    seen = []
    while writer.is_alive():
        seen.append(files.read("1"))
    writer.join()

    assert seen
    assert all(content in contents for content in seen)


class Unreachable(MemoryFileSystem):
    """A file system that answers everything with one error."""

    cachable = False

    def __init__(self, error):
        super().__init__()
        self.error = error

    def _fail(self, *_, **__):
        raise self.error

    cat_file = pipe_file = exists = find = rm_file = _fail


@pytest.mark.parametrize(
    "error",
    [
        ConnectionResetError("reset"),
        TimeoutError("too late"),
        PermissionError("access denied"),
        EndpointConnectionError(endpoint_url="http://127.0.0.1:1"),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize(
    "act",
    [
        lambda files: files.read("raw/1"),
        lambda files: files.write("raw/1", b""),
        lambda files: files.exists("raw/1"),
        lambda files: files.names("raw/1"),
        lambda files: files.delete("raw/1"),
    ],
    ids=["read", "write", "exists", "names", "delete"],
)
def test_a_storage_that_does_not_answer_is_asked_again_later(act, error):
    with pytest.raises(TransientError, match="raw/1 below bucket/x: ") as caught:
        act(Files(Unreachable(error), "bucket/x"))

    assert caught.value.__cause__ is error


def test_a_bucket_that_is_not_there_holds_nothing_and_takes_nothing(bucket):
    files = open_files("s3://no-such-bucket/x")

    assert files.names("raw") == []
    assert not files.exists("raw/1")
    with pytest.raises(TransientError, match="bucket"):
        files.write("raw/1", b"")
