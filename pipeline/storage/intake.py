"""Turn what is read into raw batches, bounded in pages and in bytes, and rejections."""

from collections import Counter
from collections.abc import Iterable

from pipeline.records import Origin, RawPage, Rejection
from pipeline.storage.batches import write_batch
from pipeline.storage.files import Files
from pipeline.storage.runs import batch_name

_REJECTIONS_A_FILE = 20_000


class Intake:
    """Collects one run's pages; memory holds one batch at most."""

    def __init__(self, files: Files, run_id: str, *, max_pages: int, max_bytes: int) -> None:
        """Write below `files`, batches of at most `max_pages` pages and `max_bytes` of bodies."""
        self._files = files
        self._run_id = run_id
        self._max_pages = max_pages
        self._max_bytes = max_bytes
        self._pages: list[RawPage] = []
        self._bytes = 0
        self._rejections: list[Rejection] = []
        self._rejection_files = 0
        self.batches: list[str] = []
        self.pages = 0
        self.rejected: Counter[str] = Counter()
        self.span: dict[str, tuple[int, int]] = {}  # of each landing file: first and last batch

    def take(self, records: Iterable[RawPage | Rejection], *, limit: int | None = None) -> bool:
        """Take in what a reader yields; False if it stopped at `limit` pages of the run."""
        for record in records:
            if isinstance(record, Rejection):
                self._reject(record)
                continue
            if limit is not None and self.pages >= limit:
                return False
            if self._pages and (
                len(self._pages) >= self._max_pages
                or self._bytes + len(record.body) > self._max_bytes
            ):
                self._flush_pages()
            self._pages.append(record)
            self._bytes += len(record.body)
            self.pages += 1
            number = len(self.batches)
            first, _ = self.span.get(landing_file(record.origin), (number, number))
            self.span[landing_file(record.origin)] = (first, number)
        return True

    def close(self) -> None:
        """Write what is left."""
        if self._pages:
            self._flush_pages()
        if self._rejections:
            self._flush_rejections()

    def _reject(self, rejection: Rejection) -> None:
        self._rejections.append(rejection)
        self.rejected[rejection.reason] += 1
        if len(self._rejections) >= _REJECTIONS_A_FILE:
            self._flush_rejections()

    def _flush_pages(self) -> None:
        name = batch_name(self._run_id, len(self.batches))
        write_batch(self._files, name, RawPage, self._pages)
        self.batches.append(name)
        self._pages, self._bytes = [], 0

    def _flush_rejections(self) -> None:
        name = f"rejected/run={self._run_id}/ingest-part-{self._rejection_files:05d}.parquet"
        write_batch(self._files, name, Rejection, self._rejections)
        self._rejection_files += 1
        self._rejections = []


def landing_file(origin: Origin) -> str:
    """Return the address of the landing file, without the member of an archive."""
    return origin.file.partition("!/")[0]
