"""Tell the format of a landing file, by its name, and by its first bytes where that fails."""

import re
from typing import Literal, cast, get_args

from pipeline.errors import ConfigError
from pipeline.ingest.archive import starts_archive
from pipeline.ingest.http_message import sniff
from pipeline.ingest.inflate import GZIP, ZSTD, CorruptError, GzipInflater, ZstdInflater

Format = Literal["html", "warc", "wacz", "jsonl", "text"]
HEAD_BYTES = 16 * 1024  # of a file, as stored
_CONTENT_BYTES = 4096
_ENDINGS: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".warc": "warc",
    ".arc": "warc",
    ".wet": "warc",  # Common Crawl: texts of pages
    ".wat": "warc",  # Common Crawl: metadata of pages
    ".wacz": "wacz",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".txt": "text",
}
_PACKED = (".gz", ".zst")
_JSON_LINE = re.compile(rb'\s*\{\s*"')


def check_format(name: str | None) -> Format | None:
    """Return `name`, if it is a format.

    Raises:
        ConfigError: it is none.
    """
    if name is not None and name not in get_args(Format):
        raise ConfigError(f"unknown format {name!r}: use one of {', '.join(get_args(Format))}")
    return cast("Format | None", name)


def tell_format(address: str, head: bytes) -> Format | None:
    """Return the format of a file, or None if it is of no known kind.

    Args:
        address: of the file; its ending decides, if it is known.
        head: the first HEAD_BYTES of the file as stored, compressed or not.
    """
    name = address.lower()
    while name.endswith(_PACKED):
        name = name.rpartition(".")[0]
    for ending, known in _ENDINGS.items():
        if name.endswith(ending):
            return known
    content = _content(head)
    if starts_archive(content):
        return "warc"
    if sniff(content):
        return "html"
    return "jsonl" if _JSON_LINE.match(content.partition(b"\n")[0]) else None


def _content(head: bytes) -> bytes:
    try:
        if head.startswith(GZIP):
            return GzipInflater().feed(head, _CONTENT_BYTES)[0]
        if head.startswith(ZSTD):
            return ZstdInflater().feed(head, _CONTENT_BYTES)[0]
    except CorruptError as error:
        return error.salvaged
    return head
