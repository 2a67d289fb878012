"""The connection to Elasticsearch, and what its errors mean for us.

Every call to the client stands inside `explained(…)`, so that the rest of the pipeline knows only
the errors of `pipeline.errors`.
"""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from elasticsearch import (
    ApiError,
    Elasticsearch,
    SerializationError,
    SSLError,
    TransportError,
    UnsupportedProductError,
)

from pipeline.errors import BatchError, ConfigError, PipelineError, TransientError

UNAUTHENTICATED = 401
FORBIDDEN = 403
# The cluster is overloaded, starting, or hidden behind a proxy that waits for it.
TRANSIENT = frozenset({408, 429, 502, 503, 504})
_LONGEST_REASON = 300
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 10.0  # seconds; doubled each time
_T = TypeVar("_T")


def connect(
    url: str,
    *,
    api_key: str | None = None,
    ca_certs: str | None = None,
    timeout_seconds: float = 60,
) -> Elasticsearch:
    """Return a client for the cluster at `url`; nothing is sent yet.

    Args:
        url: with scheme, host and port; may hold a user and a password.
        api_key: as Kibana shows it, encoded.
        ca_certs: path of the certificates that the cluster's own is signed with.
        timeout_seconds: how long one request may take.

    Raises:
        ConfigError: the URL or the certificates cannot be used.
    """
    if not url.startswith(("http://", "https://")):
        raise ConfigError(
            f"ELASTICSEARCH_URL is no http(s) address: {_without_user(url)!r}; "
            "write it as in https://search.example.org:9200"
        )
    options: dict[str, Any] = {"ca_certs": ca_certs} if ca_certs else {}
    try:
        return Elasticsearch(
            url,
            api_key=api_key,
            request_timeout=timeout_seconds,
            # Retries without a pause help nobody: the writer waits between its own.
            max_retries=0,
            **options,
        )
    except (ValueError, OSError) as error:
        raise ConfigError(
            f"cannot use ELASTICSEARCH_URL {_without_user(url)!r} "
            f"(ELASTICSEARCH_CA_CERTS {ca_certs!r}): {_one_line(str(error))}"
        ) from error


@contextmanager
def explained(doing: str) -> Iterator[None]:
    """Turn the client's errors inside this block into ours.

    Args:
        doing: what is being done, for the message: "write to pages-000001".

    Raises:
        TransientError: the cluster does not answer, or has no time for us.
        ConfigError: the address or the credentials are wrong.
        BatchError: the cluster refuses the request for another reason.
    """
    try:
        yield
    except (ApiError, TransportError) as error:
        raise explain(doing, error) from error


def patiently(attempt: Callable[[], _T], seconds: float) -> _T:
    """Try until it works, pausing longer each time, for about so many seconds.

    Raises:
        TransientError: of the last attempt; other errors are raised at once.
    """
    deadline = time.monotonic() + seconds
    pause = _FIRST_PAUSE
    while True:
        try:
            return attempt()
        except TransientError:
            if time.monotonic() + pause > deadline:
                raise
        time.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


def explain(doing: str, error: ApiError | TransportError) -> PipelineError:
    """Return the error of ours that says what happens after this one of the client's."""
    if isinstance(error, UnsupportedProductError):
        return ConfigError(
            f"cannot {doing}: what answers is no Elasticsearch; check ELASTICSEARCH_URL"
        )
    if isinstance(error, ApiError):
        return explain_status(doing, error.status_code, *_type_and_reason(error))
    return _explain_transport(doing, error)


def explain_status(doing: str, status: int, kind: str, reason: str) -> PipelineError:
    """Return the error of ours for an answer, be it to a request or to one item of a bulk request.

    Args:
        doing: what was being done, for the message.
        status: HTTP status.
        kind: Elasticsearch's name of the error.
        reason: Elasticsearch's explanation.
    """
    said = _one_line(f"{kind}: {reason}" if reason else kind)
    if status in TRANSIENT:
        return TransientError(f"cannot {doing} for now ({status}): {said}")
    if status == UNAUTHENTICATED:
        return ConfigError(
            f"cannot {doing}: Elasticsearch wants other credentials; set ELASTICSEARCH_API_KEY"
        )
    if kind == "cluster_block_exception":
        return BatchError(
            f"cannot {doing}: {said}; make room on its disk or take the block off, then try again"
        )
    if status == FORBIDDEN:
        return ConfigError(f"cannot {doing}: the API key does not allow it: {said}")
    if kind == "index_not_found_exception":
        return BatchError(f"cannot {doing}: the index is gone; index the pages again to make it")
    return BatchError(f"cannot {doing}: Elasticsearch refuses it ({status}): {said}")


def _explain_transport(doing: str, error: TransportError) -> PipelineError:
    causes = list(_causes(error))
    root = _one_line(str(causes[-1]))
    if isinstance(error, SerializationError):
        return BatchError(f"cannot {doing}: the answer cannot be read: {_one_line(str(error))}")
    if isinstance(error, SSLError):
        return ConfigError(
            f"cannot {doing}: no secure connection: {root}; check the scheme of ELASTICSEARCH_URL, "
            "and ELASTICSEARCH_CA_CERTS"
        )
    if any(isinstance(c, socket.gaierror) and c.errno == socket.EAI_NONAME for c in causes):
        return ConfigError(f"cannot {doing}: no such host; check ELASTICSEARCH_URL")
    return TransientError(
        f"cannot {doing}: Elasticsearch does not answer ({root}); is it running? "
        "`dateline up` starts the local one"
    )


def _type_and_reason(error: ApiError) -> tuple[str, str]:
    """Return Elasticsearch's name for the error and what it says of it, as far as it says."""
    body = error.body
    cause = body.get("error") if isinstance(body, dict) else None
    if not isinstance(cause, dict):
        return str(cause or error.message), ""
    roots = cause.get("root_cause") or [cause]
    kind, reason = str(cause.get("type", "")), cause.get("reason") or roots[0].get("reason")
    # A search that fails on a shard says only "all shards failed" at the top.
    if kind == "search_phase_execution_exception" and roots[0].get("reason"):
        kind, reason = str(roots[0].get("type", "")), roots[0]["reason"]
    return kind, str(reason or "")


def _causes(error: BaseException) -> Iterator[BaseException]:
    step: BaseException | None = error
    while step is not None:
        yield step
        step = step.__cause__ or step.__context__


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_REASON else line[: _LONGEST_REASON - 1] + "…"


def _without_user(url: str) -> str:
    """Leave the password out of what is printed."""
    scheme, separator, rest = url.rpartition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"
