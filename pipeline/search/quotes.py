"""Who said what: quotes by a speaker about something, of all pages. Building is pure."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.errors import RequestError
from pipeline.records import QuoteKind
from pipeline.search.clauses import OF_QUOTES, of_pages, to_query
from pipeline.search.client import ask, to_moment
from pipeline.search.facets import Chosen, chosen_clauses
from pipeline.search.names import Clause, any_of, named
from pipeline.search.query import Node, parse
from pipeline.search.request import LAST_HIT, Filters, to_filters
from pipeline.search.tokens import Note

# Elasticsearch hands out no more matching quotes of one page (index.max_inner_result_window).
_QUOTES_OF_A_PAGE = 100
_SPEAKERS = 20
_FROM_QUOTE = ("text", "kind", "speaker", "speaker_id", "start", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRequest:
    """Which quotes to look for; everything that is given must hold.

    Raises:
        RequestError: more quotes are wanted than Elasticsearch lists.
    """

    speaker_id: str | None = None  # of the entity
    # Some words of the speaker's name, or the whole of it in quotation marks; a spelling that the
    # page has of it will do.
    by: str | None = None
    about: str = ""  # what the quote speaks of, as typed into a search box
    filters: Filters = field(default_factory=Filters)  # of the pages
    chosen: Chosen = field(default_factory=dict)  # values of facets that the pages must have
    kinds: tuple[QuoteKind, ...] = ()  # one of them
    limit: int = 20

    def __post_init__(self) -> None:
        """Refuse what the index would refuse, in words a person understands."""
        if not 0 < self.limit <= LAST_HIT:
            raise RequestError(f"between 1 and {LAST_HIT:,} quotes can be listed")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuote:
    """A quote and the page that has it."""

    text: str
    kind: QuoteKind
    speaker: str | None
    speaker_id: str | None
    start: int  # in characters of the page's text, end exclusive
    end: int
    article_id: str
    title: str | None
    url: str | None
    site: str | None
    lang: str
    published_at: datetime | None
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteResult:
    """The quotes that were found, newest page first."""

    total: int  # of all that match, not only those listed
    quotes: tuple[FoundQuote, ...]
    speakers: tuple[tuple[str, int], ...]  # the most frequent ones and how many quotes each has
    notes: tuple[Note, ...]  # what of the text had to be guessed


def find(client: Elasticsearch, alias: str, request: QuoteRequest) -> QuoteResult:
    """Look for quotes in the index behind `alias`.

    Raises:
        ConfigError: there is no index yet, or the address or the credentials are wrong.
        TransientError: the cluster does not answer.
        BatchError: the cluster refuses the request.
    """
    answer = ask(client, alias, to_body(request))
    wanted = answer["aggregations"]["quotes"]["wanted"]
    quotes = [quote for hit in answer["hits"]["hits"] for quote in _quotes(hit)]
    return QuoteResult(
        total=wanted["doc_count"],
        quotes=tuple(quotes[: request.limit]),
        speakers=tuple((b["key"], b["doc_count"]) for b in wanted["speakers"]["buckets"]),
        notes=parse(request.about).notes,
    )


def to_body(request: QuoteRequest) -> dict[str, Any]:
    """Return the arguments of Elasticsearch's search for a request."""
    of_page = [*to_filters(request.filters), *chosen_clauses(request.chosen)]
    words, whole = of_pages(parse(request.about).node)
    quote = _of_a_quote(request, words)
    inner = {"size": min(request.limit, _QUOTES_OF_A_PAGE), "sort": [{"quotes.start": "asc"}]}
    nested = {"nested": {"path": "quotes", "query": quote, "inner_hits": inner}}
    speakers = {"terms": {"field": "quotes.speaker", "size": _SPEAKERS}}
    return {
        "query": {"bool": {"filter": [nested, *map(to_query, whole), *of_page]}},
        "size": request.limit,
        "sort": [{"dated_at": "desc"}, {"page_id": "asc"}],
        "_source": ["title", "url", "site", "lang", "published_at", "fetched_at"],
        "aggregations": {
            "quotes": {
                "nested": {"path": "quotes"},
                "aggregations": {"wanted": {"filter": quote, "aggs": {"speakers": speakers}}},
            }
        },
    }


def _of_a_quote(request: QuoteRequest, words: Node | None) -> Clause:
    clauses: list[Clause] = []
    if request.by:
        spellings = ("quotes.speaker", "quotes.speaker_aliases")
        clauses.append(any_of([named(field_name, request.by) for field_name in spellings]))
    if request.speaker_id:
        clauses.append({"term": {"quotes.speaker_id": request.speaker_id}})
    if words is not None:
        clauses.append(to_query(words, OF_QUOTES))
    if request.kinds:
        clauses.append({"terms": {"quotes.kind": list(request.kinds)}})
    return {"bool": {"filter": clauses}} if clauses else {"match_all": {}}


def _quotes(hit: dict[str, Any]) -> list[FoundQuote]:
    page = hit["_source"]
    return [
        FoundQuote(
            **{name: inner["_source"][name] for name in _FROM_QUOTE},
            article_id=hit["_id"],
            published_at=to_moment(page["published_at"]),
            fetched_at=datetime.fromisoformat(page["fetched_at"]),
            **{name: page[name] for name in ("title", "url", "site", "lang")},
        )
        for inner in hit["inner_hits"]["quotes"]["hits"]["hits"]
    ]
