"""Every place of a page that may hold its headline. Pure."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from pipeline.clean.metadata import linked_data
from pipeline.clean.metadata.markup import Markup, above, classes, text_of
from pipeline.clean.metadata.site_names import SEPARATOR, is_name, squash

_MAX_HEADINGS = 6
_MAX_TITLE = 400  # characters; what is longer is a paragraph
_OTHER_METAS = (
    "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title", "title",
    "hdl", "headline", "cxenseparse:title", "twitter:text:title", "rnews:headline",
)  # fmt: skip
_TITLE_CLASS = re.compile(r"title|headline|heading|entry|hed\b|titre|titulo|titel")
_SITE_CLASS = re.compile(r"logo|brand|masthead|site-?(?:title|name|header)|navbar|blog-?title")
_BODY_CLASS = re.compile(r"article|post|entry|content|story|main")
_SMALL_TAGS = ("small", "div", "p", "sup")
_SMALL_CLASS = re.compile(
    r"kicker|sub-?(?:title|head|line)|label|overline|topline|badge|category|hidden|sr-only|roof"
)


def texts(markup: Markup, names: set[str]) -> Iterator[tuple[str, str]]:
    """Give the texts that may be the title, each with where it stands.

    Args:
        markup: of the page.
        names: what the site goes by, for titles without it.
    """
    yield from _in_headings(markup, names)
    yield from _in_linked_data(markup, names)
    for item in (*markup.items.get("headline", ()), *markup.items.get("name", ()))[:6]:
        if "headline" in item.element.get("itemprop", "").lower():
            yield "item", item.value
        elif item.element.tag in ("h1", "h2", "h3", "meta"):
            yield "item-name", item.value
    for source, meta in (("og", "og:title"), ("twitter", "twitter:title")):
        for text in [*markup.meta(meta)][:1]:
            yield source, text
            yield from _parts(source, text, names)
    for text in markup.meta(*_OTHER_METAS):
        yield "meta", text
        yield from _parts("meta", text, names)
    if markup.title:
        yield "title", markup.title
        yield from _parts("title", markup.title, names)
    yield from _in_subheadings(markup)


def _in_headings(markup: Markup, names: set[str]) -> Iterator[tuple[str, str]]:
    for position, heading in enumerate(markup.headings[:_MAX_HEADINGS]):
        text = text_of(heading, limit=2 * _MAX_TITLE)
        if len(text) > _MAX_TITLE:
            continue
        yield "h1", text
        yield ("h1:first" if position == 0 else "h1:later"), text
        if len(markup.headings) == 1:
            yield "h1:only", text
        for place in _places(heading):
            yield place, text
        yield from _pieces(heading, text)
        yield from _parts("h1", text, names)


def _in_linked_data(markup: Markup, names: set[str]) -> Iterator[tuple[str, str]]:
    for node in markup.articles:
        for text in linked_data.texts(node.get("headline"))[:1]:
            yield "headline", text
            yield from _parts("headline", text, names)
        for text in linked_data.texts(node.get("name"))[:1]:
            yield "ld-name", text
    for node in markup.pages:
        for text in linked_data.texts(node.get("name"))[:1]:
            yield "page-name", text
            yield from _parts("page-name", text, names)


def _in_subheadings(markup: Markup) -> Iterator[tuple[str, str]]:
    """Give headings below h1: some sites have only those, or keep h1 for their own name."""
    for position, heading in enumerate(markup.subheadings):
        text = text_of(heading, limit=2 * _MAX_TITLE)
        yield "h2", text
        if position == 0:
            yield "h2:first", text
        if _TITLE_CLASS.search(classes(heading)):
            yield "h2:titled", text


def _parts(source: str, text: str, names: set[str]) -> Iterator[tuple[str, str]]:
    """Give a title without the name of its site, and without its last or first parts."""
    cuts = [(match.start(), match.end()) for match in SEPARATOR.finditer(text[: 2 * _MAX_TITLE])]
    if not cuts:
        return
    start, end = 0, len(text)
    for before, after in reversed(cuts):
        if not is_name(text[after:end], names):
            break
        end = before
    for before, after in cuts:
        if before >= end or not is_name(text[start:before], names):
            break
        start = after
    if (start, end) != (0, len(text)):
        yield f"{source}:without-site", text[start:end]
    yield f"{source}:but-last", text[: cuts[-1][0]]
    yield f"{source}:first", text[: cuts[0][0]]
    yield f"{source}:but-first", text[cuts[0][1] :]
    if len(cuts) > 2:
        yield f"{source}:but-two", text[: cuts[-2][0]]


def _places(heading: HtmlElement) -> Iterator[str]:
    own = classes(heading)
    if _TITLE_CLASS.search(own):
        yield "h1:titled"
    home = heading.find(".//a[@href]")
    if _SITE_CLASS.search(own) or (home is not None and _is_home(home.get("href", ""))):
        yield "h1:site"
    for distance, around in enumerate(above(heading)):
        named = classes(around)
        if around.tag in ("article", "main"):
            yield "h1:in-article"
        elif around.tag in ("nav", "footer", "aside"):
            yield "h1:aside"
        if distance < 3 and _SITE_CLASS.search(named):
            yield "h1:site"
        elif distance < 4 and _BODY_CLASS.search(named):
            yield "h1:in-body"


def _is_home(address: str) -> bool:
    try:
        return urlsplit(address.strip()).path in ("", "/")
    except ValueError:
        return False


def _pieces(heading: HtmlElement, text: str) -> Iterator[tuple[str, str]]:
    """Give a heading without its kicker or subtitle, which stand in elements of their own."""
    for _ in range(3):  # elements that hold the whole of it
        if len(heading) != 1 or len(heading[0]) < 1 or (heading.text or "").strip():
            break
        heading = heading[0]
    pieces = [(False, heading.text or "")]
    for child in heading.iterchildren("*"):
        is_smaller = child.tag in _SMALL_TAGS or bool(_SMALL_CLASS.search(classes(child)))
        pieces += [(is_smaller, text_of(child)), (False, child.tail or "")]
    pieces = [(is_smaller, piece.strip()) for is_smaller, piece in pieces if piece.strip()]
    own = " ".join(piece for is_smaller, piece in pieces if not is_smaller)
    if own and squash(own) != squash(text):
        yield "h1:without-smaller", own
    if len(pieces) > 1:
        yield "h1:but-first-piece", " ".join(piece for _, piece in pieces[1:])
        yield "h1:but-last-piece", " ".join(piece for _, piece in pieces[:-1])
