"""What is known of the lines of each site, kept from run to run.

Each batch writes the lines of its own pages; when a run is settled they are merged with what was
known before into a new version, and batches use the newest. The last versions are kept.
"""

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from pipeline.page_lines import PageLines
from pipeline.storage.batches import read_batch, write_batch
from pipeline.storage.files import Files

_KEPT = 3  # versions: whoever reads one while the next two are written still finds it


def read_known(files: Files, sites: set[str]) -> list[PageLines]:
    """Return what the newest version knows of these sites."""
    names = _versions(files)
    known = read_batch(files, names[-1], PageLines) if names else iter(())
    return [page for page in known if page.site in sites]


def write_known(
    files: Files,
    batches: Iterable[str],
    *,
    at: str,
    merge: Callable[[Iterable[PageLines]], list[PageLines]],
) -> None:
    """Make a new version of what is known and what the batches of a run have learnt.

    Args:
        files: the storage.
        batches: addresses of what each batch has learnt; those that are missing are left out.
        at: name of the version; later versions sort after it.
        merge: bounds what is kept of each site.
    """
    known = _versions(files)
    learnt = [name for name in batches if files.exists(name)]
    sources = [*known[-1:], *learnt]
    if not learnt:
        return
    pages = merge(page for name in sources for page in read_batch(files, name, PageLines))
    write_batch(files, f"memory/{at}.parquet", PageLines, pages)
    for name in _versions(files)[:-_KEPT]:
        files.delete(name)


def _versions(files: Files) -> list[str]:
    names = files.names("memory", suffix=".parquet")
    return [name for name in names if len(PurePosixPath(name).parts) == 2]
