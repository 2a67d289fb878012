"""What can be wrong in docker-compose.yml, Dockerfile and .env.example, told without Docker.

Each name in them is looked up with whoever knows it: Airflow's configuration and command line, the
pipeline's source, the project's folders. A check is a function from the files to their faults.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

os.environ.setdefault("AIRFLOW_HOME", tempfile.mkdtemp(prefix="dateline-test-airflow-"))

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = ROOT / "docker-compose.yml"
# What the images of others bring along, as far as it is used.
BINARIES = {
    "postgres": {"pg_isready"},
    "redis": {"redis-server", "redis-cli"},
    "elasticsearch": {"bash", "curl"},
    "kibana": {"curl"},
}
SECRET = re.compile(r"^[A-Z_]*(PASSWORD|SECRET|KEY)[A-Z_]*$")
# ${NAME}, ${NAME:-default}, ${NAME-default} or ${NAME:?message}; "$$" is a plain "$".
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)(?:(:?[-?])([^{}]*))?\}")


@dataclass(frozen=True)
class Files:
    """The files that belong together; `compose` as parsed, with its variables in it."""

    compose: dict[str, Any]
    example: str
    dockerfile: str
    dockerignore: str

    @property
    def services(self) -> dict[str, dict[str, Any]]:
        return self.compose["services"]

    @property
    def ours(self) -> dict[str, dict[str, Any]]:
        """The services that run our image."""
        return {name: service for name, service in self.services.items() if "build" in service}


def read_files() -> Files:
    return Files(
        compose=yaml.safe_load(COMPOSE.read_text(encoding="utf-8")),
        example=(ROOT / ".env.example").read_text(encoding="utf-8"),
        dockerfile=(ROOT / "Dockerfile").read_text(encoding="utf-8"),
        dockerignore=(ROOT / ".dockerignore").read_text(encoding="utf-8"),
    )


def texts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from texts(part)
    elif isinstance(node, str):
        yield node


def resolved(text: str) -> str:
    """Put each variable's default in its place, the innermost first; "x" where there is none."""
    while VARIABLE.search(text):
        text = VARIABLE.sub(lambda m: m[3] if m[2] in ("-", ":-") else "x", text)
    return text.replace("$$", "$")


def variables_faults(files: Files) -> Iterator[str]:
    """Each variable is in .env.example, with the same default, and required if it has none."""
    listed = dict(re.findall(r"^#?([A-Z]\w*)=(.*)$", files.example, re.MULTILINE))
    required = set(re.findall(r"^([A-Z]\w*)=$", files.example, re.MULTILINE))
    used = {"COMPOSE_PROFILES"}
    for text in texts(files.services):
        for name in re.findall(r"(?<!\$)\$\{(\w+)", text):
            used.add(name)
        for name, sign, default in VARIABLE.findall(text):
            if (name in required) != (sign == ":?"):
                yield f"{name} is required in one file only"
            if sign == ":-" and listed.get(name, default) != default:
                yield f"{name} is {listed[name]} in .env.example, else {default}"
    for service in files.services.values():
        used |= {name for name, value in service.get("environment", {}).items() if value is None}
    yield from (f"{name} is in one file only" for name in sorted(used ^ listed.keys()))


def secrets_faults(files: Files) -> Iterator[str]:
    """No secret is written in a file."""
    for name, service in files.services.items():
        for key, value in service.get("environment", {}).items():
            if SECRET.match(key) and value and "${" not in value and not value.startswith("/"):
                yield f"{name}: {key} is written out"
        for text in texts(service):
            if re.search(r"://[^/@\s]*:(?!\$\{)[^/@\s]+@|pass(word)?[= ](?!\$)\w", text):
                yield f"{name}: a password is written out"
        command = list(texts(service.get("command", [])))
        for option, value in pairwise(command):
            if re.match(r"--\w*pass", option) and not value.startswith("${"):
                yield f"{name}: the value of {option} is written out"
    for key in re.findall(r"^#?([A-Z]\w*)=.", files.example, re.MULTILINE):
        if SECRET.match(key):
            yield f".env.example: {key} has a value"


def environment_faults(files: Files) -> Iterator[str]:
    """Each variable that our image gets means something to somebody in it."""
    known = airflow_options() | read_by("pipeline/settings.py") | amazon_variables()
    for name in re.findall(r"\b(AIRFLOW__\w+|DATELINE_\w+)=", files.dockerfile):
        if name not in known:
            yield f"Dockerfile: nobody reads {name}"
    for service, content in files.ours.items():
        script = " ".join(texts(content["command"]))
        for name in content["environment"]:
            if name not in known and name not in script:
                yield f"{service}: nobody reads {name}"


@cache
def airflow_options() -> frozenset[str]:
    from airflow.configuration import (  # noqa: PLC0415 - once AIRFLOW_HOME is set
        retrieve_configuration_description,
    )

    sections = retrieve_configuration_description(include_airflow=True, include_providers=True)
    return frozenset(
        f"AIRFLOW__{section}__{option}".upper()
        for section, content in sections.items()
        for option in content["options"]
    )


def read_by(path: str) -> set[str]:
    return set(re.findall(r'environ\.get\("(\w+)"', (ROOT / path).read_text(encoding="utf-8")))


def amazon_variables() -> set[str]:
    modules = (import_module(f"botocore.{name}") for name in ("credentials", "configprovider"))
    sources = (Path(str(module.__file__)).read_text(encoding="utf-8") for module in modules)
    return {name for source in sources for name in re.findall(r"'(AWS_[A-Z_]+)'", source)}


