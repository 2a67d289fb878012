"""A page as a row of blocks: the runs of text between the borders of its elements. Pure.

A block is the text of one block-level element, up to the next such element; two line breaks end
it as well. Each knows the boxes (block-level elements) around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

Kind = Literal[
    "paragraph", "heading", "list_item", "quote", "caption", "table_cell", "preformatted", "text"
]

# Of 2,312 pages as fetched the largest has 8,800 blocks; nothing a person reads has more.
MAX_BLOCKS = 12_000
MAX_CHARACTERS = 2_000_000
_MAX_ELEMENTS = 400_000

_INLINE = frozenset({
    "abbr", "acronym", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp",
    "small", "span", "strike", "sub", "sup", "time", "tt", "u", "var",
})  # fmt: skip
_BOLD = frozenset({"b", "strong"})
_SKIPPED = frozenset({
    "applet", "area", "audio", "canvas", "datalist", "embed", "frame", "head", "iframe", "input",
    "link", "map", "meta", "noframes", "noscript", "object", "option", "param", "progress",
    "script", "select", "source", "style", "svg", "template", "textarea", "title", "track",
    "video",
})  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LISTS = frozenset({"ul", "ol", "dl"})
_TEXTUAL = frozenset({"p", "li", "dd", "dt", "td", "blockquote", "figcaption", *_HEADINGS})
_KINDS: dict[str, Kind] = {
    "p": "paragraph", "li": "list_item", "dt": "list_item", "dd": "list_item",
    "td": "table_cell", "th": "table_cell", "pre": "preformatted", "blockquote": "quote",
    "figcaption": "caption", "caption": "caption", **dict.fromkeys(_HEADINGS, "heading"),
}  # fmt: skip
_DESCRIBING = frozenset({"class", "id", "itemprop", "role", "data-testid", "data-component"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_BREAK = "\x01"  # a <br>; parse() leaves no such character in the text
_SPOKEN = re.compile(r"\w")


@dataclass(slots=True)
class Box:
    """A block-level element: its place in the tree, and which blocks lie within it."""

    tag: str
    parent: int  # number of the box around it, -1 for the outermost
    depth: int
    path: str  # tags from the outermost box to this one
    words: str  # what class, id, role and the like say
    is_hidden: bool
    list_box: int  # the nearest box around the text that is a list, -1 for none; so the others
    item_box: int
    quote_box: int
    figure_box: int
    caption_box: int
    table_box: int
    list_depth: int
    first: int  # the blocks from `first` up to, but without, `last` lie in it
    last: int = 0


class Block(NamedTuple):
    """A run of text. A tuple, because a page has hundreds of them."""

    text: str  # white space is single spaces; "\n" where the page has a line break
    kind: Kind
    level: int  # of a heading 1 to 6, of a list item its nesting from 1; else 0
    box: int  # number of the innermost box
    linked: int  # characters that are link text
    bold: int  # characters
    links: int
    words: str  # class of the inline element that it begins with


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The blocks of a page in their order, and all boxes in the order in which they open."""

    blocks: list[Block]
    boxes: list[Box]
    is_complete: bool  # False where a page was too long to be read to its end
    depth: int  # of the innermost element, inline ones too


def cut(tree: HtmlElement) -> Cut:
    """Cut a page into blocks; what a browser does not show as text (scripts …) is left out."""
    cutter = _Cutter()
    body = tree.find("body")
    is_complete = cutter.read(tree if body is None else body)
    return Cut(
        blocks=cutter.blocks, boxes=cutter.boxes, is_complete=is_complete, depth=cutter.depth
    )


