import socket

import pytest
from elastic_transport import TlsError
from elasticsearch import ConnectionError as NoConnection
from elasticsearch import SerializationError, TransportError

from pipeline import cluster
from pipeline.cluster import connect, explain, explain_status, explained, patiently
from pipeline.errors import BatchError, ConfigError, TransientError
from tests.pipeline.index.scripted import scripted_cluster


def caused(error: TransportError, cause: Exception) -> TransportError:
    error.__cause__ = cause
    return error


def refused(status, kind="some_exception", reason="because"):
    with scripted_cluster() as fake:
        fake.failures = [(status, {"error": {"type": kind, "reason": reason}, "status": status})]
        with explained("count the pages"):
            connect(fake.url).count(index="pages")


@pytest.mark.parametrize("status", [408, 429, 502, 503, 504])
def test_an_overloaded_or_starting_cluster_may_answer_later(status):
    with pytest.raises(TransientError, match=rf"cannot count the pages for now \({status}\)"):
        refused(status)


def test_missing_credentials_are_told_apart():
    with pytest.raises(ConfigError, match="set ELASTICSEARCH_API_KEY"):
        refused(401, "security_exception")


def test_missing_rights_are_told_with_elasticsearch_s_reason():
    with pytest.raises(ConfigError, match="the API key does not allow it: security_exception: no"):
        refused(403, "security_exception", "no right to read")


def test_a_block_is_no_matter_of_credentials():
    with pytest.raises(BatchError, match="take the block off"):
        refused(403, "cluster_block_exception", "read-only")


def test_any_other_refusal_stops_the_batch_with_elasticsearch_s_reason():
    with pytest.raises(BatchError, match=r"refuses it \(400\): parsing_exception: no such query"):
        refused(400, "parsing_exception", "no such query")


def test_the_reason_of_a_failed_search_is_that_of_its_shard():
    body = {
        "type": "search_phase_execution_exception",
        "reason": "all shards failed",
        "root_cause": [{"type": "too_many_clauses", "reason": "too many words"}],
    }
    with scripted_cluster() as fake:
        fake.failures = [(400, {"error": body})]
        with pytest.raises(BatchError, match="too many words"), explained("search"):
            connect(fake.url).count()


def test_a_cluster_that_is_not_there_may_come_back():
    with scripted_cluster() as gone:
        pass

    hint = r"refused.*`dateline up` starts the local one"
    with pytest.raises(TransientError, match=hint), explained("count"):
        connect(gone.url).count()


def test_an_unknown_host_is_a_mistake_in_the_address():
    unknown = socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    error = explain("search", caused(NoConnection("Connection error"), unknown))

    assert isinstance(error, ConfigError)
    assert str(error) == "cannot search: no such host; check ELASTICSEARCH_URL"


def test_a_resolver_that_fails_for_now_is_no_mistake_in_the_address():
    later = socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    error = explain("search", caused(NoConnection("Connection error"), later))

    assert isinstance(error, TransientError)


def test_a_certificate_that_does_not_fit_is_a_mistake_in_the_configuration():
    error = explain("search", caused(TlsError("TLS error"), OSError("self-signed certificate")))

    assert isinstance(error, ConfigError)
    assert "self-signed certificate; check the scheme" in str(error)


def test_an_answer_that_cannot_be_read_stops_the_batch():
    assert isinstance(explain("search", SerializationError("no JSON")), BatchError)


def test_something_else_on_that_port_is_recognised():
    with (
        scripted_cluster(product="Webserver") as fake,
        pytest.raises(ConfigError, match="no Elasticsearch"),
        explained("search"),
    ):
        connect(fake.url).count()


def test_a_message_is_one_line_of_bearable_length():
    error = explain_status("write", 400, "some_exception", "line one\nline two " + "x" * 1000)

    assert "\n" not in str(error)
    assert len(str(error)) < 400


@pytest.mark.parametrize("url", ["localhost:9200", "ftp://localhost:9200", "", "http://localhost"])
def test_an_address_that_cannot_be_used_is_refused_before_any_work(url):
    with pytest.raises(ConfigError, match="ELASTICSEARCH_URL"):
        connect(url)


def test_a_password_in_an_address_is_not_repeated():
    with pytest.raises(ConfigError) as error:
        connect("http://elastic:secret@localhost")

    assert "secret" not in str(error.value)


def test_other_errors_pass():
    with pytest.raises(KeyError), explained("search"):
        raise KeyError


def test_what_works_in_the_end_is_waited_for(monkeypatch):
    pauses: list[float] = []
    monkeypatch.setattr(cluster.time, "sleep", pauses.append)
    outcomes = iter([TransientError("not yet")] * 6 + ["done"])

    def attempt():
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    assert patiently(attempt, 60) == "done"
    assert pauses == [0.5, 1, 2, 4, 8, 10]


def test_what_no_repetition_can_mend_is_not_repeated():
    attempts = []

    def attempt():
        attempts.append(1)
        raise ConfigError("wrong address")

    with pytest.raises(ConfigError):
        patiently(attempt, 60)
    assert len(attempts) == 1
