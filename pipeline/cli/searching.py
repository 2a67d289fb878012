"""`dateline search`: ask the index from a shell."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.padding import Padding

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
from pipeline.cli.screen import note, out, say_plain, table
from pipeline.errors import ConfigError

if TYPE_CHECKING:  # loading the client takes a second that `dateline --help` can do without
    from pipeline.search.client import Hit, SearchResult
    from pipeline.search.request import Sort

_SHOWN = 5  # values of each facet side by side
_NAME_CHARS = 26  # of a facet value: four columns fit on 120 characters
_TITLES = {
    "people": "people",
    "organisations": "organisations",
    "places": "places",
    "sites": "sites",
}


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    # A query may begin with "-word", which is no option.
    app.command("search", context_settings={"ignore_unknown_options": True})(search_pages)


def search_pages(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY",
            help=(
                'Words, "exact phrases", -not, AND, OR, parentheses, begin*, and the fields '
                "person: org: place: author: title: site: lang: source: country: keyword: "
                "date:2022-01..2022-02 mentions:2022-01-05. Nothing finds everything."
            ),
        ),
    ] = None,
    *,
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
    sort: Annotated[str, typer.Option(help="relevance, newest or oldest.")] = "relevance",
    facets: Annotated[bool, typer.Option(help="Show who, what and where is in it.")] = True,
    limit: Annotated[int, typer.Option(min=0, help="How many hits to list.")] = 10,
    offset: Annotated[int, typer.Option(min=0, help="How many hits to leave out.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """Search the index; prints hits with what was found marked, and facets with counts."""
    from pipeline.cli.services import use_cluster
    from pipeline.indexing import open_client
    from pipeline.search.client import search
    from pipeline.search.facets import FACETS
    from pipeline.search.request import Filters, SearchRequest
    from pipeline.settings import Settings

    settings = Settings()
    use_cluster(settings)
    request = SearchRequest(
        text=" ".join(query or []),
        filters=Filters(
            people=tuple(person or ()),
            organisations=tuple(org or ()),
            places=tuple(place or ()),
            authors=tuple(author or ()),
            sites=tuple(site or ()),
            languages=tuple(lang or ()),
            sources=tuple(source or ()),
            countries=tuple(country or ()),
            keywords=tuple(keyword or ()),
            near=filters.circle(near),
            box=filters.box(box),
            mentioned_first=filters.day(speaks_first),
            mentioned_last=filters.day(speaks_last),
            first_day=filters.day(first),
            last_day=filters.day(last),
        ),
        facets=FACETS if facets else (),
        limit=limit,
        offset=offset,
        sort=_sort(sort),
    )
    result = search(open_client(settings), settings.pipeline.index.alias, request)
    if as_json:
        say_plain(json.dumps(asdict(result), ensure_ascii=False, default=str))
    else:
        _show(result)


def _show(result: "SearchResult") -> None:
    for line in result.notes:
        note(str(line))
    out.print(f"[bold]{result.total}[/] {'page' if result.total == 1 else 'pages'}")
    for hit in result.hits:
        _show_hit(hit)
    shown = {title: result.facets.get(name, ()) for name, title in _TITLES.items()}  # type: ignore[call-overload]
    columns = [title for title, values in shown.items() if values]
    if columns:
        cells = [
            [f"{v.count:>4}  {v.value[:_NAME_CHARS]}" for v in shown[title][:_SHOWN]]
            for title in columns
        ]
        height = max(map(len, cells))
        rows = [[cell[row] if row < len(cell) else "" for cell in cells] for row in range(height)]
        out.print()
        table(columns, rows)
    if result.enriched is not None and result.enriched < result.total:
        note(f"names were looked for in {result.enriched} of these {result.total} pages")


def _show_hit(hit: "Hit") -> None:
    day = (hit.published_at or hit.fetched_at).date().isoformat()
    title = _marked(hit.title) or "[dim]no title[/]"
    lines = [
        f"[bold]{title}[/]",
        f"[dim]{day} · {escape(hit.site or hit.source)} · {hit.lang}[/] {escape(hit.url or '')}",
        *(" ".join(_marked(fragment).split()) for fragment in hit.fragments),
    ]
    out.print()
    out.print(Padding("\n".join(lines), (0, 0, 0, 2)))


def _marked(fragment: Any) -> str:
    before, after = "\ue000", "\ue001"
    marked = escape(fragment.marked(before, after))
    return marked.replace(before, "[bold yellow]").replace(after, "[/]")


def _sort(name: str) -> "Sort":
    if name not in ("relevance", "newest", "oldest"):
        raise ConfigError(f"--sort takes relevance, newest or oldest, not {name!r}")
    return name  # type: ignore[return-value]
