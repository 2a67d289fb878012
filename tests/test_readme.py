"""What the README promises is there."""

import re
import subprocess
import sys

import pytest

from pipeline.settings import PROJECT

README = (PROJECT / "README.md").read_text()
MAKEFILE = (PROJECT / "Makefile").read_text()


def test_every_make_command_of_the_readme_exists():
    named = set(re.findall(r"\bmake ([a-z]+)\b(?!`? on)", README))
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert {"run", "test", "stop", "help"} <= named
    assert named <= targets


def test_make_help_names_every_target():
    said = subprocess.check_output(["make", "help"], cwd=PROJECT, text=True)
    targets = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)
    assert [name for name in targets if f"make {name} " not in said] == []


def commands():
    """Return the words of each command, of `alerts` with its own, and the options behind them."""
    found = set(re.findall(r"dateline ((?:alerts )?[a-z]+)((?: [^\n`#]*)?)", README))
    return sorted((words, tuple(re.findall(r"--[a-z-]+", rest))) for words, rest in found)


@pytest.mark.parametrize(("words", "options"), commands())
def test_every_dateline_command_of_the_readme_exists_with_its_options(words, options):
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *words.split(), "--help"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        env={"COLUMNS": "200", "PATH": "", "TERM": "dumb"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for option in options:
        assert option in done.stdout


def test_every_link_of_the_readme_leads_to_a_file():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (PROJECT / link).exists()] == []


def test_every_dag_is_in_the_readme():
    modules = {"__init__", "common", "mailing"}
    dags = {path.stem for path in (PROJECT / "dags").glob("*.py")} - modules
    assert {name for name in dags if f"`{name}`" in README} == dags
