"""The saved searches, as Elasticsearch keeps them: one of each name, whatever its case."""

import dataclasses
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from elasticsearch import ConflictError, Elasticsearch, NotFoundError

from pipeline.alerts.outbox import Outbox
from pipeline.alerts.saved import (
    Delivery,
    SavedSearch,
    from_document,
    key_of,
    to_address,
    to_document,
)
from pipeline.cluster import explained
from pipeline.errors import RequestError
from pipeline.search.address import SearchParams

_AT_ONCE = 1000


class UnknownSearchError(RequestError):
    """There is no saved search of this name."""


class NameTakenError(RequestError):
    """There is a saved search of this name already."""


@dataclass(frozen=True, slots=True)
class Register:
    """Keeps, finds and forgets saved searches; its client must be allowed to write."""

    client: Elasticsearch
    alias: str  # of the index of searches
    outbox: Outbox

    def save(
        self, name: str, params: SearchParams, delivery: Delivery, *, now: datetime | None = None
    ) -> SavedSearch:
        """Keep a new search.

        Raises:
            NameTakenError: there is one of this name.
            RequestError: the name cannot be one, or nothing is asked.
        """
        if params.is_empty:
            raise RequestError("this asks for every page: type or choose something to be told of")
        search = SavedSearch(
            id=str(uuid.uuid4()),
            name=name,
            address=to_address(params),
            created_at=(now or datetime.now(UTC)).replace(microsecond=0),
            delivery=delivery,
        )
        with explained(f"save the search {name!r}"):
            try:
                self.client.create(
                    index=self.alias,
                    id=key_of(name),
                    document=to_document(search),
                    refresh=True,
                )
            except ConflictError as error:
                raise NameTakenError(
                    f"there is a saved search {name!r} already: take another name, or delete it"
                ) from error
        return search

    def get(self, name: str) -> SavedSearch:
        """Return the search of this name.

        Raises:
            UnknownSearchError: there is none.
        """
        with explained(f"look for the search {name!r}"):
            try:
                found = self.client.get(index=self.alias, id=key_of(name))
            except (NotFoundError, ValueError) as error:  # ValueError: an empty name
                raise self._unknown(name) from error
        return from_document(found["_source"])

    def all(self) -> Iterator[SavedSearch]:
        """Yield all searches by name."""
        body: dict[str, Any] = {"size": _AT_ONCE, "sort": ["name"]}
        while True:
            with explained("list the saved searches"):
                hits = self.client.search(index=self.alias, body=body)["hits"]["hits"]
            yield from (from_document(hit["_source"]) for hit in hits)
            if len(hits) < _AT_ONCE:
                return
            body["search_after"] = hits[-1]["sort"]

    def pause(self, name: str, *, is_paused: bool) -> SavedSearch:
        """Have a search find nothing for a while, or go on.

        Raises:
            UnknownSearchError: there is none of this name.
        """
        search = self.get(name)
        with explained(f"change the search {name!r}"):
            try:
                self.client.update(
                    index=self.alias,
                    id=key_of(name),
                    doc={"is_paused": is_paused},
                    refresh=True,
                )
            except NotFoundError as error:
                raise self._unknown(name) from error
        return dataclasses.replace(search, is_paused=is_paused)

    def delete(self, name: str) -> None:
        """Forget a search and all its notices.

        Raises:
            UnknownSearchError: there is none of this name.
        """
        search = self.get(name)
        with explained(f"delete the search {name!r}"):
            try:
                self.client.delete(index=self.alias, id=key_of(name), refresh=True)
            except NotFoundError as error:
                raise self._unknown(name) from error
        self.outbox.forget(search.id)

    def _unknown(self, name: str) -> UnknownSearchError:
        return UnknownSearchError(
            f"there is no saved search {name!r}; `dateline alerts list` names those there are"
        )
