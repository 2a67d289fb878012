"""The HTTP API: what the search page shows, for programs. Described in /openapi.json."""

from itertools import chain
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, Field
from starlette.responses import StreamingResponse

from pipeline.records import QuoteKind
from pipeline.search.address import SearchParams
from pipeline.search.article import Article, copies_of, get_article, similar_to
from pipeline.search.client import Hit
from pipeline.search.entity import FoundEntity, get_entity
from pipeline.search.export import export
from pipeline.search.facets import FACETS, FacetName, FacetValue
from pipeline.search.grid import Cluster
from pipeline.search.quotes import QuoteRequest, QuoteResult, find
from pipeline.search.suggest import Suggestion, suggest
from pipeline.search.timeline import Timeline
from pipeline.search.tokens import Note
from pipeline.web.archive import Archive
from pipeline.web.export import COLUMNS, to_csv, to_json_lines
from pipeline.web.problems import NOT_FOUND, RESPONSES

_MOST_QUOTES = 200


class PageParams(SearchParams):
    """Those of a page of hits."""

    limit: int = Field(default=20, ge=1, le=100, description="Hits of a page.")


class FacetParams(SearchParams):
    """Those of facets."""

    size: int = Field(default=20, ge=1, le=500, description="Values of a facet.")


class QuoteParams(SearchParams):
    """Those of quotes."""

    by: str = Field(default="", max_length=500, description="Words of the speaker's name.")
    kind: tuple[QuoteKind, ...] = Field(default=(), max_length=3)
    limit: int = Field(default=20, ge=1, le=_MOST_QUOTES)


Text = Annotated[str, Query(max_length=500)]


class SearchAnswer(BaseModel):
    """One page of a result."""

    total: int = Field(description="Articles found, copies too.", examples=[128])
    page: int = Field(description="Number of this page, from 1.", examples=[1])
    next: str | None = Field(description="`after` of the next page; null on the last.")
    hits: tuple[Hit, ...]
    notes: tuple[Note, ...] = Field(description="What of `q` had to be guessed, and where.")
    is_partial: bool = Field(description="The time was up before all articles were looked at.")
    took_ms: int = Field(description="In Elasticsearch.", examples=[12])


class FacetsAnswer(BaseModel):
    """How many of the articles found have which values."""

    total: int
    enriched: int = Field(description="Articles in which names were looked for.")
    facets: dict[FacetName, tuple[FacetValue, ...]]


class TimelineAnswer(BaseModel):
    """How many of the articles found were published when, and what places they name."""

    total: int
    timeline: Timeline
    map: tuple[Cluster, ...]


class ArticleAnswer(BaseModel):
    """An article with its copies and others like it."""

    article: Article
    copies: tuple[Hit, ...]
    similar: tuple[Hit, ...]


def routes(archive: Archive) -> APIRouter:
    """Return the routes below /api."""
    api = APIRouter(prefix="/api", tags=["search"], responses=RESPONSES)
    client, alias = archive.client, archive.alias

    @api.get("/search")
    def search(
        params: Annotated[PageParams, Query()],
    ) -> SearchAnswer:
        """Search for articles; a story that several outlets carry is listed once."""
        page = archive.page(params, limit=params.limit)
        return SearchAnswer(
            total=page.result.total,
            page=page.number,
            next=page.next.encode() if page.next else None,
            hits=page.result.hits,
            notes=page.result.notes,
            is_partial=page.result.is_partial,
            took_ms=page.result.took_ms,
        )

    @api.get("/facets")
    def facets(
        params: Annotated[FacetParams, Query()],
    ) -> FacetsAnswer:
        """Count people, places, outlets …; a facet is counted without its own chosen values."""
        result = archive.count(params, facets=FACETS, facet_size=params.size)
        return FacetsAnswer(total=result.total, enriched=result.enriched or 0, facets=result.facets)

    @api.get("/timeline")
    def timeline(params: Annotated[SearchParams, Query()]) -> TimelineAnswer:
        """Count articles by time and place."""
        result = archive.count(params, timeline=True, map=True)
        counted = result.timeline or Timeline(width="1d", bars=())
        return TimelineAnswer(total=result.total, timeline=counted, map=result.map or ())

    @api.get("/articles/{article_id:path}", responses=NOT_FOUND)
    def article(article_id: str) -> ArticleAnswer:
        """Return an article, its copies, and others like it."""
        found = get_article(client, alias, article_id)
        if found is None:
            raise HTTPException(404, "The index has no article of this id.")
        return ArticleAnswer(
            article=found,
            copies=copies_of(client, alias, found),
            similar=similar_to(client, alias, found),
        )

    @api.get("/entities/{entity_id:path}", responses=NOT_FOUND)
    def entity(entity_id: str) -> FoundEntity:
        """Return what all articles know of an entity, as in `person:maria keller`."""
        found = get_entity(client, alias, entity_id)
        if found is None:
            raise HTTPException(404, "No article names an entity of this id.")
        return found

    @api.get("/quotes")
    def quotes(
        params: Annotated[QuoteParams, Query()],
    ) -> QuoteResult:
        """Find what was said; `q` is looked for in the quotes, its fields in their articles."""
        request = params.to_request(archive.settings, today=archive.today())
        return find(
            client,
            alias,
            QuoteRequest(
                by=params.by or None,
                about=params.q,
                filters=request.filters,
                chosen=request.chosen,
                kinds=params.kind,
                limit=params.limit,
            ),
        )

    @api.get("/suggest")
    def suggestions(q: Text = "") -> tuple[Suggestion, ...]:
        """Return names and titles for what was typed so far."""
        return suggest(client, alias, q)

    @api.get("/export", response_class=StreamingResponse)
    def exported(params: Annotated[SearchParams, Query()]) -> StreamingResponse:
        """Return all articles found, copies too, as JSON lines or CSV."""
        request = params.to_request(archive.settings, today=archive.today())
        as_csv = params.format == "csv"
        found = export(client, alias, request, fields=COLUMNS if as_csv else ())
        # What can go wrong does so with the first article, before the answer has begun.
        documents = chain([first], found) if (first := next(found, None)) else iter(())
        lines = to_csv(documents) if as_csv else to_json_lines(documents)
        return StreamingResponse(
            lines,
            media_type="text/csv; charset=utf-8" if as_csv else "application/x-ndjson",
            headers={"Content-Disposition": f'attachment; filename="articles.{params.format}"'},
        )

    return api
