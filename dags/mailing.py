"""E-mail through Airflow's SMTP connection.

The hook of the SMTP provider sends it, which SmtpNotifier stands on: the notifier itself renders
its text as a Jinja template, and a title that holds `{{ … }}` must not be run.
"""

import smtplib
from typing import TYPE_CHECKING

from pipeline.errors import TransientError

if TYPE_CHECKING:
    from pipeline.alerts.delivery import SendMail
    from pipeline.alerts.mail import Mail

CONNECTION = "smtp_default"


def send_mail() -> "SendMail | None":
    """Return what sends an e-mail, or None where Airflow has no SMTP connection."""
    from airflow.providers.smtp.hooks.smtp import SmtpHook
    from airflow.sdk import BaseHook
    from airflow.sdk.exceptions import AirflowException, AirflowNotFoundException

    try:
        BaseHook.get_connection(CONNECTION)
    except AirflowNotFoundException:
        return None

    def send(mail: "Mail") -> None:
        try:
            with SmtpHook(smtp_conn_id=CONNECTION) as server:
                server.send_email_smtp(
                    to=list(mail.to), subject=mail.subject, html_content=mail.html
                )
        except (smtplib.SMTPException, OSError, AirflowException) as error:
            raise TransientError(f"the mail server does not take it: {error}") from error

    return send
