"""Files of the storage, on a local folder or any fsspec address. Written whole or not at all.

The only module that imports fsspec for the storage. Names are relative to its root.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import fsspec
from botocore.exceptions import BotoCoreError
from fsspec.implementations.local import LocalFileSystem

from pipeline.errors import ConfigError, TransientError


@dataclass(frozen=True, slots=True)
class Files:
    """The files below one address."""

    system: fsspec.AbstractFileSystem
    root: str

    def read(self, name: str) -> bytes:
        """Return the content of a file.

        Raises:
            FileNotFoundError: there is none of this name.
            TransientError: the storage does not answer.
        """
        with self._answers("read", name):
            content: bytes = self.system.cat_file(self._path(name))
        return content

    def write(self, name: str, content: bytes) -> None:
        """Write a file in one step: a reader sees the old content or the new, never a part.

        Raises:
            TransientError: the storage does not take it.
        """
        try:
            with self._answers("write", name):
                if isinstance(self.system, LocalFileSystem):
                    _replace(Path(self._path(name)), content)
                else:
                    self.system.pipe_file(self._path(name), content)  # puts an object whole
        except FileNotFoundError as error:  # no such bucket
            raise TransientError(f"cannot write {name} below {self.root}: {error}") from error

    def delete(self, name: str) -> None:
        """Delete a file, if it is there.

        Raises:
            TransientError: the storage does not answer.
        """
        with suppress(FileNotFoundError), self._answers("delete", name):
            self.system.rm_file(self._path(name))

    def exists(self, name: str) -> bool:
        """Say whether there is a file of this name.

        Raises:
            TransientError: the storage does not answer.
        """
        with self._answers("look for", name):
            self.system.invalidate_cache()  # another process may just have written it
            return bool(self.system.exists(self._path(name)))

    def names(self, folder: str, *, suffix: str = "") -> list[str]:
        """List the files anywhere below `folder`, sorted; none if there is no such folder.

        Raises:
            TransientError: the storage does not answer.
        """
        found: list[str] = []
        with suppress(FileNotFoundError), self._answers("list", folder):
            self.system.invalidate_cache()
            found = self.system.find(self._path(folder))
        cut = len(self.root.rstrip("/")) + 1
        names = (path[cut:] for path in found)
        return sorted(
            name
            for name in names
            if name.endswith(suffix) and not PurePosixPath(name).name.startswith(".")
        )

    def _path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"

    @contextmanager
    def _answers(self, what: str, name: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except (OSError, BotoCoreError) as error:
            raise TransientError(f"cannot {what} {name} below {self.root}: {error}") from error


def open_files(address: str) -> Files:
    """Open the storage at a local path or an fsspec address.

    Raises:
        ConfigError: the address has a protocol that is not known or not installed.
    """
    try:
        system, root = fsspec.core.url_to_fs(address)
    except (ValueError, ImportError) as error:
        raise ConfigError(f"cannot open the storage {address}: {error}") from error
    return Files(system, root)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{uuid.uuid4().hex}.partial")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
