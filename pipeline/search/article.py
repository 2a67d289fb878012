"""One article of the index, its copies, and others like it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from pipeline.cluster import explained
from pipeline.records import EntityType, QuoteKind
from pipeline.search.client import Hit, ask, encodable, to_hit, to_moment
from pipeline.search.names import any_of
from pipeline.search.paging import STORY
from pipeline.search.request import NOT_SHOWN

_COPIES = 50
# Chosen by eye on some hundred articles: with fewer terms, one frequent name decides.
_TERMS = 40
_SAME = 0.2  # share of the terms that another article must have


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the text: `text[start:end]`, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntity:
    """Somebody or something that the article names, and where."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuote:
    """What somebody says in the article."""

    start: int
    end: int
    text: str
    kind: QuoteKind
    speaker: str | None
    speaker_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDate:
    """A date that the article names."""

    start: int
    end: int
    value: str  # ISO 8601 or TIMEX3


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePlace:
    """A place that the article names, on the map."""

    name: str
    country: str | None
    lat: float  # degrees
    lon: float
    count: int  # of mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the index holds of one article."""

    id: str
    title: str | None
    url: str | None
    site: str | None
    site_name: str | None
    lang: str
    kind: str
    authors: tuple[str, ...]
    published_at: datetime | None
    modified_at: datetime | None
    fetched_at: datetime
    section: str | None
    tags: tuple[str, ...]
    lead: str | None
    text: str
    captions: tuple[str, ...]
    tables: tuple[str, ...]
    word_count: int
    is_paywalled: bool | None
    syndicated_from: str | None
    keywords: tuple[str, ...]
    entities: tuple[ArticleEntity, ...]
    quotes: tuple[ArticleQuote, ...]
    dates: tuple[ArticleDate, ...]
    places: tuple[ArticlePlace, ...]
    flags: tuple[str, ...]
    provenance: dict[str, str]  # what it was made from, by what, and when
    content_hash: str
    story_id: str | None


def get_article(client: Elasticsearch, alias: str, article_id: str) -> Article | None:
    """Return an article; None if the index has none of this id.

    Raises:
        ConfigError: the address or the credentials are wrong.
        TransientError: the cluster does not answer.
        BatchError: the cluster refuses the request.
    """
    if not article_id or len(article_id.encode("utf-8", "replace")) > 512:  # no id is that long
        return None
    with explained(f"get an article of {alias}"):
        try:
            found = client.get(
                index=alias, id=article_id, source_excludes=["stemmed", "stemmed_title"]
            ).body
        except NotFoundError:
            return None
    return _article(found["_id"], encodable(found["_source"]))


def copies_of(client: Elasticsearch, alias: str, article: Article) -> tuple[Hit, ...]:
    """Return the other articles of the same story or text, oldest first."""
    same = [{"term": {"content_hash": article.content_hash}}]
    if article.story_id:
        same.append({"term": {STORY: article.story_id}})
    query = {"bool": {"filter": [any_of(same)], "must_not": [{"ids": {"values": [article.id]}}]}}
    sort = [{"dated_at": "asc"}, {"page_id": "asc"}]
    return _hits(client, alias, {"query": query, "sort": sort, "size": _COPIES})


def similar_to(
    client: Elasticsearch, alias: str, article: Article, *, limit: int = 6
) -> tuple[Hit, ...]:
    """Return other articles that share its most telling words, the most similar first."""
    alike = {
        "more_like_this": {
            "fields": ["title", "text"],
            "like": [{"_id": article.id}],
            "max_query_terms": _TERMS,
            "min_term_freq": 2,
            "min_doc_freq": 2,
            "minimum_should_match": f"{_SAME:.0%}",
        }
    }
    copies = [{"term": {"content_hash": article.content_hash}}]
    if article.story_id:
        copies.append({"term": {STORY: article.story_id}})
    same_language = [{"term": {"lang": article.lang}}]
    query = {"bool": {"must": [alike], "filter": same_language, "must_not": copies}}
    return _hits(client, alias, {"query": query, "size": limit})


def _hits(client: Elasticsearch, alias: str, body: dict[str, Any]) -> tuple[Hit, ...]:
    answer = ask(client, alias, body | {"_source": {"excludes": NOT_SHOWN}})
    return tuple(to_hit(hit) for hit in answer["hits"]["hits"])


def _article(article_id: str, page: dict[str, Any]) -> Article:
    return Article(
        id=article_id,
        authors=tuple(page["authors"]),
        published_at=to_moment(page["published_at"]),
        modified_at=to_moment(page["modified_at"]),
        fetched_at=datetime.fromisoformat(page["fetched_at"]),
        tags=tuple(page["tags"]),
        captions=tuple(page["captions"]),
        tables=tuple(page["tables"]),
        flags=tuple(page["flags"]),
        keywords=tuple(page["keywords"]),
        entities=tuple(_entity(entity) for entity in page["entities"]),
        quotes=tuple(
            ArticleQuote(**{name: quote[name] for name in ArticleQuote.__slots__})
            for quote in page["quotes"]
        ),
        dates=tuple(
            ArticleDate(start=d["start"], end=d["end"], value=d["value"]) for d in page["dates"]
        ),
        places=tuple(_place(place) for place in page["located"]),
        provenance=_provenance(page),
        story_id=page.get(STORY),
        **{
            name: page[name]
            for name in (
                "title", "url", "site", "site_name", "lang", "kind", "section", "lead", "text",
                "word_count", "is_paywalled", "syndicated_from", "content_hash",
            )
        },
    )  # fmt: skip


def _entity(found: dict[str, Any]) -> ArticleEntity:
    mentions = tuple(Span(m["start"], m["end"]) for m in found["mentions"] if m["kind"] == "name")
    return ArticleEntity(
        id=found["id"],
        name=found["name"],
        type=found["type"],
        aliases=tuple(found["aliases"]),
        mentions=mentions,
    )


def _place(found: dict[str, Any]) -> ArticlePlace:
    point = found["location"]
    return ArticlePlace(
        name=found["name"],
        country=found["country"],
        lat=point["lat"],
        lon=point["lon"],
        count=found["count"],
    )


def _provenance(page: dict[str, Any]) -> dict[str, str]:
    """Return where the page was read and what made the article of it, for a person to check."""
    origin = page["origin"]
    facts = {
        "source": page["source"],
        "file": origin["file"],
        "byte offset": origin["offset"],
        "line": origin["line"],
        "fetched": page["fetched_at"],
        "SHA-256 of the page": page["sha256"],
        "canonical address": page["canonical_url"],
        "id of the scraper": page["external_id"],
        "cleaned by": page["cleaned_by"],
        "run": page["run_id"],
    }
    for name, made in page["enrichment"].items():
        if isinstance(made, dict):
            facts[name] = f"{made['version']} ({made['status'].replace('_', ' ')})"
    return {name: str(fact) for name, fact in facts.items() if fact not in (None, "")}
