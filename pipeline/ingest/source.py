"""A landing file as a stream that can be read ahead of, and whose failures are sorted."""

from collections.abc import Callable
from typing import BinaryIO, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from pipeline.errors import TransientError

# What a file that was there a moment ago can answer: a broken disk or connection, not a broken
# archive. Those are told apart, since only the second is the file's own fault.
STORAGE_ERRORS = (OSError, BotoCoreError, ClientError)
_T = TypeVar("_T")


class Source:
    """Bytes of one open file; what was read too much can be given back."""

    def __init__(self, file: BinaryIO, address: str) -> None:
        """Read `file` from its beginning; `address` is its name in messages."""
        self._file = file
        self._address = address
        self._held = b""
        self.position = 0

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; none at the end of the file only.

        Raises:
            TransientError: the storage does not answer.
        """
        if self._held:
            data, self._held = self._held[:size], self._held[size:]
        else:
            data = self._from_file(size)
        self.position += len(data)
        return data

    def peek(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer at the end of the file, and stay before them."""
        while len(self._held) < size and (more := self._from_file(size - len(self._held))):
            self._held += more
        return self._held[:size]

    def unread(self, data: bytes) -> None:
        """Give back the last bytes that were read."""
        if data:
            self._held = data + self._held
            self.position -= len(data)

    def seek(self, position: int) -> None:
        """Go on reading at `position`, in bytes from the beginning of the file."""
        ahead = position - self.position
        if 0 <= ahead <= len(self._held):
            self._held = self._held[ahead:]
        else:
            self._held = b""
            self._call(self._file.seek, position)
        self.position = position

    def _from_file(self, size: int) -> bytes:
        return self._call(self._file.read, size)

    def _call(self, operation: Callable[[int], _T], argument: int) -> _T:
        try:
            return operation(argument)
        except STORAGE_ERRORS as error:
            raise TransientError(f"cannot read {self._address}: {error}") from error
