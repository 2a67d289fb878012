"""A scraper's plain text dump of a page: no markup, only lines. Pure.

Headline, story, captions and origin are told from the lines alone: what repeats, where a line
stands, how it is built, and what it says about the site. What is uncertain inside the story
stays: a sentence of it is not to be lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.clean.captions import find_captions
from pipeline.clean.forest import Forest
from pipeline.clean.headline import find_authors, find_date, find_lead, find_title
from pipeline.clean.lines import kind_of
from pipeline.clean.menus import find_lines, has_menus
from pipeline.clean.story import find_story, is_closed, is_item, is_prose, is_trailing, words
from pipeline.clean.syndication import find_syndication
from pipeline.records import Part, PartKind, Syndicated

VERSION = "dateline lines 2"
_BETWEEN = "\n"  # parts, as in the text of an HTML page
_MIN_REPEATED_WORDS = 12  # a shorter line may be a refrain
_HEAD_LINES = 40  # above the first paragraph, where byline, date and standfirst stand
_CAPTIONS_ABOVE = 15  # lines above the story that may hold the caption of its first picture
_MAX_HEADING_WORDS = 14
_MIN_TEASER_WORDS = 6  # a headline below "Read more"; a heading of the story is shorter
_MIN_WRAP, _MAX_WRAP = 40, 100  # characters of the longest line of a text wrapped by hand
_SPACE = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """What a dump holds; `parts` cover the text in order."""

    title: str | None
    text: str
    parts: tuple[Part, ...] = ()
    captions: tuple[str, ...] = ()
    lead: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    syndicated_from: Syndicated | None = None


def read_dump(body: str, *, trees: Forest | None = None) -> Dump:
    """Return the story of a dump, without what surrounds it.

    Args:
        body: of the dump.
        trees: `forest.load("lines")`, for pages with menus; without, rules judge these too.
    """
    lines = split_lines(body)
    head = find_title(lines)
    story = find_story(lines, after=head.after)
    told: Sequence[int] = story
    if trees is not None and has_menus(lines):
        found = find_lines(lines, title=head.title, after=head.after, told=story, trees=trees)
        told = _trimmed(lines, [n for n in found if n > head.after]) or story
        story = range(told[0], told[-1] + 1) if told else story
    origin = find_syndication(lines, story=story)
    captions = find_captions(
        lines,
        story=range(max(head.after + 1, story.start - _CAPTIONS_ABOVE), story.stop),
        outlets=(origin.name,) if origin else (),
    )
    first = _first_paragraph(lines, story)
    top = max(head.after + 1, first - _HEAD_LINES)
    above = [lines[n] for n in range(top, first) if n not in captions]
    lead = find_lead(above) or find_lead(lines[top : min(first + 4, story.stop)])
    kept = _kept(lines, told, title=head.title, captions=captions)
    if lead is not None and lead in lines[top : story.start]:
        kept.insert(0, lines.index(lead, top))
    text, parts = _joined([lines[n] for n in kept])
    tail = lines[story.stop :]
    signed = [
        *lines[top : first + 4],
        *lines[max(0, head.after - _HEAD_LINES) : head.after + 1],
    ]
    return Dump(
        title=head.title,
        text=text,
        parts=parts,
        captions=tuple(dict.fromkeys(lines[n] for n in sorted(captions))),
        lead=lead,
        authors=find_authors(signed, tail[:6]),
        published=find_date([line for line in signed if not is_prose(line)]),
        syndicated_from=origin,
    )


def split_lines(body: str) -> list[str]:
    """Return the lines of a text that are not empty; those wrapped by hand made whole again."""
    raw = [_SPACE.sub(" ", line).strip() for line in body.splitlines()]
    whole = [line for line in raw if line]
    width = max(map(len, whole), default=0)
    if not _MIN_WRAP <= width <= _MAX_WRAP:
        return whole
    joined: list[str] = []
    open_ends = wrapped = 0
    above = ""
    for line in raw:
        if above and line and not is_item(line) and _is_full(above, line, width):
            wrapped += 1
            open_ends += not is_closed(above)
            joined[-1] += " " + line
        elif line:
            joined.append(line)
        above = line
    # By hand, most lines are wrapped, and in the middle of a sentence.
    is_by_hand = wrapped > len(whole) / 3 and open_ends > wrapped / 2
    return joined if is_by_hand else whole


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _trimmed(lines: Sequence[str], told: list[int]) -> list[int]:
    while told and is_trailing(lines[told[-1]]):
        told.pop()
    return told


def _first_paragraph(lines: Sequence[str], story: range) -> int:
    return next((n for n in story if is_prose(lines[n])), story.start)


def _kept(
    lines: Sequence[str], told: Sequence[int], *, title: str | None, captions: frozenset[int]
) -> list[int]:
    """Return the numbers of the story's own lines."""
    kept: list[int] = []
    seen: set[str] = set()
    is_teased = False
    for number in told:
        line = lines[number]
        kind = kind_of(line)
        is_teaser = is_teased and not is_closed(line) and words(line) >= _MIN_TEASER_WORDS
        is_teased = kind == "read_more" and words(line) < _MIN_TEASER_WORDS
        below = lines[number + 1] if number + 1 < len(lines) else ""
        is_echoed = is_prose(below) and line.casefold() in below.casefold()
        if kind is not None and is_echoed and not is_closed(line):
            kind = None  # "Share this" above a paragraph that begins "Share this …" is its heading
        if kind is not None or number in captions or is_teaser or line == title:
            continue
        if words(line) >= _MIN_REPEATED_WORDS:
            if line in seen:
                continue
            seen.add(line)
        kept.append(number)
    return kept


def _joined(lines: Sequence[str]) -> tuple[str, tuple[Part, ...]]:
    parts: list[Part] = []
    at = 0
    for number, line in enumerate(lines):
        follows = lines[number + 1] if number + 1 < len(lines) else ""
        parts.append(Part(kind=_kind(line, follows), start=at, end=at + len(line)))
        at += len(line) + len(_BETWEEN)
    return _BETWEEN.join(lines), tuple(parts)


def _kind(line: str, follows: str) -> PartKind:
    if line.startswith(">"):
        return "quote"
    if is_item(line):
        return "list_item"
    is_short = words(line) <= _MAX_HEADING_WORDS and not line.endswith((".", "。", ":", "：", ","))
    is_title = is_short and not is_closed(line)
    return "heading" if is_title and bool(follows) else "paragraph"
