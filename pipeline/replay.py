"""Take rejected pages up again: from their raw batch, or from their file if reading failed."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.errors import ConfigError
from pipeline.ingest.landing import list_files
from pipeline.ingest.read import ReadLimits, read_files
from pipeline.records import Origin, RawPage, Rejection, Stage
from pipeline.settings import Settings
from pipeline.storage.batches import read_batch
from pipeline.storage.files import Files
from pipeline.storage.intake import landing_file
from pipeline.storage.runs import run_of


def rejection_files(files: Files, *, stage: Stage, run: str | None) -> list[str]:
    """Return the addresses of the rejections of a stage, of one run or of all.

    Raises:
        ConfigError: the run is not known.
    """
    folder = f"rejected/run={run}" if run else "rejected"
    names = files.names(folder, suffix=".parquet")
    if run and not names:
        raise ConfigError(f"no run {run!r} with rejected pages in the storage {files.root}")
    # The books of a run that is under way are made from these files: they stay as they are.
    settled = {PurePosixPath(name).stem for name in files.names("reports", suffix=".json")}
    return [
        name
        for name in names
        if PurePosixPath(name).name.startswith(f"{stage}-") and run_of(name) in settled
    ]


def rejected_pages(
    files: Files, names: list[str], *, reason: str | None, settings: Settings
) -> Iterator[RawPage | Rejection]:
    """Yield the pages of these rejections again, as raw as they came.

    Args:
        files: the storage.
        names: addresses of rejection files.
        reason: only rejections with this reason.
        settings: limits of reading.
    """
    by_source: dict[str, set[Origin]] = defaultdict(set)
    for name in names:
        lines = [
            line
            for line in read_batch(files, name, Rejection)
            if reason is None or line.reason == reason
        ]
        if not lines:
            continue
        if lines[0].stage == "ingest":
            for line in lines:
                by_source[line.source].add(line.origin)
        else:
            wanted = {line.origin for line in lines}
            pages = read_batch(files, _raw_batch(name), RawPage)
            yield from (page for page in pages if page.origin in wanted)
    for source, origins in by_source.items():
        yield from _read_again(source, origins, settings)


def _read_again(
    source: str, origins: set[Origin], settings: Settings
) -> Iterator[RawPage | Rejection]:
    """Read the files of these places again, as their source says now, and yield what is there.

    All files of a source go through one reading, so that revisits find their originals.
    """
    known = next((entry for entry in settings.sources if entry.id == source), None)
    landed = []
    for address in sorted({landing_file(origin) for origin in origins}):
        try:
            landed += list_files(address)
        except ConfigError:  # the file is gone; its rejections stay where they are
            continue
    limits = ReadLimits(max_page_bytes=settings.pipeline.max_page_bytes)
    for record in read_files(
        landed,
        source=source,
        format=known.format if known else None,
        lang=known.lang if known else None,
        limits=limits,
    ):
        # A rejection without a place in its file was of the file as a whole.
        if record.origin in origins or Origin(file=landing_file(record.origin)) in origins:
            yield record


def _raw_batch(rejections: str) -> str:
    """Return the raw batch that "rejected/run=R/clean-part-00000.parquet" comes from."""
    path = PurePosixPath(rejections)
    _, _, part = path.name.partition("-")
    return f"raw/{path.parent.name}/{part}"
