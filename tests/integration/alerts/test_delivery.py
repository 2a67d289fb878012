"""From the outbox to a real server on loopback, and to what sends e-mail."""

import json

import pytest

from pipeline import alerting
from pipeline.alerting import open_register
from pipeline.alerts.outbox import Outbox
from pipeline.errors import TransientError
from pipeline.settings import Settings
from tests.integration.alerts.running import page, receiver, run, save, told

pytestmark = pytest.mark.elasticsearch


@pytest.fixture(autouse=True)
def _own_network(project):
    project.configure("alerts.yml", private_webhooks=True, webhook_timeout_seconds=5)


def test_a_notice_is_posted_once_as_json(project):
    with receiver() as (url, received):
        save(webhook=url + "?secret=1")
        run("one", page("a", url="https://example.org/a"))
        alerting.match()

        assert alerting.deliver() == {"webhooks": 1, "mails": 0, "held": 0}
        assert alerting.deliver()["webhooks"] == 0

    [(path, headers, body)] = received
    message = json.loads(body)
    assert path == "/hook?secret=1"
    assert headers["Idempotency-Key"] == message["id"]
    assert headers["Content-Type"].startswith("application/json")
    assert message["search"] == "strikes"
    assert (message["title"], message["url"]) == ("About a", "https://example.org/a")


def test_what_a_webhook_did_not_take_is_sent_by_the_next_run_with_the_same_key(project):
    with receiver(statuses=[500]) as (url, received):
        save(webhook=url)
        save("healthy", webhook=url)
        run("one", page("a"), page("b", "Another strike."))
        alerting.match()

        with pytest.raises(TransientError, match="500"):
            alerting.deliver()
        assert alerting.deliver()["webhooks"] == 2

    keys = [headers["Idempotency-Key"] for _, headers, _ in received]
    assert len(keys) == 5
    assert len(set(keys)) == 4
    assert keys[0] in keys[1:]


def test_who_dies_between_creating_and_delivering_loses_nothing(project, monkeypatch):
    def dying(*_, **__):
        raise KeyboardInterrupt

    with receiver() as (url, received):
        save(webhook=url)
        run("one", page("a"), page("b", "Another strike."))
        alerting.match()
        with monkeypatch.context() as patch:
            patch.setattr(Outbox, "delivered", dying)
            with pytest.raises(KeyboardInterrupt):
                alerting.deliver()
        assert alerting.deliver()["webhooks"] == 2

    keys = [headers["Idempotency-Key"] for _, headers, _ in received]
    assert (len(keys), len(set(keys))) == (3, 2)
    assert sorted(told()) == ["a", "b"]


def test_a_redirect_is_not_followed(project):
    with receiver(statuses=[302]) as (url, received):
        save(webhook=url)
        run("one", page("a"))
        alerting.match()
        with pytest.raises(TransientError, match="status 302"):
            alerting.deliver()
    assert len(received) == 1


def test_this_machine_is_not_asked_unless_the_configuration_says_so(project):
    project.configure("alerts.yml", private_webhooks=False)
    with receiver() as (url, received):
        for number, address in enumerate((url, url.replace("127.0.0.1", "localhost"))):
            save(f"s{number}", webhook=address)
        run("one", page("a"))
        alerting.match()
        with pytest.raises(TransientError, match="no public address"):
            alerting.deliver()
    assert received == []


def test_one_mail_tells_all_that_a_run_has_found(project):
    project.configure("alerts.yml", mail_size=2)
    sent = []
    save(emails=("desk@example.org", "night@example.org"))
    run("one", *(page(f"p{n}", f"Strike {n}.") for n in range(3)))
    alerting.match()
    assert alerting.deliver() == {"webhooks": 0, "mails": 0, "held": 3}

    assert alerting.deliver(send_mail=sent.append)["mails"] == 2
    assert alerting.deliver(send_mail=sent.append)["mails"] == 0
    assert sent[0].to == ("desk@example.org", "night@example.org")
    assert sum(mail.html.count("<li>") for mail in sent) == 3


def test_a_mail_server_that_is_away_holds_no_webhook_up_and_repeats_none(project):
    def away(mail):
        raise TransientError("no mail server")

    sent = []
    with receiver() as (url, received):
        save(webhook=url, emails=("desk@example.org",))
        run("one", page("a"))
        alerting.match()
        with pytest.raises(TransientError, match="no mail server"):
            alerting.deliver(send_mail=away)
        alerting.deliver(send_mail=sent.append)
    assert len(received) == len(sent) == 1
    outbox, search = open_register(Settings()).outbox, open_register(Settings()).get("strikes")
    [notice] = outbox.newest(search.id, size=10).notices
    assert notice.waiting == ()
    assert notice.delivered_at
