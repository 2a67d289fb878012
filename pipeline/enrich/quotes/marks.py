"""Find the passages of a text that stand in quotation marks. Pure, one pass over the text.

Marks are read paragraph by paragraph, so that a mark that is missing costs one paragraph at most.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’'‚「」『』]")
_OPENING = frozenset("“„‟«‹‘‚「『")
_PAIRS = {
    "“": "”\"″", "„": "“”\"", "«": "»", "»": "«", "‹": "›", "›": "‹", '"': "\"”",
    "‘": "’", "'": "'’", "‚": "‘’", "”": "”\"", "‟": "”\"",
    "「": "」", "『": "』", "``": "''", "''": "''",
}  # fmt: skip
_SINGLE = frozenset("‘’'‚‹›")
# What an apostrophe at the beginning of a word leaves out: "the '90s", "rock 'n' roll".
_ELIDED = re.compile(r"(?:\d\ds?|n|em|til|cause|tis|twas|bout|round)\b", re.IGNORECASE)
_MAX_CHARS = 6_000  # a longer passage is two marks that have nothing to do with each other
_MAX_SINGLE_CHARS = 600  # of a passage in single marks, which may be apostrophes
_BEFORE = frozenset(" \t\n\u00a0\u202f([{—–-:/,;\"“«„‘'")
_AFTER = frozenset(" \t\n\u00a0\u202f)]}—–-:/,;.?!…\"”»“’'")


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands between two marks, `text[start:end]`, and the marks, `text[left:right]`."""

    left: int
    start: int
    end: int
    right: int
    is_continued: bool = False  # no mark closes it, and the next paragraph opens with one
    is_single: bool = False  # in single marks, as in British papers and in headlines


def find_passages(text: str) -> tuple[Passage, ...]:
    """Return the outermost passages in quotation marks, in the order of the text.

    A quote of several paragraphs, each of which opens while only the last closes, is a passage
    for each of them.
    """
    found: list[Passage] = []
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    opens_next = [_opens(text, start, end) for start, end in paragraphs[1:]]
    opens_next.append(False)
    for (start, end), next_opens in zip(paragraphs, opens_next, strict=False):
        found.extend(_of_paragraph(text, start, end, next_opens=next_opens))
    return tuple(found)


def _opens(text: str, start: int, end: int) -> bool:
    first = text[start:end].lstrip()[:1]
    return first in ("“", '"', "«", "„", "»") or text.startswith("''", start)


def _of_paragraph(text: str, start: int, end: int, *, next_opens: bool) -> Iterator[Passage]:
    mark, left, inner = "", 0, 0  # the mark that is open, and where
    for match in _MARK.finditer(text, start, end):
        at, sign = match.start(), match.group()
        after = match.end()
        if mark:
            limit = _MAX_SINGLE_CHARS if mark in _SINGLE else _MAX_CHARS
            if at - left > limit:
                mark = ""
            elif sign in _PAIRS[mark] and _closes(text, at, after, end, sign, mark):
                passage = _passage(text, left, inner, at, after, mark)
                mark = ""
                if passage:
                    yield passage
                continue
            elif not _starts_anew(mark, sign):
                continue
        if _can_open(text, at, after, start, end, sign):
            mark, left, inner = sign, at, after
    if mark and mark not in _SINGLE and end - left <= _MAX_CHARS:
        opens_paragraph = not text[start:left].strip()
        if next_opens or opens_paragraph or text[start:left].rstrip()[-1:] in ":,":
            passage = _passage(text, left, inner, end, end, mark)
            if passage and len(text[inner:end].split()) > 3:
                yield Passage(
                    passage.left, passage.start, passage.end, passage.end, is_continued=next_opens
                )


def _starts_anew(mark: str, sign: str) -> bool:
    """Say whether a mark within a passage shows that the passage was none.

    The same mark opens again; or a double one within single ones, since a lone single mark is
    often an apostrophe.
    """
    if mark in _SINGLE:
        return sign not in _SINGLE
    return sign == mark and sign in _OPENING


def _can_open(text: str, at: int, after: int, start: int, end: int, sign: str) -> bool:
    if after >= end or (text[after].isspace() and sign not in "«"):
        return False
    before = text[at - 1] if at > start else " "
    if sign in ("’", "›", "」", "』"):
        return False
    if sign == "”":  # opens in Swedish and Finnish
        return before.isspace() and text[after].isalnum()
    if sign in ("'", "‘") and _ELIDED.match(text, after):
        return False
    if sign == "'":
        return before in _BEFORE and (text[after].isalnum() or text[after] in '"“[')
    if sign in ('"', "»", "''"):
        return before in _BEFORE
    return True


def _closes(text: str, at: int, after: int, end: int, sign: str, mark: str) -> bool:
    before = text[at - 1]
    following = text[after] if after < end else " "
    if sign in ("’", "'", "‘"):
        return not before.isspace() and following in _AFTER and not _is_possessive(text, at, after)
    if sign in ('"', "''"):
        if mark == sign and before in " \t" and following not in _AFTER:
            return False
        return following in _AFTER or not before.isspace()
    return True


def _is_possessive(text: str, at: int, after: int) -> bool:
    """Say whether a single mark after an s is of a plural's possessive, as in "voters' trust"."""
    return (
        text[at - 1] in "sxz"
        and text[after : after + 1] == " "
        and text[after + 1 : after + 2].islower()
    )


def _passage(text: str, left: int, inner: int, close: int, right: int, mark: str) -> Passage | None:
    start, end = inner, close
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end or not any(char.isalnum() for char in text[start:end]):
        return None
    return Passage(left, start, end, right, is_single=mark in _SINGLE and mark not in "‹›")
