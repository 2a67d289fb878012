import json
from pathlib import Path

import pytest

from pipeline.alerts.notice import to_document as notice_document
from pipeline.alerts.saved import (
    Delivery,
    check_name,
    from_document,
    key_of,
    to_address,
    to_document,
)
from pipeline.errors import RequestError
from pipeline.search.address import read_params
from tests.pipeline.alerts.saving import make_notice, make_search


@pytest.mark.parametrize(
    "name", ["Strikes", "Œuvre & <b>", "Забастовка 2026", "a.atom", "50 %? #1"]
)
def test_a_name_is_what_people_write(name):
    check_name(name)


@pytest.mark.parametrize(
    "name", ["", " ", "..", "—", "a/b", "a\\b", " a", "a\n", "a\x00b", "a\ud800", "a" * 81]
)
def test_a_name_is_nothing_that_an_address_cannot_hold(name):
    with pytest.raises(RequestError):
        check_name(name)


def test_case_and_ways_to_write_a_letter_make_no_second_name():
    assert key_of("Café") == key_of("CAFE\u0301")
    assert key_of("Café") != key_of("Cafe")


@pytest.mark.parametrize(
    "webhook",
    ["example.org", "ftp://example.org", "http://", "https://a b.org", "https://[::1",
     "javascript:1",
     "https://me:word@example.org/", "http://example.org:0/", "http://example.org:99999/",
     "https://example.org/\r\nX: y", "https://пример.рф/", "https://a.org/" + "x" * 2000],
)  # fmt: skip
def test_a_webhook_is_an_address_of_the_web(webhook):
    with pytest.raises(RequestError, match="webhook"):
        Delivery(webhook=webhook)


@pytest.mark.parametrize(
    "email",
    ["", "a", "a@", "@b.org", "a b@c.org", "a@b\nBcc: d@e.org", "A <a@b.org>", "a@b.org,c@d.org"],
)  # fmt: skip
def test_an_email_address_is_one_address(email):
    with pytest.raises(RequestError, match="e-mail"):
        Delivery(emails=(email,))


def test_what_is_only_about_showing_is_not_saved():
    params, _ = read_params(
        [("q", "strike"), ("sort", "oldest"), ("more", "people"), ("format", "csv"),
         ("people", "Aya Lind"), ("from", "2026-01"), ("near", "1,2,3")]
    )  # fmt: skip
    assert to_address(params) == "/?q=strike&from=2026-01&near=1%2C2%2C3&people=Aya%20Lind"


def test_a_search_is_read_as_it_was_kept():
    search = make_search(webhook="https://example.org/x", emails=("a@example.org",), is_paused=True)
    assert from_document(to_document(search)) == search
    assert search.delivery.channels == ("webhook", "email")
    assert search.params.q == "strike"


@pytest.mark.parametrize(
    ("name", "document"),
    [("searches", to_document(make_search())), ("notices", notice_document(make_notice()))],
)
def test_the_mapping_knows_every_field_and_no_other(name, document):
    path = Path("config/elasticsearch") / f"{name}.json"
    mappings = json.loads(path.read_text(encoding="utf-8"))["mappings"]
    assert mappings["dynamic"] == "strict"
    assert set(mappings["properties"]) == set(document)
