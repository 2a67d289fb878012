"""The article as it is built: paragraphs, headings, lists, quotes; captions and tables apart.

What the page's blocks are was decided before (`pipeline.clean.body`); here they become one text
with an offset for each part.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pipeline.clean.blocks import Block, Box
from pipeline.clean.body import Selection
from pipeline.clean.captions import is_caption
from pipeline.clean.contact import without_contact
from pipeline.clean.contact_boxes import without_contact_data
from pipeline.clean.lines import is_dateline, kind_of, likely_kind
from pipeline.clean.parts import join
from pipeline.records import Part, PartKind

_KINDS: dict[str, PartKind] = {
    "heading": "heading",
    "list_item": "list_item",
    "quote": "quote",
}
# What sites call the line below a picture, in the names of its classes.
_CAPTION = re.compile(
    r"caption|cutline|bildunterschrift|bildtext|bildzeile|légende|legende\b|leyenda|didascalia"
    r"|pie-?(?:de-?)?foto|\bpie\b|(?:image|img|photo|media|foto|bild)[_-]*(?:desc|text|credit)"
    r"|photo-?credit|imagecredit",
    re.IGNORECASE,
)
_MAX_CAPTION = 500  # characters
_TOP, _END = 5, 4  # blocks: where the date and the byline stand, and what follows a story
_MAX_BYLINE = 150  # characters
# A table with longer cells, or that is most of the page, is there for the layout. With 2 rows and
# cells of 200 characters, F1 on articles with a gold text is .0003 lower (929 pages).
_MIN_ROWS, _MIN_COLUMNS = 3, 2
_MAX_CELL, _MAX_MEDIAN_CELL = 120, 25  # characters
_MAX_TABLE = 0.5  # of the article
_LEAD = re.compile(
    r"stand-?first|(?<![a-z])(?:sub-?(?:title|head(?:line)?|line)|dek|deck|chapo|chapeau|bajada"
    r"|entradilla|excerpt|summary|abstract|lede?|intro(?:duction)?|vorspann|anlauf|ingress|teaser"
    r"|desc(?:ription)?)(?![a-z])",
    re.IGNORECASE,
)
# What a first paragraph is called as well.
_FIRST = re.compile(r"(?<![a-z])(?:intro(?:duction)?|excerpt|desc(?:ription)?)(?![a-z])", re.I)
_MIN_LEAD, _MAX_LEAD = 40, 700  # characters
_LEAD_REACH = 12  # blocks above the first paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A text and what is in it; `parts` cover it in order."""

    text: str
    parts: tuple[Part, ...]
    lead: str | None
    captions: tuple[str, ...]
    tables: tuple[str, ...]


def assemble(
    selection: Selection, *, description: str | None = None, authors: Sequence[str] = ()
) -> Structure:
    """Build the text of an article from its blocks.

    Args:
        selection: the blocks of the page, and which of them are the article.
        description: what the page's metadata says of it; often the standfirst, word for word.
        authors: of the article; a line that only names them is not part of it.
    """
    kept = [at for at, decision in enumerate(selection.decisions) if decision == "kept"]
    tables = _tables(selection, kept)
    captions = _captions(selection, kept)
    apart = {at for group in (*tables.values(), *captions) for at in group}
    own = _story([at for at in kept if at not in apart], selection, authors)
    texts = without_contact_data(selection.blocks, selection.boxes, own)
    text, parts = join(
        [(text, _kind(selection.blocks[at])) for at, text in texts.items()],
        levels=[selection.blocks[at].level for at in texts],
    )
    return Structure(
        text=text,
        parts=parts,
        lead=_lead(selection, own, description),
        captions=_distinct(" ".join(selection.blocks[at].text for at in c) for c in captions),
        tables=_distinct(_as_lines(selection, rows) for rows in tables.values()),
    )


def _story(kept: Sequence[int], selection: Selection, authors: Sequence[str]) -> list[int]:
    """Leave out lines that certainly tell no story, wherever they stand; near the ends, likely."""
    signed = {_squashed(name) for name in authors} | {_squashed("by" + "".join(authors))}
    own = []
    for place, at in enumerate(kept):
        text = selection.blocks[at].text
        is_top = place < _TOP and len(text) <= _MAX_BYLINE
        if is_top and (is_dateline(text) or _squashed(without_contact(text)) in signed):
            continue
        is_end = place >= len(kept) - _END
        if (likely_kind(text) if is_end else kind_of(text)) is None:
            own.append(at)
    return own


def _kind(block: Block) -> PartKind:
    return _KINDS.get(block.kind, "paragraph")


