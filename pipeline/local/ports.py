"""Choose a port on loopback."""

import hashlib
import os
import socket
import time
from pathlib import Path

from pipeline.errors import ConfigError

LOOPBACK = "127.0.0.1"
_TRIED = 200
_SPREAD = 100
_LINGERING = 2.0  # seconds
_POLL = 0.05  # seconds


def free_port(*, preferred: int | None = None, first: int) -> int:
    """Return `preferred` if nothing listens there, else the next free port from `first` on.

    The ports that a system hands out by itself begin at 32768: one below is still free when the
    service comes back, so that its address stays the same. A service that was killed a moment ago
    may hold its port a little longer.

    Raises:
        ConfigError: none is free.
    """
    give_up = time.monotonic() + _LINGERING
    while preferred and time.monotonic() < give_up:
        if _is_free(preferred):
            return preferred
        time.sleep(_POLL)
    candidates = range(first, first + _TRIED)
    for port in candidates:
        if _is_free(port):
            return port
    raise ConfigError(f"no port from {first} to {candidates[-1]} is free on {LOOPBACK}")


def first_port(base: int, state: Path) -> int:
    """Return where the search for a port begins, from `base` on, for the services of `state`.

    Two checkouts begin at different ones: each keeps its addresses, whichever starts first, and
    both can start in the same second.
    """
    return base + int(hashlib.sha256(os.fsencode(state)).hexdigest(), 16) % _SPREAD


def _is_free(port: int) -> bool:
    with socket.socket() as attempt:
        # Connections that were closed a moment ago do not count, as they do not for a server.
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((LOOPBACK, port))
        except OSError:
            return False
        return True
