"""The pages that people look at. They work without script."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse

from pipeline.alerts.saved import to_address
from pipeline.search.address import SearchParams, read_params
from pipeline.search.article import copies_of, get_article, similar_to
from pipeline.search.entity import get_entity
from pipeline.search.grid import Box, Cluster
from pipeline.search.tokens import FIELDS
from pipeline.web import chart, worldmap
from pipeline.web.alerting import Alerts
from pipeline.web.archive import Archive
from pipeline.web.marked import paragraphs
from pipeline.web.templating import render
from pipeline.web.views import MANY_VALUES, search_view
from pipeline.web.words import LANGUAGES, MANY, SHOWN, TYPES


def routes(archive: Archive, alerts: Alerts) -> APIRouter:
    """Return the routes of the pages."""
    pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    client, alias = archive.client, archive.alias

    @pages.get("/")
    def search(request: Request) -> HTMLResponse:
        params, notes = read_params(request.query_params.multi_items())
        page = archive.page(params, facets=SHOWN, facet_size=MANY_VALUES, timeline=True, map=True)
        size = archive.settings.facet_size
        view = search_view(params, page, facet_size=size, notes=notes)
        return render(
            "search.html",
            view=view,
            params=params,
            languages=LANGUAGES,
            word=alerts.word,
            saved_as=to_address(params),
        )

    @pages.get("/articles/{article_id:path}")
    def article(article_id: str) -> HTMLResponse:
        found = get_article(client, alias, article_id)
        if found is None:
            raise HTTPException(404, "The index has no article of this address.")
        places = [
            Cluster(lat=p.lat, lon=p.lon, count=p.count, names=(p.name,), box=_around(p.lat, p.lon))
            for p in found.places
        ]
        return render(
            "article.html",
            params=SearchParams(),
            article=found,
            paragraphs=paragraphs(found),
            copies=copies_of(client, alias, found),
            similar=similar_to(client, alias, found),
            map=worldmap.draw(places, None, lambda box: SearchParams(box=box).address()),
            languages=LANGUAGES,
            many=MANY,
        )

    @pages.get("/entities/{entity_id:path}")
    def entity(entity_id: str) -> HTMLResponse:
        found = get_entity(client, alias, entity_id)
        if found is None:
            raise HTTPException(404, "No article names what this address stands for.")
        field = {"person": "person", "org": "org", "place": "place"}.get(found.type)
        typed = f'{field}:"{found.name}"' if field else f'"{found.name}"'
        here = SearchParams(q=typed)
        return render(
            "entity.html",
            params=SearchParams(),
            entity=found,
            type=TYPES.get(found.type, found.type.capitalize()),
            many=MANY,
            search=here.address(),
            chart=chart.draw(
                found.timeline, lambda first, last: here.with_(first=first, last=last).address()
            ),
            languages=LANGUAGES,
        )

    @pages.get("/help")
    def help_() -> HTMLResponse:
        return render("help.html", params=SearchParams(), fields=FIELDS)

    return pages


def _around(lat: float, lon: float, degrees: float = 0.5) -> Box:
    """Return a box about a point, as far as the map goes."""
    return Box(
        south=max(-90, lat - degrees),
        west=max(-180, lon - degrees),
        north=min(90, lat + degrees),
        east=min(180, lon + degrees),
    )
