"""Who may come in, and what a browser may do with a page of ours."""

import base64
import binascii
import secrets
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from starlette.middleware.trustedhost import TrustedHostMiddleware

from pipeline.web.problems import refuse

_LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]", "::1"]
# Nothing from other hosts, nothing inline: what a hostile page smuggles into a text does not run.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # an outlet is not told what was searched for
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST = 64 * 1024  # bytes of a form or of JSON

Next = Callable[[Request], Awaitable[Response]]


def secure(app: FastAPI, *, token: str | None) -> None:
    """Add the headers to every answer, and close the door.

    Args:
        app: the app.
        token: what everyone must know; None lets everyone in who calls us by a name of loopback.
    """

    @app.middleware("http")
    async def check(request: Request, following: Next) -> Response:
        if token and not _knows(request.headers.get("authorization", ""), token):
            response: Response = refuse(request, 401, "This server wants its token as password.")
            response.headers["WWW-Authenticate"] = 'Basic realm="Dateline", charset="UTF-8"'
        elif request.method not in _SAFE and (fault := _fault(request)):
            response = refuse(request, *fault)
        else:
            response = await following(request)
        response.headers.update(_HEADERS)
        if not request.url.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store" if token else "no-cache"
        return response

    if not token:
        # A page of another site that has its own name resolve to this machine is not let in.
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=_LOOPBACK_NAMES)


def _fault(request: Request) -> tuple[int, str] | None:
    """Say why a request that changes something is not taken, if it is not.

    A browser says with `Sec-Fetch-Site` that the page of another site sends a request. Those that
    do not say so are held off by what they cannot send without our leave: the API takes JSON only
    and methods other than POST, and a form holds a word that other sites cannot read.
    """
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return 403, "This was sent by a page of another site."
    length = request.headers.get("content-length", "0")
    if "transfer-encoding" in request.headers or not length.isdecimal():
        return 411, "Say how long the content is."
    if int(length) > _LONGEST:
        return 413, f"No more than {_LONGEST:,} bytes are taken."
    return None


def _knows(authorization: str, token: str) -> bool:
    """Whether a header names the token: `Bearer token`, or as password of any user."""
    kind, _, given = authorization.partition(" ")
    if kind.lower() == "basic":
        try:
            given = base64.b64decode(given, validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, ValueError):
            return False
    elif kind.lower() != "bearer":
        return False
    return secrets.compare_digest(given.strip().encode(), token.encode())
