"""Every place of a page that may say when it was published. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from pipeline.clean.metadata import linked_data
from pipeline.clean.metadata.markup import Markup, classes, one_line, text_of
from pipeline.clean.metadata.moments import Moment, find_moments, read_moment, url_day

_PUBLISHED = (
    "og:article:published_time", "og:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "pubdate", "pub_date", "publishdate",
    "publish_date", "publish-date", "published", "publication_date", "publicationdate",
    "published_at", "published_date", "og:pubdate", "og:publish_date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "cxenseparse:recs:published_time", "rnews:datepublished",
    "shareaholic:article_published_time", "prism.publicationdate", "citation_publication_date",
    "citation_online_date", "article:published", "article:publicationdate", "article.published",
    "article:first_published_time", "originalpublicationdate", "article_date_original",
    "article:post_date", "bt:pubdate", "firstpublishedat", "displaydate",
    "weibo:article:create_at", "publish_time",
)  # fmt: skip
_VAGUE = (
    "date", "dc.date", "dcterms.date", "ptime", "newsdate", "pdate", "creation_date", "dc.created",
)  # fmt: skip
_CREATED = ("datecreated", "created", "date.created", "uploaddate", "builddate")
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:modified_time", "og:updated_time",
    "datemodified", "article:modified", "dcterms.modified", "dc.date.modified", "lastmod",
    "last-modified", "revised", "modified", "article:updated_time", "updated_time",
    "cxenseparse:recs:lastmodified", "shareaholic:article_modified_time", "date.modified",
)  # fmt: skip
_METAS = (
    ("meta article", ("article:published_time",)),
    ("meta published", _PUBLISHED),
    ("meta vague", _VAGUE),
    ("meta created", _CREATED),
    ("meta modified", _MODIFIED),
)
_KNOWN = frozenset(name for _, names in _METAS for name in names)
# Names of metas that nobody has listed.
_LIKE = re.compile(r"(?P<m>modif|update)|publi|release|pub_?date|issued|post_?(?:date|time)")
_MARKED = re.compile(
    r"date|time|publi|byline|meta|posted|datum|fecha|author|info|pub\b|stamp|dato\b|source"
)
_SAYS_UPDATED = re.compile(
    r"updat|modif|aktualisier|mis(?:e)? à jour|actualizad|atualizad|aggiornat|revised|reviewed"
    r"|bijgewerkt|uppdaterad|oppdatert|güncelle|更新|修改|обновлен|изменен|edited",
    re.IGNORECASE,
)
_SAYS_PUBLISHED = re.compile(
    r"publi|posted|written|veröffentlicht|erschienen|stand:|pubblicat|gepubliceerd|опублик"
    r"|发布|發布|時間|时间|日期|created|released|\bon\b|date",
    re.IGNORECASE,
)
# What frameworks leave in scripts for themselves.
_IN_SCRIPTS = re.compile(
    r"""ubli(?:shed|sh|cation)?(?:_?(?:[dD]ate|[aA]t|[oO]n|[tT]ime)[a-zA-Z_]{0,8})?"""
    r"""\\?["']\s{0,5}:\s{0,5}\\?["']?([0-9][^"'\\,}]{7,40})"""
)
_PLACES = {
    "": "", "article": " in article", "elsewhere": " elsewhere", "comments": " elsewhere",
}  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_MAX_STAMP = 100  # characters
_MAX_TEXT = 300
_MAX_ALONE = 60  # characters of a date that stands for itself
_MAX_DATED = 40
_MAX_NEAR = 60  # texts on either side of the headline
_MAX_NEAR_CHARS = 3_000
_MAX_SCRIPTS = 1_000_000  # characters of the page


class Said(NamedTuple):
    """One date of a page, and where it stands."""

    source: str
    moment: Moment


def said(markup: Markup, page: str, *, url: str | None, month_first: bool) -> list[Said]:
    """Return the dates that may be the page's own, statements for machines first."""
    found = [
        *_in_linked_data(markup, month_first),
        *_in_metas(markup, month_first),
        *_in_items(markup, month_first),
        *_in_elements(markup, month_first),
        *_near_heading(markup, month_first),
        *_in_url(url),
    ]
    if not any(is_explicit(source) for source, _ in found):
        for position, stamp in enumerate(islice(_IN_SCRIPTS.finditer(page, 0, _MAX_SCRIPTS), 3)):
            found += _read(f"script {_order(position)}", [stamp[1]], month_first)
    return found


def stated_changes(markup: Markup, *, month_first: bool) -> Said | None:
    """Return the statement of when the page was changed last, if it makes one."""
    for nodes in (markup.articles[:1], markup.pages[:1]):
        values = [value for node in nodes for value in linked_data.texts(node.get("dateModified"))]
        for found in _read("ld modified", values[:1], month_first):
            return found
    items = [item.value for item in markup.items.get("datemodified", ())[:1]]
    for found in (
        *_read("meta modified", markup.meta(*_MODIFIED), month_first),
        *_read("item modified", items, month_first),
    ):
        return found
    return None


def is_explicit(source: str) -> bool:
    """Say whether a source names the day of publication and nothing else."""
    return source in (
        "ld article datePublished", "ld page datePublished", "meta article", "meta published",
        "item datepublished",
    )  # fmt: skip


def _order(position: int) -> str:
    return "first" if position == 0 else "later"


