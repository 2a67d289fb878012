"""One Elasticsearch node on this machine, for this checkout: start, stop, ask.

It listens on loopback only, without security, and its data lasts between runs. It goes on after
the command that started it has ended. Which one it is, is told by its command line, never by its
process id alone: after a crash that id may be another program's.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from pipeline.errors import ConfigError, TransientError
from pipeline.local import distribution
from pipeline.local.folders import exclusive, folder_for, may, service_account
from pipeline.local.java import find_jdk
from pipeline.local.launch import Plan, PortTakenError, launch, mark, pid_file
from pipeline.local.ports import LOOPBACK, first_port, free_port
from pipeline.local.processes import ask_to_end
from pipeline.local.waiting import Patience, Progress

# Not 9200: whoever expects another cluster there must not find this one.
_BASE_PORT = 9250
_GRACE = 20  # seconds to write what is in memory and go; 2 are the rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node that runs."""

    url: str
    pid: int
    folder: Path  # holds data/, logs/, config/, tmp/ and snapshots/
    log: Path


def external_url(environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the cluster the user has chosen; None means that a local node is to be started."""
    return environ.get("ELASTICSEARCH_URL") or None


def status(state: Path) -> Node | None:
    """Return the node of the state folder if its process runs, whether it answers yet or not."""
    folder, port = _remembered(state)
    if folder is None:
        return None
    try:
        pid = int(pid_file(folder).read_text(encoding="ascii"))
        command = psutil.Process(pid).cmdline()
    except (OSError, ValueError, psutil.Error):
        return None
    if mark(folder) not in command:
        return None  # the id of a node that died, given to another program
    log = folder / "logs" / "dateline.log"
    return Node(url=f"http://{LOOPBACK}:{port}", pid=pid, folder=folder, log=log)


def start(
    state: Path,
    *,
    heap: str = "1g",
    timeout: float = 180,
    waiting: Progress | None = None,
    downloading: distribution.Progress | None = None,
) -> Node:
    """Start the node and wait until it answers; a node that already runs is left as it is.

    Args:
        state: folder for what lasts between runs; made if it is not there.
        heap: Java heap of the node. About 300 MB outside of it come on top.
        timeout: seconds to wait for its health, without the download.
        waiting: called with a line for the user while it starts.
        downloading: called with bytes while Elasticsearch itself is fetched, the first time.

    Raises:
        ConfigError: a JDK or a permission is missing, or the node refuses to start.
        TransientError: it cannot be downloaded, or it does not answer in time.
    """
    with exclusive(state / "elasticsearch.lock"):
        node = status(state)
        if node is None:
            plan = _plan(state, heap, downloading)
            patience = Patience(timeout, waiting)
            try:
                launch(plan, patience)
            except PortTakenError:  # by another checkout that was started in the same seconds
                plan = _plan(state, heap, downloading)
                launch(plan, patience)
            node = status(state)
            if node is None:
                raise TransientError(f"Elasticsearch started and went again: see {plan.output}")
        else:
            patience = Patience(timeout, waiting)
    _wait_for_health(state, node, patience)
    return node


def stop(state: Path) -> bool:
    """Stop the node, by force if it does not go by itself; tell whether one was running.

    Raises:
        ConfigError: it belongs to another account.
    """
    node = status(state)
    if node is None:
        return False
    try:
        ask_to_end([psutil.Process(node.pid)], grace=_GRACE)
    except psutil.NoSuchProcess:  # it has just gone
        pass
    except psutil.AccessDenied as error:
        raise ConfigError(
            f"Elasticsearch (process {node.pid}) was started by another account: stop it from there"
        ) from error
    return True


def _plan(state: Path, heap: str, downloading: distribution.Progress | None) -> Plan:
    """Gather what the node needs, and remember where it will be."""
    account = service_account()
    jdk = find_jdk(account=account)
    home = distribution.fetch(progress=downloading)
    if not may(account, "r", home / "config" / "users"):
        raise ConfigError(
            f"Elasticsearch does not run as root, and no other account can read {home}: "
            "set DATELINE_CACHE to a folder that everyone can enter"
        )
    first = first_port(_BASE_PORT, state)
    port = free_port(preferred=_remembered(state)[1], first=first)
    folder = folder_for(account, state, "elasticsearch")
    kept = {"folder": str(folder), "port": port}
    _record(state).write_text(json.dumps(kept) + "\n", encoding="utf-8")
    return Plan(folder=folder, home=home, jdk=jdk, account=account, port=port, heap=heap)


def _record(state: Path) -> Path:
    return state / "elasticsearch.json"


def _remembered(state: Path) -> tuple[Path | None, int | None]:
    """Return folder and port of the last start."""
    try:
        kept = json.loads(_record(state).read_text(encoding="utf-8"))
        return Path(kept["folder"]), int(kept["port"])
    except (OSError, ValueError, KeyError):
        return None, None


def _wait_for_health(state: Path, node: Node, patience: Patience) -> None:
    """Wait until every primary shard is there: yellow is as good as one node gets."""
    address = f"{node.url}/_cluster/health?wait_for_status=yellow&timeout=1s"
    while True:
        try:
            answer = httpx.get(address, timeout=5, trust_env=False)
        except httpx.TransportError:
            answer = None
        if answer is not None and answer.status_code == httpx.codes.OK:
            return
        if status(state) is None:
            raise TransientError(f"Elasticsearch ended by itself: see {node.log}")
        patience.pause("waiting for Elasticsearch", node.log)
