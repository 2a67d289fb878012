"""Find a JDK that Elasticsearch can run on."""

import glob
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.local.folders import Account, may

_OLDEST = 21
# The newest on which Elasticsearch 9.4 was tried. A later one may do; it is the second choice.
_TRIED = 25
# A runtime (JRE) lacks them; Elasticsearch does not start without.
_MODULES = frozenset({"jdk.jdi", "jdk.jlink", "jdk.incubator.vector"})
_PLACES = (
    "/usr/lib/jvm/*",
    "/usr/java/*",
    "/opt/java/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Jdk:
    home: Path
    version: tuple[int, ...]
    modules: frozenset[str]

    @property
    def fits(self) -> bool:
        return self.version[0] >= _OLDEST and self.modules >= _MODULES


def find_jdk(
    *,
    account: Account | None = None,
    environ: Mapping[str, str] = os.environ,
    places: Iterable[str] = _PLACES,
) -> Path:
    """Return the home of the newest JDK that fits, on which `account` may run programs.

    Looked at: JAVA_HOME, `java` on the PATH, and where systems and tools install JDKs.

    Raises:
        ConfigError: there is none; the message says what was seen and what to install.
    """
    found = [jdk for home in _homes(environ, places) if (jdk := _read(home))]
    usable = [jdk for jdk in found if jdk.fits and may(account, "x", jdk.home / "bin" / "java")]
    if not usable:
        seen = ", ".join(f"{'.'.join(map(str, jdk.version))} in {jdk.home}" for jdk in found)
        raise ConfigError(
            f"Elasticsearch needs a JDK {_OLDEST} or later (a full one, not a JRE): install one, "
            f"for example Temurin {_TRIED} or openjdk-{_OLDEST}-jdk-headless, or set JAVA_HOME; "
            f"found: {seen or 'none'}"
        )
    return max(usable, key=lambda jdk: (jdk.version[0] <= _TRIED, jdk.version)).home


def _homes(environ: Mapping[str, str], places: Iterable[str]) -> list[Path]:
    homes = [Path(environ["JAVA_HOME"])] if environ.get("JAVA_HOME") else []
    if java := shutil.which("java", path=environ.get("PATH")):
        homes.append(Path(java).resolve().parent.parent)
    for place in places:
        homes.extend(Path(home) for home in glob.glob(os.path.expanduser(place)))  # noqa: PTH111, PTH207
    return list(dict.fromkeys(home.resolve() for home in homes))


def _read(home: Path) -> _Jdk | None:
    """Read what a JDK says of itself in its file `release`; None if it is no JDK."""
    try:
        lines = (home / "release").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    facts = {
        key: " ".join(shlex.split(value)) for key, _, value in (x.partition("=") for x in lines)
    }
    version = tuple(int(part) for part in re.findall(r"\d+", facts.get("JAVA_VERSION", ""))[:3])
    java = home / "bin" / "java"
    if not version or not java.is_file():
        return None
    modules = frozenset(facts.get("MODULES", "").split()) or _listed_modules(java)
    return _Jdk(home=home, version=version, modules=modules)


def _listed_modules(java: Path) -> frozenset[str]:
    """Ask `java` itself: some vendors' `release` names no modules."""
    try:
        listed = subprocess.run(
            [java, "--list-modules"], capture_output=True, text=True, check=False, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(line.partition("@")[0] for line in listed.stdout.splitlines())