def commands_faults(files: Files) -> Iterator[str]:
    """Each command and health check starts a program of its image, in a way that it knows."""
    for name, service in files.services.items():
        started = [
            list(service.get("entrypoint", [])) + list(service.get("command", [])),
            service.get("healthcheck", {}).get("test", []),
        ]
        for words in filter(None, started):
            for line in shell_lines(words):
                fault = command_fault(service, line)
                if fault:
                    yield f"{name}: {fault}"


def shell_lines(words: list[str]) -> list[list[str]]:
    """Return the commands of `[CMD, a, b]`, `[CMD-SHELL, "a b"]`, `[a, b]` or `[bash, -euc, …]`."""
    if words[0] == "CMD-SHELL":
        return [words[1].split()]
    if words[0] == "bash":
        lines = resolved(words[-1]).splitlines()
        calls = (line for line in lines if re.match(r"(exec )?(airflow|dateline) ", line))
        ours = [shlex.split(line) for line in calls]
        return [words, *([word for word in line if word != "exec"] for line in ours)]
    return [words[1:] if words[0] == "CMD" else words]


def command_fault(service: dict[str, Any], words: list[str]) -> str | None:
    program = words[0]
    if "build" in service:
        if program != "bash" and not (Path(sys.executable).parent / program).exists():
            return f"no program {program}"
    elif program not in BINARIES[service["image"].split("/")[-1].split(":")[0]]:
        return f"{program} is not in {service['image']}"
    if program == "airflow" and not airflow_knows(tuple(words[1:])):
        return f"no command {' '.join(words)}"
    if program == "celery" and not importable(words[words.index("--app") + 1]):
        return f"cannot import {words[words.index('--app') + 1]}"
    if program == "bash":
        script = resolved(words[-1])
        checked = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True)
        return checked.stderr or None
    if program == "python":
        compile(words[2], "health check", "exec")
    return None


@cache
def airflow_knows(arguments: tuple[str, ...]) -> bool:
    from airflow.cli.cli_parser import get_parser  # noqa: PLC0415 - once AIRFLOW_HOME is set

    try:
        get_parser().parse_args(arguments)
    except SystemExit:
        return False
    return True


def importable(name: str) -> bool:
    module, _, attribute = name.rpartition(".")
    try:
        return hasattr(import_module(module), attribute)
    except ImportError:
        return False


def mounts_faults(files: Files) -> Iterator[str]:
    """What is mounted exists, and each path that the pipeline is told lies in a mount."""
    volumes = set(files.compose["volumes"])
    mounted = set()
    built = set(re.findall(r"(?<=\s)/(?:opt|certificates)[\w/]*", files.dockerfile))
    built |= {f"/opt/dateline/{name}" for name in copied(files.dockerfile)}
    for name, service in files.services.items():
        targets = []
        for mount in service.get("volumes", []):
            source, target, *_ = resolved(mount).split(":")
            targets.append(target)
            mounted.add(source)
            if source.startswith(".") and not (ROOT / source).is_dir():
                yield f"{name}: there is no folder {source}"
            if not source.startswith(".") and source not in volumes:
                yield f"{name}: there is no volume {source}"
            if name in files.ours and target not in built:
                yield f"{name}: {target} is not in the image"
        if name in files.ours:
            for key in ("DATELINE_STORAGE", "ELASTICSEARCH_CA_CERTS"):
                if not resolved(service["environment"][key]).startswith(tuple(targets)):
                    yield f"{name}: {key} is not in a volume"
    yield from (f"nobody uses the volume {name}" for name in sorted(volumes - mounted))


def copied(dockerfile: str) -> list[str]:
    lines = re.findall(r"^COPY (?!--from)(.+)$", dockerfile, re.MULTILINE)
    return [name for line in lines for name in line.split()[:-1]]


def running_faults(files: Files) -> Iterator[str]:
    """What runs has a health check, a limit and a fixed version, and is waited for as it can be."""
    for name, service in files.services.items():
        once = service["restart"] == "no"
        if not once and "healthcheck" not in service:
            yield f"{name} has no health check"
        if "mem_limit" not in service:
            yield f"{name} has no memory limit"
        if "build" not in service and not re.search(r":\d", service["image"]):
            yield f"{name}: {service['image']} has no version"
        for port in service.get("ports", []):
            if not resolved(port).startswith("127.0.0.1:"):
                yield f"{name} listens beyond this machine"
        for other, wait in service.get("depends_on", {}).items():
            ends = files.services.get(other, {}).get("restart") == "no"
            if other not in files.services:
                yield f"{name} waits for {other}, which is not there"
            elif ends != (wait["condition"] == "service_completed_successfully"):
                yield f"{name} waits for {other} in vain"


def dockerfile_faults(files: Files) -> Iterator[str]:
    """What is copied is there and not ignored; nothing is fetched unchecked; nobody is root."""
    allowed = re.findall(r"^!(\S+)$", files.dockerignore, re.MULTILINE)
    for name in copied(files.dockerfile):
        if not (ROOT / name).exists() or name not in allowed:
            yield f"{name} cannot be copied"
    if "://" in files.dockerfile or "index-url" in files.dockerfile:
        yield "an address is written in the Dockerfile"
    for line in re.findall(r"pip install(?:.*\\\n)*.*", files.dockerfile):
        if not re.search("--require-hashes|--build-constraints requirements.lock", line):
            yield "something is installed without hashes"
    if re.findall(r"^USER (.+)$", files.dockerfile, re.MULTILINE)[-1:] in ([], ["root"], ["0"]):
        yield "the image runs as root"


CHECKS = (
    variables_faults,
    secrets_faults,
    environment_faults,
    commands_faults,
    mounts_faults,
    running_faults,
    dockerfile_faults,
)
