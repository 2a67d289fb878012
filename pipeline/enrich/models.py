"""Which model is asked in which language, and its version; no model is loaded for that."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.errors import ConfigError

OWN = "dateline"  # the engine that this project trained
_WEIGHTS = Path(__file__).parent / "weights" / "tagger.json"


def model_version(models: Mapping[str, str], lang: str) -> str | None:
    """Return name and version of the model for a language, as in "fr_core_news_md 3.8.0".

    Args:
        models: names of models by language (ISO 639-1), as in config/enrich.yml.
        lang: the language; None is returned where there is no model for it.

    Raises:
        ConfigError: the model is not installed.
    """
    name = models.get(lang)
    if name is None:
        return None
    return f"{name} {_own_version() if name == OWN else _installed(name, lang)}"


@cache
def _own_version() -> str:
    return str(json.loads(_WEIGHTS.read_text(encoding="utf-8"))["version"])


def _installed(name: str, lang: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError as error:
        raise ConfigError(
            f"the model {name} for {lang!r} (config/enrich.yml) is not installed"
        ) from error
