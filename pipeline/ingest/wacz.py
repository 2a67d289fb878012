"""The archives inside a WACZ, which is a zip file. Nothing is unpacked to disk."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import BinaryIO, TypeVar, cast

from pipeline.errors import RecordError
from pipeline.ingest.inflate import CorruptError

_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz")
_NESTED = ".wacz"  # a collection of collections
_MAX_DEPTH = 3
# What zipfile raises for content it cannot read: broken, encrypted, packed in unknown ways.
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)
_T = TypeVar("_T")


class _Member:
    """A file in a zip, whose faults are CorruptErrors."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        return self._call(self._file.read, size)

    def seek(self, position: int, whence: int = 0) -> int:
        return self._call(lambda place: self._file.seek(place, whence), position)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def _call(self, operation: Callable[[int], _T], argument: int) -> _T:
        try:
            return operation(argument)
        except _ZIP_ERRORS as error:
            raise CorruptError(f"zip: {error}") from error


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
                inner = open_member(file, name, stack)
                for below in list_archives(inner, depth=depth + 1):
                    yield f"{name}!/{below}"


def open_member(file: BinaryIO, name: str, stack: ExitStack) -> BinaryIO:
    """Open one archive in a WACZ; it is closed with `stack`.

    Raises:
        RecordError: `broken_archive`.
    """
    for part in name.split("!/"):
        container = _open(file, stack)
        try:
            member = stack.enter_context(container.open(part))
        except (KeyError, *_ZIP_ERRORS) as error:
            raise RecordError("broken_archive", f"{part}: {error}") from error
        file = cast("BinaryIO", _Member(cast("BinaryIO", member)))
    return file


def _open(file: BinaryIO, stack: ExitStack) -> zipfile.ZipFile:
    try:
        return stack.enter_context(zipfile.ZipFile(file))
    except (CorruptError, ValueError, *_ZIP_ERRORS) as error:
        raise RecordError("broken_archive", f"not a readable zip file: {error}") from error
