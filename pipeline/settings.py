"""Read config/*.yml and the environment once, validate, and hand out frozen values.

Files hold behaviour; the environment holds addresses and secrets:

* DATELINE_CONFIG        the config folder, if not the project's own
* DATELINE_STORAGE       where batches and reports are kept
* DATELINE_STATE         where the local services keep their files (default `.dateline`)
* ELASTICSEARCH_URL      the cluster; without it the local node is used
* ELASTICSEARCH_API_KEY, ELASTICSEARCH_CA_CERTS   how to get in
* ELASTICSEARCH_READ_API_KEY   what the search page searches with: a key that may only read
* DATELINE_WEB_URL       where others reach the search page, for links in alerts
"""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self

from croniter import croniter
from pydantic import Field, field_validator, model_validator

from pipeline.errors import ConfigError
from pipeline.records import PageKind
from pipeline.sections import Section, load_section

Share = Annotated[float, Field(gt=0, le=1)]
Format = Literal["html", "warc", "wacz", "jsonl", "text"]
PROJECT = Path(__file__).resolve().parents[1]
BY_HAND = "manual"  # the source of pages whose path was given, and no source's id
_MEBIBYTE = 1024 * 1024


class BatchSettings(Section):
    """`batch` of config/pipeline.yml."""

    max_pages: int = Field(gt=0, le=10_000)
    max_mebibytes: int = Field(gt=0, le=1024)
    max_groups: int = Field(gt=0, le=1024)

    @property
    def max_bytes(self) -> int:
        """Sum of the bodies of one batch, in bytes."""
        return self.max_mebibytes * _MEBIBYTE


class IndexSettings(Section):
    """`index` of config/pipeline.yml."""

    alias: str = Field(pattern=r"^[a-z][a-z0-9_-]*$")
    keep_versions: int = Field(ge=1)
    check_queries: tuple[str, ...]


class PipelineSettings(Section):
    """config/pipeline.yml."""

    storage: str = Field(min_length=1)
    schedule: str
    batch: BatchSettings
    workers_per_task: int = Field(gt=0)
    max_page_mebibytes: int = Field(gt=0)
    max_rejected_share: Share
    max_refused_share: Share
    index: IndexSettings

    @field_validator("schedule")
    @classmethod
    def _is_cron(cls, value: str) -> str:
        if not croniter.is_valid(value):
            raise ValueError(f"not a cron expression: {value!r}")
        return value

    @property
    def max_page_bytes(self) -> int:
        """Length of the largest page that is read, in bytes."""
        return self.max_page_mebibytes * _MEBIBYTE


