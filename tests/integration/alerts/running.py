"""Runs without Airflow or models: pages straight into the index, with books."""

import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pipeline.alerting import open_register
from pipeline.alerts.saved import Delivery
from pipeline.books import settle_run
from pipeline.indexing import index_without_copies, open_index
from pipeline.records import Outcome, RawPage
from pipeline.search.address import SearchParams
from pipeline.settings import Settings
from pipeline.storage.batches import write_batch
from pipeline.storage.files import open_files
from pipeline.storage.runs import Plan, at_stage, batch_name, write_plan
from tests.factories import make_enriched_page, make_raw_page

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def page(name, text="The harbour strike goes on.", **fields):
    return make_enriched_page(page_id=name, title=f"About {name}", text=text, **fields)


def index(run, *pages, unfinished=()):
    """Index pages as a run of one batch; `unfinished` is a second batch that was only read."""
    files = open_files(Settings().storage)
    batches = [batch_name(run, 0)] + ([batch_name(run, 1)] if unfinished else [])
    for name, some in zip(batches, (pages, unfinished), strict=False):
        raw = [make_raw_page(page_id=p.page.page_id) for p in some]
        write_batch(files, name, RawPage, raw)
    write_plan(
        files,
        Plan(
            run_id=run,
            started_at=datetime.now(UTC).isoformat(),
            source="all",
            batches=tuple(batches),
            pages=len(pages) + len(unfinished),
            rejected={},
            files=(),
            known_files=0,
        ),
    )
    finish(run, 0, *pages)


def finish(run, batch, *pages):
    results = index_without_copies(open_index(Settings()), list(pages), run_id=run)
    outcomes = at_stage(batch_name(run, batch), "outcomes")
    write_batch(
        open_files(Settings().storage), outcomes, Outcome, [outcome for outcome, _ in results]
    )


def settle(run):
    return settle_run(open_files(Settings().storage), run)


def run(name, *pages):
    """A whole run."""
    index(name, *pages)
    settle(name)


def save(name="strikes", q="strike", *, now=LONG_AGO, webhook=None, emails=(), **chosen):
    delivery = Delivery(webhook=webhook, emails=emails)
    params = SearchParams(q=q).with_(**chosen)
    return open_register(Settings()).save(name, params, delivery, now=now)


def told(name="strikes"):
    """The articles that the notices of a search tell, newest run first."""
    register = open_register(Settings())
    page = register.outbox.newest(register.get(name).id, size=1000)
    return [notice.article_id for notice in page.notices]


@contextmanager
def receiver(*, statuses=()):
    """A server that keeps what is posted to it; it answers with the statuses, then with 204."""
    received, answers = [], list(statuses)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append((self.path, dict(self.headers), body))
            self.send_response(answers.pop(0) if answers else 204)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook", received
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
