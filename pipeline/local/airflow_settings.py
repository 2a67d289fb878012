"""How the local Airflow is set up: its airflow.cfg, its secrets, its environment.

Everything stands in airflow.cfg, so that Airflow's own command line works on it as well:
`AIRFLOW_HOME=.dateline/airflow airflow dags list`. Readable by the owner only: it holds keys.
"""

import base64
import configparser
import io
import json
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from pipeline.local.ports import LOOPBACK

USER = "admin"

# Seconds per task, measured with three chained trivial tasks for each of 20 mapped items, two at a
# time on two cores: with these 0.25 on an idle machine and 0.35 to 0.6 on a busy one, as it is when
# batches are worked on; with Airflow's own values 0.4 to 0.7, and 1.8 to 2.2.
_FASTER: dict[str, dict[str, object]] = {
    # After a task has ended its supervisor may sleep for this long before it notices, 5 s unless
    # it is told otherwise: by far the largest part. (Whole seconds; 0 would be a busy loop.)
    "workers": {"min_heartbeat_interval": 1},
    # How long an idle scheduler sleeps between two tasks of a chain; 1 s by default. Less costs
    # more when nothing happens (0.1: 14 % of a core; 0.25: 6 %) than it gains.
    "scheduler": {"scheduler_idle_sleep_time": 0.25},
    # Tasks speak to this machine, without TLS: reading certificates took 0.02 s of each.
    "api": {"client_use_public_certs": False},
    # Some 90 lines a task from Airflow itself; what tasks say goes through.
    "logging": {
        "namespace_levels": "airflow=WARNING airflow.task=INFO http.access=WARNING "
        "supervisor=WARNING"
    },
}


def password(home: Path) -> str:
    """Return the password of `USER`."""
    known: dict[str, str] = json.loads(_passwords(home).read_text(encoding="utf-8"))
    return known[USER]


def write_config(home: Path, *, project: Path, logs: Path, port: int) -> None:
    """Write airflow.cfg for an Airflow that runs the DAGs of `project`."""
    keys = _keep_secrets(home)
    url = f"http://{LOOPBACK}:{port}"
    settings: dict[str, dict[str, object]] = {
        "core": {
            "dags_folder": project / "dags",
            "plugins_folder": home / "plugins",
            "load_examples": False,
            "dags_are_paused_at_creation": False,
            "executor": "LocalExecutor",
            "parallelism": max(2, os.cpu_count() or 2),
            "execution_api_server_url": f"{url}/execution/",
            "simple_auth_manager_users": f"{USER}:admin",
            "simple_auth_manager_passwords_file": _passwords(home),
            "fernet_key": keys["fernet_key"],
            "hostname_callable": "socket.gethostname",  # the default asks the name server
        },
        "database": {"sql_alchemy_conn": f"sqlite:///{home / 'airflow.db'}"},
        "logging": {
            "base_log_folder": logs / "tasks",
            "dag_processor_child_process_log_directory": logs / "dag_processor",
        },
        "api": {
            "host": LOOPBACK,
            "port": port,
            "base_url": url,
            "workers": 1,
            "secret_key": keys["secret_key"],
            "instance_name": "Dateline",
        },
        "api_auth": {"jwt_secret": keys["jwt_secret"]},
        # A busy machine answers late: that is no reason to give up a task.
        "workers": {"execution_api_timeout": 30},
        # A task whose process was killed, alone or with the whole of Airflow, is tried again after
        # a minute, not after five.
        "scheduler": {
            "task_instance_heartbeat_timeout": 60,
            "orphaned_tasks_check_interval": 30,
        },
        "dag_processor": {"refresh_interval": 30, "dag_bundle_storage_path": home / "bundles"},
    }
    parser = configparser.ConfigParser(interpolation=None)
    for section in settings.keys() | _FASTER.keys():
        values = {**settings.get(section, {}), **_FASTER.get(section, {})}
        # Airflow reads a percent sign as the start of a reference.
        parser[section] = {name: str(value).replace("%", "%%") for name, value in values.items()}
    text = io.StringIO()
    parser.write(text)
    _write_private(home / "airflow.cfg", text.getvalue())


def environment(home: Path, *, project: Path, extra: Mapping[str, str]) -> dict[str, str]:
    """Return what the processes of Airflow see: our environment, without another Airflow's."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("AIRFLOW_") or name.startswith(("AIRFLOW_CONN_", "AIRFLOW_VAR_"))
    }
    here = [entry for entry in (kept.get("NO_PROXY") or kept.get("no_proxy"), LOOPBACK) if entry]
    return {
        **kept,
        "AIRFLOW_HOME": str(home),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", os.defpath)]),
        # DAG files import `dags.common` and `pipeline`.
        "PYTHONPATH": os.pathsep.join(filter(None, [str(project), kept.get("PYTHONPATH")])),
        "NO_PROXY": ",".join(here),
        "no_proxy": ",".join(here),
        **extra,
    }


def _keep_secrets(home: Path) -> dict[str, str]:
    """Return the keys of this Airflow, making them the first time, with the password."""
    file = home / "secrets.json"
    if not file.exists():
        keys = {
            "fernet_key": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "secret_key": secrets.token_hex(32),
            "jwt_secret": secrets.token_hex(64),
            "password": secrets.token_urlsafe(16),
        }
        _write_private(file, json.dumps(keys))
    kept: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    # The form in which Airflow's simple sign-in reads it.
    _write_private(_passwords(home), json.dumps({USER: kept["password"]}))
    return kept


def _passwords(home: Path) -> Path:
    return home / "passwords.json"


def _write_private(file: Path, text: str) -> None:
    """Replace a file by one that only the owner can read, in one step."""
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(text)
    new.replace(file)
