import json
from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.index.definition import Definition, read_definition


def definition(**fields):
    defaults = {
        "settings": {
            "number_of_replicas": 0,
            "analysis": {"analyzer": {"exact": {"type": "simple"}}},
        },
        "mappings": {"properties": {"title": {"type": "text"}}},
    }
    return Definition(**(defaults | fields))


def test_the_index_of_the_project_can_be_read():
    found = read_definition(Path("config/elasticsearch/pages.json"))

    assert found.mappings["dynamic"] == "strict"
    assert len(found.mapping_hash) == 16


def test_another_mapping_has_another_hash():
    other = definition(mappings={"properties": {"title": {"type": "keyword"}}})

    assert other.mapping_hash != definition().mapping_hash


def test_another_analysis_has_another_hash():
    assert definition(settings={}).mapping_hash != definition().mapping_hash


def test_replicas_and_the_order_of_keys_make_no_other_hash():
    analysis = definition().settings["analysis"]
    other = definition(settings={"analysis": analysis, "number_of_replicas": 2})

    assert other.mapping_hash == definition().mapping_hash


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"pages\.json is missing"):
        read_definition(tmp_path / "pages.json")


@pytest.mark.parametrize("content", ["{", "[]", json.dumps({"settings": {}})])
def test_a_file_of_another_form_is_refused(tmp_path, content):
    path = tmp_path / "pages.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ConfigError, match=r"pages\.json is no JSON with"):
        read_definition(path)
