"""Where downloads and state lie, who may reach them, and one process at a time.

Elasticsearch refuses to run as root. Where Dateline itself runs as root, as in a container, the
node runs under another account, which must reach what it needs: a folder below a private one
(/root, or one made by mkdtemp) will not do.
"""

import fcntl
import hashlib
import os
import pwd
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

_SYSTEM_CACHE = Path("/var/cache/dateline")
_SYSTEM_STATE = Path("/var/lib/dateline")
_NOBODY = 65534  # where no account of that name exists


@dataclass(frozen=True, slots=True)
class Account:
    """Who a service runs as."""

    uid: int
    gid: int


class RunAs(TypedDict):
    """Arguments of `subprocess.run` and `Popen`."""

    user: int | None
    group: int | None
    extra_groups: list[int] | None


def service_account() -> Account | None:
    """Return the account for a service that refuses root; None where we are not root."""
    if os.geteuid() != 0:
        return None
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        return Account(_NOBODY, _NOBODY)
    return Account(nobody.pw_uid, nobody.pw_gid)


def state_folder(project: Path, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder for what lasts between runs: DATELINE_STATE, else .dateline/."""
    return Path(environ.get("DATELINE_STATE") or project / ".dateline").expanduser().resolve()


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder for downloads, shared by every checkout on the machine.

    DATELINE_CACHE; else /var/cache/dateline for root, whose home the account of the node cannot
    read; else `dateline` in the user's own cache.
    """
    if chosen := environ.get("DATELINE_CACHE"):
        return Path(chosen).expanduser().resolve()
    if os.geteuid() == 0:
        return _SYSTEM_CACHE
    return Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dateline"


def folder_for(account: Account | None, state: Path, name: str) -> Path:
    """Make the folder `name` for `account`: in `state` if it can be used there, else in /var/lib.

    The same state folder always leads to the same place, so that data is found again.
    """
    within = state / name
    if account is None:
        within.mkdir(parents=True, exist_ok=True)
        return within
    state.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(os.fsencode(state)).hexdigest()[:12]
    elsewhere = _SYSTEM_STATE / f"{state.parent.name}-{digest}" / name
    for folder in (within, elsewhere) if may(account, "x", state) else (elsewhere,):
        folder.mkdir(parents=True, exist_ok=True)
        if _give(folder, account) and may(account, "w", folder):
            break
    return folder


def may(account: Account | None, what: str, path: Path) -> bool:
    """Ask the system whether `account` may read ("r"), write ("w") or enter ("x") `path`."""
    asked = subprocess.run(
        ["/usr/bin/env", "test", f"-{what}", str(path)],
        cwd="/",
        check=False,
        **as_account(account),
    )
    return asked.returncode == 0


def as_account(account: Account | None) -> RunAs:
    """Return the arguments with which `subprocess` starts a program under `account`."""
    if account is None:
        return {"user": None, "group": None, "extra_groups": None}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


@contextmanager
def exclusive(lock: Path) -> Iterator[None]:
    """Hold `lock`: a second process waits here until the first is done, or has died."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _give(folder: Path, account: Account) -> bool:
    try:
        os.chown(folder, account.uid, account.gid)
    except OSError:  # a mounted folder that knows no owners
        return False
    return True
