"""Files of the storage, on a local folder or any fsspec address. Written whole or not at all.

The only module that imports fsspec for the storage; names are relative to its root.
"""

import os
import uuid
from dataclasses import dataclass
from pathlib import PurePosixPath

import fsspec
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
        try:
            content: bytes = self.system.cat_file(self._path(name))
        except FileNotFoundError:
            raise
        except OSError as error:
            raise TransientError(f"cannot read {name} below {self.root}: {error}") from error
        return content

    def write(self, name: str, content: bytes) -> None:
        """Write a file in one step: a reader sees the old content or the new, never a part.

        Raises:
            TransientError: the storage does not take it.
        """
        path = self._path(name)
        try:
            if not isinstance(self.system, LocalFileSystem):
                self.system.pipe_file(path, content)  # object stores put an object whole
                return
            self.system.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
            partial = str(PurePosixPath(path).with_name(f".{uuid.uuid4().hex}.partial"))
            with open(partial, "wb") as file:  # noqa: PTH123 - fsspec's own path
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(partial, path)  # noqa: PTH105
        except OSError as error:
            raise TransientError(f"cannot write {name} below {self.root}: {error}") from error

    def delete(self, name: str) -> None:
        """Delete a file, if it is there."""
        if self.exists(name):
            self.system.rm_file(self._path(name))

    def exists(self, name: str) -> bool:
        """Say whether there is a file of this name."""
        return bool(self.system.exists(self._path(name)))

    def names(self, folder: str, *, suffix: str = "") -> list[str]:
        """List the files anywhere below `folder`, sorted; none if there is no such folder."""
        self.system.invalidate_cache()
        found: list[str] = self.system.find(self._path(folder))
        cut = len(self.root.rstrip("/")) + 1
        names = (path[cut:] for path in found)
        return sorted(
            name
            for name in names
            if name.endswith(suffix) and not PurePosixPath(name).name.startswith(".")
        )

    def _path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"


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
