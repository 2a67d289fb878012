"""What the routes of saved searches stand on, and what of a saved search is shown."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from fastapi import HTTPException, Request
from pydantic import BaseModel, Field

from pipeline.alerts.feed import feed_path
from pipeline.alerts.register import Register
from pipeline.alerts.saved import Channel, Delivery, SavedSearch
from pipeline.search.address import SearchParams
from pipeline.settings import AlertsSettings
from pipeline.web.archive import Archive

_FIELDS = 20  # of a form


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """The saved searches, which are written with credentials of their own."""

    open_register: Callable[[], Register]  # called for each request: must be quick
    settings: AlertsSettings
    site: str = ""  # where others reach us; by default what the request was sent to
    # In each of our forms: a page of another site cannot read it, and so cannot send it.
    word: str = field(default_factory=secrets.token_urlsafe)

    def save(
        self, archive: Archive, name: str, params: SearchParams, delivery: Delivery
    ) -> SavedSearch:
        """Keep a search, after it was asked once: what cannot be asked is not saved."""
        archive.count(params)
        return self.open_register().save(name, params, delivery)

    def check_form(self, form: Mapping[str, str]) -> None:
        """Refuse a form that is none of ours.

        Raises:
            HTTPException: it has another word than ours.
        """
        if not secrets.compare_digest(form.get("word", "").encode(), self.word.encode()):
            raise HTTPException(403, "This form is too old: load its page again and send it.")

    def site_of(self, request: Request) -> str:
        """Return our address for whoever asks, without a slash at the end."""
        return self.site or str(request.base_url).rstrip("/")


def check_json(request: Request) -> None:
    """Refuse what a form or a script of another site could send.

    Raises:
        HTTPException: it is not said to be JSON.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, "The API takes application/json.")


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields of a form; of several of one name the last."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        fields = parse_qs(body, keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError as error:
        raise HTTPException(400, "This form has too many fields.") from error
    return {name: values[-1] for name, values in fields.items()}


class ShownSearch(BaseModel):
    """A saved search. Of its webhook only the host is shown: the rest may be a secret."""

    name: str = Field(examples=["Harbour strikes"])
    address: str = Field(description="Of its page of hits.", examples=["/?q=harbour%20strike"])
    feed: str = Field(description="Path of its Atom feed.")
    created_at: datetime
    is_paused: bool
    webhook_host: str | None
    emails: tuple[str, ...]


class ShownNotice(BaseModel):
    """A story that a saved search has found."""

    id: str
    article_id: str
    title: str
    url: str | None
    outlet: str
    lang: str
    lead: str | None
    dated_at: datetime
    created_at: datetime
    waiting: tuple[Channel, ...] = Field(description="By what it is still to be delivered.")


def shown(search: SavedSearch) -> ShownSearch:
    """Return what anybody who may search may know of a saved search."""
    webhook = search.delivery.webhook
    return ShownSearch(
        name=search.name,
        address=search.address,
        feed=feed_path(search.name),
        created_at=search.created_at,
        is_paused=search.is_paused,
        webhook_host=urlsplit(webhook).hostname if webhook else None,
        emails=search.delivery.emails,
    )
