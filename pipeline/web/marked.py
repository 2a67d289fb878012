"""A text cut where something begins or ends in it: names, quotes, dates. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.search.article import Article, ArticleDate, ArticleEntity, ArticleQuote
from pipeline.timex import to_range


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of text within which nothing begins or ends."""

    text: str
    entity: ArticleEntity | None = None
    quote: ArticleQuote | None = None
    date: ArticleDate | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    of: ArticleEntity | ArticleQuote | ArticleDate


def paragraphs(article: Article) -> list[list[Piece]]:
    """Return the lines of an article that are not empty, each in pieces."""
    marks = _sorted(_marks(article))
    text, lines, start = article.text, [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = [mark for mark in marks if mark.start < end and mark.end > start]
            lines.append(list(_pieces(text, start, end, inside)))
        start = end + 1
    return lines


def _marks(article: Article) -> Iterator[_Mark]:
    for entity in article.entities:
        for span in entity.mentions:
            yield _Mark(span.start, span.end, entity)
    for date in article.dates:
        if to_range(date.value):  # not "now" and "three days", which no search is for
            yield _Mark(date.start, date.end, date)
    for quote in article.quotes:
        yield _Mark(quote.start, quote.end, quote)


def _sorted(marks: Iterable[_Mark]) -> list[_Mark]:
    """Return the marks as they stand; the longer one first, so that a shorter one is above it."""
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _pieces(text: str, start: int, end: int, marks: list[_Mark]) -> Iterator[Piece]:
    bounds = sorted({start, end, *(b for m in marks for b in (m.start, m.end) if start < b < end)})
    for left, right in pairwise(bounds):
        above: dict[str, ArticleEntity | ArticleQuote | ArticleDate] = {
            _KINDS[type(mark.of)]: mark.of
            for mark in marks
            if mark.start <= left and mark.end >= right
        }
        # Each key of `above` stands for one type, which mypy cannot see.
        yield Piece(text=text[left:right], **above)  # type: ignore[arg-type]


_KINDS = {ArticleEntity: "entity", ArticleQuote: "quote", ArticleDate: "date"}
