"""Match new pages against the saved searches, and deliver what they found.

Plain arguments in, a small JSON value out: the same functions serve the DAG and the command line.
"""

import logging
from datetime import UTC, datetime
from typing import Any

from elasticsearch import Elasticsearch

from pipeline.alerts.delivery import Courier, SendMail
from pipeline.alerts.index import open_index
from pipeline.alerts.matching import Matcher
from pipeline.alerts.notice import Notice, to_message
from pipeline.alerts.outbox import Outbox
from pipeline.alerts.register import Register
from pipeline.alerts.saved import SavedSearch
from pipeline.alerts.webhook import post
from pipeline.errors import BatchError, TransientError
from pipeline.index.definition import read_definition
from pipeline.indexing import open_client
from pipeline.records import Outcome
from pipeline.settings import Settings
from pipeline.storage.batches import read_batch
from pipeline.storage.files import Files, open_files
from pipeline.storage.news import forget_news, read_news
from pipeline.storage.runs import at_stage, read_plan

log = logging.getLogger(__name__)


def open_register(settings: Settings, client: Elasticsearch | None = None) -> Register:
    """Return the saved searches; their indexes are made if there are none.

    Args:
        settings: configuration.
        client: one that may write; by default that of the environment.

    Raises:
        ConfigError: no cluster, or its credentials allow no writing.
        TransientError: the cluster does not answer.
    """
    client = client or open_client(settings)
    folder, pages = settings.config / "elasticsearch", settings.pipeline.index.alias
    searches, notices = f"{pages}-searches", f"{pages}-notices"
    open_index(client, searches, read_definition(folder / "searches.json"))
    open_index(client, notices, read_definition(folder / "notices.json"))
    return Register(client, searches, Outbox(client, notices))


def match() -> dict[str, Any]:
    """Match the new pages of every run that was settled since the last time; keep the notices.

    A run counts as matched once every search has answered: until then it is matched again, which
    changes nothing that was done.

    Returns:
        How many runs and articles were matched, and how many new notices that made.

    Raises:
        BatchError: a search cannot be asked; the others were.
        TransientError: the cluster does not answer.
    """
    settings = Settings()
    files = open_files(settings.storage)
    register = open_register(settings)
    matcher = Matcher(
        client=register.client,
        alias=settings.pipeline.index.alias,
        outbox=register.outbox,
        settings=settings.search,
    )
    searches = list(register.all())
    done = {"runs": 0, "articles": 0, "notices": 0}
    refused: dict[str, str] = {}
    for news in read_news(files):
        articles = indexed_articles(files, news.run_id)
        matched = matcher.match(searches, articles, run_id=news.run_id, settled_at=news.settled_at)
        done["runs"] += 1
        done["articles"] += matched.articles
        done["notices"] += matched.notices
        refused |= matched.refused
        if not matched.refused:
            forget_news(files, news)
    log.info("%(articles)d new articles of %(runs)d runs: %(notices)d notices", done)
    if refused:
        raise BatchError(
            f"{len(refused)} saved searches cannot be asked, the others were: "
            f"{'; '.join(refused.values())}. Delete or pause them; their runs are matched again"
        )
    return done


def deliver(*, send_mail: SendMail | None = None) -> dict[str, Any]:
    """Deliver the notices that wait; what cannot be delivered now waits for the next time.

    Args:
        send_mail: sends an e-mail; without it, notices for e-mail addresses wait.

    Returns:
        How many notices went to webhooks, how many e-mails were sent, how many notices are held.

    Raises:
        TransientError: a webhook or the mail server did not take some; all else was delivered.
    """
    settings = Settings()
    register = open_register(settings)
    options = settings.alerts
    site = settings.site

    def send(search: SavedSearch, notice: Notice) -> None:
        post(
            search.delivery.webhook or "",
            to_message(notice, search, site=site),
            key=notice.id,
            timeout_seconds=options.webhook_timeout_seconds,
            allow_private=options.private_webhooks,
        )

    courier = Courier(
        outbox=register.outbox,
        post=send,
        send_mail=send_mail,
        mail_size=options.mail_size,
        clock=now,
        site=site,
    )
    done = courier.deliver(register.all())
    log.info("%d notices to webhooks, %d e-mails", done.webhooks, done.mails)
    if done.failed:
        faults = "; ".join(f"{name!r}: {why}" for name, why in done.failed.items())
        raise TransientError(
            f"the notices of {len(done.failed)} saved searches could not be delivered and wait for "
            f"the next run: {faults}"
        )
    return {"webhooks": done.webhooks, "mails": done.mails, "held": done.held}


def indexed_articles(files: Files, run_id: str) -> list[str]:
    """Return the ids of the articles that the finished batches of a run have put into the index."""
    articles: dict[str, None] = {}
    for batch in read_plan(files, run_id).batches:
        outcomes = at_stage(batch, "outcomes")
        if files.exists(outcomes):
            for line in read_batch(files, outcomes, Outcome):
                if line.state == "indexed" and line.article_id:
                    articles[line.article_id] = None
    return list(articles)


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)
