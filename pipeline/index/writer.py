"""Pages into the index, each accounted for. The only module that talks to the bulk API.

Writing is an upsert under the article id, with the capture time as version: whatever is repeated,
comes late or comes twice, the newest capture is what stays. An overloaded or absent cluster is
never a page's fault: it is waited for, and then the batch fails as a whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from pipeline.cluster import TRANSIENT, explain_status, explained, patiently
from pipeline.errors import BatchError, TransientError
from pipeline.index.document import to_document, to_json
from pipeline.records import EnrichedPage, Outcome, Rejection, State

Result = tuple[Outcome, Rejection | None]  # the rejection, where the state is "rejected"

# One look-up and one bulk request each. The characters bound the memory: a document holds its
# text twice.
_SLICE_PAGES = 512
_SLICE_CHARS = 4_000_000
_REQUEST_BYTES = 16 * 1024 * 1024  # Elasticsearch takes 100 MiB, but not gladly
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BAD_DOCUMENT, _CONFLICT, _OK = 400, 409, range(200, 300)
# What the look-up of one page says while its shard is being started.
_NOT_READY = frozenset({"no_shard_available_action_exception", "unavailable_shards_exception"})

_NEWER = "a newer capture is in the index"
_SAME = "same capture"
_SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A page on its way into the index."""

    position: int
    page: EnrichedPage
    version: int
    fingerprint: str
    body: bytes  # the document, as it is sent


def index_pages(
    client: Elasticsearch,
    index: str,
    pages: Sequence[EnrichedPage],
    *,
    run_id: str,
    patience_seconds: float = 120,
) -> list[Result]:
    """Write pages into `index` and say what became of each, in their order.

    Of several captures of one article the newest is written; an older one is `duplicate` if its
    text is the same, else `unchanged` ("superseded"). What the index holds already, in the same
    capture or a newer one, is `unchanged`. What Elasticsearch refuses is `rejected`, with its own
    name for the error as the reason.

    Args:
        client: the cluster.
        index: alias or name of an index that exists.
        pages: any number; a slice at a time is held as documents.
        run_id: noted in each document that is written.
        patience_seconds: how long a cluster that does not answer or is overloaded is waited for.

    Raises:
        TransientError: it was waited for in vain; doing it all again is safe.
        BatchError: the index is missing, blocked, or not what is expected.
        ConfigError: the address or the credentials are wrong.
    """
    results: dict[int, Result] = {}
    newest = _newest(pages)
    for position, page in enumerate(pages):
        winner = newest[page.page.article_id]
        if position != winner:
            results[position] = (_older(page, pages[winner]), None)
    for positions in _slices(pages, sorted(newest.values())):
        entries = [_entry(position, pages[position], run_id) for position in positions]
        results |= _index_slice(client, index, entries, patience_seconds)
    if len(results) != len(pages):
        raise BatchError(
            f"cannot write to {index}: of {len(pages)} pages only {len(results)} were answered for"
        )
    return [results[position] for position in range(len(pages))]


def refresh(client: Elasticsearch, index: str) -> None:
    """Make what was written visible to searches."""
    with explained(f"refresh {index}"):
        client.indices.refresh(index=index)


