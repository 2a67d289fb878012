import socket

import pytest

from pipeline.alerts.webhook import WebhookError, check_address, post
from pipeline.errors import ConfigError


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254",
     "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1",
     "fe80::1%eth0",
     "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
     "2002:7f00:1::", "::ffff:169.254.169.254"],
)  # fmt: skip
def test_what_only_this_machine_or_its_network_reaches_is_refused(address):
    with pytest.raises(ConfigError, match="no public address"):
        check_address(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2a00:1450:4001::1", "::ffff:8.8.8.8"])
def test_a_public_address_is_let_through(address):
    check_address(address)


def test_one_private_address_among_those_of_a_name_is_enough(monkeypatch):
    # As of a name that resolves to a public and a private address in turn.
    entries = [(2, 1, 6, "", (ip, 80)) for ip in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
    with pytest.raises(WebhookError, match=r"hooks\.example\.org is not asked: 10\.0\.0\.1"):
        post("http://hooks.example.org/", {}, key="k", timeout_seconds=1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"])
def test_loopback_under_any_name_is_not_asked(host):
    with pytest.raises(WebhookError):
        post(f"http://{host}:9/", {}, key="k", timeout_seconds=1)


def test_a_closed_port_is_told_in_words():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(WebhookError, match=r"127\.0\.0\.1 does not answer"):
            post(f"http://127.0.0.1:{port}/", {}, key="k", timeout_seconds=1, allow_private=True)
