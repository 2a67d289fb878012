"""Build raw pages, and rejections, from what the readers of the formats find."""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from pipeline import urls
from pipeline.errors import RecordError
from pipeline.ingest.http_message import parse_media_type
from pipeline.ingest.timestamps import parse_timestamp
from pipeline.records import Origin, RawPage, Rejection

_LANG = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")
_DETAIL_CHARS = 500
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLimits:
    """What a reader accepts."""

    max_page_bytes: int = 16 * 1024 * 1024  # of one page, after decompression
    allow_any_path: bool = False  # `html_path` may lead out of the folder of its file
    allow_bad_url: bool = False  # a page whose URL is none goes without one


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What all pages of one landing file have in common."""

    address: str  # of the landing file; a member of a WACZ follows after "!/"
    source: str
    lang: str | None
    modified_at: datetime  # stands in for the time of fetching where nothing else tells it
    limits: ReadLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a scraper says of a page, in a line of JSON or in a sidecar."""

    url: str | None = None
    external_id: str | None = None
    fetched_at: datetime | None = None
    title: str | None = None
    authors: tuple[str, ...] = field(default=())
    published_at: datetime | None = None
    lang: str | None = None
    charset: str | None = None


def parse_said(fields: dict[str, Any]) -> Said:
    """Take what is known of `fields`.

    A date of publication, a title, an author or a language that makes no sense is left out, since
    cleaning finds its own.

    Raises:
        RecordError: `bad_url`, `bad_fetched_at`: these decide which page it is.
    """
    url = fields.get("url") or None
    if url is not None and not isinstance(url, str):
        raise RecordError("bad_url", f"not a text: {url!r}")
    fetched = fields.get("fetched_at")
    fetched_at = parse_timestamp(fetched)
    if fetched not in (None, "") and fetched_at is None:
        raise RecordError("bad_fetched_at", repr(fetched)[:_DETAIL_CHARS])
    external_id = fields.get("id")
    charset = _text(fields.get("charset"))
    return Said(
        url=url.strip() if url else None,
        external_id=None if external_id is None else storable(str(external_id)),
        fetched_at=fetched_at,
        title=_text(fields.get("title")),
        authors=_authors(fields.get("authors")),
        published_at=parse_timestamp(fields.get("published_at")),
        lang=_lang(fields.get("lang")),
        charset=charset or parse_media_type(_text(fields.get("content_type")) or "")[1],
    )


def make_page(
    reading: Reading,
    said: Said,
    *,
    origin: Origin,
    body: bytes,
    media_type: str,
    charset: str | None = None,
    is_clean_text: bool = False,
) -> RawPage:
    """Build a page.

    Args:
        reading: what all pages of the file have in common.
        said: what is known of this one.
        origin: where it was read.
        body: its bytes, decompressed, not decoded.
        media_type: as in RawPage.
        charset: as the HTTP header said; else that of `said`.
        is_clean_text: the text is taken as it is.

    Raises:
        RecordError: `bad_url`, `empty_body`, `too_large`.
    """
    url, page_id = said.url, urls.content_page_id(body)
    try:
        page_id = urls.page_id(url) if url else page_id
    except ValueError as error:
        if not reading.limits.allow_bad_url:
            raise RecordError("bad_url", str(error)) from error
        url = None
    limit = reading.limits.max_page_bytes
    if len(body) > limit:
        raise RecordError("too_large", f"{len(body)} bytes, the limit is {limit}")
    if not body.strip(b"\0 \t\r\n"):
        raise RecordError("empty_body")
    return RawPage(
        page_id=page_id,
        url=url,
        fetched_at=said.fetched_at or reading.modified_at,
        source=reading.source,
        origin=replace(origin, file=storable(origin.file)),
        media_type=media_type,
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        charset=charset or said.charset,
        is_clean_text=is_clean_text,
        external_id=said.external_id,
        title=said.title,
        authors=said.authors,
        published_at=said.published_at,
        lang=said.lang or reading.lang,
    )


def reject(
    reading: Reading, error: RecordError, *, origin: Origin, url: str | None = None
) -> Rejection:
    """Turn an error into a rejection that names the page, where there is one."""
    try:
        page_id = urls.page_id(url) if url else None
    except ValueError:
        page_id = None
    return Rejection(
        stage="ingest",
        reason=error.reason,
        origin=replace(origin, file=storable(origin.file)),
        source=reading.source,
        detail=storable(error.detail[:_DETAIL_CHARS]),
        page_id=page_id,
        url=url and storable(url),
    )


def storable(text: str) -> str:
    """Put U+FFFD for half of a surrogate pair, which cannot be written as UTF-8.

    JSON may hold such halves, and so do the names of files that are not in UTF-8.
    """
    return _LONE_SURROGATE.sub("\ufffd", text)


def _text(value: object) -> str | None:
    return storable(value.strip()) or None if isinstance(value, str) else None


def _authors(value: object) -> tuple[str, ...]:
    """Take a name, a list of names, or a list of objects with a name, as JSON-LD has them."""
    listed = value if isinstance(value, list) else [value]
    names = (_text(item.get("name") if isinstance(item, dict) else item) for item in listed)
    return tuple(name for name in names if name)


def _lang(value: object) -> str | None:
    match = _LANG.fullmatch(value.strip()) if isinstance(value, str) else None
    return match[1].lower() if match else None
