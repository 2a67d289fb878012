from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.local.java import find_jdk

FULL = "java.base jdk.jdi jdk.jlink jdk.incubator.vector"


def install(folder: Path, version: str, modules: str = FULL) -> Path:
    (folder / "bin").mkdir(parents=True)
    java = folder / "bin" / "java"
    java.write_text("#!/bin/sh\n")
    java.chmod(0o755)
    (folder / "release").write_text(f'JAVA_VERSION="{version}"\nMODULES="{modules}"\n')
    return folder


def find(places: Path, **environ: str) -> Path:
    return find_jdk(environ={"PATH": "", **environ}, places=[f"{places}/*"])


def test_the_newest_jdk_is_taken(tmp_path):
    install(tmp_path / "jvm" / "a", "21.0.9")
    newest = install(tmp_path / "jvm" / "b", "25.0.3")
    install(tmp_path / "jvm" / "c", "21.0.11")

    assert find(tmp_path / "jvm") == newest


def test_a_jdk_that_was_never_tried_is_the_second_choice(tmp_path):
    tried = install(tmp_path / "jvm" / "a", "21.0.9")
    install(tmp_path / "jvm" / "b", "99")

    assert find(tmp_path / "jvm") == tried


def test_java_home_and_the_path_are_looked_at(tmp_path):
    chosen = install(tmp_path / "chosen", "24")
    on_path = install(tmp_path / "on path", "23")

    assert find(tmp_path / "none", JAVA_HOME=str(chosen)) == chosen
    assert find(tmp_path / "none", PATH=str(on_path / "bin")) == on_path


def test_a_runtime_is_no_jdk(tmp_path):
    install(tmp_path / "jvm" / "jre", "25.0.3", modules="java.base java.logging")

    with pytest.raises(ConfigError, match=r"needs a JDK 21 or later.*found: 25\.0\.3 in .*jre"):
        find(tmp_path / "jvm")


def test_a_jdk_that_names_no_modules_is_asked_for_them(tmp_path):
    jdk = install(tmp_path / "jvm" / "a", "21.0.9", modules="")
    listed = "\n".join(f"echo {module}@21.0.9" for module in FULL.split())
    (jdk / "bin" / "java").write_text(f"#!/bin/sh\n{listed}\n")

    assert find(tmp_path / "jvm") == jdk


def test_without_any_java_the_message_says_what_to_install(tmp_path):
    with pytest.raises(ConfigError, match=r"install one.*JAVA_HOME.*found: none"):
        find(tmp_path)
