"""A notice as a POST request. The only module that knows http.client.

Whoever may save a search says where our requests go. So that nobody reaches through us what only
this machine reaches (a database, a cloud's metadata service), a request goes to public addresses
only, unless config/alerts.yml allows others: the host's name is resolved, every address it has is
judged, and the connection goes to the very address that was judged. Redirects are not followed,
proxies of the environment are not used, and of the answer only its status is read.
"""

import ipaddress
import json
import socket
import ssl
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import SplitResult, urlsplit

from pipeline.errors import ConfigError, TransientError

_PORTS = {"http": 80, "https": 443}
_OK = range(200, 300)


class WebhookError(TransientError):
    """A webhook did not take a notice; a later run tries again."""


def post(
    url: str,
    message: dict[str, Any],
    *,
    key: str,
    timeout_seconds: float,
    allow_private: bool = False,
) -> None:
    """Send a message as JSON; a receiver that sees its key a second time can leave it out.

    Args:
        url: http or https.
        message: what is sent.
        key: the header `Idempotency-Key`: the same for the same message, however often it is sent.
        timeout_seconds: how long connecting, and each answer, may take.
        allow_private: whether it may go to this machine or a private network.

    Raises:
        WebhookError: it was not taken; the message says why.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    body = json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": key,
        "User-Agent": "dateline",
        "Connection": "close",
    }
    try:
        connection = HTTPConnection(host, _port(parts), timeout=timeout_seconds)
        connection.sock = _connect(parts, timeout_seconds, allow_private)
        try:
            path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
            headers["Host"] = parts.netloc
            connection.request("POST", path, body, headers)
            status = connection.getresponse().status
        finally:
            connection.close()
    except (OSError, HTTPException, UnicodeError) as error:
        raise WebhookError(f"{host} does not answer: {error or type(error).__name__}") from error
    if status not in _OK:
        raise WebhookError(f"{host} answers with the status {status}")


def check_address(address: str) -> None:
    """Refuse an address that is not of the public internet.

    Raises:
        ConfigError: it is of this machine, a private network, or kept for another purpose.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        # IPv4 in the clothes of IPv6: mapped, 6to4, or behind a translator.
        inner = ip.ipv4_mapped or ip.sixtofour or (_v4_of(ip) if ip in _TRANSLATED else None)
        ip = inner or ip
    if not ip.is_global or ip.is_multicast:
        raise ConfigError(
            f"{address} is no public address; private_webhooks in config/alerts.yml allows it"
        )


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def _v4_of(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS[parts.scheme]


def _connect(parts: SplitResult, timeout: float, allow_private: bool) -> socket.socket:
    host = parts.hostname or ""
    found = socket.getaddrinfo(host, _port(parts), type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private:
        try:
            for address in addresses:
                check_address(address)
        except ConfigError as error:
            raise WebhookError(f"{host} is not asked: {error}") from error
    sock = socket.create_connection((addresses[0], _port(parts)), timeout)
    if parts.scheme == "http":
        return sock
    try:
        return ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    except BaseException:
        sock.close()
        raise
