"""
# Send alerts

Runs whenever `ingest_pages`, `replay_rejected` or `rebuild_index` has finished: matches the new
pages of every run that was settled since the last time against the saved searches, keeps one notice
for each story, and delivers the notices that wait, to webhooks and by e-mail. Feeds need no
delivery. Searches are saved on the search page, over the API, or with `dateline alerts save`.

E-mail goes through the Airflow connection `smtp_default` (type SMTP: host, port, user, password,
and the sender as `from_email`). Without that connection, notices for e-mail addresses wait.

**If it fails:** `match` red: a saved search cannot be asked; the last line of the log names it.
Delete or pause it; the others were matched. `deliver` red: a webhook or the mail server did not
take something; the last line says which and why. What was not delivered waits and goes out with the
next run, or when you clear the task. Both can run twice: no story is told twice, and a webhook that
gets a notice a second time can tell by its `Idempotency-Key`.
"""

from datetime import UTC, datetime
from typing import Any

from airflow.sdk import dag, task

from dags.common import DEFAULT_ARGS, PAGES


@task
def match() -> dict[str, Any]:
    """Match the new pages against the saved searches; return how many notices that made."""
    from pipeline import alerting

    return alerting.match()


# Whatever became of the matching: what waits is not held up by a search that cannot be asked.
@task(trigger_rule="all_done")
def deliver() -> dict[str, Any]:
    """Deliver the notices that wait; return how many went where."""
    from dags.mailing import send_mail
    from pipeline import alerting

    return alerting.deliver(send_mail=send_mail())


@dag(
    schedule=[PAGES],
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    is_paused_upon_creation=False,
    default_args=DEFAULT_ARGS,
    doc_md=__doc__,
    tags=["dateline", "alerts"],
)
def send_alerts() -> None:
    """Wire the tasks together."""
    match() >> deliver()


send_alerts()
