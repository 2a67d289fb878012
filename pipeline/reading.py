"""What the jobs that read pages share: which files, as which run, into which groups."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.errors import ConfigError
from pipeline.ingest.landing import LandingFile, list_files
from pipeline.records import Origin, RawPage, Rejection
from pipeline.settings import BY_HAND, Settings, Source
from pipeline.storage.files import Files
from pipeline.storage.intake import Intake, landing_file
from pipeline.storage.runs import ReadFile, fingerprint, read_plan
from pipeline.storage.unicode import encodable

Progress = Callable[[int], None]  # told how many pages have just been read
_PAGES_A_TELLING = 50


def open_intake(files: Files, run: str, settings: Settings) -> Intake:
    """Open what takes in the pages of a run."""
    batch = settings.pipeline.batch
    return Intake(files, run, max_pages=batch.max_pages, max_bytes=batch.max_bytes)


def choose_sources(settings: Settings, source: str | None, path: str | None) -> list[Source]:
    """Return the source that is named, the path as one, or all sources that are enabled."""
    if path:
        return [Source(id=BY_HAND, landing=path)]
    if source:
        return [settings.source(source)]
    return [entry for entry in settings.sources if entry.enabled]


def list_landed(landing: str, days: Sequence[str]) -> list[LandingFile]:
    """List the files of a landing address, for each of the days that it names, once."""
    if "{date}" not in landing:
        return list_files(landing)
    if not days:
        raise ConfigError(f"{landing} names a {{date}}: say which days to read (--date)")
    found = [file for day in days for file in list_files(landing, date=day)]
    return list({file.address: file for file in found}.values())


def files_of(files: Files, run: str) -> set[bytes]:
    """Return the fingerprints of the landing files that an earlier try of a run has read."""
    try:
        plan = read_plan(files, run)
    except ConfigError:
        return set()
    return {fingerprint(file.address, file.size, file.version) for file in plan.files}


def forget(files: Files, run: str) -> None:
    """Remove what an earlier try of the same run has read: it is read anew."""
    files.delete(f"plans/{run}.json")
    for folder in (
        f"raw/run={run}",
        f"rejected/run={run}",
        f"outcomes/run={run}",
        f"memory/run={run}",
    ):
        for name in files.names(folder):
            files.delete(name)


def telling(
    records: Iterable[RawPage | Rejection], progress: Progress | None
) -> Iterator[RawPage | Rejection]:
    """Yield the records, and tell now and then how many pages there were since the last time."""
    untold = 0
    for record in records:
        untold += isinstance(record, RawPage)
        if progress and untold == _PAGES_A_TELLING:
            progress(untold)
            untold = 0
        yield record
    if progress:
        progress(untold)


def as_read(file: LandingFile, intake: Intake) -> ReadFile:
    """Note into which batches the pages of a landing file went."""
    origin = Origin(file=encodable(file.address))
    first, last = intake.span.get(landing_file(origin), (None, None))
    return ReadFile(file.address, file.size, file.version, first, last)


def in_groups(batches: list[str], most: int) -> list[list[str]]:
    """Share the batches out over at most `most` groups, in order."""
    size = -(-len(batches) // most) if batches else 1
    return [batches[start : start + size] for start in range(0, len(batches), size)]
