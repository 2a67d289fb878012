"""What an index is made of: config/elasticsearch/pages.json, and the hash that tells two apart."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError

_HASH_CHARS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Settings and mappings of an index."""

    settings: dict[str, Any]
    mappings: dict[str, Any]

    @property
    def mapping_hash(self) -> str:
        """Hash of everything that decides how a document is analysed and found: 16 hex digits.

        Two indexes of the same hash answer alike. Replicas and compression do not matter for that.
        """
        decisive = {"mappings": self.mappings, "analysis": self.settings.get("analysis", {})}
        content = json.dumps(decisive, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(content.encode()).hexdigest()[:_HASH_CHARS]


def read_definition(path: Path) -> Definition:
    """Read settings and mappings from a JSON file.

    Raises:
        ConfigError: the file is missing or is not of that form.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Definition(settings=dict(content["settings"]), mappings=dict(content["mappings"]))
    except FileNotFoundError as error:
        raise ConfigError(f"{path} is missing") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(f'{path} is no JSON with "settings" and "mappings": {error}') from error
