"""Find the landing files: in a folder, by a pattern, on any address that fsspec knows."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

import fsspec
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from pipeline.errors import ConfigError, TransientError
from pipeline.ingest.source import STORAGE_ERRORS

_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".open")  # the last: Heritrix
_HIDDEN = (".", "_")
_PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".txt")
_PACKED_ENDINGS = (".gz", ".zst")
_MAGIC = "*?["
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingFile:
    """A file that waits to be read."""

    address: str
    size: int
    version: str  # etag, or the time of modification in nanoseconds; and that of the sidecar
    modified_at: datetime
    sidecar: str | None = None  # address of the JSON file that says what page this is


def list_files(pattern: str, *, date: str | None = None) -> list[LandingFile]:
    """List the landing files at an address.

    Left out are hidden and unfinished files (names that begin with "." or "_", or end in .tmp,
    .part, .partial, .crdownload or .open), files in hidden folders, and the sidecars of pages.

    Args:
        pattern: a file, a folder (everything below it) or a glob, local or with a protocol.
        date: what `{date}` in the pattern stands for.

    Returns:
        The files, sorted by address. None in a folder that is empty, or where a pattern for a
        date or for many files finds nothing.

    Raises:
        ConfigError: there is no such address, or it cannot be entered.
        TransientError: the storage does not answer.
    """
    is_dated = "{date}" in pattern
    if is_dated and date is None:
        raise ConfigError(f"{pattern} has {{date}} in it: say which date")
    address = pattern.replace("{date}", date or "")
    try:
        system, path = url_to_fs(address)
        system.invalidate_cache()
        infos = _find(system, path)
        may_be_empty = (
            is_dated or address.endswith("/") or (_is_glob(path) and _has_base(system, path))
        )
        if infos is None and not may_be_empty:
            raise ConfigError(f"{address} does not exist: check the path of the landing files")
        listed = list(_landed(system, infos or {}))
    except (ValueError, ImportError, PermissionError) as error:
        raise ConfigError(f"cannot open {address}: {error}") from error
    except FileNotFoundError as error:
        raise ConfigError(f"{address} does not exist: {error}") from error
    except STORAGE_ERRORS as error:
        raise TransientError(f"cannot list {address}: {error}") from error
    return sorted(listed, key=lambda file: file.address)


def open_file(address: str) -> BinaryIO:
    """Open a landing file for reading, so that it can be read from any place.

    Files of web servers, which need not send a part of one, are copied to a temporary file; it
    is deleted when it is closed.

    Raises:
        OSError: the file cannot be had: it has gone, or may not be read. Others may.
        TransientError: the storage does not answer.
    """
    try:
        if "://" not in address:
            return Path(address).open("rb")
        system, path = url_to_fs(address)
        if address.startswith(_WEB):
            return _copy(system, path)
        file: BinaryIO = system.open(path, "rb")
    except (FileNotFoundError, PermissionError, IsADirectoryError):
        raise
    except STORAGE_ERRORS as error:
        raise TransientError(f"cannot open {address}: {error}") from error
    return file


def _copy(system: fsspec.AbstractFileSystem, path: str) -> BinaryIO:
    from aiohttp import ClientError  # noqa: PLC0415 - loaded by fsspec, for web servers only

    copy = TemporaryFile(prefix="dateline-landing-")  # noqa: SIM115 - the caller closes it
    try:
        with system.open(path, "rb", block_size=0) as file:
            shutil.copyfileobj(file, copy)
        copy.seek(0)
    except BaseException as error:
        copy.close()
        if isinstance(error, ClientError):
            raise OSError(str(error)) from error
        raise
    return cast("BinaryIO", copy)


def _find(system: fsspec.AbstractFileSystem, path: str) -> dict[str, Any] | None:
    """Return the files at `path` by name; None if there is nothing of that name."""
    if system.isfile(path):
        return {path: system.info(path)}
    if system.isdir(path):
        found = system.find(path, detail=True)
        return _wanted(found, below=path)
    if not _is_glob(path):
        return None
    base = _base(path)
    found = {}
    for name, info in system.glob(path, detail=True).items():
        if info["type"] == "directory":
            found.update(system.find(name, detail=True))
        else:
            found[name] = info
    return _wanted(found, below=base) or None


def _landed(system: fsspec.AbstractFileSystem, infos: dict[str, Any]) -> Iterator[LandingFile]:
    pages = [name for name in infos if _page_stem(name)]
    sidecars = _sidecars(system, pages, infos)
    taken = {name for name, _ in sidecars.values()}
    for name, info in infos.items():
        if name in taken:
            continue
        try:
            version, modified_at = _version(system, name, info)
        except FileNotFoundError:  # taken away since it was listed
            continue
        sidecar, sidecar_info = sidecars.get(name, (None, None))
        if sidecar and sidecar_info:
            version += f"+{_version(system, sidecar, sidecar_info)[0]}"
        yield LandingFile(
            address=_address(system, name),
            size=info.get("size") or 0,
            version=version,
            modified_at=modified_at,
            sidecar=_address(system, sidecar) if sidecar else None,
        )


def _sidecars(
    system: fsspec.AbstractFileSystem, pages: list[str], infos: dict[str, Any]
) -> dict[str, tuple[str, dict[str, Any]]]:
    """Find the sidecar of each page, with one listing for each folder."""
    folders: dict[str, dict[str, Any]] = {}
    found = {}
    for page in pages:
        folder = str(PurePosixPath(page).parent)
        for name in _sidecar_names(page):
            if name in infos:
                found[page] = (name, infos[name])
                break
        else:
            if len(pages) == 1:  # one page of a large folder: ask for its sidecar only
                folders[folder] = {
                    name: system.info(name) for name in _sidecar_names(page) if system.isfile(name)
                }
            elif folder not in folders:
                folders[folder] = {
                    info["name"]: info
                    for info in system.ls(folder, detail=True)
                    if info["name"].endswith(".json")
                }
            for name in _sidecar_names(page):
                if name in folders[folder]:
                    found[page] = (name, folders[folder][name])
                    break
    return found


def _sidecar_names(page: str) -> list[str]:
    """`a.html.gz` may have a.html.gz.json, a.html.json or a.json."""
    unpacked = _unpacked(page)
    return list(dict.fromkeys((f"{page}.json", f"{unpacked}.json", f"{_page_stem(page)}.json")))


def _page_stem(name: str) -> str:
    """Return `name` without the ending of a page; "" if it has none."""
    unpacked = _unpacked(name)
    for ending in _PAGE_ENDINGS:
        if unpacked.lower().endswith(ending):
            return unpacked[: -len(ending)]
    return ""


def _unpacked(name: str) -> str:
    return name.rpartition(".")[0] if name.lower().endswith(_PACKED_ENDINGS) else name


def _wanted(infos: dict[str, Any], *, below: str) -> dict[str, Any]:
    """Keep the files (a pipe would never end) that are neither hidden nor unfinished."""
    return {
        name: info
        for name, info in infos.items()
        if info["type"] == "file"
        and not name.lower().endswith((*_UNFINISHED, "/"))
        and not any(
            part.startswith(_HIDDEN) for part in PurePosixPath(name.removeprefix(below)).parts
        )
    }


def _version(
    system: fsspec.AbstractFileSystem, name: str, info: dict[str, Any]
) -> tuple[str, datetime]:
    """Return what changes when the file changes, and when it last did."""
    if isinstance(system, LocalFileSystem):
        nanoseconds = Path(name).stat().st_mtime_ns
        return str(nanoseconds), datetime.fromtimestamp(nanoseconds / 1e9, UTC)
    moment = next(
        (
            info[key]
            for key in ("LastModified", "last_modified", "updated", "created")
            if info.get(key)
        ),
        None,
    )
    if not isinstance(moment, datetime):
        # A web server need not say when a file was changed; its size is all there is then.
        moment = datetime.now(UTC)
        return str(info.get("ETag") or info.get("etag") or ""), moment
    moment = moment.astimezone(UTC)
    etag = info.get("ETag") or info.get("etag")
    return str(etag).strip('"') if etag else str(int(moment.timestamp() * 1e9)), moment


def _address(system: fsspec.AbstractFileSystem, name: str) -> str:
    return name if isinstance(system, LocalFileSystem) else str(system.unstrip_protocol(name))


def _is_glob(path: str) -> bool:
    return any(character in path for character in _MAGIC)


def _base(path: str) -> str:
    """Return the folder above the first part of a pattern that stands for many."""
    parts = []
    for part in path.split("/")[:-1]:
        if _is_glob(part):
            break
        parts.append(part)
    return "/".join(parts)


def _has_base(system: fsspec.AbstractFileSystem, path: str) -> bool:
    base = _base(path)
    if not isinstance(system, LocalFileSystem):
        base = base.partition("/")[0]  # an empty folder does not exist there, but its bucket does
    return bool(system.isdir(base or "/"))