def _distinct(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _captions(selection: Selection, kept: Sequence[int]) -> list[list[int]]:
    """Return the blocks of each picture's caption, kept or not, from the top to the last one kept.

    What stands below the article's last block belongs to other stories' pictures.
    """
    if not kept:
        return []
    boxes = selection.boxes
    found = [
        at
        for at in range(kept[-1] + 1)
        if _is_caption(selection.blocks[at], boxes, is_kept=selection.decisions[at] == "kept")
        and selection.decisions[at] != "repeat"
        and not boxes[selection.blocks[at].box].is_hidden
        and (at >= kept[0] or selection.blocks[at].kind == "caption")
    ]

    def picture(at: int) -> tuple[int, int]:
        box = boxes[selection.blocks[at].box]
        return box.figure_box, box.caption_box if box.figure_box < 0 else -1

    return [list(group) for _, group in groupby(found, key=picture)]


def _is_caption(block: Block, boxes: Sequence[Box], *, is_kept: bool) -> bool:
    box = boxes[block.box]
    if box.table_box >= 0 and block.kind != "caption":
        return False
    if block.kind == "caption":
        return True
    if block.kind not in ("paragraph", "text") or len(block.text) > _MAX_CAPTION:
        return False
    # Some sites wrap tables, quotes or whole articles into <figure>.
    is_in_figure = box.figure_box >= 0 and box.quote_box < 0
    if is_in_figure or _is_called_caption(f"{box.words} {block.words}"):
        return True
    return is_kept and is_caption(block.text)


@lru_cache(maxsize=8192)  # names of classes come back on every page of a site
def _is_called_caption(words: str) -> bool:
    return _CAPTION.search(words) is not None


def _tables(selection: Selection, kept: Sequence[int]) -> dict[int, list[int]]:
    """Return the blocks of each table of data within the article, by the table's box.

    Kept or not: a table is whole or it says something else.
    """
    boxes, blocks = selection.boxes, selection.blocks
    by_table: dict[int, list[int]] = {}
    for at in range(kept[0], kept[-1] + 1) if kept else ():
        table = boxes[blocks[at].box].table_box
        is_seen = not boxes[blocks[at].box].is_hidden
        if table >= 0 and blocks[at].kind != "caption" and is_seen:
            by_table.setdefault(table, []).append(at)
    size = sum(len(blocks[at].text) for at in kept)
    return {
        table: found
        for table, found in by_table.items()
        if _holds_data(selection, found, most=size * _MAX_TABLE)
    }


def _holds_data(selection: Selection, found: Sequence[int], *, most: float) -> bool:
    """Say whether a table is one for the reader, not for the layout or the whole page."""
    cells = sorted(len(selection.blocks[at].text) for at in found)
    rows = [len(row) for row in _rows(selection, found)]
    return (
        len(rows) >= _MIN_ROWS
        and sum(rows) >= _MIN_COLUMNS * len(rows)
        and cells[-1] <= _MAX_CELL
        and cells[len(cells) // 2] <= _MAX_MEDIAN_CELL
        and sum(cells) <= most
    )


def _rows(selection: Selection, found: Sequence[int]) -> list[list[int]]:
    def row(at: int) -> int:
        number = selection.blocks[at].box
        while number >= 0 and selection.boxes[number].tag != "tr":
            number = selection.boxes[number].parent
        return number

    return [list(group) for _, group in groupby(found, key=row)]


def _as_lines(selection: Selection, found: Sequence[int]) -> str:
    return "\n".join(
        "\t".join(" ".join(selection.blocks[at].text.split()) for at in row)
        for row in _rows(selection, found)
    )


def _lead(selection: Selection, own: Sequence[int], description: str | None) -> str | None:
    """Return the standfirst: it is called so, or stands at the top and is the description too."""
    blocks, boxes = selection.blocks, selection.boxes
    first = next((at for at in own if blocks[at].kind in ("paragraph", "text")), None)
    if first is None:
        return None
    wanted = _squashed(description or "")
    for at in range(max(0, first - _LEAD_REACH), first + 1):
        block = blocks[at]
        if not _MIN_LEAD <= len(block.text) <= _MAX_LEAD or block.linked > len(block.text) / 2:
            continue
        if selection.decisions[at] in ("title", "repeat") or block.kind == "caption":
            continue
        if wanted and _squashed(block.text) == wanted:
            return block.text
        box = boxes[block.box]
        named = f"{box.words} {boxes[box.parent].words if box.parent >= 0 else ''} {block.words}"
        if _LEAD.search(named) and (at < first or not _FIRST.search(named)):
            return block.text
    return None


def _squashed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
