"""Notices as an e-mail. Pure: what sends it is handed in by whoever has a connection."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from pipeline.alerts.notice import Notice
from pipeline.alerts.saved import SavedSearch

_SUBJECT_CHARS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """An e-mail to be sent."""

    to: tuple[str, ...]
    subject: str  # one line
    html: str


def to_mail(search: SavedSearch, notices: Sequence[Notice], *, site: str = "") -> Mail:
    """Return one e-mail of some notices.

    Args:
        search: whose notices they are.
        notices: one or more.
        site: address of the search page, if it has one for others.
    """
    count = len(notices)
    first = " ".join(notices[0].title.split())
    rest = f" and {count - 1} more" if count > 1 else ""
    subject = f"{search.name}: {first}"
    if len(subject) > _SUBJECT_CHARS:
        subject = subject[: _SUBJECT_CHARS - 1] + "…"
    items = "\n".join(f"<li>{_item(notice)}</li>" for notice in notices)
    more = f'<p><a href="{escape(site + search.address)}">See all</a></p>' if site else ""
    page = (
        f'<!doctype html><html><head><meta charset="utf-8"></head><body>'
        f"<p>New for <b>{escape(search.name)}</b>:</p>\n<ul>\n{items}\n</ul>\n{more}"
        "</body></html>"
    )
    return Mail(
        to=search.delivery.emails, subject=_encodable(subject + rest), html=_encodable(page)
    )


def _item(notice: Notice) -> str:
    title = escape(notice.title)
    is_link = notice.url and notice.url.lower().startswith(("http://", "https://"))
    if is_link:
        title = f'<a href="{escape(notice.url or "")}">{title}</a>'
    lead = f"<br>{escape(notice.lead)}" if notice.lead else ""
    return f"{title}<br>{escape(notice.outlet)}, {notice.dated_at:%Y-%m-%d}{lead}"


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
