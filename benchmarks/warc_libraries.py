"""What warcio and FastWARC find in web archives, sound and damaged, beside our own reader.

`python -m benchmarks.warc_libraries FOLDER [ARCHIVE]` prints JSON: for each file of the folder
the records each reader finds and how it ends; for an archive that we make and damage in known
ways, which of its five records each finds and whether it tells of the damage; and for ARCHIVE,
records a second. FastWARC is not among the project's dependencies: `pip install fastwarc` first.
"""

import contextlib
import gzip
import io
import json
import re
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from fastwarc.warc import ArchiveIterator as FastWarcIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from pipeline.ingest.archive import read_records
from pipeline.ingest.members import Damage
from pipeline.ingest.source import Source

_HEADER = re.compile(rb"WARC/[01]\.\d+\r*\n(?:[^\r\n]+\r*\n)*?WARC-Type: ?\w+", re.IGNORECASE)
_ARC_HEADER = re.compile(rb"^[a-z]+:\S+ [\d.]+ \d{14,} \S+ -?\w+\r?\n", re.MULTILINE)
_FLIPPED = 0xFF
_BODY = 4013  # bytes of the body of a record that we make

# A reader yields the address of each record and the length of its body, and raises what it will.
Reader = Callable[[bytes], Iterator[tuple[str, int]]]


def by_warcio(content: bytes) -> Iterator[tuple[str, int]]:
    """Read with warcio: bodies with their codings undone."""
    with contextlib.redirect_stderr(io.StringIO()):
        for record in WarcioIterator(io.BytesIO(content)):
            body = record.content_stream().read()
            yield record.rec_headers.get_header("WARC-Target-URI") or "", len(body)


def by_fastwarc(content: bytes) -> Iterator[tuple[str, int]]:
    """Read with FastWARC: bodies with their codings undone."""
    for record in FastWarcIterator(io.BytesIO(content), auto_decode="all"):
        body = record.reader.read()
        yield record.headers.get("WARC-Target-URI") or "", len(body)


def by_us(content: bytes) -> Iterator[tuple[str, int]]:
    """Read with pipeline.ingest: blocks as stored."""
    for item in read_records(Source(io.BytesIO(content), "benchmark")):
        if isinstance(item, Damage):
            yield f"!{item.kind} at byte {item.offset}, {item.length} bytes", 0
            continue
        size = 0
        while block := item.read(1 << 20):
            size += len(block)
        if not item.is_cut():
            yield item.fields.get("warc-target-uri", ""), size


READERS: dict[str, Reader] = {"warcio": by_warcio, "fastwarc": by_fastwarc, "ours": by_us}


def found(reader: Reader, content: bytes) -> tuple[list[tuple[str, int]], list[str]]:
    """Return the records that a reader finds, and what it says of those it does not."""
    records: list[tuple[str, int]] = []
    said: list[str] = []
    try:
        for address, size in reader(content):
            if address.startswith("!"):
                said.append(address[1:])
            else:
                records.append((address, size))
    except Exception as error:  # noqa: BLE001 - whatever it raises is the measurement
        said.append(f"{type(error).__name__}: {' '.join(str(error).split())[:80]}")
    return records, said


def counted(content: bytes) -> dict[str, int]:
    """Count by hand: members with zlib, and headers in what they hold."""
    members = 0
    inflated = b""
    rest = content
    while rest.startswith(b"\x1f\x8b"):
        inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        inflated += inflate.decompress(rest)
        rest = inflate.unused_data
        members += 1
    text = inflated or content
    headers = len(_HEADER.findall(text)) or len(_ARC_HEADER.findall(text))
    return {"members": members, "records": headers}


def damaged() -> dict[str, bytes]:
    """Make an archive of five records, and damage it in known ways."""
    plain = [_record(number) for number in range(5)]
    packed = [gzip.compress(record, mtime=0) for record in plain]
    middle = len(packed[2]) // 2
    flipped = packed[2][:middle] + bytes([packed[2][middle] ^ _FLIPPED]) + packed[2][middle + 1 :]
    return {
        "sound": b"".join(packed),
        "cut in record 4": b"".join(packed)[: -len(packed[4]) // 2],
        "cut in the last checksum": b"".join(packed)[:-4],
        "one byte of record 2 flipped": b"".join([*packed[:2], flipped, *packed[3:]]),
        "rubbish before record 2": b"".join([*packed[:2], b"rubbish " * 50, *packed[2:]]),
        "zeros at the end": b"".join(packed) + b"\0" * 512,
        "one member for all": gzip.compress(b"".join(plain), mtime=0),
        "not compressed, rubbish before record 2": b"".join([*plain[:2], b"x" * 99, *plain[2:]]),
        "not compressed, record 2 too long": b"".join([*plain[:2], _record(2, 9000), *plain[3:]]),
        "not compressed, cut in a header": b"".join(plain[:4]) + plain[4][:40],
        "no empty lines between records": b"".join(record[:-4] for record in plain),
        "HTTP heads with bare line feeds": b"".join(
            _record(number, end="\n") for number in range(5)
        ),
        "HTTP/0.9, no heads": b"".join(_record(number, end="") for number in range(5)),
    }


def _record(number: int, length: int | None = None, end: str = "\r\n") -> bytes:
    body = b"<html>" + f"{number} ".encode() * 2000 + b"</html>"
    http = f"HTTP/1.1 200 OK{end}Content-Type: text/html{end}{end}" if end else ""
    block = http.encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{number}\r\n"
        "WARC-Date: 2026-01-31T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def speed(reader: Reader, content: bytes, *, rounds: int = 7) -> float:
    """Return records a second, the best of some rounds."""
    best = float("inf")
    records = 0
    for _ in range(rounds):
        start = time.perf_counter()
        records = sum(1 for _ in reader(content))
        best = min(best, time.perf_counter() - start)
    return records / best


def main(folder: str, archive: str | None = None) -> None:
    """Print the measurement as JSON."""
    files = {}
    for path in sorted(Path(folder).iterdir()):
        if path.suffix == ".wacz":
            continue
        content = path.read_bytes()
        files[path.name] = {"by hand": counted(content)}
        for name, reader in READERS.items():
            records, said = found(reader, content)
            files[path.name][name] = {"records": len(records), "says": said}
    cases: dict[str, dict[str, object]] = {}
    for case, content in damaged().items():
        cases[case] = {}
        for name, reader in READERS.items():
            records, said = found(reader, content)
            whole = [address[-1:] for address, size in records if size >= _BODY]
            cut = [address[-1:] for address, size in records if size < _BODY]
            cases[case][name] = {"whole": whole, "cut": cut, "says": said}
    result: dict[str, object] = {
        "versions": {name: version(name) for name in ("warcio", "fastwarc")},
        "files": files,
        "damaged": cases,
    }
    if archive:
        content = Path(archive).read_bytes()
        result["records_per_second"] = {
            name: round(speed(reader, content)) for name, reader in READERS.items()
        }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
