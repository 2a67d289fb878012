import shutil
from pathlib import Path

import pytest
import yaml

from pipeline.errors import ConfigError
from pipeline.settings import PROJECT, Settings

ENVIRONMENT = (
    "DATELINE_CONFIG",
    "DATELINE_STORAGE",
    "DATELINE_STATE",
    "ELASTICSEARCH_URL",
    "ELASTICSEARCH_API_KEY",
    "ELASTICSEARCH_CA_CERTS",
)
SECTION_OF = {
    "pipeline.yml": "pipeline",
    "sources.yml": "sources",
    "clean.yml": "clean",
    "enrich.yml": "enrich",
    "alerts.yml": "alerts",
}


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch):
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def config(tmp_path):
    """A copy of the project's own configuration."""
    return Path(shutil.copytree(PROJECT / "config", tmp_path / "config"))


def change(config, name, key, value):
    """Set the dotted `key` of a file; no value removes it."""
    path = config / name
    content = yaml.safe_load(path.read_text())
    *parents, last = key.split(".")
    section = content
    for parent in parents:
        section = section[int(parent) if parent.isdigit() else parent]
    if value is None:
        del section[last]
    else:
        section[last] = value
    path.write_text(yaml.safe_dump(content))


def message(config, name):
    """What reading the file says; it must be one line that names the file."""
    with pytest.raises(ConfigError) as caught:
        getattr(Settings(config), SECTION_OF[name])
    text = str(caught.value)
    assert "\n" not in text
    assert str(config / name) in text
    return text


def test_the_projects_own_files_are_valid():
    settings = Settings()

    assert settings.config == PROJECT / "config"
    assert settings.pipeline.batch.max_bytes == settings.pipeline.batch.max_mebibytes * 1024 * 1024
    assert settings.pipeline.max_page_bytes == settings.pipeline.max_page_mebibytes * 1024 * 1024
    assert settings.clean_rules.min_chars == settings.clean.min_chars
    assert settings.clean_rules.max_chars == settings.clean.max_chars
    assert settings.enrich.tagging.models == settings.enrich.models
    assert settings.enrich.tagging.window_chars == settings.enrich.window_chars
    assert [source.id for source in settings.sources]


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("pipeline.yml", "storage", ""),
        ("pipeline.yml", "storage", None),
        ("pipeline.yml", "schedule", "every hour"),
        ("pipeline.yml", "schedule", "61 * * * *"),
        ("pipeline.yml", "batch.max_pages", 0),
        ("pipeline.yml", "batch.max_pages", 10_001),
        ("pipeline.yml", "batch.max_pages", "many"),
        ("pipeline.yml", "batch.max_mebibytes", -1),
        ("pipeline.yml", "batch.max_groups", 1025),
        ("pipeline.yml", "batch.max_grups", 10),
        ("pipeline.yml", "workers_per_task", 0),
        ("pipeline.yml", "max_page_mebibytes", 0),
        ("pipeline.yml", "max_rejected_share", 0),
        ("pipeline.yml", "max_rejected_share", 1.5),
        ("pipeline.yml", "index.alias", "Pages"),
        ("pipeline.yml", "index.alias", "pages*"),
        ("pipeline.yml", "index.keep_versions", 0),
        ("pipeline.yml", "index.check_queries", "government"),
        ("pipeline.yml", "indexes", {}),
        ("sources.yml", "sources.0.id", "Has spaces"),
        ("sources.yml", "sources.0.id", None),
        ("sources.yml", "sources.0.landing", ""),
        ("sources.yml", "sources.0.format", "pdf"),
        ("sources.yml", "sources.0.lang", "english"),
        ("sources.yml", "sources.0.lang", False),  # `lang: no` is a YAML boolean
        ("sources.yml", "sources.0.enabled", "perhaps"),
        ("sources.yml", "sources.0.path", "landing"),
        ("clean.yml", "min_chars", 0),
        ("clean.yml", "max_chars", None),
        ("clean.yml", "timeout_seconds", 0),
        ("clean.yml", "memory_mebibytes", 10),
        ("clean.yml", "min_char", 10),
        ("enrich.yml", "models", ["en"]),
        ("enrich.yml", "window_chars", 10),
        ("enrich.yml", "window_chars", 1_000_001),
        ("enrich.yml", "batch_pages", 0),
        ("enrich.yml", "timeout_seconds", -1),
        ("enrich.yml", "memory_mebibytes", 100),
    ],
)
def test_a_mistake_is_one_line_that_names_the_file_and_the_key(config, name, key, value):
    change(config, name, key, value)

    assert f"{key}: " in message(config, name)


def test_limits_in_the_wrong_order_are_a_mistake(config):
    change(config, "clean.yml", "min_chars", 2_000_000)

    assert "min_chars must be below max_chars" in message(config, "clean.yml")


def test_two_sources_of_one_id_are_a_mistake(config):
    (config / "sources.yml").write_text(
        "sources: [{id: a, landing: x}, {id: b, landing: y}, {id: a, landing: z}]"
    )

    assert "two sources have the same id: a" in message(config, "sources.yml")


