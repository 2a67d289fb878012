"""The door and the errors of the app; what needs an index is in tests/integration/web."""

import base64

import pytest
from starlette.testclient import TestClient

from pipeline.cluster import connect
from pipeline.search.tokens import FIELDS
from pipeline.settings import Settings
from pipeline.web.alerting import Alerts
from pipeline.web.app import create_app
from pipeline.web.archive import Archive

TOKEN = "correct horse battery"


def visitor(*, token=None, base_url="http://127.0.0.1:8450"):
    # Nothing listens on port 1.
    archive = Archive(client=connect("http://127.0.0.1:1"), alias="a", settings=Settings().search)
    alerts = Alerts(open_register=pytest.fail, settings=Settings().alerts)
    return TestClient(create_app(archive, alerts, token=token), base_url=base_url)


def basic(password):
    return "Basic " + base64.b64encode(f"me:{password}".encode()).decode()


def test_nothing_runs_or_loads_that_is_not_ours():
    for path in ("/help", "/nowhere", "/api/search", "/static/style.css"):
        headers = visitor().get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_head_is_answered_like_get_without_the_body():
    for path in ("/help", "/nowhere", "/", "/api/search", "/static/style.css", "/openapi.json"):
        whole, head = visitor().get(path), visitor().head(path)

        assert (head.status_code, head.headers) == (whole.status_code, whole.headers)
        assert whole.content
        assert head.content == b""


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8450", "127.0.0.1.evil.example"])
def test_a_name_that_is_none_of_loopback_is_not_answered(host):
    assert visitor().get("/help", headers={"Host": host}).status_code == 400


def test_with_a_token_any_name_is_answered_to_those_who_know_it():
    door = visitor(token=TOKEN, base_url="http://news.example.org")

    assert door.get("/help").status_code == 401
    assert "Basic" in door.get("/help").headers["www-authenticate"]
    assert door.get("/static/style.css").status_code == 401
    for authorization in (f"Bearer {TOKEN}", f"bearer {TOKEN}", basic(TOKEN)):
        assert door.get("/help", headers={"Authorization": authorization}).status_code == 200


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer wrong", TOKEN, f"Digest {TOKEN}", basic(""), basic("wrong"), "Basic ?",
     "Basic /w=="],
)  # fmt: skip
def test_without_the_token_nobody_comes_in(authorization):
    door = visitor(token=TOKEN)

    answer = door.get("/api/search", headers={"Authorization": authorization})

    assert answer.status_code == 401
    assert answer.json()["status"] == 401


def test_a_cluster_that_does_not_answer_is_told_to_people_and_programs():
    page, answer = visitor().get("/"), visitor().get("/api/search")

    assert page.status_code == answer.status_code == 503
    assert "The archive does not answer" in page.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Service Unavailable"
    assert "`dateline up`" in answer.json()["detail"]


def test_a_parameter_that_cannot_be_used_is_a_problem_with_its_reason():
    answer = visitor().get("/api/search", params={"from": "soon", "limit": "0"})

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert {fault["parameter"] for fault in answer.json()["errors"]} == {"from", "limit"}
    assert "takes a day as 2022-01-05" in answer.json()["detail"]


def test_what_is_not_there_is_told():
    assert "There is no such page" in visitor().get("/nowhere").text
    assert visitor().get("/api/nowhere").json()["status"] == 404
    assert visitor().post("/api/search").json()["status"] == 405


def test_the_api_is_described_with_examples_and_problems():
    described = visitor().get("/openapi.json").json()

    assert set(described["paths"]) == {
        "/api/search", "/api/facets", "/api/timeline", "/api/articles/{article_id}",
        "/api/entities/{entity_id}", "/api/quotes", "/api/suggest", "/api/export",
        "/api/alerts", "/api/alerts/{name}",
    }  # fmt: skip
    search = described["paths"]["/api/search"]["get"]
    assert search["parameters"][0]["schema"]["examples"] == ["strike"]
    assert "application/problem+json" in search["responses"]["503"]["content"]


def test_no_page_names_another_host():
    for path in ("/help", "/nowhere", "/static/style.css", "/static/search.js"):
        text = visitor().get(path).text
        assert "//" not in text.replace("http://www.w3.org/2000/svg", "").replace("// ", "")


def test_help_shows_every_field():
    text = visitor().get("/help").text
    assert all(f"<code>{field}:</code>" in text for field in FIELDS)