def _read(source: str, texts: Iterable[str], month_first: bool) -> Iterator[Said]:
    for text in texts:
        if len(text) <= _MAX_STAMP and (moment := read_moment(text, month_first=month_first)):
            yield Said(source, moment)


def _in_linked_data(markup: Markup, month_first: bool) -> Iterator[Said]:
    for kind, nodes in (("article", markup.articles), ("page", markup.pages)):
        for key in ("datePublished", "dateCreated", "uploadDate", "dateModified"):
            values = [value for node in nodes for value in linked_data.texts(node.get(key))[:1]]
            for position, value in enumerate(values[:5]):
                place = "" if position == 0 else " later"
                yield from _read(f"ld {kind} {key}{place}", [value], month_first)
    if not markup.articles and not markup.pages:
        for node in markup.nodes:
            values = linked_data.texts(node.get("datePublished"))[:1]
            yield from _read("ld other", values, month_first)


def _in_metas(markup: Markup, month_first: bool) -> Iterator[Said]:
    for source, names in _METAS:
        yield from _read(source, markup.meta(*names), month_first)
    for name, values in markup.metas.items():
        if name not in _KNOWN and (like := _LIKE.search(name)):
            kind = "modified" if like["m"] else "published"
            yield from _read(f"meta like {kind}", values, month_first)


def _in_items(markup: Markup, month_first: bool) -> Iterator[Said]:
    for name in ("datepublished", "datecreated", "datemodified", "uploaddate"):
        for position, item in enumerate(markup.items.get(name, ())[:5]):
            place = "" if position == 0 else " later"
            yield from _read(f"item {name}{place}", [item.value], month_first)


def _in_elements(markup: Markup, month_first: bool) -> Iterator[Said]:
    count: dict[str, int] = {}
    for element, kind, text in (*_times(markup), *_dated(markup)):
        if kind == "time":
            moment = read_moment(text, month_first=month_first)
        else:
            moment = next(find_moments(text, month_first=month_first), None)
        if moment is None:
            continue
        place = f"{kind}{_PLACES[markup.zones.get(element, '')]}"
        number = count.get(place, 0)
        count[place] = number + 1
        yield Said(f"{place} {_order(number)}", moment)
        yield Said(f"{kind} {_label(_around(element) + ' ' + text)}", moment)


def _times(markup: Markup) -> Iterator[tuple[HtmlElement, str, str]]:
    for element in markup.times[:_MAX_DATED]:
        stamp = (element.get("datetime") or element.get("title") or "").strip()
        text = stamp if any(letter.isdigit() for letter in stamp) else text_of(element)
        yield element, "time", text[:_MAX_TEXT]


def _dated(markup: Markup) -> Iterator[tuple[HtmlElement, str, str]]:
    """Give the elements that are there to show a date, with the text of it."""
    seen: HtmlElement | None = None
    dated = (
        (text, element)
        for text, element in zip(markup.texts, markup.owners, strict=True)
        if len(text) <= _MAX_TEXT and _YEAR.search(text) and element.tag != "time"
    )
    for text, element in islice(dated, _MAX_DATED):
        around = element.getparent()
        if around is not None and around is not seen and len(text.strip()) < len("30 Jan. 2024"):
            whole = text_of(around, limit=_MAX_ALONE)  # "2024" of a date in pieces
            if len(whole) < _MAX_ALONE:
                element, text = around, whole
                around = element.getparent()
        if element is seen:
            continue
        seen = element
        named = classes(element) + " " + (classes(around) if around is not None else "")
        if _MARKED.search(named):
            yield element, "marked", one_line(text)
        elif len(line := one_line(text)) <= _MAX_ALONE:
            yield element, "alone", line


def _near_heading(markup: Markup, month_first: bool) -> Iterator[Said]:
    if not markup.headings:
        return
    ends = markup.heading_ends
    before = markup.texts[max(ends - _MAX_NEAR, 0) : ends]
    for side, texts in (("after", markup.texts[ends : ends + _MAX_NEAR]), ("before", before[::-1])):
        yield from _near(side, texts, month_first)


def _near(side: str, texts: Sequence[str], month_first: bool) -> Iterator[Said]:
    number = size = 0
    before = ""
    for text in map(str.strip, texts):
        size += len(text)
        if size > _MAX_NEAR_CHARS:
            break
        if len(text) <= _MAX_TEXT:
            for moment in find_moments(text, month_first=month_first):
                yield Said(f"{side} h1 {_order(number)}", moment)
                yield Said(f"{side} h1 {_label(before + text)}", moment)
                if len(text) < _MAX_ALONE:
                    yield Said(f"{side} h1 alone", moment)
                number += 1
        before = text[-100:]


def _in_url(url: str | None) -> Iterator[Said]:
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return
    if day := url_day(path):
        yield Said("url", Moment(day))


def _label(text: str) -> str:
    if _SAYS_UPDATED.search(text):
        return "updated"
    return "published" if _SAYS_PUBLISHED.search(text) else "plain"


def _around(element: HtmlElement) -> str:
    """Return what stands beside an element and may say what its date is of."""
    parent, previous = element.getparent(), element.getprevious()
    texts = [classes(element), (parent.text or "")[:_MAX_STAMP] if parent is not None else ""]
    if previous is not None:
        texts += [(previous.tail or "")[:_MAX_STAMP], (previous.text or "")[:_MAX_STAMP]]
    return " ".join(texts)