def version_of(page: EnrichedPage) -> int:
    """Return the capture time in milliseconds since 1970, and at least 1: versions are positive."""
    return max(1, (page.page.fetched_at - _EPOCH) // timedelta(milliseconds=1))


def _newest(pages: Sequence[EnrichedPage]) -> dict[str, int]:
    """Return, by article id, the position of the capture that is to be written.

    In a tie it is the page that is the article itself, then the one with the highest id and hash:
    whatever the order of the pages, the same one.
    """

    def rank(position: int) -> tuple[Any, ...]:
        clean = pages[position].page
        return (
            version_of(pages[position]),
            clean.page_id == clean.article_id,
            clean.page_id,
            clean.sha256,
            clean.content_hash,
        )

    newest: dict[str, int] = {}
    for position, page in enumerate(pages):
        known = newest.setdefault(page.page.article_id, position)
        if known != position and rank(position) > rank(known):
            newest[page.page.article_id] = position
    return newest


def _slices(pages: Sequence[EnrichedPage], positions: Sequence[int]) -> Iterator[list[int]]:
    part: list[int] = []
    chars = 0
    for position in positions:
        length = len(pages[position].page.text)
        if part and (len(part) == _SLICE_PAGES or chars + length > _SLICE_CHARS):
            yield part
            part, chars = [], 0
        part.append(position)
        chars += length
    if part:
        yield part


def _entry(position: int, page: EnrichedPage, run_id: str) -> _Entry:
    document = to_document(page, run_id=run_id)
    return _Entry(
        position=position,
        page=page,
        version=version_of(page),
        fingerprint=document["fingerprint"],
        body=to_json(document),
    )


def _index_slice(
    client: Elasticsearch, index: str, entries: Sequence[_Entry], patience: float
) -> dict[int, Result]:
    ids = [entry.page.page.article_id for entry in entries]
    stored = patiently(lambda: _stored(client, index, ids), patience)
    results: dict[int, Result] = {}
    new: dict[str, _Entry] = {}
    for entry in entries:
        article = entry.page.page.article_id
        version, fingerprint = stored.get(article, (0, None))
        if version > entry.version:
            results[entry.position] = (_outcome(entry.page, "unchanged", _NEWER), None)
        elif version == entry.version and fingerprint == entry.fingerprint:
            results[entry.position] = (_outcome(entry.page, "unchanged", _SAME), None)
        else:
            new[article] = entry
    answers: dict[str, dict[str, Any]] = {}
    patiently(lambda: _send(client, index, new, answers), patience)
    for article, answer in answers.items():
        results[new[article].position] = _result(index, new[article].page, answer)
    return results


def _stored(
    client: Elasticsearch, index: str, ids: Sequence[str]
) -> dict[str, tuple[int, str | None]]:
    """Return version and fingerprint of those articles that the index holds."""
    doing = f"look up pages in {index}"
    with explained(doing):
        answer = client.mget(index=index, ids=ids, source_includes=["fingerprint"])
    stored = {}
    for item in answer["docs"]:
        if "error" in item:
            kind, reason = item["error"]["type"], item["error"].get("reason", "")
            status = 503 if kind in _NOT_READY else 500
            raise explain_status(doing, status, kind, reason)
        if item["found"]:
            stored[item["_id"]] = (item["_version"], item["_source"].get("fingerprint"))
    return stored


def _send(
    client: Elasticsearch, index: str, new: dict[str, _Entry], answers: dict[str, dict[str, Any]]
) -> None:
    """Write what has no answer yet, and collect the answers.

    Raises:
        TransientError: some have no final answer; those that have are in `answers`.
    """
    doing = f"write to {index}"
    put_off: TransientError | None = None
    actions = (_action(index, new[article]) for article in new if article not in answers)
    with explained(doing):
        # By default, raise_on_error=True, one bad document drops every later request.
        for _, item in streaming_bulk(
            client,
            actions,
            chunk_size=_SLICE_PAGES,
            max_chunk_bytes=_REQUEST_BYTES,
            raise_on_error=False,
        ):
            answer = item["index"]
            if answer["status"] in TRANSIENT:
                error = explain_status(doing, answer["status"], *_type_and_reason(answer))
                put_off = TransientError(str(error))
            else:
                answers[answer["_id"]] = answer
    if put_off:
        raise put_off


def _action(index: str, entry: _Entry) -> dict[str, Any]:
    return {
        "_index": index,
        "_id": entry.page.page.article_id,
        "version": entry.version,
        "version_type": "external_gte",
        "_source": entry.body,
    }


def _result(index: str, page: EnrichedPage, answer: dict[str, Any]) -> Result:
    """Read one answer; only a 400 is the document's own fault."""
    status = answer["status"]
    if status in _OK:
        return _outcome(page, "indexed"), None
    if status == _CONFLICT:  # somebody wrote a newer one since we looked
        return _outcome(page, "unchanged", _NEWER), None
    kind, reason = _type_and_reason(answer)
    if status != _BAD_DOCUMENT:
        raise explain_status(f"write to {index}", status, kind, reason)
    clean = page.page
    rejection = Rejection(
        stage="index",
        reason=kind,
        detail=reason,
        origin=clean.origin,
        source=clean.source,
        page_id=clean.page_id,
        url=clean.url,
    )
    return _outcome(page, "rejected", kind), rejection


def _older(page: EnrichedPage, winner: EnrichedPage) -> Outcome:
    if page.page.content_hash == winner.page.content_hash:
        return _outcome(page, "duplicate", duplicate_of=winner.page.article_id)
    return _outcome(page, "unchanged", _SUPERSEDED)


def _outcome(
    page: EnrichedPage, state: State, reason: str = "", *, duplicate_of: str | None = None
) -> Outcome:
    clean = page.page
    return Outcome(
        page_id=clean.page_id,
        state=state,
        source=clean.source,
        lang=clean.lang,
        article_id=clean.article_id,
        content_hash=clean.content_hash,
        reason=reason,
        duplicate_of=duplicate_of,
    )


def _type_and_reason(answer: dict[str, Any]) -> tuple[str, str]:
    error = answer["error"]
    kind, reasons = str(error["type"]), [str(error.get("reason") or "")]
    while isinstance(error.get("caused_by"), dict):
        error = error["caused_by"]
        reasons.append(str(error.get("reason") or ""))
    return kind, "; ".join(dict.fromkeys(filter(None, reasons)))
