"""Take compressed content apart, piece by piece, so that no bomb fills the memory.

The only module that imports zlib, zstandard and brotli.
"""

import zlib
from collections.abc import Callable
from typing import Protocol

import brotli
import zstandard

from pipeline.errors import RecordError

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"
ZstdDictionary = zstandard.ZstdCompressionDict
_ZSTD_PIECE = 1024  # bytes at a time: they may hold 32 MiB of content, but no more
# Most memory that a frame may ask for its window: `zstd --long` asks for as much.
_ZSTD_WINDOW = 1 << 27
_BODY_PIECE = 16 * 1024


class CorruptError(Exception):
    """Compressed content breaks off; `salvaged` is what came out of it before."""

    def __init__(self, message: str, salvaged: bytes = b"") -> None:
        """Keep what came out."""
        super().__init__(message)
        self.salvaged = salvaged


class Inflater(Protocol):
    """Takes a member apart piece by piece."""

    ended: bool

    def feed(self, data: bytes, size: int) -> tuple[bytes, bytes]:
        """Return about `size` bytes of content, and what of `data` was not used."""


class GzipInflater:
    """One gzip member."""

    def __init__(self) -> None:
        """Begin a member."""
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self.ended = False

    def feed(self, data: bytes, size: int) -> tuple[bytes, bytes]:
        """See Inflater."""
        before = self._inflate.copy()
        try:
            content = self._inflate.decompress(data, size)
        except zlib.error as error:
            raise CorruptError(str(error), _salvage(before, data)) from error
        self.ended = self._inflate.eof
        return content, self._inflate.unused_data or self._inflate.unconsumed_tail


class ZstdInflater:
    """One Zstandard frame."""

    def __init__(self, dictionary: ZstdDictionary | None = None) -> None:
        """Begin a frame."""
        decompressor = zstandard.ZstdDecompressor(
            dict_data=dictionary, max_window_size=_ZSTD_WINDOW
        )
        self._inflate = decompressor.decompressobj()
        self.ended = False

    def feed(self, data: bytes, size: int) -> tuple[bytes, bytes]:
        """See Inflater."""
        content = []
        had = 0
        while data and had < size and not self.ended:
            piece, data = data[:_ZSTD_PIECE], data[_ZSTD_PIECE:]
            try:
                content.append(self._inflate.decompress(piece))
            except zstandard.ZstdError as error:
                raise CorruptError(str(error), b"".join(content)) from error
            had += len(content[-1])
            self.ended = self._inflate.eof
            if self.ended:
                data = self._inflate.unused_data + data
        return b"".join(content), data


class DeflateInflater:
    """A body that HTTP calls "deflate": with the frame of zlib, as it should be, or without."""

    def __init__(self) -> None:
        """Begin a body."""
        self._inflate = zlib.decompressobj()
        self._has_begun = False
        self.ended = False

    def feed(self, data: bytes, size: int) -> tuple[bytes, bytes]:
        """See Inflater."""
        try:
            content = self._inflate.decompress(data, size)
        except zlib.error as error:
            if self._has_begun:
                raise CorruptError(str(error)) from error
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            self._has_begun = True
            return self.feed(data, size)
        self._has_begun = True
        self.ended = self._inflate.eof
        return content, self._inflate.unused_data or self._inflate.unconsumed_tail


class BrotliInflater:
    """A Brotli stream."""

    def __init__(self) -> None:
        """Begin a stream."""
        self._inflate = brotli.Decompressor()
        self.ended = False

    def feed(self, data: bytes, size: int) -> tuple[bytes, bytes]:
        """See Inflater. Brotli keeps what it has not used: `data` has to be all that there is."""
        content = bytearray()
        try:
            content += self._inflate.process(data, output_buffer_limit=size)
            while len(content) < size and not self._inflate.can_accept_more_data():
                content += self._inflate.process(b"", output_buffer_limit=size)
        except brotli.error as error:
            raise CorruptError(f"Brotli: {error}", bytes(content)) from error
        self.ended = self._inflate.is_finished()
        return bytes(content), b""


def zstd_dictionary(content: bytes) -> ZstdDictionary:
    """Load a dictionary, which may be compressed itself."""
    if content.startswith(ZSTD):
        content = ZstdInflater().feed(content, len(content) * 1024)[0]
    return ZstdDictionary(content)


_INFLATERS: dict[str, Callable[[], Inflater]] = {
    "gzip": GzipInflater,
    "x-gzip": GzipInflater,
    "deflate": DeflateInflater,
    "br": BrotliInflater,
    "zstd": ZstdInflater,
}


def inflate(body: bytes, coding: str, *, limit: int) -> tuple[bytes, bool]:
    """Undo one content coding of HTTP; other codings than those known here change nothing.

    Args:
        body: the bytes as they came.
        coding: name of the coding, as in Content-Encoding.
        limit: most bytes that may come out.

    Returns:
        What came out, and whether it is whole; less comes out of a body that is cut or damaged.

    Raises:
        RecordError: `too_large`, more than `limit` bytes come out.
    """
    make = _INFLATERS.get(coding)
    if make is None:
        return body, True
    content = bytearray()
    inflater = make()
    for start in range(0, len(body), _BODY_PIECE):
        data = body[start : start + _BODY_PIECE]
        while data:
            if inflater.ended:
                if not data.startswith((GZIP, ZSTD)):
                    return bytes(content), True  # rubbish behind the end is no part of the page
                inflater = make()
            try:
                piece, data = inflater.feed(data, limit + 1 - len(content))
            except CorruptError as error:
                content += error.salvaged
                _check_size(content, limit)
                return bytes(content), False
            content += piece
            _check_size(content, limit)
    return bytes(content), inflater.ended


def _check_size(content: bytearray, limit: int) -> None:
    if len(content) > limit:
        raise RecordError("too_large", f"more than {limit} bytes when decompressed")


def _salvage(inflate: "zlib._Decompress", data: bytes) -> bytes:
    """Return what comes out of `data` before its fault, which swallowed the whole piece."""
    content = []
    for start in range(len(data)):
        try:
            content.append(inflate.decompress(data[start : start + 1]))
        except zlib.error:
            break
    return b"".join(content)
