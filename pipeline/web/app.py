"""Put the app together."""

from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from pipeline.web import alerts as alert_routes
from pipeline.web import api, pages
from pipeline.web.alerting import Alerts
from pipeline.web.archive import Archive
from pipeline.web.head import Head
from pipeline.web.problems import add_handlers
from pipeline.web.security import secure

_STATIC = Path(__file__).parent / "static"


def create_app(archive: Archive, alerts: Alerts, *, token: str | None = None) -> FastAPI:
    """Return the search page and the API for an index.

    Args:
        archive: the index and how it is searched.
        alerts: the saved searches; nothing else is written.
        token: what everyone must know; without one only names of loopback are answered.
    """
    app = FastAPI(
        title="Dateline",
        summary="Search news articles by words, names, places, times and quotes.",
        description="`q` understands what the search box does: see /help.",
        version="1",
        docs_url=None,  # they load scripts from other hosts
        redoc_url=None,
    )
    app.include_router(api.routes(archive))
    app.include_router(pages.routes(archive, alerts))
    app.include_router(alert_routes.api(archive, alerts))
    app.include_router(alert_routes.pages(archive, alerts))
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    add_handlers(app)
    app.add_middleware(GZipMiddleware)
    secure(app, token=token)
    app.add_middleware(Head)
    return app
