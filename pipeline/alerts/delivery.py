"""What waits in the outbox, to webhooks and e-mail addresses.

A notice that was delivered is noted as such before the next one is sent. Who dies between the two
sends that one notice again, under the same key: at least once, and the key tells a second time
from a first.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.alerts.mail import Mail, to_mail
from pipeline.alerts.notice import Notice
from pipeline.alerts.outbox import Outbox
from pipeline.alerts.saved import SavedSearch
from pipeline.errors import TransientError

Post = Callable[[SavedSearch, Notice], None]  # raises TransientError
SendMail = Callable[[Mail], None]  # raises TransientError


@dataclass(slots=True)
class Delivered:
    """What became of the notices that waited."""

    webhooks: int = 0  # notices
    mails: int = 0
    held: int = 0  # notices whose e-mail nobody here can send
    failed: dict[str, str] = field(default_factory=dict)  # why, by the name of the search


@dataclass(frozen=True, slots=True, kw_only=True)
class Courier:
    """Delivers notices."""

    outbox: Outbox
    post: Post
    send_mail: SendMail | None  # None where there is no way to send one: they stay
    mail_size: int  # notices of one e-mail
    clock: Callable[[], datetime]
    site: str = ""

    def deliver(self, searches: Iterable[SavedSearch]) -> Delivered:
        """Deliver what waits, oldest first; what fails stays, and stops nothing of other searches.

        What was to go to an address that the search no longer has is done with. A search that is
        paused sends nothing, and goes on where it was.
        """
        done = Delivered()
        self.outbox.refresh()
        for search in searches:
            if search.is_paused:
                continue
            broken: set[str] = set()  # channels of this search: not tried again for each notice
            for notices in self.outbox.waiting(search.id):
                left = self._post_all(search, notices, broken, done)
                self._mail_all(search, left, broken, done)
        self.outbox.refresh()
        return done

    def _post_all(
        self, search: SavedSearch, notices: Sequence[Notice], broken: set[str], done: Delivered
    ) -> list[Notice]:
        """Send each notice that waits for it; return all as they are kept now."""
        left = []
        for notice in notices:
            now = notice
            if "webhook" in notice.waiting and "webhook" not in broken:
                try:
                    if search.delivery.webhook:
                        self.post(search, notice)
                        done.webhooks += 1
                    [now] = self.outbox.delivered([notice], "webhook", self.clock())
                except TransientError as error:
                    broken.add("webhook")
                    done.failed[search.name] = str(error)
            left.append(now)
        return left

    def _mail_all(
        self, search: SavedSearch, notices: Sequence[Notice], broken: set[str], done: Delivered
    ) -> None:
        waiting = [notice for notice in notices if "email" in notice.waiting]
        for start in range(0, len(waiting), self.mail_size):
            some = waiting[start : start + self.mail_size]
            if "email" in broken:
                return
            if search.delivery.emails and self.send_mail is None:
                done.held += len(some)
                continue
            try:
                if search.delivery.emails and self.send_mail:
                    self.send_mail(to_mail(search, some, site=self.site))
                    done.mails += 1
                self.outbox.delivered(some, "email", self.clock())
            except TransientError as error:
                broken.add("email")
                done.failed[search.name] = str(error)
