"""Write the configuration of an Elasticsearch node, and launch it."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psutil

from pipeline.errors import ConfigError
from pipeline.local.folders import Account, as_account
from pipeline.local.ports import LOOPBACK
from pipeline.local.waiting import Patience

_LAUNCHER_OPTIONS = ("-Xms4m", "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_SHIPPED = (
    "jvm.options",
    "log4j2.properties",
    "role_mapping.yml",
    "roles.yml",
    "users",
    "users_roles",
)
# The most telling first; the last takes any line that is neither a log entry nor a stack frame.
_TELLING = (
    r"fatal exception while booting Elasticsearch(.+)",
    r"(Terminating due to .+)",
    r"^(Invalid .+|Error: .+)",
    r"^(?:ERROR|Caused by): (.+)",
    r"^(?!NOTE: )([^\[\s].+)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a node is made of, and where."""

    folder: Path  # gets data/, logs/, config/, tmp/ and snapshots/
    home: Path  # of Elasticsearch
    jdk: Path
    account: Account | None  # None: our own
    port: int
    heap: str  # as Java writes it: "1g"

    @property
    def output(self) -> Path:
        """Return the file that holds what the launcher says."""
        return self.folder / "logs" / "start.log"


class PortTakenError(ConfigError):
    """Another service was quicker to take the port."""


def mark(folder: Path) -> str:
    """Return a Java option that means nothing, and by which the node's process is known."""
    return f"-Ddateline.node={hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"


def pid_file(folder: Path) -> Path:
    """Return the file in which the node leaves its process id."""
    return folder / "pid"


def launch(plan: Plan, patience: Patience) -> None:
    """Start the node and wait until it is up; it stays when we go.

    Raises:
        PortTakenError: another port may do.
        ConfigError: it refuses to start, or its folder belongs to another account.
        TransientError: it takes too long.
    """
    try:
        _configure(plan)
        log = plan.output.open("w")
    except PermissionError as error:
        raise ConfigError(
            f"{error.filename} belongs to another account: start Elasticsearch from there, "
            "or set DATELINE_STATE to a folder of your own"
        ) from error
    with log:
        # The launcher ends when the node is up, or says why it is not. A session of its own keeps
        # the node from the terminal's interrupt key.
        launcher = subprocess.Popen(
            _command(plan),
            cwd=plan.home,
            env=_environment(plan),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **as_account(plan.account),
        )
    try:
        while launcher.poll() is None:
            patience.pause("starting Elasticsearch", plan.output)
    finally:
        if launcher.poll() != 0:  # also when the user interrupts
            _end_session(launcher.pid)
            launcher.wait()
    if launcher.returncode != 0:
        written = plan.output.read_text(encoding="utf-8", errors="replace")
        refused = PortTakenError if "BindHttpException" in written else ConfigError
        raise refused(f"Elasticsearch did not start: {reason(written)} (more in {plan.output})")


def _command(plan: Plan) -> list[str]:
    return [
        str(plan.jdk / "bin" / "java"),
        *_LAUNCHER_OPTIONS,
        "-cp",
        f"{plan.home}/lib/tools/server-launcher/*",
        "org.elasticsearch.server.launcher.ServerLauncher",
        "--daemonize",
        "--pidfile",
        str(pid_file(plan.folder)),
    ]


def _environment(plan: Plan) -> dict[str, str]:
    """Let none of the user's own Java settings through, but ES_JAVA_OPTS."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C.UTF-8",  # else Java cannot name a folder outside of ASCII
        "HOSTNAME": "localhost",
        "ES_HOME": str(plan.home),
        "ES_PATH_CONF": str(plan.folder / "config"),
        "ES_TMPDIR": str(plan.folder / "tmp"),
        "ES_JAVA_HOME": str(plan.jdk),
        "ES_JAVA_OPTS": os.environ.get("ES_JAVA_OPTS", ""),
        "ES_DISTRIBUTION_TYPE": "zip",
        "JAVA": str(plan.jdk / "bin" / "java"),
        "JAVA_TYPE": "ES_JAVA_HOME",
        "CLI_JAVA_OPTS": "",
        # The programs that prepare the start leave something at every start: not in /tmp.
        "JDK_JAVA_OPTIONS": f'"-Djava.io.tmpdir={plan.folder / "tmp"}"',
    }


def _configure(plan: Plan) -> None:
    folder, config = plan.folder, plan.folder / "config"
    shutil.rmtree(folder / "tmp", ignore_errors=True)
    for name in ("data", "logs", "config", "config/jvm.options.d", "tmp", "snapshots"):
        (folder / name).mkdir(exist_ok=True)
    for name in _SHIPPED:
        shutil.copyfile(plan.home / "config" / name, config / name)
    settings = {
        "cluster.name": "dateline",
        "node.name": "local",
        "path.data": str(folder / "data"),
        "path.logs": str(folder / "logs"),
        "path.repo": str(folder / "snapshots"),
        "network.host": LOOPBACK,
        "http.port": plan.port,
        "transport.port": "0",  # nobody else joins: any free one
        "discovery.type": "single-node",
        "xpack.security.enabled": False,
        "action.destructive_requires_name": True,
        # A nearly full disk is the user's to judge; it must not make the index read-only.
        "cluster.routing.allocation.disk.threshold_enabled": False,
    }
    options = (
        f"-Xms{plan.heap}",
        f"-Xmx{plan.heap}",
        "-XX:-AlwaysPreTouch",  # memory is taken when it is needed
        "-XX:-HeapDumpOnOutOfMemoryError",
        "-Xlog:disable",  # else up to 2 GB of notes about garbage collection
        "-Xlog:all=warning:stderr:utctime,level,tags",
        mark(folder),
    )
    lines = [f"{name}: {json.dumps(value)}\n" for name, value in settings.items()]
    (config / "elasticsearch.yml").write_text("".join(lines), encoding="utf-8")
    (config / "jvm.options.d" / "dateline.options").write_text(
        "\n".join(options) + "\n", encoding="utf-8"
    )
    pid_file(folder).unlink(missing_ok=True)
    if plan.account is not None:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, plan.account.uid, plan.account.gid, follow_symlinks=False)


def _end_session(session: int) -> None:
    """End a launcher and the node it was about to start."""
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) == session:
                process.kill()
        except (OSError, psutil.Error):  # it has just gone
            continue


def reason(written: str) -> str:
    """Pick the line that tells the cause out of what a node wrote before it died."""
    for telling in _TELLING:
        if found := re.search(telling, written, re.MULTILINE):
            return " ".join(found[1].split())
    return "it wrote no reason"
