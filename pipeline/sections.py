"""Read a YAML file into frozen, validated values. The only module that knows YAML."""

from collections import Counter
from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import ConfigError

_S = TypeVar("_S", bound="Section")


class Section(BaseModel):
    """Base of every section: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _OnceOnly(yaml.SafeLoader):
    """Refuses a key that is given twice; YAML itself would keep the last one without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = Counter(self.construct_object(key, deep=True) for key, _ in node.value)
        twice = [str(key) for key, count in keys.items() if count > 1]
        if twice:
            raise yaml.YAMLError(f"{', '.join(twice)} is given twice")
        return super().construct_mapping(node, deep)


def load_section(path: Path, section: type[_S]) -> _S:
    """Read a YAML file into its section.

    Raises:
        ConfigError: the file is missing or wrong; the message names file and key.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _OnceOnly)  # noqa: S506 - a SafeLoader
        return section.model_validate(content)
    except FileNotFoundError as error:
        raise ConfigError(f"{path} is missing") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path} is no valid YAML: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in fault['loc']) or 'file'}: {fault['msg']}"
            for fault in error.errors()
        )
        raise ConfigError(f"{path}: {faults}") from error