class Source(Section):
    """One entry of config/sources.yml."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    landing: str = Field(min_length=1)
    format: Format | None = None
    lang: str | None = Field(default=None, pattern=r"^[a-z]{2}$")
    enabled: bool = True
    kinds: tuple[PageKind, ...] = ()  # kept beside articles


class SourcesSettings(Section):
    """config/sources.yml."""

    sources: tuple[Source, ...]

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        ids = [source.id for source in self.sources]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"two sources have the same id: {', '.join(twice)}")
        if BY_HAND in ids:
            raise ValueError(f"the id {BY_HAND!r} is kept for pages whose path was given by hand")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanRules:
    """What of config/clean.yml and config/sources.yml the workers need."""

    min_chars: int
    max_chars: int
    fast: bool = False
    kinds: tuple[tuple[str, tuple[PageKind, ...]], ...] = ()  # by source, beside articles

    def kinds_of(self, source: str) -> tuple[PageKind, ...]:
        """Return the kinds of pages that a source keeps, beside articles."""
        return dict(self.kinds).get(source, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrichModels:
    """What of config/enrich.yml the workers need."""

    models: dict[str, str]
    window_chars: int


class CleanSettings(Section):
    """config/clean.yml."""

    min_chars: int = Field(gt=0)
    max_chars: int = Field(gt=0)
    fast: bool = False
    timeout_seconds: float = Field(gt=0)
    memory_mebibytes: int = Field(ge=256)

    @model_validator(mode="after")
    def _limits_in_order(self) -> Self:
        if self.min_chars >= self.max_chars:
            raise ValueError("min_chars must be below max_chars")
        return self


class EnrichSettings(Section):
    """config/enrich.yml."""

    models: dict[str, str]
    window_chars: int = Field(ge=1000, le=1_000_000)  # spaCy takes no longer text
    batch_pages: int = Field(gt=0)
    timeout_seconds: float = Field(gt=0)
    memory_mebibytes: int = Field(ge=512)

    @property
    def tagging(self) -> EnrichModels:
        """What the workers need."""
        return EnrichModels(models=self.models, window_chars=self.window_chars)


class SearchSettings(Section):
    """config/search.yml."""

    recency_weight: float = Field(ge=0)
    recency_half_life_days: float = Field(gt=0)
    page_size: int = Field(gt=0, le=100)
    facet_size: int = Field(gt=0, le=100)
    keep_alive_minutes: int = Field(gt=0, le=24 * 60)
    timeout_seconds: float = Field(gt=0)


class AlertsSettings(Section):
    """config/alerts.yml."""

    private_webhooks: bool
    webhook_timeout_seconds: float = Field(gt=0, le=300)
    feed_size: int = Field(gt=0, le=1000)
    mail_size: int = Field(gt=0, le=500)


class ElasticsearchSettings(Section):
    """Where the cluster is and how to get in, from the environment."""

    url: str
    api_key: str | None = None
    ca_certs: str | None = None
    read_api_key: str | None = None  # may only read; takes the place of any other credentials


class Settings:
    """All sections, each read when it is first asked for."""

    def __init__(self, config: Path | None = None) -> None:
        """Use the folder `config`, else DATELINE_CONFIG, else the project's own."""
        self.config = config or Path(os.environ.get("DATELINE_CONFIG") or PROJECT / "config")

    @cached_property
    def pipeline(self) -> PipelineSettings:
        """config/pipeline.yml."""
        return load_section(self.config / "pipeline.yml", PipelineSettings)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The entries of config/sources.yml."""
        return load_section(self.config / "sources.yml", SourcesSettings).sources

    @cached_property
    def clean(self) -> CleanSettings:
        """config/clean.yml."""
        return load_section(self.config / "clean.yml", CleanSettings)

    @cached_property
    def enrich(self) -> EnrichSettings:
        """config/enrich.yml."""
        return load_section(self.config / "enrich.yml", EnrichSettings)

    @cached_property
    def search(self) -> SearchSettings:
        """config/search.yml."""
        return load_section(self.config / "search.yml", SearchSettings)

    @cached_property
    def alerts(self) -> AlertsSettings:
        """config/alerts.yml."""
        return load_section(self.config / "alerts.yml", AlertsSettings)

    def check(self) -> None:
        """Read every section, so that a mistake in any of them is told before any work.

        Raises:
            ConfigError: a file is missing or wrong.
        """
        for name, part in vars(Settings).items():
            if isinstance(part, cached_property):
                getattr(self, name)

    @property
    def clean_rules(self) -> CleanRules:
        """What the cleaning workers need."""
        return CleanRules(
            min_chars=self.clean.min_chars,
            max_chars=self.clean.max_chars,
            fast=self.clean.fast,
            kinds=tuple((source.id, source.kinds) for source in self.sources if source.kinds),
        )

    @property
    def project(self) -> Path:
        """The folder that relative addresses start from."""
        return self.config.resolve().parent

    @property
    def storage(self) -> str:
        """Address of the storage: absolute, or with a protocol."""
        return self.absolute(os.environ.get("DATELINE_STORAGE") or self.pipeline.storage)

    @property
    def state(self) -> Path:
        """Folder of the local services' files."""
        return Path(os.environ.get("DATELINE_STATE") or self.project / ".dateline").resolve()

    @property
    def site(self) -> str:
        """Where others reach the search page, without a slash at the end; "" if nobody said."""
        return os.environ.get("DATELINE_WEB_URL", "").rstrip("/")

    def absolute(self, address: str) -> str:
        """Return `address` with a protocol as it is, a path as starting at the project."""
        return address if "://" in address else str(self.project / Path(address).expanduser())

    def source(self, name: str) -> Source:
        """Return the source with this id.

        Raises:
            ConfigError: there is none.
        """
        for source in self.sources:
            if source.id == name:
                return source
        known = ", ".join(source.id for source in self.sources)
        raise ConfigError(
            f"no source {name!r} in {self.config / 'sources.yml'}; there are: {known}"
        )

    @staticmethod
    def elasticsearch() -> ElasticsearchSettings | None:
        """Return the cluster that the environment names, or None if it names none."""
        url = os.environ.get("ELASTICSEARCH_URL")
        if not url:
            return None
        return ElasticsearchSettings(
            url=url,
            api_key=os.environ.get("ELASTICSEARCH_API_KEY") or None,
            ca_certs=os.environ.get("ELASTICSEARCH_CA_CERTS") or None,
            read_api_key=os.environ.get("ELASTICSEARCH_READ_API_KEY") or None,
        )
