"""A cluster that answers as a test says, over real HTTP on loopback."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Answer = tuple[int, dict[str, Any]]


class ScriptedCluster:
    """Holds no page; writes every one, unless `items` or `failures` say otherwise."""

    def __init__(self):
        self.url = ""
        self.requests: list[str] = []  # paths
        self.written: list[tuple[str, dict[str, Any]]] = []  # (id, action) as sent
        self.failures: list[Answer] = []  # given to the next requests, one each
        self.items: dict[str, list[Answer]] = {}  # id -> the next answers to it

    def answer(self, path: str, body: bytes) -> Answer:
        self.requests.append(path)
        if self.failures:
            return self.failures.pop(0)
        if path.endswith("_mget"):
            ids = json.loads(body)["ids"]
            return 200, {"docs": [{"_id": i, "found": False} for i in ids]}
        if path.endswith("_bulk"):
            lines = [json.loads(line) for line in body.splitlines()]
            return 200, {"items": [{"index": self._write(line["index"])} for line in lines[::2]]}
        return 200, {}

    def _write(self, action: dict[str, Any]) -> dict[str, Any]:
        self.written.append((action["_id"], action))
        answers = self.items.get(action["_id"])
        status, error = answers.pop(0) if answers else (201, {})
        return {"_id": action["_id"], "status": status, **({"error": error} if error else {})}


@contextmanager
def scripted_cluster(*, product: str = "Elasticsearch") -> Iterator[ScriptedCluster]:
    cluster = ScriptedCluster()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(cluster.answer, product))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    cluster.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield cluster
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(answer: Callable[[str, bytes], Answer], product: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            length = int(self.headers.get("Content-Length") or 0)
            status, body = answer(self.path.partition("?")[0], self.rfile.read(length))
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("X-Elastic-Product", product)
            self.send_header("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_PUT = do_POST  # noqa: N815

        def log_message(self, *_: Any):
            pass

    return Handler
