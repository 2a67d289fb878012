"""Read the metadata of a page: every vocabulary is read once, then each field is chosen."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from lxml.html import HtmlElement

from pipeline.clean.metadata import authors, choice, dates, statements, titles
from pipeline.clean.metadata.guess import guess_day
from pipeline.clean.metadata.markup import Markup, read_markup
from pipeline.clean.metadata.moments import Moment
from pipeline.clean.metadata.record import Metadata
from pipeline.clean.metadata.site_names import declared_name, known_names

_MAX_FUTURE = timedelta(days=1)  # clocks and time zones differ by so much


def read_metadata(
    tree: HtmlElement, html: str, *, url: str | None, fetched_at: datetime | None = None
) -> Metadata:
    """Return what a page says of itself. It raises nothing, whatever the page holds.

    Args:
        tree: the page as parsed by `tree.parse`; it stays as it is.
        html: the page as decoded.
        url: address of the page, if it is known.
        fetched_at: when the page was captured; later days of publication are flagged.
    """
    markup = read_markup(tree)
    names = known_names(markup, url)
    found: dict[str, str] = {}
    flags: list[str] = []

    title = _title(markup, url, names, found, flags)
    writers = _authors(markup, names, found, flags)
    published, modified = _dates(markup, html, url, fetched_at, found, flags)
    canonical, original = statements.canonical(markup, url=url)
    if original:
        flags.append("canonical_elsewhere")
    site = declared_name(markup)
    tags, tags_source = statements.tags(markup)
    paywalled = statements.paywalled(markup)
    stated = {
        "site_name": site,
        "section": statements.section(markup),
        "tags": (tags, tags_source) if tags_source else None,
        "canonical_url": canonical,
        "language": statements.language(markup),
        "is_paywalled": paywalled,
        "image_url": statements.image(markup, url=url),
        "description": statements.description(markup),
    }
    found |= {field: value[1] for field, value in stated.items() if value}
    values = {field: value[0] for field, value in stated.items() if value}
    return Metadata(
        title=title,
        authors=writers,
        published_at=published.at if published else None,
        published_zone=published.offset if published else None,
        published_has_time=bool(published and published.clock),
        modified_at=modified.at if modified else None,
        site_name=_text(values, "site_name"),
        section=_text(values, "section"),
        tags=tags,
        canonical_url=_text(values, "canonical_url"),
        original_url=original,
        language=_text(values, "language"),
        is_paywalled=paywalled[0] if paywalled else None,
        image_url=_text(values, "image_url"),
        description=_text(values, "description"),
        types=statements.types(markup),
        sources=tuple(sorted(found.items())),
        flags=tuple(flags),
    )


def _text(values: Mapping[str, object], field: str) -> str | None:
    value = values.get(field)
    return str(value) if value is not None else None


def _title(
    markup: Markup, url: str | None, names: set[str], found: dict[str, str], flags: list[str]
) -> str | None:
    candidates = titles.candidates(markup, names=names)
    if not candidates:
        return None
    context = titles.context(candidates, markup, names=names, url=url)
    rows = [titles.features(words, one, context) for words, one in candidates.items()]
    words, chosen = [*candidates.items()][choice.best(rows, choice.weights_of("title"))]
    found["title"] = titles.vocabulary(chosen)
    if titles.disagree(words, context):
        flags.append("titles_disagree")
    return chosen.text


def _authors(
    markup: Markup, names: set[str], found: dict[str, str], flags: list[str]
) -> tuple[str, ...]:
    lists = authors.author_lists(markup)
    rows = [authors.features(key, one, lists, names) for key, one in lists.items()]
    chosen = [*lists.values()][choice.best(rows, choice.weights_of("authors"))]
    if chosen.names:
        found["authors"] = authors.vocabulary(chosen)
        if authors.disagree(lists):
            flags.append("authors_disagree")
    return tuple(chosen.names)


def _dates(
    markup: Markup, html: str, url: str | None, fetched_at: datetime | None,
    found: dict[str, str], flags: list[str],
) -> tuple[Moment | None, Moment | None]:  # fmt: skip
    lang = statements.language(markup)
    month_first = dates.is_month_first(
        markup.tree.get("lang") or (lang.value if lang else None), url
    )
    days = dates.published_days(markup, html, url=url, month_first=month_first)
    limit = fetched_at + _MAX_FUTURE if fetched_at else None
    if limit:
        days = dates.without_future(days, limit.date())
    if not days and (day := guess_day(markup.tree, html, url=url, fetched_at=fetched_at)):
        found["published_at"] = "htmldate"
        flags.append("published_guessed")
        return Moment(day), None
    modified = dates.modified(markup, month_first=month_first)
    if modified:
        found["modified_at"] = dates.vocabulary([modified[0]])
    if not days:
        return None, modified[1] if modified else None
    rows = [dates.features(day, days) for day in days.values()]
    chosen = [*days.values()][choice.best(rows, choice.weights_of("published_at"))]
    published = dates.moment(chosen)
    found["published_at"] = dates.vocabulary(chosen.sources)
    if limit and published.at > limit:
        flags.append("published_in_future")
    if modified and modified[1].day < published.day - timedelta(days=1):
        flags.append("published_after_modified")
    if _are_apart(dates.explicit_days(days)):
        flags.append("dates_disagree")
    return published, modified[1] if modified else None


def _are_apart(days: Iterable[date]) -> bool:
    """Say whether days differ by more than time zones can make them."""
    ordered = sorted(days)
    return bool(ordered) and (ordered[-1] - ordered[0]).days > 1
