"""What the search page shows, with the address of every next step. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.search.address import SearchParams
from pipeline.search.facets import FacetName, FacetValue
from pipeline.search.paging import ResultPage
from pipeline.web import chart, worldmap
from pipeline.web.words import FACETS, SHOWN, value_label

MANY_VALUES = 60  # of the facet of which more was asked for
_SORTS = (("relevance", "Relevance"), ("newest", "Newest"), ("oldest", "Oldest"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere."""

    text: str
    address: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet with links that choose its values."""

    name: FacetName
    title: str
    values: tuple[Link, ...]
    more: str | None  # address of the page that shows more values


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """The search page."""

    params: SearchParams
    page: ResultPage
    notes: tuple[str, ...]
    filters: tuple[Link, ...]  # what limits the search; each leads to the search without it
    sorts: tuple[Link, ...]
    facets: tuple[Facet, ...]
    chart: chart.Chart
    map: worldmap.Map
    next: str | None
    first: str | None  # address of the first page, on further ones
    exports: tuple[Link, ...]


def search_view(
    params: SearchParams, page: ResultPage, *, facet_size: int, notes: tuple[str, ...] = ()
) -> SearchView:
    """Return what the search page shows.

    Args:
        params: what was asked for.
        page: what was found.
        facet_size: values of a facet before "more".
        notes: on the parameters.
    """
    result = page.result
    timeline, clusters = result.timeline, result.map
    box = params.to_box()
    return SearchView(
        params=params,
        page=page,
        notes=(*notes, *map(str, result.notes)),
        filters=tuple(_filters(params)),
        sorts=tuple(
            Link(
                text=words,
                address=params.with_(sort=sort).address(),
                is_current=params.sort == sort,
            )
            for sort, words in _SORTS
        ),
        facets=tuple(
            _facet(params, name, result.facets[name], facet_size)
            for name in SHOWN
            if result.facets.get(name)
        ),
        chart=chart.draw(
            timeline, lambda first, last: params.with_(first=first, last=last).address()
        )
        if timeline
        else chart.NOTHING,
        map=worldmap.draw(clusters or (), box, lambda found: params.with_(box=found).address()),
        next=params.with_(after=page.next.encode()).address() if page.next else None,
        first=params.with_().address() if page.number > 1 else None,
        exports=tuple(
            Link(text=words, address=params.with_(format=form).address("/api/export"))
            for form, words in (("csv", "CSV"), ("jsonl", "JSON lines"))
        ),
    )


def _facet(
    params: SearchParams, name: FacetName, values: tuple[FacetValue, ...], size: int
) -> Facet:
    if name == "mentioned":  # in the order of time they come; the most frequent are wanted
        values = tuple(sorted(values, key=lambda value: (not value.is_chosen, -value.count)))
    shown = MANY_VALUES if params.more == name else size
    links = tuple(
        Link(
            text=value_label(name, value.value),
            address=params.toggled(name, value.value).address(),
            is_current=value.is_chosen,
            count=value.count,
        )
        for value in values[:shown]
    )
    more = params.with_(more=name).address() if len(values) > shown else None
    return Facet(name=name, title=FACETS[name], values=links, more=more)


def _filters(params: SearchParams) -> Iterator[Link]:
    for name, values in params.chosen.items():
        for value in values:
            text = f"{FACETS[name]}: {value_label(name, value)}"
            yield Link(text=text, address=params.toggled(name, value).address())
    if params.first or params.last:
        text = " to ".join(dict.fromkeys(day for day in (params.first, params.last) if day))
        text = text if params.first else f"until {text}"
        text = text if params.last else f"from {text}"
        yield Link(text=f"Published: {text}", address=params.with_(first="", last="").address())
    if params.box:
        yield Link(text="Places on the map", address=params.with_(box="").address())
    if params.near:
        yield Link(text=f"Near {params.near} km", address=params.with_(near="").address())
