"""Whatever the API's own description allows is asked of it; it answers as it says."""

import pytest
from hypothesis import HealthCheck, given, settings

from pipeline.settings import Settings
from pipeline.web.app import create_app
from pipeline.web.archive import Archive

_AS_LOCAL = {"Host": "localhost"}
schemathesis = pytest.importorskip("schemathesis", reason="make lock brings schemathesis")
pytestmark = pytest.mark.elasticsearch


CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)


def test_no_request_is_too_much(client, news_alias, alerts_of):
    archive = Archive(client=client, alias=news_alias, settings=Settings().search)
    app = create_app(archive, alerts_of(news_alias))
    described = schemathesis.openapi.from_asgi("/openapi.json", app, headers=_AS_LOCAL)
    schemathesis.checks.load_all_checks()
    checks = [schemathesis.checks.CHECKS.get_one(name) for name in CHECKS]
    asked = 0

    for operation in described.get_all_operations():

        @given(case=operation.ok().as_strategy())
        @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
        def ask(case):
            nonlocal asked
            asked += 1
            case.validate_response(case.call(headers=_AS_LOCAL), checks=checks)

        ask()

    assert asked > 8
