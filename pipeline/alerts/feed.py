"""Notices of a saved search as an Atom feed (RFC 4287), paged (RFC 5005). Pure."""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote
from xml.etree import ElementTree as ET

from pipeline.alerts.notice import Notice
from pipeline.alerts.outbox import NoticePage
from pipeline.alerts.saved import SavedSearch

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
# Signs that XML 1.0 has no way to write.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_path(name: str) -> str:
    """Return the path of a search's feed."""
    return f"/alerts/{quote(name, safe='')}.atom"


def to_feed(search: SavedSearch, page: NoticePage, *, site: str, newest: datetime | None) -> bytes:
    """Return a page of the feed.

    Args:
        search: whose feed it is.
        page: its notices, newest first.
        site: address of the search page, without a slash at the end: feeds hold whole addresses.
        newest: when the newest notice of the search was made, whatever page this is.
    """
    feed = ET.Element("feed", {"xmlns": _ATOM})
    _add(feed, "id", f"urn:uuid:{search.id}")
    _add(feed, "title", search.name)
    _add(feed, "updated", _moment(newest or search.created_at))
    _add(_add(feed, "author"), "name", "Dateline")
    first = site + feed_path(search.name)
    _add(feed, "link", rel="alternate", type="text/html", href=site + search.address)
    _add(feed, "link", rel="first", type=MEDIA_TYPE, href=first)
    if page.next:
        address = f"{first}?after={quote(page.next)}"
        _add(feed, "link", rel="next", type=MEDIA_TYPE, href=address)
    _add_entries(feed, page.notices, site)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add_entries(feed: ET.Element, notices: Sequence[Notice], site: str) -> None:
    for notice in notices:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:uuid:{notice.id}")
        _add(entry, "title", notice.title)
        _add(entry, "updated", _moment(notice.created_at))
        _add(entry, "published", _moment(notice.dated_at))
        _add(_add(entry, "author"), "name", notice.outlet)
        article = f"{site}/articles/{quote(notice.article_id, safe='')}"
        _add(entry, "link", rel="alternate", type="text/html", href=article)
        if notice.url and notice.url.lower().startswith(("http://", "https://")):
            _add(entry, "link", rel="via", href=notice.url)
        if notice.lead:
            _add(entry, "summary", notice.lead)


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    clean = {key: _NOT_XML.sub("\ufffd", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, name, clean)
    if text is not None:
        element.text = _NOT_XML.sub("\ufffd", text)
    return element


def _moment(moment: datetime) -> str:
    """Return a moment as RFC 3339 has it."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
