"""Account for every record of a batch: it has a result, or a rejection with a reason. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from pipeline.errors import BatchError
from pipeline.records import Origin, Rejection, Stage

# Below this a high share of rejections says nothing: a folder of three pages may hold three stubs.
_MIN_PAGES = 50


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an item has no result: its own fault (`rejected`), or it cost its worker."""

    kind: Literal["rejected", "crashed", "timeout", "memory"]
    reason: str = ""  # of `rejected`
    detail: str = ""


class Page(Protocol):
    """What a rejection tells of a record."""

    @property
    def page_id(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str | None: ...  # noqa: D102
    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def origin(self) -> Origin: ...  # noqa: D102


def sort_out(
    results: Iterable[tuple[Page, Any]],
    *,
    stage: Stage,
    worker: str,
    reject: Callable[[Rejection], None],
) -> Iterator[Any]:
    """Yield the results; hand the failures to `reject`.

    Args:
        results: pairs of a record and its result or `Failure`.
        stage: the stage that made them.
        worker: what a worker of this stage is called in a reason, as in "extractor_timeout".
        reject: takes one rejection for each failure.
    """
    for page, result in results:
        if isinstance(result, Failure):
            reject(rejection(page, result, stage=stage, worker=worker))
        else:
            yield result


def rejection(page: Page, failure: Failure, *, stage: Stage, worker: str) -> Rejection:
    """Say why a record left the flow."""
    reason = failure.reason if failure.kind == "rejected" else f"{worker}_{failure.kind}"
    return Rejection(
        stage=stage,
        reason=reason,
        detail=failure.detail,
        page_id=page.page_id,
        url=page.url,
        source=page.source,
        origin=page.origin,
    )


def check_share(
    rejections: Sequence[Rejection],
    *,
    read: int,
    limit: float,
    batch: str,
    setting: str = "max_rejected_share",
) -> None:
    """Stop a batch that lost more than the share `limit` of its `read` records.

    The message names the `setting` of config/pipeline.yml that the limit comes from.

    Raises:
        BatchError: too many rejections, with the count of each reason.
    """
    if read >= _MIN_PAGES and len(rejections) > limit * read:
        reasons = Counter(rejection.reason for rejection in rejections)
        counts = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common())
        raise BatchError(
            f"{batch}: {len(rejections)} of {read} pages were rejected ({counts}); more than "
            f"{setting} in config/pipeline.yml allows ({limit:.0%})"
        )