class _Cutter:
    """Walks once over a tree, without recursion: pages nest as deep as they like."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self._open: list[int] = []
        self._parts: list[str] = []
        self._has_break = False
        self._in_link = self._in_bold = 0
        self._linked = self._bold = self._links = 0
        self._words = ""
        self._characters = 0
        self.depth = 0

    def read(self, root: HtmlElement) -> bool:
        walk = etree.iterwalk(root, events=("start", "end"))
        elements = depth = 0
        is_complete = True
        for event, element in walk:
            tag = element.tag
            if not isinstance(tag, str):  # an entity that the parser does not know
                continue
            if event == "start":
                elements += 1
                depth += 1
                self.depth = max(self.depth, depth)
                if elements > _MAX_ELEMENTS or self._is_full():
                    is_complete = False
                    break
                if tag in _SKIPPED:
                    walk.skip_subtree()
                else:
                    self._start(element, tag)
            else:
                depth -= 1
                self._end(element, tag, is_root=element is root)
        self._flush()
        while self._open:
            self.boxes[self._open.pop()].last = len(self.blocks)
        return is_complete

    def _is_full(self) -> bool:
        return len(self.blocks) >= MAX_BLOCKS or self._characters >= MAX_CHARACTERS

    def _start(self, element: HtmlElement, tag: str) -> None:
        if tag == "a":
            self._in_link += 1
            self._links += 1
        elif tag in _BOLD:
            self._in_bold += 1
        elif self._is_inline(tag):
            if not self._parts and not self._words:
                self._words = element.get("class") or ""
        elif tag == "br":
            self._parts.append(_BREAK)
            self._has_break = True
        elif tag != "wbr":
            self._flush()
            self._open.append(len(self.boxes))
            self.boxes.append(self._box(element, tag))
        text = element.text
        if text:
            self._add(text)

    def _end(self, element: HtmlElement, tag: str, *, is_root: bool) -> None:
        if tag == "a":
            self._in_link -= 1
        elif tag in _BOLD:
            self._in_bold -= 1
        elif tag not in _SKIPPED and tag not in ("br", "wbr") and self._closes(tag):
            self._flush()
            self.boxes[self._open.pop()].last = len(self.blocks)
        tail = element.tail
        if tail and not is_root:
            self._add(tail)

    def _is_inline(self, tag: str) -> bool:
        # A tag that HTML does not know is a piece of a sentence only where a sentence is open.
        if "-" in tag or ":" in tag:
            return bool(self._open) and self.boxes[self._open[-1]].tag in _TEXTUAL
        return tag in _INLINE

    def _closes(self, tag: str) -> bool:
        return bool(self._open) and tag not in _INLINE and self.boxes[self._open[-1]].tag == tag

    def _add(self, text: str) -> None:
        self._parts.append(text)
        if self._in_link:
            self._linked += len(text.strip())
        if self._in_bold:
            self._bold += len(text.strip())

    def _box(self, element: HtmlElement, tag: str) -> Box:
        number = len(self.boxes)
        parent = self._open[-2] if len(self._open) > 1 else -1
        words, is_hidden = _describe(element)
        if parent < 0:
            return Box(tag, -1, 0, tag, words, is_hidden, -1, -1, -1, -1, -1, -1, 0, 0)
        around = self.boxes[parent]
        is_list = tag in _LISTS
        return Box(
            tag,
            parent,
            around.depth + 1,
            f"{around.path}/{tag}" if around.depth < _MAX_PATH else around.path,
            words,
            is_hidden or around.is_hidden,
            number if is_list else around.list_box,
            number if tag in ("li", "dd", "dt") else -1 if is_list else around.item_box,
            number if tag == "blockquote" else around.quote_box,
            number if tag == "figure" else around.figure_box,
            number if tag in ("figcaption", "caption") else around.caption_box,
            number if tag == "table" else around.table_box,
            around.list_depth + is_list,
            len(self.blocks),
        )

    def _flush(self) -> None:
        """End the run of text that is open."""
        if self._parts:
            box = self._open[-1] if self._open else -1
            raw = "".join(self._parts)
            if box >= 0 and not raw.isspace():
                room = MAX_BLOCKS - len(self.blocks)
                pieces = list(
                    islice(self._pieces(raw, is_pre=self.boxes[box].tag == "pre"), max(room, 0))
                )
                whole = sum(map(len, pieces))
                for text in pieces:
                    self._keep(text, box, len(text) / max(whole, 1))
            self._parts = []
            self._has_break = False
        self._linked = self._bold = self._links = 0
        self._words = ""

    def _pieces(self, raw: str, *, is_pre: bool) -> Iterator[str]:
        if is_pre:
            lines = (line.rstrip() for line in raw.replace(_BREAK, "\n").splitlines())
            yield "\n".join(lines).strip("\n")
        elif self._has_break:
            paragraph: list[str] = []
            for part in raw.split(_BREAK):
                if line := " ".join(part.split()):
                    paragraph.append(line)
                elif paragraph:
                    yield "\n".join(paragraph)
                    paragraph = []
            yield "\n".join(paragraph)
        else:
            yield " ".join(raw.split())

    def _keep(self, text: str, number: int, share: float) -> None:
        """Keep a piece that is this share of the run that is open."""
        if not _SPOKEN.search(text):
            return
        linked, bold = self._linked, self._bold
        if share < 1:  # nobody noted in which piece the links are
            linked, bold = int(linked * share), int(bold * share)
        kind, level = self._kind(number)
        self.blocks.append(Block(text, kind, level, number, linked, bold, self._links, self._words))
        self._characters += len(text)

    def _kind(self, number: int) -> tuple[Kind, int]:
        box = self.boxes[number]
        if box.caption_box >= 0:
            return "caption", 0
        kind = _KINDS.get(box.tag, "text")
        if kind == "heading":
            return kind, _HEADINGS[box.tag]
        if kind in ("text", "paragraph"):
            if box.item_box >= 0:
                return "list_item", max(box.list_depth, 1)
            if box.quote_box >= 0:
                return "quote", 0
        return kind, max(box.list_depth, 1) if kind == "list_item" else 0


_MAX_PATH = 60  # tags; beyond that, nested without end, paths would fill the memory


def _describe(element: HtmlElement) -> tuple[str, bool]:
    words = []
    is_hidden = False
    for name, value in element.items():
        if name in _DESCRIBING:
            words.append(value[:200])
        elif (
            name == "hidden"
            or (name == "aria-hidden" and value == "true")
            or (name == "style" and _HIDDEN_STYLE.search(value[:500]))
        ):
            is_hidden = True
    return " ".join(words), is_hidden
