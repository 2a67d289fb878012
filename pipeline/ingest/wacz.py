"""The archives inside a WACZ, which is a zip file. Nothing is unpacked to disk."""

import errno
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import BinaryIO, cast

from pipeline.errors import RecordError, TransientError
from pipeline.ingest.source import STORAGE_ERRORS

_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz")
_NESTED = ".wacz"  # a collection of collections
_MAX_DEPTH = 3
# What zipfile raises for content it cannot read: broken, encrypted, packed in unknown ways.
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)


class ZipMember:
    """A file in a zip, which ends where it cannot be read any more."""

    def __init__(self, file: BinaryIO) -> None:
        """Read `file` from its beginning."""
        self._file = file
        self.fault = ""  # why it ended early

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes; none at the end, or behind a fault."""
        if self.fault:
            return b""
        try:
            return self._file.read(size)
        except _ZIP_ERRORS as error:
            self.fault = f"zip: {error}"
            return b""

    def seek(self, position: int, whence: int = 0) -> int:
        """Go on at a place, as files do; what is behind stays compressed until it is read."""
        try:
            return self._file.seek(position, whence)
        except _ZIP_ERRORS as error:
            self.fault = f"zip: {error}"
            return position

    def tell(self) -> int:
        """Return the place, as files do."""
        return self._file.tell()

    def seekable(self) -> bool:
        """Say yes: zipfile asks."""
        return True


def list_archives(file: BinaryIO, *, depth: int = 1) -> Iterator[str]:
    """Yield the names of the archives in a WACZ; of one in a WACZ inside it, both, as "a!/b".

    Raises:
        RecordError: `broken_archive`, it is no zip file or a broken one.
    """
    with ExitStack() as stack:
        names = _open(file, stack).namelist()
        for name in names:
            if name.lower().endswith(_ARCHIVES):
                yield name
            elif name.lower().endswith(_NESTED) and depth < _MAX_DEPTH:
                inner = cast("BinaryIO", open_member(file, name, stack))
                for below in list_archives(inner, depth=depth + 1):
                    yield f"{name}!/{below}"


def open_member(file: BinaryIO, name: str, stack: ExitStack) -> ZipMember:
    """Open one archive in a WACZ; it is closed with `stack`.

    Raises:
        RecordError: `broken_archive`.
    """
    first, _, below = name.partition("!/")
    container = _open(file, stack)
    with _sorted_errors(first):
        opened = stack.enter_context(container.open(first))
    member = ZipMember(cast("BinaryIO", opened))
    return open_member(cast("BinaryIO", member), below, stack) if below else member


def _open(file: BinaryIO, stack: ExitStack) -> zipfile.ZipFile:
    with _sorted_errors("it"):
        return stack.enter_context(zipfile.ZipFile(file))


@contextmanager
def _sorted_errors(name: str) -> Iterator[None]:
    """Tell a broken zip from a storage that does not answer."""
    try:
        yield
    except (KeyError, ValueError, *_ZIP_ERRORS) as error:
        raise RecordError("broken_archive", f"{name} is no readable zip file: {error}") from error
    except STORAGE_ERRORS as error:
        if getattr(error, "errno", None) == errno.EINVAL:  # an offset leads out of the file
            raise RecordError("broken_archive", f"{name} is no readable zip file") from error
        raise TransientError(f"cannot read a WACZ: {error}") from error
