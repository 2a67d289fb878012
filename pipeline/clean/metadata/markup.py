"""What a page says of itself in its markup, read once from the shared tree. Pure; read only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from pipeline.clean.metadata import linked_data
from pipeline.clean.metadata.linked_data import Node
from pipeline.clean.metadata.walk import Zone, walk

_MAX_VALUE = 2_000  # characters of one value
_MAX_ITEMS = 500  # of one kind
_MAX_ABOVE = 60  # elements around one that are looked at
_UNSEEN = frozenset(("script", "style", "svg", "noscript", "template"))
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "u", "wbr",
})  # fmt: skip
_ARTICLES = frozenset({
    "article", "newsarticle", "blogposting", "reportagenewsarticle", "analysisnewsarticle",
    "opinionnewsarticle", "backgroundnewsarticle", "reviewnewsarticle", "liveblogposting",
    "report", "scholarlyarticle", "techarticle", "medicalscholarlyarticle", "socialmediaposting",
    "advertisercontentarticle", "satiricalarticle", "hentry", "review", "claimreview", "recipe",
    "howto",
})  # fmt: skip
_PAGES = frozenset({
    "webpage", "itempage", "medicalwebpage", "creativework", "videoobject", "podcastepisode",
    "audioobject", "photograph", "imagegallery", "faqpage", "aboutpage", "discussionforumposting",
    "qapage",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One microdata property of the page."""

    value: str
    element: HtmlElement


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """The statements of a page, by the vocabulary they are written in."""

    tree: HtmlElement
    metas: Mapping[str, Sequence[str]]  # name or property in lower case: contents, page order
    nodes: Sequence[Node]  # linked data, outer objects first
    articles: Sequence[Node]  # those of them that describe the article
    pages: Sequence[Node]  # those that describe the page it is on
    items: Mapping[str, Sequence[Item]]  # microdata by property in lower case
    headings: Sequence[HtmlElement]  # every h1 with a text
    subheadings: Sequence[HtmlElement]  # the first h2
    times: Sequence[HtmlElement]
    named: Sequence[HtmlElement]  # elements that are called after authors
    profiles: Sequence[HtmlElement]  # links to the pages of authors
    texts: Sequence[str]  # what readers see, in order
    owners: Sequence[HtmlElement]  # the elements that these stand in
    zones: Mapping[HtmlElement, Zone]  # what part of the page an element stands in
    heading_ends: int  # index in `texts` of what follows the first h1; 0 without one
    title: str | None  # of <title>
    canonical: str | None  # as it is written
    base: str | None  # what relative addresses start from, as it is written

    def meta(self, *names: str) -> Iterator[str]:
        """Give the contents of these metas, in the order of the names."""
        for name in names:
            yield from self.metas.get(name, ())


def read_markup(tree: HtmlElement) -> Markup:
    """Collect the statements of a page."""
    seen = walk(tree)
    kinds = seen.kinds
    nodes = linked_data.read_nodes(script.text or "" for script in kinds["script"])
    headings = [heading for heading in kinds["h1"][:50] if text_of(heading, limit=10)]
    return Markup(
        tree=tree,
        metas=_metas(kinds["meta"]),
        nodes=nodes,
        articles=_of_types(nodes, _ARTICLES),
        pages=_of_types(nodes, _PAGES),
        items=_items(kinds["item"]),
        headings=headings,
        subheadings=kinds["h2"][:3],
        times=kinds["time"],
        named=kinds["named"],
        profiles=kinds["profile"],
        texts=seen.texts,
        owners=seen.owners,
        zones=seen.zones,
        heading_ends=seen.heading_ends.get(headings[0], 0) if headings else 0,
        title=next((text for found in kinds["title"][:5] if (text := text_of(found))), None),
        canonical=_canonical(kinds["link"]),
        base=next((href for base in kinds["base"] if (href := base.get("href"))), None),
    )


def text_of(element: HtmlElement, *, limit: int = _MAX_VALUE) -> str:
    """Return the text inside an element on one line, without scripts and styles.

    Two elements side by side are two words; an element inside a word does not part it.

    Args:
        element: the element; what follows it is not its text.
        limit: about how many characters are wanted; the rest of a long text is not looked at.
    """
    pieces: list[str] = []
    size = 0
    steps = etree.iterwalk(element, events=("start", "end"))
    for event, node in steps:
        if event == "start":
            if node.tag in _UNSEEN:
                steps.skip_subtree()
                continue
            text, is_parted = node.text, node.tag not in _INLINE or _follows_directly(node)
        elif node is element:
            break
        else:
            text, is_parted = node.tail, node.tag not in _INLINE
        if is_parted:
            pieces.append(" ")
        if text:
            pieces.append(text)
            size += len(text)
            if size > limit:
                break
    return one_line("".join(pieces))[:limit]


def _follows_directly(node: HtmlElement) -> bool:
    before = node.getprevious()
    return before is not None and not before.tail


def one_line(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def above(element: HtmlElement) -> Iterator[HtmlElement]:
    """Give the elements around one, the nearest first."""
    return islice(element.iterancestors(), _MAX_ABOVE)


def classes(element: HtmlElement) -> str:
    """Return what names an element for its authors: class, id, rel, data-testid."""
    get = element.get
    named = (get("class"), get("id"), get("rel"), get("data-testid"), get("itemprop"))
    return " ".join(name for name in named if name).lower()


def _metas(elements: Sequence[HtmlElement]) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in elements:
        content = one_line((meta.get("content") or "")[:_MAX_VALUE])
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (meta.get(attribute) or "").lower().split()[:4]:
                metas.setdefault(name, []).append(content)
    return metas


def _items(elements: Sequence[HtmlElement]) -> dict[str, list[Item]]:
    items: dict[str, list[Item]] = {}
    for element in elements:
        value = None
        for name in element.get("itemprop", "").lower().split()[:4]:
            if value is None:
                value = _value(element)
            items.setdefault(name, []).append(Item(value=value, element=element))
    return items


def _value(element: HtmlElement) -> str:
    for attribute in ("content", "datetime"):
        if (value := element.get(attribute)) and value.strip():
            return one_line(value[:_MAX_VALUE])
    if element.get("itemprop", "").lower() in ("articlebody", "description", "text"):
        return ""  # long, and nobody asks for it
    return text_of(element)


def _of_types(nodes: Sequence[Node], wanted: frozenset[str]) -> list[Node]:
    return [
        node for node in nodes if any(kind.lower() in wanted for kind in linked_data.types(node))
    ]


def _canonical(links: Sequence[HtmlElement]) -> str | None:
    for link in links:
        if (
            "canonical" in (link.get("rel") or "").lower().split()
            and (link.get("href") or "").strip()
        ):
            return str(link.get("href")).strip()
    return None
