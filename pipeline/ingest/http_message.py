"""What was sent over HTTP, as archives keep it: head and body. Pure.

Crawlers store what servers send, and servers send anything: heads without a status text or with
bare line feeds, bodies that are said to be chunked or compressed and are not. Where it can be
told what was meant, that is what is read, as browsers do.
"""

import re
from dataclasses import dataclass

from pipeline.errors import RecordError
from pipeline.ingest.inflate import GZIP, inflate

_HEAD_END = re.compile(rb"\r*\n\r*\n")
_STATUS = re.compile(r"HTTP/\S*\s+(\d{3})\b")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';,]+)""", re.IGNORECASE)
_TYPE = re.compile(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+")
_COMBINED = frozenset({"content-encoding", "transfer-encoding"})
# Types that say nothing: a browser then looks at the body. It does not for text/plain, since
# pages that are served so are meant to show their source; neither do we.
GENERIC_TYPES = frozenset(
    {
        "application/octet-stream",
        "application/unknown",
        "binary/octet-stream",
        "unknown/unknown",
        "*/*",
    }
)
_SNIFFED_BYTES = 1445  # as the MIME Sniffing standard has it
_HTML = re.compile(
    rb"<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)"
    rb"[\s>]|<!--",
    re.IGNORECASE,
)
_XHTML = re.compile(rb"<\?xml\b.*<html[\s>]", re.IGNORECASE | re.DOTALL)
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpHead:
    """Status line and headers of a response."""

    status: int | None  # None where the status line holds none
    status_line: str
    headers: dict[str, str]  # names in lower case; of a repeated header, the last
    length: int  # of the head with the empty line, in bytes


def parse_head(block: bytes) -> HttpHead | None:
    """Parse the head that `block` begins with; None if it begins with a body right away."""
    if not block.startswith(b"HTTP/"):
        return None
    end = _HEAD_END.search(block)
    lines = (block[: end.start()] if end else block).decode("latin-1").split("\n")
    headers: dict[str, str] = {}
    name = ""
    for line in lines[1:]:
        if line[:1] in (" ", "\t") and name:
            headers[name] = f"{headers[name]} {line.strip()}".strip()
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower() if colon else ""
        if name in _COMBINED and name in headers:
            headers[name] += f", {value.strip()}"
        elif name:
            headers[name] = value.strip()
    status = _STATUS.match(lines[0])
    return HttpHead(
        status=int(status[1]) if status else None,
        status_line=lines[0].strip(),
        headers=headers,
        length=end.end() if end else len(block),
    )


def parse_media_type(value: str) -> tuple[str, str | None]:
    """Return the media type in lower case, "" if there is none, and the charset of a header."""
    charset = _CHARSET.search(value)
    types = _TYPE.findall(value.partition(";")[0])
    return (types[-1].lower() if types else "", charset[1] if charset else None)


def page_type(media_type: str, body: bytes) -> str | None:
    """Return the media type of an HTML page, by its body where the header says nothing.

    Returns:
        "text/html" or "application/xhtml+xml"; None if it is no HTML.
    """
    if media_type in HTML_TYPES:
        return media_type
    if media_type and media_type not in GENERIC_TYPES:
        return None
    return sniff(body)


def sniff(body: bytes) -> str | None:
    """Return the media type of what begins like an HTML page; None if it does not."""
    head = body[:_SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    if _HTML.match(head):
        return "text/html"
    return "application/xhtml+xml" if _XHTML.match(head) else None


def decode_body(body: bytes, headers: dict[str, str], *, limit: int) -> bytes:
    """Undo the transfer and content codings of a body.

    Args:
        body: the bytes behind the head.
        headers: of the response, names in lower case.
        limit: most bytes that the page may have.

    Raises:
        RecordError: `too_large`.
    """
    transfer = _tokens(headers.get("transfer-encoding", ""))
    if "chunked" in transfer:
        body = unchunk(body)
        transfer.remove("chunked")
    for coding in reversed(_tokens(headers.get("content-encoding", "")) + transfer):
        body = _undo(body, coding, limit)
    if body.startswith(GZIP):  # compressed twice, or without a word: no page begins so
        body = _undo(body, "gzip", limit)
    if len(body) > limit:
        raise RecordError("too_large", f"{len(body)} bytes, the limit is {limit}")
    return body


def unchunk(body: bytes) -> bytes:
    """Join the chunks of a body; what is not in chunks, or no more, is taken as it is."""
    pieces: list[bytes] = []
    position = 0
    while size := _CHUNK.match(body, position):
        length = int(size[1], 16)
        start, end = size.end(), size.end() + length
        if not pieces and length and body[end : end + 2] not in (b"\r\n", b""):
            return body  # a line that looks like a size, by chance
        pieces.append(body[start:end])
        if length == 0 or end >= len(body):
            return b"".join(pieces)
        position = end + 2 if body[end : end + 2] == b"\r\n" else end
    return b"".join([*pieces, body[position:]])


def _undo(body: bytes, coding: str, limit: int) -> bytes:
    if sniff(body):  # many crawlers store the body decoded and keep the header
        return body
    content, is_whole = inflate(body, coding, limit=limit)
    return content if content or is_whole else body


def _tokens(value: str) -> list[str]:
    return [token for token in (part.strip().lower() for part in value.split(",")) if token]
