"""Every place of a page that may name its authors. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from lxml.html import HtmlElement

from pipeline.clean.metadata import linked_data
from pipeline.clean.metadata.linked_data import Node
from pipeline.clean.metadata.markup import Markup, classes, one_line, text_of
from pipeline.clean.metadata.names import fold, is_generic, is_organisation, read_names

_METAS = (
    "parsely-author", "sailthru.author", "byl", "author-name", "authors", "author_name", "creator",
    "article:author_name", "og:article:author", "og:author", "cxenseparse:author", "rnews:author",
    "shareaholic:article_author_name", "dcsext.author", "web_author", "article:author:name",
    "publish-author", "article_author", "mediator_author",
)  # fmt: skip
_REVERSED_METAS = ("dc.creator", "dcterms.creator", "citation_author", "dc.contributor")
_LABEL = re.compile(r"writ|verfasst|écrit|escrito|author|by\b|von|autor|scritto|geschreven")
_BY = re.compile(
    r"^\s*(?:(?:written|posted|story|words|article|text|reported|published)\s+)?"
    r"(?:by|von|par|por|di|av|af|door|oleh|tekst|text|autor(?:in)?|author|作者|记者|記者|文|撰文)\b"
    r"\s*[:：/]?\s*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_POSTED = re.compile(
    r"\b(?:(?:[Pp]osted|[Ww]ritten|[Aa]uthored|[Pp]ublished|[Ss]ubmitted)(?: on [^|]{5,30})? by|"
    r"(?:[Gg]eschrieben|[Vv]erfasst|[Ee]ingestellt|[Ee]rstellt|[Gg]espeichert|[Vv]eröffentlicht)"
    r" von|(?:Autor(?:in)?|Author|Redaktion|Auteur|Autore|Text|Автор)\s*:)\s*(.{0,60})"
)
_CREDIT = re.compile(r" by\b| von\b|:|©|opyright|\(c\)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|[Cc]opyright)[\s\d,–-]*(?:by )?([^\W\d_][^.|]{3,40})")
_HAN = r"[\u4e00-\u9fff·]{2,4}"
_HANS = rf"{_HAN}(?:[\s、，,]{{1,2}}{_HAN}(?![\u4e00-\u9fff]))*"
_CHINESE = re.compile(
    rf"(?:作者|记者|記者|撰文|撰稿|文字|编辑|編輯|责编|責編|编者)\s*[:：/／丨|]\s*({_HANS})(?![\u4e00-\u9fff])"
    rf"|(?:记者|記者)\s+({_HANS})"
    rf"|[（(【\[](?:[\u4e00-\u9fff]{{0,8}}(?:记者|記者)|文[/／|丨])\s*({_HANS})"
)
_CHINESE_SIGN = re.compile("[记記作编責责撰文]")
_JOINTS = ("and", "&", "und", "et", "y", "e", "och", "")
_MAX_NAMED = 30
_MAX_GROUPS = 12
_MAX_BYLINE = 160  # characters
_MAX_NAME = 60
_MAX_SENTENCE = 1_000
_NEAR = 25  # texts behind the headline among which a byline is the story's own
_FAR = 40


def lists(markup: Markup) -> Iterator[tuple[str, list[str]]]:
    """Give the lists of names that a page states or shows, each with where it stands."""
    yield from _in_linked_data(markup)
    yield from _in_metas(markup)
    yield from _in_elements(markup)
    yield from _in_links(markup)
    yield from _near_heading(markup)
    yield from _anywhere(markup)


def _in_linked_data(markup: Markup) -> Iterator[tuple[str, list[str]]]:
    people = {
        node["@id"]: node
        for node in markup.nodes
        if isinstance(node.get("@id"), str) and len(node) > 1
    }
    is_stated = False
    for kind, nodes in (("article", markup.articles), ("page", markup.pages)):
        for position, node in enumerate(nodes[:4]):
            place = "" if position == 0 else " later"
            for key in ("author", "creator", "contributor"):
                names = _from_node(node.get(key), people)
                is_stated = is_stated or (key == "author" and bool(names))
                yield f"ld {kind} {key}{place}", names
                yield f"ld {kind} {key}{place}", _persons(names)
    if not is_stated:
        for node in markup.nodes:
            if "person" in (kind.lower() for kind in linked_data.types(node)):
                yield "ld person", _from_node(node, people)[:1]
                break


def _in_metas(markup: Markup) -> Iterator[tuple[str, list[str]]]:
    for source, metas, is_reversed in (
        ("meta author", ("author",), False),
        ("meta article:author", ("article:author",), False),
        ("meta other", _METAS, False),
        ("meta reversed", _REVERSED_METAS, True),
    ):
        values = [*markup.meta(*metas)]
        names = _names(values, is_reversed=is_reversed)
        yield source, names
        yield source, _persons(names)
        yield f"{source} first", _names(values[:1], is_reversed=is_reversed)
    for number in ("1", "2"):
        label = " ".join(markup.meta(f"twitter:label{number}")).lower()
        if _LABEL.search(label):
            yield "twitter label", _names([*markup.meta(f"twitter:data{number}")][:1])
    for name in markup.meta("og:site_name"):
        if 2 <= len(name.split()) <= 3 and not is_organisation(name):
            yield "site name", _names([name])  # of a personal site


def _in_elements(markup: Markup) -> Iterator[tuple[str, list[str]]]:
    groups: dict[tuple[str, str], list[HtmlElement]] = {}
    named_elements = (one for one in markup.named if not _is_in_comment(one, markup))
    for element in islice(named_elements, _MAX_NAMED):
        groups.setdefault((element.tag, classes(element)), []).append(element)
    number = {"": 0, " elsewhere": 0}
    for (_, named), elements in islice(groups.items(), _MAX_GROUPS):
        texts = [text_of(element, limit=2 * _MAX_BYLINE) for element in elements[:5]]
        texts = [text for text in texts if text and len(text) <= _MAX_BYLINE]
        names = _names(texts)
        if not names:
            continue
        place = " elsewhere" if markup.zones.get(elements[0]) == "elsewhere" else ""
        kind = "item" if elements[0].get("itemprop") else "class"
        kind = "name class" if "name" in named else kind
        order = "first" if number[place] == 0 else "later"
        number[place] += 1
        own = _names(texts[:1])
        yield f"{kind}{place} {order}", names
        yield f"{kind}{place} {order}", _persons(names)
        yield f"{kind}{place} {order} one", own
        if _BY.match(texts[0]):
            yield "class by", own


def _is_in_comment(element: HtmlElement, markup: Markup) -> bool:
    return markup.zones.get(element) == "comments" or "comment" in classes(element)


def _in_links(markup: Markup) -> Iterator[tuple[str, list[str]]]:
    links = [
        (link, text)
        for link in markup.profiles[:_MAX_NAMED]
        if 3 < len(text := text_of(link, limit=2 * _MAX_NAME)) < _MAX_NAME
        and markup.zones.get(link) not in ("elsewhere", "comments")
    ]
    if not links:
        return
    parent = links[0][0].getparent()
    yield "link one", _names([links[0][1]])
    yield "links", _names(text for link, text in links if link.getparent() is parent)
    whole = text_of(parent, limit=2 * _MAX_BYLINE) if parent is not None else ""
    if len(whole) <= _MAX_BYLINE:
        yield "links around", _names([whole])


def _near_heading(markup: Markup) -> Iterator[tuple[str, list[str]]]:
    ends = markup.heading_ends
    texts = [
        one_line(text)
        for text, owner in islice(zip(markup.texts, markup.owners, strict=True), ends, ends + _FAR)
        if markup.zones.get(owner) != "comments"
    ]
    for position, text in enumerate(texts):
        if len(text) > _MAX_BYLINE or not (found := _BY.match(text)):
            continue
        rest = found[1] or "".join(texts[position + 1 : position + 2])
        names = _names([rest])
        if names:
            yield ("near by" if position < _NEAR else "far by"), names
            follow = texts[position + (1 if found[1] else 2) :][:4]
            yield "near by", names + _continued(follow)
            break
    if not ends:
        return
    for text in texts[:6]:
        names = _names([text]) if len(text) < _MAX_NAME else []
        if len(names) == 1 and 2 <= len(names[0].split()) <= 3 and names[0].istitle():
            yield "near plain", names
            break
    for text in reversed(markup.texts[max(ends - 12, 0) : ends]):
        if len(text) <= _MAX_BYLINE and (found := _BY.match(one_line(text))):
            yield "before by", _names([found[1]])
            break


def _continued(follow: Sequence[str]) -> list[str]:
    """Return the names that stand in links of their own behind the first."""
    names: list[str] = []
    for joint, name in pairwise(follow):
        if joint.lower().strip(" ,") in _JOINTS and len(name) < _MAX_NAME:
            names += _names([name])
    return names


def _anywhere(markup: Markup) -> Iterator[tuple[str, list[str]]]:
    """Give what stands in no byline: signatures, and who has the copyright."""
    is_first = True
    for position, text in enumerate(markup.texts):
        if len(text) > _MAX_SENTENCE:
            continue
        if not text.isascii() and _CHINESE_SIGN.search(text):
            for credit in _CHINESE.finditer(text):
                is_writer = not re.match("编|編|责|責", credit[0])
                names = _names(re.split(r"[\s、，,]+", credit[1] or credit[2] or credit[3]))
                yield ("near by" if is_writer and is_first else "far by"), names
                is_first = False
        if len(text) > _MAX_BYLINE:
            continue
        if not _CREDIT.search(text):
            continue
        if found := _POSTED.search(text):
            yield (
                "posted by",
                _names([found[1].strip() or "".join(markup.texts[position + 1 :][:1])]),
            )
        elif found := _COPYRIGHT.search(text):
            yield "copyright", _persons(_names([found[1]]))


def _from_node(value: object, people: Mapping[str, Node]) -> list[str]:
    texts: list[str] = []
    items = value if isinstance(value, list) else [value]
    for item in items[:30]:
        if isinstance(item, str):
            texts.append(item)
        elif isinstance(item, Mapping):
            reference = item.get("@id")
            node = item
            if "name" not in item and isinstance(reference, str):
                node = people.get(reference, item)
            names = linked_data.texts_flat(node.get("name"))
            if not names:
                keys = ("givenName", "familyName")
                parts = [linked_data.texts_flat(node.get(key))[:1] for key in keys]
                names = [" ".join(part[0] for part in parts if part)]
            texts += names
    return _names(texts)


def _names(texts: Iterable[str], *, is_reversed: bool = False) -> list[str]:
    names: dict[str, str] = {}
    for text in texts:
        if text.startswith(("http:", "https:", "//")):
            continue
        for name in read_names(text, is_reversed=is_reversed):
            if not is_generic(name):
                names.setdefault(fold(name), name)
    return [*names.values()]


def _persons(names: Iterable[str]) -> list[str]:
    return [name for name in names if not is_organisation(name)]
