"""One walk over a page that keeps every element which some question is about. Read only."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

Zone = Literal["", "article", "elsewhere", "comments"]  # what an element stands in

_KINDS = (
    "script", "base", "meta", "title", "link", "h1", "h2", "time", "item", "named", "profile",
)  # fmt: skip
_UNSEEN = frozenset(("script", "style", "svg", "noscript", "template"))
_UNREAD = frozenset(("title", "option", "textarea"))
_NAMED = re.compile(
    r"author|byline|autor|auteur|writer|contributor|signature|\bfirma|verfasser|reporter|journalist"
    r"|submitted|username|redact|poster\b|editor"
)
_PROFILE = re.compile(
    r"/(?:authors?|autore?n?|by|auteurs?|people|staff|profiles?|journalists?|contributors?"
    r"|reporters?|writers?|redakteure?|redaktion|columnists?|team|bio|users?)/\w"
)
_ZONES = frozenset(("article", "main", "aside", "footer", "nav"))
_ELSEWHERE = re.compile(
    r"comment|related|recommend|sidebar|widget|teaser|promo|more-|popular|latest|trending|footer"
    r"|nav\b|card|list-item|carousel|copyright|event|reply|testimonial|quote"
)
# What stands in comments is about their writers, however deep it is.
_COMMENTS = re.compile(
    r"(?<![\w-])(?:comments?|replies|disqus\w*|commentlist)"
    r"(?:[-_]{1,2}(?:list|area|section|wrapper|body|author|content|meta|thread|item|container)s?)?"
    r"(?![\w-])"
)
_MAX_ITEMS = 500  # of one kind
_MAX_TEXTS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a walk found, in the order of the page."""

    kinds: Mapping[str, Sequence[HtmlElement]]  # by tag; "item", "named", "profile" by attributes
    texts: Sequence[str]  # what readers see
    owners: Sequence[HtmlElement]  # the elements that these stand in
    zones: Mapping[HtmlElement, Zone]  # of owners and of elements of a kind
    heading_ends: Mapping[HtmlElement, int]  # of an h1: index of the first text behind it


def walk(tree: HtmlElement) -> Seen:
    """Go through the tree once."""
    kinds: dict[str, list[HtmlElement]] = {kind: [] for kind in _KINDS}
    texts: list[str] = []
    owners: list[HtmlElement] = []
    zones: dict[HtmlElement, Zone] = {}
    ends: dict[HtmlElement, int] = {}
    is_named: dict[str, bool] = {}
    inner_of: dict[str, Zone] = {}  # by class
    # The elements around the current one: their tags, what they stand in, what is inside them.
    around: list[tuple[HtmlElement, str, Zone, Zone]] = [(tree, "", "", "")]
    steps = etree.iterwalk(tree, events=("start", "end"))
    for event, element in steps:  # some thousands of times: what is looked up twice costs
        if event == "start":
            tag = element.tag
            outer = around[-1][3]
            if tag in _UNSEEN:
                around.append((element, tag, outer, outer))
                if tag == "script" and "ld+json" in (element.get("type") or "").lower():
                    kinds["script"].append(element)
                steps.skip_subtree()
                continue
            named = element.get("class") or ""
            inner = outer
            if (named or tag in _ZONES) and outer != "comments":
                inner = _zone(tag, named, inner_of) or outer
            around.append((element, tag, outer, inner))
            if _sort(element, tag, named, kinds, is_named):
                zones[element] = outer
            text = element.text
            if text and not text.isspace() and tag not in _UNREAD:
                texts.append(text)
                owners.append(element)
                zones[element] = outer
                if len(texts) > _MAX_TEXTS:
                    break
        else:
            if around.pop()[1] == "h1":
                ends[element] = len(texts)
            text = element.tail
            if text and not text.isspace():
                parent, _, zone, _ = around[-1]
                texts.append(text)
                owners.append(parent)
                zones[parent] = zone
    return Seen(
        kinds={kind: found[:_MAX_ITEMS] for kind, found in kinds.items()},
        texts=texts,
        owners=owners,
        zones=zones,
        heading_ends=ends,
    )


def _zone(tag: str, named: str, inner_of: dict[str, Zone]) -> Zone:
    """Return what the inside of an element is; "" for what its outside is."""
    if tag in ("article", "main"):
        return "article"
    if tag in ("aside", "footer", "nav"):
        return "elsewhere"
    zone = inner_of.get(named)
    if zone is None:
        name = named.lower()
        if tag not in ("body", "html") and _COMMENTS.search(name):
            zone = "comments"
        else:
            zone = "elsewhere" if _ELSEWHERE.search(name) else ""
        inner_of[named] = zone
    return zone


def _sort(
    element: HtmlElement,
    tag: str,
    named: str,
    kinds: dict[str, list[HtmlElement]],
    is_named: dict[str, bool],
) -> bool:
    """Put an element where it belongs; say whether it belongs anywhere."""
    get = element.get
    item = get("itemprop")
    if item is not None:
        kinds["item"].append(element)
    if tag in kinds:
        if tag != "title" or not _is_drawn(element):
            kinds[tag].append(element)
        return True
    is_kept = item is not None
    if tag == "a":
        if _PROFILE.search(get("href") or ""):
            kinds["profile"].append(element)
            is_kept = True
        if get("rel") == "author":
            named += " author"
    elif tag == "abbr" and "publish" in named and get("title"):
        kinds["time"].append(element)
        is_kept = True
    for name in (named, get("id"), get("data-testid")):
        if not name:
            continue
        known = is_named.get(name)
        if known is None:
            known = is_named[name] = bool(_NAMED.search(name.lower()))
        if known:
            kinds["named"].append(element)
            return True
    if item == "author":
        kinds["named"].append(element)
    return is_kept


def _is_drawn(title: HtmlElement) -> bool:
    """Say whether a <title> is one of a picture."""
    parent = title.getparent()
    return parent is not None and parent.tag in ("svg", "g", "symbol", "path")
