"""The list of members that is checked in."""

import re

import pytest

from pipeline.errors import ConfigError
from pipeline.local.distribution import wanted


@pytest.mark.parametrize(
    "machine", [("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64")]
)
def test_every_member_has_a_sum_and_a_path_of_its_own(machine):
    members = wanted(*machine)

    assert all(re.fullmatch("[0-9a-f]{64}", member.sha256) for member in members)
    assert len({member.path for member in members}) == len(members) > 200
    assert not any(".." in member.path or member.path.startswith("/") for member in members)
    assert {"LICENSE.txt", "NOTICE.txt", "lib/elasticsearch-9.4.3.jar"} <= {m.path for m in members}


def test_modules_that_call_out_are_left_out():
    modules = {m.path.split("/")[1] for m in wanted("linux", "x86_64") if m.path.startswith("mod")}

    assert {"x-pack-core", "transport-netty4", "analysis-common"} <= modules
    assert not any("inference" in module or "geoip" in module for module in modules)


def test_an_unknown_kind_of_machine_is_told_what_to_do():
    with pytest.raises(ConfigError, match="ELASTICSEARCH_URL"):
        wanted("win32", "AMD64")
