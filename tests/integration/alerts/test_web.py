"""Saved searches on the search page and over the API, as somebody without script uses them."""

from datetime import UTC, datetime
from functools import cache
from urllib.parse import urlsplit

import pytest
from lxml import etree
from starlette.testclient import TestClient

from pipeline import alerting
from pipeline.alerting import open_register
from pipeline.indexing import open_client
from pipeline.settings import Settings
from pipeline.web.alerting import Alerts
from pipeline.web.app import create_app
from pipeline.web.archive import Archive
from tests.integration.alerts.running import page, run, save
from tests.integration.web.reading import Page, fields

pytestmark = pytest.mark.elasticsearch

ATOM = "{http://www.w3.org/2005/Atom}"
NAME = "Streik & Œuvre <b>"


@pytest.fixture
def browser(project):
    run("before", page("old", "Die Fähre fährt nicht."))
    settings = Settings()
    archive = Archive(client=open_client(settings), alias=project.alias, settings=settings.search)
    register = cache(lambda: open_register(settings))
    alerts = Alerts(open_register=register, settings=settings.alerts)
    return TestClient(create_app(archive, alerts), base_url="http://127.0.0.1:8450")


def save_by_form(browser, **changes):
    form = fields(browser.get("/?q=strike&from=2026-01").text, "/alerts")
    return browser.post("/alerts", data={**form, "name": NAME, **changes})


def feed(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return etree.fromstring(answer.content)


def test_a_search_is_saved_by_form_and_listed_with_what_it_has_found(browser):
    form = fields(browser.get("/?q=strike&from=2026-01&sort=newest").text, "/alerts")
    assert form["address"] == "/?q=strike&from=2026-01"
    answer = save_by_form(browser, emails="a@example.org, b@example.org")
    assert answer.history[0].status_code == 303
    assert answer.status_code == 200
    assert "Nothing new was found yet" in answer.text
    assert "a@example.org" in answer.text
    assert "<b>" not in answer.text

    run("one", page("a"))
    alerting.match()
    listed = Page(browser.get("/alerts").text)
    assert listed.links["About a"] == "/articles/a"
    assert listed.links[NAME] == "/?q=strike&from=2026-01"


def test_a_search_is_paused_resumed_and_deleted_by_form(browser):
    save_by_form(browser)
    for change, seen in (("pause", "paused"), ("resume", "Nothing new"), ("delete", "No search")):
        actions = [a["action"] for t, a in Page(browser.get("/alerts").text).tags if t == "form"]
        action = next(address for address in actions if address.endswith(f"/{change}"))
        word = fields(browser.get("/alerts").text, action)
        assert seen in browser.post(action, data=word).text


def test_a_feed_is_atom_with_ids_that_stay_and_nothing_that_runs(browser, project):
    project.configure("alerts.yml", feed_size=2)
    save(NAME)
    bad = "<script>alert(1)</script> \x0b & ]]> strike"
    run("one", page("a"), page("b", bad, lead=bad, url="javascript:alert(1)"))
    run("two", page("c/ü?", "A third strike."))
    alerting.match()

    address = Page(browser.get("/alerts").text).link("Feed")
    found = feed(browser, address)
    assert found.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(found.findall(f"{ATOM}{name}")) == 1
    assert found.findtext(f"{ATOM}title") == NAME
    entries = found.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == 3
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert [e.findtext(f"{ATOM}id") for e in feed(browser, address).findall(f"{ATOM}entry")] == ids
    links = {entry.find(f"{ATOM}link").get("href") for entry in entries}
    assert "http://127.0.0.1:8450/articles/c%2F%C3%BC%3F" in links
    assert all(browser.get(urlsplit(link).path).status_code == 200 for link in links)
    assert not any("javascript" in link.get("href") for link in found.iter(f"{ATOM}link"))
    [summary] = [s.text for s in found.iter(f"{ATOM}summary")]
    assert summary.startswith("<script>")
    for entry in entries:
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")).tzinfo == UTC


def test_a_long_feed_goes_on_to_its_last_notice(browser, project):
    save("strikes")
    run("one", *(page(f"p{n}", f"Strike {n}.") for n in range(250)))
    alerting.match()
    address, ids, sizes = "/alerts/strikes.atom", [], []
    while address:
        found = feed(browser, address)
        entries = found.findall(f"{ATOM}entry")
        ids += [entry.findtext(f"{ATOM}id") for entry in entries]
        sizes.append(len(entries))
        following = [e.get("href") for e in found.findall(f"{ATOM}link") if e.get("rel") == "next"]
        address = following[0] if following else None
    assert sizes == [100, 100, 50]
    assert len(set(ids)) == 250


def test_what_other_sites_send_changes_nothing(browser):
    assert save_by_form(browser, word="guessed").status_code == 403
    form = fields(browser.get("/?q=strike").text, "/alerts") | {"name": "x"}
    cross = {"Sec-Fetch-Site": "cross-site"}
    assert browser.post("/alerts", data=form, headers=cross).status_code == 403
    body = '{"name": "x", "address": "/?q=strike"}'
    for kind in ("text/plain", ""):
        answer = browser.post("/api/alerts", content=body, headers={"Content-Type": kind})
        assert answer.status_code == 415
        assert answer.json()["status"] == 415
    huge = {"name": "x", "address": "/?q=" + "a" * 70_000}
    assert browser.post("/api/alerts", json=huge).status_code == 413
    assert browser.get("/api/alerts").json() == []


def test_the_api_saves_lists_shows_and_deletes(browser):
    new = {
        "name": "Strikes",
        "address": "/?q=strike&sort=oldest",
        "webhook": "https://hooks.example.org/secret",
    }
    made = browser.post("/api/alerts", json=new)
    assert made.status_code == 201
    assert made.json()["address"] == "/?q=strike"
    assert "secret" not in made.text
    assert made.json()["webhook_host"] == "hooks.example.org"
    assert browser.post("/api/alerts", json=new).status_code == 409
    [listed] = browser.get("/api/alerts").json()
    assert listed == made.json()

    run("one", page("a"))
    alerting.match()
    [notice] = browser.get(made.headers["location"]).json()["notices"]
    assert (notice["title"], notice["waiting"]) == ("About a", ["webhook"])
    assert browser.get("/api/alerts/Strikes?after=x").status_code == 400
    assert browser.delete("/api/alerts/strikes").status_code == 204
    assert browser.delete("/api/alerts/strikes").status_code == 404


@pytest.mark.parametrize(
    "change",
    [{"name": " "}, {"name": "a/b"}, {"address": "/"}, {"webhook": "ftp://example.org"},
     {"webhook": "https://user:word@example.org"}, {"emails": ["nobody"]},
     {"emails": ["a@b\r\nBcc: c@d.example"]}],
)  # fmt: skip
def test_what_cannot_be_saved_is_refused_in_words(browser, change):
    answer = browser.post("/api/alerts", json={"name": "x", "address": "/?q=strike"} | change)
    assert answer.status_code == 400
    assert len(answer.json()["detail"]) > 10
