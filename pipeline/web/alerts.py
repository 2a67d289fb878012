"""The routes of saved searches: pages and forms that work without script, feeds, and the API."""

import re
from dataclasses import asdict
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pipeline.alerts.feed import MEDIA_TYPE, to_feed
from pipeline.alerts.saved import LONGEST_NAME, Delivery, to_params
from pipeline.search.address import SearchParams
from pipeline.web.alerting import Alerts, ShownNotice, ShownSearch, check_json, read_form, shown
from pipeline.web.archive import Archive
from pipeline.web.problems import NOT_FOUND, RESPONSES, TAKEN
from pipeline.web.templating import render

_SHOWN = 5  # notices of each search on the page of all
_PAGE = 20  # of one search, in the API

Change = Literal["pause", "resume"]
Form = Annotated[dict[str, str], Depends(read_form)]


class NewSearch(BaseModel):
    """A search to be saved."""

    name: str = Field(max_length=LONGEST_NAME, examples=["Harbour strikes"])
    address: str = Field(
        max_length=20_000,
        description="Of the search page that shows it.",
        examples=["/?q=harbour%20strike&languages=en"],
    )
    webhook: str | None = Field(default=None, max_length=2000)
    emails: tuple[str, ...] = Field(default=(), max_length=20)


class FoundNotices(BaseModel):
    """A saved search and a page of what it has found, newest first."""

    search: ShownSearch
    notices: tuple[ShownNotice, ...]
    next: str | None = Field(description="`after` of the next page; null on the last.")


After = Annotated[str, Query(max_length=100, description="`next` of the page before.")]


def pages(archive: Archive, alerts: Alerts) -> APIRouter:
    """Return the routes of the pages and feeds."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/alerts")
    def all_searches() -> HTMLResponse:
        register = alerts.open_register()
        found = [
            (search, shown(search), register.outbox.newest(search.id, size=_SHOWN).notices)
            for search in register.all()
        ]
        return render("alerts.html", params=SearchParams(), found=found, word=alerts.word)

    @router.post("/alerts")
    def save(form: Form) -> RedirectResponse:
        alerts.check_form(form)
        delivery = Delivery(
            webhook=form.get("webhook", "").strip() or None,
            emails=tuple(filter(None, re.split(r"[\s,;]+", form.get("emails", "")))),
        )
        name, asked = form.get("name", "").strip(), to_params(form.get("address", ""))
        alerts.save(archive, name, asked, delivery)
        return RedirectResponse(f"/alerts#{quote(name)}", status_code=303)

    @router.post("/alerts/{name}/delete")
    def delete(name: str, form: Form) -> RedirectResponse:
        alerts.check_form(form)
        alerts.open_register().delete(name)
        return RedirectResponse("/alerts", status_code=303)

    @router.post("/alerts/{name}/{change}")
    def pause(name: str, change: Change, form: Form) -> RedirectResponse:
        alerts.check_form(form)
        alerts.open_register().pause(name, is_paused=change == "pause")
        return RedirectResponse(f"/alerts#{quote(name)}", status_code=303)

    @router.get("/alerts/{name}.atom")
    def feed(name: str, request: Request, after: After = "") -> Response:
        register = alerts.open_register()
        search = register.get(name)
        page = register.outbox.newest(search.id, size=alerts.settings.feed_size, after=after)
        first = register.outbox.newest(search.id, size=1) if after else page
        newest = first.notices[0].created_at if first.notices else None
        content = to_feed(search, page, site=alerts.site_of(request), newest=newest)
        return Response(content, media_type=f"{MEDIA_TYPE}; charset=utf-8")

    return router


def api(archive: Archive, alerts: Alerts) -> APIRouter:
    """Return the routes below /api/alerts."""
    router = APIRouter(prefix="/api/alerts", tags=["alerts"], responses=RESPONSES)

    @router.get("")
    def list_searches() -> tuple[ShownSearch, ...]:
        """List the saved searches by name."""
        return tuple(shown(search) for search in alerts.open_register().all())

    @router.post("", status_code=201, responses=TAKEN, dependencies=[Depends(check_json)])
    def save(new: NewSearch, response: Response) -> ShownSearch:
        """Save a search: pages that come from now on are matched against it."""
        delivery = Delivery(webhook=new.webhook or None, emails=new.emails)
        search = alerts.save(archive, new.name, to_params(new.address), delivery)
        response.headers["Location"] = f"/api/alerts/{quote(search.name, safe='')}"
        return shown(search)

    @router.get("/{name}", responses=NOT_FOUND)
    def notices(name: str, after: After = "") -> FoundNotices:
        """Return a saved search and what it has found, newest first."""
        register = alerts.open_register()
        search = register.get(name)
        page = register.outbox.newest(search.id, size=_PAGE, after=after)
        return FoundNotices(
            search=shown(search),
            notices=tuple(ShownNotice(**asdict(notice)) for notice in page.notices),
            next=page.next,
        )

    @router.delete("/{name}", status_code=204, responses=NOT_FOUND)
    def delete(name: str) -> None:
        """Forget a saved search and all its notices."""
        alerts.open_register().delete(name)

    return router
