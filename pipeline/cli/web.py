"""`dateline web`: the search page and the HTTP API."""

import os
from typing import Annotated

import typer

from pipeline.cli.screen import say
from pipeline.errors import ConfigError

_TOKEN = "DATELINE_WEB_TOKEN"  # noqa: S105 - the name of the variable
_SHORTEST = 16  # characters of a token: fewer could be guessed


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(web)


def web(
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where to listen.")] = 8450,
    host: Annotated[
        str, typer.Option(help=f"Other than loopback it needs {_TOKEN}, which visitors must know.")
    ] = "127.0.0.1",
) -> None:
    """Serve the search page and the HTTP API until you press Ctrl+C.

    With DATELINE_WEB_TOKEN set, a browser asks for it as the password (any user name will do), and
    programs send it as `Authorization: Bearer …`. Beyond this machine, put TLS in front.
    """
    from functools import cache

    from pipeline.alerting import open_register
    from pipeline.cli.services import use_cluster
    from pipeline.indexing import open_client
    from pipeline.settings import Settings
    from pipeline.web.alerting import Alerts
    from pipeline.web.app import create_app
    from pipeline.web.archive import Archive
    from pipeline.web.server import is_loopback, serve

    settings = Settings()
    token = os.environ.get(_TOKEN) or None
    if token is None and not is_loopback(host):
        raise ConfigError(f"on {host} anybody could read the archive: set {_TOKEN} to a secret")
    if token is not None and len(token) < _SHORTEST:
        raise ConfigError(f"{_TOKEN} is too short: take {_SHORTEST} characters or more")
    use_cluster(settings)
    archive = Archive(
        client=open_client(settings, only_to_read=True),
        alias=settings.pipeline.index.alias,
        settings=settings.search,
    )
    # Opened when it is first needed: the page comes up even while the cluster does not answer.
    alerts = Alerts(
        open_register=cache(lambda: open_register(settings)),
        settings=settings.alerts,
        site=settings.site,
    )
    say(f"Search page    http://{f'[{host}]' if ':' in host else host}:{port}")
    serve(create_app(archive, alerts, token=token), host=host, port=port)
