"""What a site says on many of its pages: lines that are learnt from its pages and left out. Pure.

Teasers, calls to subscribe and footers that pass for text on one page give themselves away on
several. What is remembered are digests of the lines of each site's newest pages, so memory is
bounded, and neither the order of pages nor the way they came in batches makes a difference.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from pipeline.clean.parts import content_hash, join
from pipeline.page_lines import PageLines
from pipeline.records import CleanPage

PAGES_A_SITE = 40  # newest pages that are remembered
# A background paragraph comes back in a story's sequels; a footer comes back everywhere.
_MIN_PAGES = 3
_MIN_SHARE = 0.3
_SAME = 0.5  # of its lines: a page that shares so many with another is the same article
_MAX_DROPPED = 0.5  # of a text: beyond that, what recurs is the story
_DIGIT = re.compile(r"\d+")
_SIGNS = re.compile(r"[\W_]+")


def note(page: CleanPage) -> PageLines:
    """Return what is remembered of a page."""
    digests = {_digest(page.text[part.start : part.end]) for part in page.parts}
    return PageLines(
        site=page.site or "",
        article_id=page.article_id,
        fetched_at=page.fetched_at,
        digests=tuple(sorted(digests)),
    )


def merge(pages: Iterable[PageLines]) -> list[PageLines]:
    """Return each site's newest pages, an article once; in any order of `pages` the same."""
    newest: dict[tuple[str, str], PageLines] = {}
    for page in pages:
        key = (page.site, page.article_id)
        if key not in newest or _age(page) > _age(newest[key]):
            newest[key] = page
    by_site: dict[str, list[PageLines]] = defaultdict(list)
    for page in newest.values():
        by_site[page.site].append(page)
    return [
        page
        for _, known in sorted(by_site.items())
        for page in sorted(known, key=_age, reverse=True)[:PAGES_A_SITE]
    ]


def recurring(pages: Iterable[PageLines]) -> dict[str, frozenset[int]]:
    """Return, by site, the digests of the lines that belong to the site and to no story."""
    by_site: dict[str, list[PageLines]] = defaultdict(list)
    for page in merge(pages):
        by_site[page.site].append(page)
    return {site: _recurring(known) for site, known in by_site.items() if site}


def without(page: CleanPage, lines: Mapping[str, Collection[int]]) -> CleanPage:
    """Return the page without the lines of its site; the page itself if it has none of them."""
    known = lines.get(page.site or "", ())
    texts = [(page.text[part.start : part.end], part) for part in page.parts]
    kept = [(text, part) for text, part in texts if _digest(text) not in known]
    size = sum(len(text) for text, _ in kept)
    if len(kept) == len(texts) or size < (1 - _MAX_DROPPED) * len(page.text):
        return page
    text, parts = join(
        [(text, part.kind) for text, part in kept], levels=[part.level for _, part in kept]
    )
    return replace(
        page,
        text=text,
        parts=parts,
        content_hash=content_hash(text),
        cleaned_by=f"{page.cleaned_by}, site memory",
    )


def _recurring(pages: Sequence[PageLines]) -> frozenset[int]:
    apart = _without_copies(pages)
    counts = Counter(digest for page in apart for digest in page.digests)
    at_least = max(_MIN_PAGES, _MIN_SHARE * len(apart))
    return frozenset(digest for digest, count in counts.items() if count >= at_least)


def _without_copies(pages: Sequence[PageLines]) -> list[PageLines]:
    """Leave out pages that tell what another tells: versions and copies under other addresses."""
    apart: list[PageLines] = []
    for page in pages:
        own = set(page.digests)
        if own and not any(
            len(own.intersection(other.digests)) > _SAME * len(own) for other in apart
        ):
            apart.append(page)
    return apart


def _age(page: PageLines) -> tuple[object, ...]:
    return page.fetched_at, page.article_id, page.digests


def _digest(text: str) -> int:
    """Return 64 bits that stand for a line, whatever its case, signs and numbers."""
    said = _SIGNS.sub(" ", _DIGIT.sub("0", text.casefold())).strip()
    return int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "big", signed=True)
