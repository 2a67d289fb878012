"""Turn what is read into raw batches, bounded in pages and in bytes, and rejections."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.records import Origin, RawPage, Rejection
from pipeline.storage.batches import BatchWriter, write_batch
from pipeline.storage.files import Files
from pipeline.storage.runs import batch_name

_REJECTIONS_A_FILE = 20_000


class Intake:
    """Writes one run's pages as they come; memory holds a part of a batch, compressed."""

    def __init__(self, files: Files, run_id: str, *, max_pages: int, max_bytes: int) -> None:
        """Write below `files`, batches of at most `max_pages` pages and `max_bytes` of bodies."""
        self._files = files
        self._run_id = run_id
        self._max_pages = max_pages
        self._max_bytes = max_bytes
        self._open: BatchWriter[RawPage] | None = None
        self._bytes = 0  # of the bodies in the open batch
        self._rejections: list[Rejection] = []
        self._rejection_files = 0
        self.batches: list[str] = []
        self.pages = 0
        self.is_whole = True  # False once a limit stopped it
        self.rejected: Counter[str] = Counter()
        self.span: dict[str, tuple[int, int]] = {}  # of each landing file: first and last batch

    def take(
        self, records: Iterable[RawPage | Rejection], *, limit: int | None = None
    ) -> Iterator[str]:
        """Take in what a reader yields; yield the address of each batch when it is full.

        Args:
            records: pages, and why there are none.
            limit: stop before the run has more pages than this.
        """
        for record in records:
            if isinstance(record, Rejection):
                self._reject(record)
                continue
            if limit is not None and self.pages >= limit:
                self.is_whole = False
                return
            size = len(record.body)
            if self._open and (
                self._open.written >= self._max_pages or self._bytes + size > self._max_bytes
            ):
                yield self._finish(self._open)
            if self._open is None:
                name = batch_name(self._run_id, len(self.batches))
                self._open = BatchWriter(self._files, name, RawPage)
            self._open.add(record)
            self._bytes += size
            self.pages += 1
            number = len(self.batches)
            first, _ = self.span.get(landing_file(record.origin), (number, number))
            self.span[landing_file(record.origin)] = (first, number)

    def close(self) -> Iterator[str]:
        """Write what is left; yield the address of the last batch, if there is one."""
        if self._open:
            yield self._finish(self._open)
        if self._rejections:
            self._flush_rejections()

    def _reject(self, rejection: Rejection) -> None:
        self._rejections.append(rejection)
        self.rejected[rejection.reason] += 1
        if len(self._rejections) >= _REJECTIONS_A_FILE:
            self._flush_rejections()

    def _finish(self, batch: BatchWriter[RawPage]) -> str:
        batch.close()
        name = batch_name(self._run_id, len(self.batches))
        self.batches.append(name)
        self._open, self._bytes = None, 0
        return name

    def _flush_rejections(self) -> None:
        name = f"rejected/run={self._run_id}/ingest-part-{self._rejection_files:05d}.parquet"
        write_batch(self._files, name, Rejection, self._rejections)
        self._rejection_files += 1
        self._rejections = []


def landing_file(origin: Origin) -> str:
    """Return the address of the landing file, without the member of an archive."""
    return origin.file.partition("!/")[0]
