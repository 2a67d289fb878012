"""What somebody who has typed some letters may mean: names and titles."""

import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

from elasticsearch import Elasticsearch

from pipeline.search.client import ask

SuggestionKind = Literal["person", "org", "place", "title"]
_FIELDS: dict[SuggestionKind, str] = {
    "person": "people",
    "org": "organisations",
    "place": "places",
}
_ASKED = 60  # names of the pages found, among which those that fit are looked for
_SHOWN = 4  # of each kind
_MIN_LETTERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A name or a title."""

    kind: SuggestionKind
    text: str
    count: int  # of articles
    article_id: str | None = None  # of a title


def suggest(client: Elasticsearch, alias: str, typed: str) -> tuple[Suggestion, ...]:
    """Return names of which a word begins as the last one typed, and titles.

    Raises:
        ConfigError: there is no index yet, or the address or the credentials are wrong.
        TransientError: the cluster does not answer.
        BatchError: the cluster refuses the request.
    """
    words = typed.split()
    if not words or len(words[-1]) < _MIN_LETTERS:
        return ()
    answer = ask(client, alias, _body(typed))
    names = [
        Suggestion(kind=kind, text=bucket["key"], count=bucket["doc_count"])
        for kind in _FIELDS
        for bucket in _fitting(answer["aggregations"][kind]["names"]["values"]["buckets"], words)
    ]
    titles = [
        Suggestion(kind="title", text=hit["_source"]["title"], count=1, article_id=hit["_id"])
        for hit in answer["hits"]["hits"]
    ]
    names.sort(key=lambda one: -one.count)
    return (*names, *titles)


def _body(typed: str) -> dict[str, Any]:
    def begins(field: str) -> dict[str, Any]:
        return {"match_bool_prefix": {field: {"query": typed, "operator": "and"}}}

    return {
        "query": begins("title"),
        "size": _SHOWN,
        "_source": ["title"],
        "track_total_hits": False,
        "aggregations": {
            kind: {
                # Of all pages, not only of those whose title fits.
                "global": {},
                "aggregations": {"names": _names(field, begins(f"{field}.words"))},
            }
            for kind, field in _FIELDS.items()
        },
    }


def _names(field: str, fitting: dict[str, Any]) -> dict[str, Any]:
    return {
        "filter": fitting,
        "aggregations": {"values": {"terms": {"field": field, "size": _ASKED}}},
    }


def _fitting(buckets: list[dict[str, Any]], words: list[str]) -> list[dict[str, Any]]:
    """Return those names of the pages found that the words begin words of."""
    wanted = [_plain(word) for word in words]
    fitting = [
        bucket
        for bucket in buckets
        if all(
            any(part.startswith(word) for part in _plain(bucket["key"]).split()) for word in wanted
        )
    ]
    return fitting[:_SHOWN]


def _plain(text: str) -> str:
    """Return the letters without case and accents; what joins words becomes a space."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        " " if not (c.isalnum() or unicodedata.combining(c)) else c
        for c in letters
        if not unicodedata.combining(c)
    )