def test_several_mistakes_are_told_at_once(config):
    change(config, "clean.yml", "timeout_seconds", 0)
    change(config, "clean.yml", "memory_mebibytes", "much")

    text = message(config, "clean.yml")
    assert "timeout_seconds: " in text
    assert "memory_mebibytes: " in text


@pytest.mark.parametrize("name", SECTION_OF)
def test_a_missing_file_is_named(config, name):
    (config / name).unlink()

    assert message(config, name).endswith("is missing")


@pytest.mark.parametrize("name", SECTION_OF)
def test_a_file_that_is_no_yaml_is_named(config, name):
    (config / name).write_text("a: [1,\nb: }")

    assert "is no valid YAML" in message(config, name)


@pytest.mark.parametrize("name", SECTION_OF)
def test_an_empty_file_is_named(config, name):
    (config / name).write_text("# nothing yet\n")

    assert "file: " in message(config, name)


def test_a_file_in_another_charset_is_named(config):
    (config / "sources.yml").write_bytes("sources: []  # für später".encode("latin-1"))

    assert "cannot be read" in message(config, "sources.yml")


def test_a_folder_in_place_of_a_file_is_named(config):
    (config / "clean.yml").unlink()
    (config / "clean.yml").mkdir()

    assert "cannot be read" in message(config, "clean.yml")


def test_a_mistake_in_one_file_does_not_keep_the_others_from_being_read(config):
    (config / "clean.yml").unlink()

    assert Settings(config).enrich.models


def test_settings_do_not_change(config):
    with pytest.raises(ValueError, match="frozen"):
        Settings(config).clean.min_chars = 1


def test_the_environment_names_the_config_folder(config, monkeypatch):
    change(config, "pipeline.yml", "storage", "elsewhere")
    monkeypatch.setenv("DATELINE_CONFIG", str(config))

    assert Settings().config == config
    assert Settings().project == config.parent
    assert Settings().storage == str(config.parent / "elsewhere")


@pytest.mark.parametrize("address", ["s3://bucket/dateline", "memory://x", "file:///tmp/x"])
def test_an_address_with_a_protocol_stays_as_it_is(config, monkeypatch, address):
    monkeypatch.setenv("DATELINE_STORAGE", address)

    assert Settings(config).storage == address


def test_the_environment_wins_over_the_file(config, monkeypatch):
    assert Settings(config).storage == str(config.parent / ".dateline/storage")

    monkeypatch.setenv("DATELINE_STORAGE", "/srv/pages")
    assert Settings(config).storage == "/srv/pages"

    monkeypatch.setenv("DATELINE_STORAGE", "")  # as compose files pass on what is not set
    assert Settings(config).storage == str(config.parent / ".dateline/storage")


def test_a_path_starts_at_the_project_whatever_the_working_folder(config, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/ann")
    settings = Settings(config)

    assert settings.absolute("landing/*.warc.gz") == str(config.parent / "landing/*.warc.gz")
    assert settings.absolute("/srv/{date}") == "/srv/{date}"
    assert settings.absolute("~/pages") == "/home/ann/pages"


def test_local_services_keep_their_files_in_the_project(config, monkeypatch):
    assert Settings(config).state == config.parent.resolve() / ".dateline"

    monkeypatch.setenv("DATELINE_STATE", "/srv/state")
    assert Settings(config).state == Path("/srv/state")


def test_a_source_is_found_by_its_id(config):
    (config / "sources.yml").write_text("sources: [{id: a, landing: x}, {id: b, landing: y}]")

    assert Settings(config).source("b").landing == "y"
    with pytest.raises(ConfigError, match=r"no source 'c' in .*sources\.yml; there are: a, b"):
        Settings(config).source("c")


def test_no_cluster_is_named_unless_the_environment_does(monkeypatch):
    assert Settings.elasticsearch() is None

    monkeypatch.setenv("ELASTICSEARCH_URL", "")
    assert Settings.elasticsearch() is None


def test_the_environment_names_the_cluster_and_how_to_get_in(monkeypatch):
    monkeypatch.setenv("ELASTICSEARCH_URL", "https://search.example:9200")
    cluster = Settings.elasticsearch()
    assert (cluster.url, cluster.api_key, cluster.ca_certs) == (
        "https://search.example:9200",
        None,
        None,
    )

    monkeypatch.setenv("ELASTICSEARCH_API_KEY", "key")
    monkeypatch.setenv("ELASTICSEARCH_CA_CERTS", "/etc/ca.pem")
    cluster = Settings.elasticsearch()
    assert (cluster.api_key, cluster.ca_certs) == ("key", "/etc/ca.pem")


@pytest.mark.parametrize("name", SECTION_OF)
def test_a_key_that_is_given_twice_is_named(config, name):
    path = config / name
    first = path.read_text().splitlines()
    line = next(line for line in first if line[:1].isalpha() and ":" in line)
    key = line.partition(":")[0]
    path.write_text("\n".join([*first, f"{key}: again"]))

    assert f"{key} is given twice" in message(config, name)
