"""Start the server. The only module that knows uvicorn."""

import uvicorn
from fastapi import FastAPI

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_IDLE = 30  # seconds a connection is kept open
_AT_ONCE = 64  # requests; the next ones are told to come again


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server that listens there."""
    return host in _LOOPBACK


def serve(app: FastAPI, *, host: str, port: int) -> None:
    """Answer requests until the process is asked to end."""
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=_IDLE,
        limit_concurrency=_AT_ONCE,
    )
