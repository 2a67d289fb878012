"""`dateline quotes`: who said what, from a shell."""

import json
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.padding import Padding

from pipeline.cli import filters
from pipeline.cli.filters import First, Languages, Last, Names, Sites, Sources
from pipeline.cli.screen import note, out, say_plain

if TYPE_CHECKING:
    from pipeline.search.quotes import FoundQuote, QuoteResult


class Kind(StrEnum):
    """How a quote stands in the text."""

    direct = "direct"
    indirect = "indirect"
    mixed = "mixed"


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(quotes)


def quotes(
    *,
    by: Annotated[
        str | None,
        typer.Option(metavar="NAME", help='Words of a name, or "the whole name" in quotes.'),
    ] = None,
    about: Annotated[
        str, typer.Option(metavar="WORDS", help="What is said; as for `dateline search`.")
    ] = "",
    kind: Annotated[list[Kind] | None, typer.Option(help="Several may be given.")] = None,
    person: Names = None,
    org: Names = None,
    place: Names = None,
    site: Sites = None,
    lang: Languages = None,
    source: Sources = None,
    first: First = None,
    last: Last = None,
    limit: Annotated[int, typer.Option(min=1, help="How many quotes to list.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """List what was said, by whom and where it stands; newest pages first.

    The names after --person, --org and --place are of pages that name them anywhere.
    """
    from pipeline.cli.services import use_cluster
    from pipeline.indexing import open_client
    from pipeline.search.quotes import QuoteRequest, find
    from pipeline.search.request import Filters
    from pipeline.settings import Settings

    settings = Settings()
    use_cluster(settings)
    request = QuoteRequest(
        by=by,
        about=about,
        kinds=tuple(one.value for one in kind or ()),
        filters=Filters(
            people=tuple(person or ()),
            organisations=tuple(org or ()),
            places=tuple(place or ()),
            sites=tuple(site or ()),
            languages=tuple(lang or ()),
            sources=tuple(source or ()),
            first_day=filters.day(first),
            last_day=filters.day(last),
        ),
        limit=limit,
    )
    result = find(open_client(settings), settings.pipeline.index.alias, request)
    if as_json:
        say_plain(json.dumps(asdict(result), ensure_ascii=False, default=str))
    else:
        _show(result)


def _show(result: "QuoteResult") -> None:
    for line in result.notes:
        note(str(line))
    out.print(f"[bold]{result.total}[/] {'quote' if result.total == 1 else 'quotes'}")
    for quote in result.quotes:
        _show_quote(quote)
    if len(result.speakers) > 1:
        speakers = ", ".join(f"{escape(name)} {count}" for name, count in result.speakers)
        out.print(f"\n[dim]speakers:[/] {speakers}")


def _show_quote(quote: "FoundQuote") -> None:
    day = (quote.published_at or quote.fetched_at).date().isoformat()
    words = " ".join(quote.text.split())
    if quote.kind == "direct":
        words = f"“{words}”"
    lines = [
        f"[bold]{escape(quote.speaker or 'somebody')}[/] [dim]({quote.kind})[/] {escape(words)}",
        f"[dim]{day} · {escape(quote.site or '')} · {escape(quote.title or 'no title')}[/]"
        f" {escape(quote.url or '')}",
    ]
    out.print()
    out.print(Padding("\n".join(lines), (0, 0, 0, 2)))
