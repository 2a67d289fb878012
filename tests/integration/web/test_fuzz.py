"""Whatever the API's own description allows is asked of it; it answers as it says."""

import pytest
from hypothesis import HealthCheck, settings

from pipeline.settings import Settings
from pipeline.web.app import create_app
from pipeline.web.archive import Archive

_AS_LOCAL = {"Host": "localhost"}
schemathesis = pytest.importorskip("schemathesis", reason="make lock brings schemathesis")
pytestmark = pytest.mark.elasticsearch


@pytest.fixture(scope="package")
def described(client, news_alias):
    archive = Archive(client=client, alias=news_alias, settings=Settings().search)
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(archive), headers=_AS_LOCAL)


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_is_too_much(case):
    answer = case.call(headers=_AS_LOCAL)

    assert answer.status_code < 500 or answer.status_code == 503
    case.validate_response(
        answer,
        checks=[
            schemathesis.checks.not_a_server_error,
            schemathesis.checks.CHECKS.get_one("status_code_conformance"),
            schemathesis.checks.CHECKS.get_one("content_type_conformance"),
            schemathesis.checks.CHECKS.get_one("response_schema_conformance"),
        ],
    )
