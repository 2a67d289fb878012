import json
from configparser import ConfigParser

import pytest

from pipeline.local.airflow_settings import environment, password, write_config


@pytest.fixture
def configure(tmp_path):
    def configure(project="/projects/dateline", port=8850) -> ConfigParser:
        write_config(tmp_path, project=tmp_path / project, logs=tmp_path / "logs", port=port)
        parser = ConfigParser()  # with interpolation, as Airflow reads it
        parser.read(tmp_path / "airflow.cfg")
        return parser

    return configure


def test_airflow_listens_on_loopback_only_and_runs_the_dags_of_the_project(configure):
    settings = configure(port=8851)

    assert settings["api"]["host"] == "127.0.0.1"
    assert settings["api"]["port"] == "8851"
    assert settings["core"]["dags_folder"] == "/projects/dateline/dags"
    assert settings["core"]["load_examples"] == "False"
    assert settings["core"]["dags_are_paused_at_creation"] == "False"
    assert int(settings["core"]["parallelism"]) >= 2


def test_a_percent_sign_in_a_path_stays_one(configure):
    assert configure("/projects/100%")["core"]["dags_folder"] == "/projects/100%/dags"


def test_what_holds_secrets_is_for_the_owner_only(configure, tmp_path):
    configure()

    modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert modes == {"airflow.cfg": 0o600, "secrets.json": 0o600, "passwords.json": 0o600}


def test_secrets_are_made_once(configure, tmp_path):
    first = configure()
    kept = password(tmp_path)
    second = configure()

    assert first["core"]["fernet_key"] == second["core"]["fernet_key"]
    assert first["api_auth"]["jwt_secret"] == second["api_auth"]["jwt_secret"]
    assert password(tmp_path) == kept
    assert len(kept) >= 16
    assert json.loads((tmp_path / "passwords.json").read_text()) == {"admin": kept}


def test_another_airflows_settings_do_not_reach_ours(tmp_path, monkeypatch):
    monkeypatch.setenv("AIRFLOW_HOME", "/elsewhere")
    monkeypatch.setenv("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "postgresql://production")
    monkeypatch.setenv("AIRFLOW_CONN_S3", "aws://")

    seen = environment(tmp_path, project=tmp_path, extra={"ELASTICSEARCH_URL": "http://search"})

    assert seen["AIRFLOW_HOME"] == str(tmp_path)
    assert "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN" not in seen
    assert seen["AIRFLOW_CONN_S3"] == "aws://"
    assert seen["ELASTICSEARCH_URL"] == "http://search"


def test_loopback_is_reached_without_a_proxy(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "intranet.example")

    seen = environment(tmp_path, project=tmp_path, extra={})

    assert seen["NO_PROXY"] == seen["no_proxy"] == "intranet.example,127.0.0.1"


def test_dag_files_can_import_the_project(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/mine")

    seen = environment(tmp_path, project=tmp_path / "project", extra={})

    assert seen["PYTHONPATH"] == f"{tmp_path}/project:/mine"
