"""`dateline alerts …`: save searches, look at them, and be told what they find."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import filters
from pipeline.cli.filters import (
    Countries,
    First,
    Keywords,
    Languages,
    Last,
    MentionedFirst,
    MentionedLast,
    Names,
    Near,
    Sites,
    Sources,
    Within,
)
from pipeline.cli.screen import say, say_plain, table

if TYPE_CHECKING:
    from pipeline.alerts.register import Register
    from pipeline.alerts.saved import SavedSearch
    from pipeline.settings import Settings

_NEWEST = 10
_BAR = 50  # characters of the longest one

Name = Annotated[str, typer.Argument(metavar="NAME", help="Of a saved search.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]

alerts = typer.Typer(help="Save searches, and be told what new pages they find.")


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.add_typer(alerts, name="alerts", no_args_is_help=True)


@alerts.command(context_settings={"ignore_unknown_options": True})
def save(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it.")],
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY", help="As for `dateline search`.")
    ] = None,
    *,
    webhook: Annotated[
        str | None, typer.Option(metavar="URL", help="Each notice is posted there as JSON.")
    ] = None,
    email: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="Gets the notices of each run.")
    ] = None,
    person: Names = None,
    org: Names = None,
    place: Names = None,
    author: Names = None,
    site: Sites = None,
    lang: Languages = None,
    source: Sources = None,
    country: Countries = None,
    keyword: Keywords = None,
    near: Near = None,
    box: Within = None,
    first: First = None,
    last: Last = None,
    speaks_first: MentionedFirst = None,
    speaks_last: MentionedLast = None,
) -> None:
    """Save a search; pages that come from now on are matched against it."""
    from pipeline.alerts.saved import Delivery
    from pipeline.cli.asking import to_text
    from pipeline.search.address import SearchParams, write_box, write_circle

    settings, register = _open()
    wanted_box, circle = filters.box(box), filters.circle(near)
    params = SearchParams(
        q=to_text(
            " ".join(query or []),
            every={"person": person, "org": org, "place": place, "author": author,
                   "keyword": keyword},
            one_of={"site": site, "lang": lang, "source": source, "country": country},
            mentions=(filters.day(speaks_first), filters.day(speaks_last)),
        ),
        box=write_box(wanted_box) if wanted_box else "",
        near=write_circle(circle) if circle else "",
    ).with_(
        first=first.date().isoformat() if first else "",
        last=last.date().isoformat() if last else "",
    )  # fmt: skip
    found = _tried(register, settings, params)
    saved = register.save(name, params, Delivery(webhook=webhook, emails=tuple(email or ())))
    say(f"saved {saved.name!r}; it finds {found:,} of the pages indexed so far")
    say("new ones are matched by the DAG send_alerts, or by `dateline alerts send`")


@alerts.command("list")
def list_(*, as_json: AsJson = False) -> None:
    """List the saved searches."""
    _, register = _open()
    searches = list(register.all())
    if as_json:
        say_plain(json.dumps([_plain(search) for search in searches], ensure_ascii=False))
    elif not searches:
        say("no search is saved yet: dateline alerts save NAME QUERY")
    else:
        rows = [
            (s.name, s.params.q or s.address, ", ".join(s.delivery.channels) or "feed only",
             "paused" if s.is_paused else "")
            for s in searches
        ]  # fmt: skip
        table(["name", "query", "delivery", ""], rows)


@alerts.command()
def show(name: Name, *, as_json: AsJson = False) -> None:
    """Show a saved search and its newest notices."""
    from pipeline.alerts.feed import feed_path
    from pipeline.alerts.notice import to_message

    _, register = _open()
    search = register.get(name)
    notices = register.outbox.newest(search.id, size=_NEWEST).notices
    if as_json:
        newest = [to_message(notice, search) for notice in notices]
        say_plain(json.dumps(_plain(search) | {"notices": newest}, ensure_ascii=False))
        return
    say(f"{search.name}{' (paused)' if search.is_paused else ''}")
    say(f"search   {search.address}")
    say(f"feed     {feed_path(search.name)}")
    say(f"webhook  {search.delivery.webhook or 'none'}")
    say(f"e-mail   {', '.join(search.delivery.emails) or 'none'}")
    say(f"saved    {search.created_at:%Y-%m-%d %H:%M} UTC")
    for notice in notices:
        waits = f"  (waits for {', '.join(notice.waiting)})" if notice.waiting else ""
        say(f"{notice.dated_at:%Y-%m-%d}  {notice.outlet}  {notice.title}{waits}")
    if not notices:
        say("nothing was found since it was saved")


@alerts.command()
def delete(name: Name) -> None:
    """Forget a saved search and its notices."""
    _, register = _open()
    register.delete(name)
    say(f"deleted {name!r}")


@alerts.command()
def pause(name: Name) -> None:
    """Have a saved search find and send nothing until `resume`."""
    _, register = _open()
    register.pause(name, is_paused=True)
    say(f"{name!r} is paused")


@alerts.command()
def resume(name: Name) -> None:
    """Go on with a search that is paused; what came meanwhile is not told."""
    _, register = _open()
    register.pause(name, is_paused=False)
    say(f"{name!r} goes on")


@alerts.command()
def backtest(
    name: Name,
    *,
    days: Annotated[int, typer.Option(min=1, max=3660, help="Today and those before.")] = 30,
    as_json: AsJson = False,
) -> None:
    """Say how often a saved search would have told something: notices a day, copies as one."""
    from pipeline.alerts.backtest import backtest as test

    settings, register = _open()
    done = test(
        register.client,
        settings.pipeline.index.alias,
        register.get(name),
        settings.search,
        days=days,
        today=datetime.now(UTC).date(),
    )
    if as_json:
        counts = {day.isoformat(): count for day, count in done.days}
        answer = {"notices": done.notices, "pages": done.pages, "days": counts}
        say_plain(json.dumps(answer))
        return
    most = max(count for _, count in done.days)
    for day, count in done.days:
        if count:
            say(f"{day}  {count:>6,}  {'█' * max(1, round(_BAR * count / most))}")
    busy = sum(1 for _, count in done.days if count)
    say(
        f"{done.notices:,} notices in {days} days ({done.notices / days:.1f} a day, on {busy} of "
        f"them), of {done.pages:,} pages"
    )


@alerts.command()
def send() -> None:
    """Match new pages and deliver what waits, as the DAG send_alerts does; e-mail is left to it."""
    from pipeline import alerting

    _open()
    matched = alerting.match()
    say(f"{matched['articles']:,} new articles, {matched['notices']:,} new notices")
    done = alerting.deliver()
    say(f"{done['webhooks']:,} delivered to webhooks")
    if done["held"]:
        say(f"{done['held']:,} wait for the DAG send_alerts, which sends e-mail")


def _open() -> "tuple[Settings, Register]":
    from pipeline.alerting import open_register
    from pipeline.cli.services import use_cluster
    from pipeline.settings import Settings

    settings = Settings()
    use_cluster(settings)
    return settings, open_register(settings)


def _tried(register: "Register", settings: "Settings", params: Any) -> int:
    """Ask the search once, so that what cannot be asked is not saved; return what it finds."""
    from pipeline.search.client import search

    request = params.to_request(settings.search, today=datetime.now(UTC).date(), limit=0)
    return search(register.client, settings.pipeline.index.alias, request).total


def _plain(search: "SavedSearch") -> dict[str, Any]:
    from pipeline.alerts.saved import to_document

    return to_document(search)
