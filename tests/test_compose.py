"""The production set-up: its files agree, all that they name exists, and its scripts do their work.

No Docker engine runs here; the checks are in compose_checks.py, and each is shown to find a fault.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography.fernet import Fernet
from sqlalchemy.engine import make_url

from pipeline.settings import Settings
from tests.compose_checks import (
    CHECKS,
    COMPOSE,
    ROOT,
    Files,
    airflow_knows,
    commands_faults,
    dockerfile_faults,
    environment_faults,
    importable,
    mounts_faults,
    read_files,
    resolved,
    running_faults,
    secrets_faults,
    variables_faults,
)

MANUAL = (ROOT / "docs" / "production.md").read_text(encoding="utf-8")
Check = Callable[[Files], Iterator[str]]


@pytest.mark.parametrize("check", CHECKS)
def test_the_files_have_no_fault(check: Check):
    assert list(check(read_files())) == []


def service(name: str, **changed: object) -> Callable[[Files], None]:
    return lambda files: files.services[name].update(changed)


def variable(name: str, key: str, value: str) -> Callable[[Files], None]:
    return lambda files: files.services[name]["environment"].update({key: value})


PLANTED: list[tuple[Check, Callable[[Files], None], str]] = [
    (variables_faults, variable("redis", "NEW", "${FORGOTTEN:-1}"), "FORGOTTEN"),
    (variables_faults, variable("redis", "REDISCLI_AUTH", "${REDIS_PASSWORD}"), "is required"),
    (variables_faults, service("worker", scale="${WORKERS:-3}"), "WORKERS is 1"),
    (secrets_faults, variable("postgres", "POSTGRES_PASSWORD", "hunter2"), "POSTGRES_PASSWORD"),
    (secrets_faults, variable("worker", "URL", "https://me:hunter2@search"), "a password"),
    (secrets_faults, service("redis", command=["--requirepass", "q"]), "--requirepass"),
    (environment_faults, variable("worker", "AIRFLOW__CORE__EXECUTER", "x"), "EXECUTER"),
    (environment_faults, variable("worker", "DATELINE_STORRAGE", "x"), "STORRAGE"),
    (environment_faults, variable("worker", "ELASTICSEARCH_APIKEY", "x"), "APIKEY"),
    (commands_faults, service("scheduler", command=["airflow", "schedule"]), "airflow schedule"),
    (commands_faults, service("scheduler", command=["airflw", "scheduler"]), "no program airflw"),
    (commands_faults, service("kibana", healthcheck={"test": ["CMD", "wget", "x"]}), "wget"),
    (commands_faults, service("worker", command=["celery", "--app", "a.b"]), "import a.b"),
    (commands_faults, service("certificates", command=["if true; then"]), "syntax error"),
    (mounts_faults, service("kibana", volumes=["./confg:/x"]), "no folder ./confg"),
    (mounts_faults, service("kibana", volumes=["landing:/x"]), "no volume landing"),
    (mounts_faults, service("redis", volumes=[]), "nobody uses the volume redis"),
    (mounts_faults, service("worker", volumes=["storage:/opt/storage"]), "/opt/storage is not in"),
    (mounts_faults, variable("worker", "DATELINE_STORAGE", "/data"), "is not in a volume"),
    (running_faults, lambda files: files.services["redis"].pop("healthcheck"), "no health check"),
    (running_faults, lambda files: files.services["redis"].pop("mem_limit"), "no memory limit"),
    (running_faults, service("redis", image="redis"), "has no version"),
    (running_faults, service("kibana", ports=["5601:5601"]), "beyond this machine"),
    (running_faults, lambda files: files.services.pop("elasticsearch-init"), "is not there"),
    (running_faults, service("certificates", restart="always"), "in vain"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "plant", "said"), PLANTED)
def test_a_planted_fault_is_found(check: Check, plant: Callable[[Files], None], said: str):
    files = read_files()
    plant(files)

    assert said in "\n".join(check(files))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("COPY config config", "COPY confg config"),
        ("COPY config config", "COPY tests tests"),  # ignored by .dockerignore
        ("--require-hashes", ""),
        ("USER dateline", ""),
        ("-r /tmp/uv.lock", "--index-url https://packages.example/simple"),
    ],
)
def test_a_planted_fault_in_the_dockerfile_is_found(old: str, new: str):
    files = read_files()
    broken = replace(files, dockerfile=files.dockerfile.replace(old, new))

    assert list(dockerfile_faults(broken))


def test_a_secret_in_the_example_is_found():
    files = read_files()
    broken = replace(files, example=files.example.replace("REDIS_PASSWORD=", "REDIS_PASSWORD=q"))

    assert list(secrets_faults(broken)) == [".env.example: REDIS_PASSWORD has a value"]


@pytest.mark.parametrize(("text", "fits"), [(COMPOSE.read_text(), True), ("services: []", False)])
def test_the_schema_is_that_of_the_compose_specification(tmp_path: Path, text: str, fits: bool):
    file = tmp_path / "docker-compose.yml"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]

    assert (subprocess.run([*command, str(file)], capture_output=True).returncode == 0) == fits


def test_the_executor_and_the_database_driver_can_be_loaded():
    environment = read_files().ours["scheduler"]["environment"]
    executor = environment["AIRFLOW__CORE__EXECUTOR"]

    assert importable(f"airflow.providers.celery.executors.celery_executor.{executor}")
    url = make_url(resolved(environment["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]))
    assert url.get_dialect().import_dbapi()


def test_dateline_may_work_on_its_own_index_and_no_other():
    role = role_of_dateline()
    alias = Settings().pipeline.index.alias

    assert [entry["names"] for entry in role["indices"]] == [[alias, f"{alias}-*"]]
    assert role["cluster"] == ["monitor"]


def role_of_dateline() -> dict[str, Any]:
    script = read_files().services["elasticsearch-init"]["command"][0]
    return json.loads(re.search(r"put role/dateline '(.*?)'\n", script, re.DOTALL)[1])


def test_the_documented_key_may_do_the_same():
    body = re.search(r"POST /_security/api_key\n(.*?)```", MANUAL, re.DOTALL)[1]

    assert json.loads(body)["role_descriptors"] == {"dateline": role_of_dateline()}


def test_the_documented_commands_exist():
    commands = re.findall(r"docker compose exec ([\w-]+) ([^`\n]+)", re.sub(r"\n +", " ", MANUAL))
    assert len(commands) > 3

    for name, command in commands:
        assert name in read_files().services
        if name in read_files().ours:
            program, *arguments = shlex.split(command)
            assert program != "airflow" or airflow_knows(tuple(arguments)), command


def test_elasticsearch_and_kibana_have_the_version_of_the_local_node():
    local = next((ROOT / "pipeline" / "local").glob("elasticsearch-*.sha256")).stem
    version = local.removeprefix("elasticsearch-")
    images = [content.get("image", "") for content in read_files().services.values()]

    assert {image.split(":")[1] for image in images if "elastic.co" in image} == {version}


@pytest.fixture
def filled_in(tmp_path: Path) -> dict[str, str]:
    """The variables of a .env that was made as docs/production.md says."""
    command = re.search(r"```sh\n\s*(\(umask.*?)```", MANUAL, re.DOTALL)[1]
    (tmp_path / ".env.example").write_bytes((ROOT / ".env.example").read_bytes())
    subprocess.run(["sh", "-euc", command], cwd=tmp_path, check=True)
    text = (tmp_path / ".env").read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Z]\w*)=(.*)$", text, re.MULTILINE))


def test_the_documented_command_fills_in_every_secret(filled_in: dict[str, str]):
    secrets = {name: value for name, value in filled_in.items() if name != "COMPOSE_PROFILES"}

    assert all(re.fullmatch("[A-Za-z0-9=]{40,}", value) for value in secrets.values())
    assert len(set(secrets.values())) == len(secrets) == 10
    assert Fernet(secrets["AIRFLOW_FERNET_KEY"])


def test_the_api_server_gets_the_password_of_its_user(tmp_path: Path):
    api_server = read_files().ours["api-server"]
    script = resolved(api_server["command"][-1]).replace("exec airflow", "exec echo")
    passwords = tmp_path / "passwords.json"
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "AIRFLOW_ADMIN_PASSWORD": """it's "quoted" $HOME""",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(passwords),
    }

    ran = subprocess.run(["bash", "-euc", script], env=environment, capture_output=True, text=True)

    assert ran.stdout == "api-server\n"
    assert json.loads(passwords.read_text()) == {"admin": """it's "quoted" $HOME"""}
    assert passwords.stat().st_mode & 0o777 == 0o600
    users = api_server["environment"]["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS"]
    assert users == "admin:admin"


@pytest.mark.parametrize(("status", "code"), [("healthy", 0), ("unhealthy", 1)])
def test_the_health_check_says_what_airflow_says(status: str, code: int):
    _, python, option, script, part = read_files().ours["scheduler"]["healthcheck"]["test"]
    assert (python, option, part) == ("python", "-c", "scheduler")

    with answering({"scheduler": {"status": status}}) as address:
        asked = script.replace("http://api-server:8080/api/v2/monitor/health", address)
        ran = subprocess.run([sys.executable, "-c", asked, part], env={"no_proxy": "*"})

    assert asked != script
    assert ran.returncode == code


@contextmanager
def answering(content: object) -> Iterator[str]:
    """Serve `content` as JSON at the address that is yielded."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

        def log_message(self, *_: object) -> None:
            return None

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_pages_of_other_services_are_reached_by_their_names():
    """An address in the environment names a service of the file."""
    files = read_files()
    told = yaml.safe_dump([content.get("environment", {}) for content in files.services.values()])
    hosts = set(re.findall(r"(?:://|@)([a-z][a-z-]*)(?::\d+|/)", resolved(told)))

    assert hosts - {"localhost"} <= files.services.keys()
    assert {"postgres", "redis", "api-server", "elasticsearch"} <= hosts
