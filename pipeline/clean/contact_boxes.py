"""Author boxes and footers that were kept with a story, without their contact data. Pure.

Whether a line tells the story is seen from the boxes around it and from where it stands: "The
police ask for calls to 555 0100" stays, "Reach her at ada@tidewire.example" below it goes.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from pipeline.clean.blocks import Block, Box
from pipeline.clean.contact import without_contact
from pipeline.clean.story import is_author_note

_TAGS = frozenset({"footer", "address"})
# What sites call the boxes that present a writer or the publisher.
_NAMED = re.compile(
    r"author|byline|(?<![a-z])bio(?![a-z])|contributor|signature|footer|colophon|imprint|impressum"
    r"|autor|auteur|verfasser|redakteur|redacteur",
    re.IGNORECASE,
)
# Of the characters of a story; a larger box is named after what is around the story as well.
_MAX_SHARE = 0.4
_END = 4  # blocks at the end of a story, among which a writer may be presented without any box
_MIN_WORDS = 8  # a sentence that has fewer without its contact data was there for these
# "… or write to her at", when the address is gone.
_LOOSE_END = re.compile(
    r"(?:[\s,;:]+(?:or|and|by|e-?mail|at|on|via|to|oder|und|unter|per|an|ou|et|à|o|y|a|en))+[\s,;:]*(?=[.]?$)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+(?=[^\W\d_a-z])")


def without_contact_data(
    blocks: Sequence[Block], boxes: Sequence[Box], kept: Sequence[int]
) -> dict[int, str]:
    """Return the text of each kept block by its number; what held nothing else is left out.

    Args:
        blocks: of the page.
        boxes: of the page.
        kept: the numbers of the blocks that are the story, in order.
    """
    texts = {at: blocks[at].text for at in kept}
    sizes = [0, *accumulate(map(len, texts.values()))]
    for place, at in enumerate(kept):
        text = texts[at]
        is_end = place >= len(kept) - _END and is_author_note(text)
        if is_end or _is_in_box(blocks[at].box, boxes, kept, sizes):
            texts[at] = "\n".join(filter(None, map(_bare, text.split("\n"))))
    return {at: text for at, text in texts.items() if text}


def _is_in_box(number: int, boxes: Sequence[Box], kept: Sequence[int], sizes: list[int]) -> bool:
    """Say whether a box, or one around it, presents a writer or the publisher."""
    while number >= 0:
        box = boxes[number]
        first, last = bisect_left(kept, box.first), bisect_left(kept, box.last)
        if sizes[last] - sizes[first] > _MAX_SHARE * sizes[-1]:
            return False
        if box.tag in _TAGS or _NAMED.search(box.words):
            return True
        number = box.parent
    return False


def _bare(line: str) -> str:
    """Return a line without its contact data and the sentences that were there to give them."""
    kept = []
    for sentence in _SENTENCE.split(line):
        bare = without_contact(sentence)
        if bare == sentence:
            kept.append(sentence)
            continue
        # "… about harbours. ada@tidewire.example": a whole sentence, and an address behind it
        is_whole = bare.endswith((".", "!", "?", "。")) and sentence.startswith(bare)
        if is_whole or len(bare.split()) >= _MIN_WORDS:
            kept.append(_LOOSE_END.sub("", bare))
    return " ".join(kept)
