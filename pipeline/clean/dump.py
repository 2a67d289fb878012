"""A scraper's plain text dump of a page: no markup, only lines. Pure."""

from dataclasses import dataclass

VERSION = "dateline lines 1"
_MAX_TITLE_CHARS = 300  # a longer first line is a paragraph


@dataclass(frozen=True, slots=True)
class Dump:
    """The text of a dump without its headline, which is apart."""

    title: str | None
    text: str


def read_dump(body: str) -> Dump:
    """Take the first line as the title, if it stands apart; leave its repetitions out."""
    lines = [line.rstrip() for line in body.strip().splitlines()]
    first = lines[0].strip() if lines else ""
    if not first or len(lines) == 1 or len(first) > _MAX_TITLE_CHARS:
        return Dump(title=None, text="\n".join(lines))
    rest = lines[1:]
    while rest and rest[0].strip() in ("", first):
        rest.pop(0)
    return Dump(title=first, text="\n".join(rest))
