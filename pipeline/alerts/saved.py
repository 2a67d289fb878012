"""A saved search: its name, what it asks, and where its notices go. Pure."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

from pipeline.errors import RequestError
from pipeline.search.address import SearchParams, read_params

Channel = Literal["webhook", "email"]

LONGEST_NAME = 80  # characters
_MOST_EMAILS = 20
_LONGEST_URL = 2000
_EMAIL = re.compile(r"[^@\s<>()\[\],;:\\\"]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where notices go, beside the feed that every search has.

    Raises:
        RequestError: the webhook is no http(s) address, or an e-mail address is none.
    """

    webhook: str | None = None
    emails: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what nothing can be delivered to."""
        if self.webhook is not None:
            _check_webhook(self.webhook)
        if len(self.emails) > _MOST_EMAILS:
            raise RequestError(f"a search has {_MOST_EMAILS} e-mail addresses at most")
        for address in self.emails:
            if not _EMAIL.fullmatch(address):
                raise RequestError(f"this is no e-mail address: {address!r}")

    @property
    def channels(self) -> tuple[Channel, ...]:
        """What a notice has to be delivered by."""
        webhook: tuple[Channel, ...] = ("webhook",) if self.webhook else ()
        return (*webhook, "email") if self.emails else webhook


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search that new pages are matched against.

    Raises:
        RequestError: the name cannot be one.
    """

    id: str  # never given again, even if the name is
    name: str
    address: str  # of the search page that shows it: "/?q=strike&languages=fr"
    created_at: datetime  # in whole seconds, as runs are settled
    delivery: Delivery = field(default_factory=Delivery)
    is_paused: bool = False

    def __post_init__(self) -> None:
        """Refuse a name that no address could hold."""
        check_name(self.name)

    @property
    def params(self) -> SearchParams:
        """What is asked."""
        return to_params(self.address)


def check_name(name: str) -> None:
    """Refuse what cannot be the name of a search.

    Raises:
        RequestError: it is empty, too long, or has signs that an address cannot hold.
    """
    if not any(sign.isalnum() for sign in name):
        raise RequestError("a search needs a name with a letter or a digit in it")
    if len(name) > LONGEST_NAME:
        raise RequestError(f"the name is too long: {LONGEST_NAME} characters at most")
    if name != name.strip() or not name.isprintable() or "/" in name or "\\" in name:
        raise RequestError("the name of a search has no slashes, line ends or spaces around it")


def key_of(name: str) -> str:
    """Return what two names share that differ only in case or in how a letter is written."""
    return unicodedata.normalize("NFKC", name.casefold())


def to_params(address: str) -> SearchParams:
    """Return what the address of a search asks."""
    return read_params(parse_qsl(urlsplit(address).query))[0]


def to_address(params: SearchParams) -> str:
    """Return the address of a search without what is only about how it is shown."""
    plain: dict[str, Any] = {
        name: SearchParams.model_fields[name].default for name in ("sort", "format", "more")
    }
    return params.with_(**plain).address()


def to_document(search: SavedSearch) -> dict[str, Any]:
    """Return the fields of the index of searches."""
    return {
        "id": search.id,
        "name": search.name,
        "address": search.address,
        "created_at": search.created_at.isoformat(),
        "webhook": search.delivery.webhook,
        "emails": list(search.delivery.emails),
        "is_paused": search.is_paused,
    }


def from_document(document: dict[str, Any]) -> SavedSearch:
    """Return the search that `to_document` made a document of."""
    return SavedSearch(
        id=document["id"],
        name=document["name"],
        address=document["address"],
        created_at=datetime.fromisoformat(document["created_at"]),
        delivery=Delivery(webhook=document["webhook"], emails=tuple(document["emails"])),
        is_paused=document["is_paused"],
    )


def _check_webhook(url: str) -> None:
    try:
        parts = urlsplit(url)
        is_usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # brackets of no IPv6 address, a port that is none
        is_usable = False
    if not is_usable or not url.isascii() or not url.isprintable() or " " in url:
        raise RequestError("a webhook is an address that begins with https:// or http://")
    if len(url) > _LONGEST_URL:
        raise RequestError(f"the webhook is too long: {_LONGEST_URL} characters at most")
    if "@" in parts.netloc:
        raise RequestError("a webhook has no user and password: put a secret into its path")
