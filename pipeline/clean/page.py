"""Clean one page: decode, parse, read metadata, choose the article's blocks, apply the rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from importlib.metadata import version

from pipeline import urls
from pipeline.clean.body import Selection, main_blocks
from pipeline.clean.contact import without_contact
from pipeline.clean.decode import decode
from pipeline.clean.dump import VERSION as DUMP_VERSION
from pipeline.clean.dump import Dump, read_dump
from pipeline.clean.forest import Forest, load
from pipeline.clean.kind import page_kind
from pipeline.clean.language import UNKNOWN, detect
from pipeline.clean.metadata.read import read_metadata
from pipeline.clean.metadata.record import Metadata
from pipeline.clean.parts import content_hash
from pipeline.clean.rules import check, check_kind
from pipeline.clean.structure import Structure, assemble
from pipeline.clean.syndication import find_syndication
from pipeline.clean.tree import parse
from pipeline.errors import RecordError
from pipeline.records import CleanPage, PageKind, Provenance, RawPage, Syndicated
from pipeline.settings import CleanRules

VERSION = f"dateline 2 (trafilatura {version('trafilatura')}, resiliparse {version('resiliparse')})"
FAST_VERSION = "dateline 2 fast"
_GIVEN = "scraper"  # the place of what came with the page


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a page holds, however it was found."""

    structure: Structure
    cleaned_by: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_zone: str | None = None
    syndicated_from: Syndicated | None = None
    kind: PageKind = "article"
    metadata: Metadata | None = None


def cleaner(rules: CleanRules) -> Callable[[RawPage], CleanPage]:
    """Return the function that cleans one page by these rules, as worker processes want it."""

    def clean_one(page: RawPage) -> CleanPage:
        return clean(page, rules=rules)

    return clean_one


def clean(page: RawPage, *, rules: CleanRules) -> CleanPage:
    """Return the main text and the metadata of a page.

    What the scraper said of title, authors, date and language wins over what is found.

    Raises:
        RecordError: `undecodable`, `no_main_text`, `not_an_article`, `too_short`, `too_long`.
    """
    found = _find(page, rules)
    text, metadata = found.structure.text, found.metadata
    lang = page.lang or detect(text)
    if lang == UNKNOWN and metadata and metadata.language:
        lang = metadata.language
    if not page.is_clean_text:
        check(text, lang=lang, rules=rules)
    canonical = (metadata.canonical_url or metadata.original_url) if metadata else None
    canonical = canonical if canonical != page.url else None
    url = page.url or canonical
    return CleanPage(
        page_id=page.page_id,
        article_id=urls.article_id(page.page_id, page.url, canonical),
        url=url,
        canonical_url=canonical,
        site=urls.site(url),
        fetched_at=page.fetched_at,
        source=page.source,
        origin=page.origin,
        sha256=page.sha256,
        content_hash=content_hash(text),
        external_id=page.external_id,
        title=page.title or found.title,
        authors=page.authors or found.authors,
        published_at=page.published_at or found.published_at,
        lang=lang,
        text=text,
        cleaned_by=found.cleaned_by,
        kind=found.kind,
        parts=found.structure.parts,
        lead=found.structure.lead,
        captions=found.structure.captions,
        tables=found.structure.tables,
        syndicated_from=found.syndicated_from,
        modified_at=metadata.modified_at if metadata else None,
        published_zone=None if page.published_at else found.published_zone,
        site_name=metadata.site_name if metadata else None,
        section=metadata.section if metadata else None,
        tags=metadata.tags if metadata else (),
        description=metadata.description if metadata else None,
        image_url=metadata.image_url if metadata else None,
        is_paywalled=metadata.is_paywalled if metadata else None,
        found_in=_provenance(page, metadata),
        flags=metadata.flags if metadata else (),
    )


def _find(page: RawPage, rules: CleanRules) -> _Found:
    if page.is_clean_text:  # UTF-8 by agreement, and text whatever it looks like
        return _Found(structure=_bare(page.body.decode("utf-8", "replace")), cleaned_by="as given")
    body = decode(page.body, charset=page.charset, media_type=page.media_type)
    if page.media_type == "text/plain":
        return _in_dump(read_dump(body, trees=_weights("lines")))
    return _in_markup(body, page, rules)


def _in_markup(html: str, page: RawPage, rules: CleanRules) -> _Found:
    tree = parse(html)
    metadata = read_metadata(tree, html, url=page.url, fetched_at=page.fetched_at)
    selection = main_blocks(
        tree, html, title=page.title or metadata.title, url=page.url, fast=rules.fast
    )
    structure = assemble(
        selection,
        description=metadata.description,
        authors=page.authors or metadata.authors,
    )
    kind = page_kind(tree, url=page.url, text=structure.text, forest=_weights("kind")).kind
    check_kind(kind, kept=rules.kinds_of(page.source))
    if not structure.text:
        raise RecordError("no_main_text")
    return _Found(
        structure=structure,
        cleaned_by=FAST_VERSION if rules.fast else VERSION,
        title=metadata.title,
        authors=_without_contact(metadata.authors),
        published_at=metadata.published_at,
        published_zone=_zone(metadata),
        syndicated_from=_syndicated(selection, site=urls.site(page.url))
        or _elsewhere(metadata.original_url, page.url),
        kind=kind,
        metadata=metadata,
    )


@cache
def _weights(name: str) -> Forest:
    return load(name)


def _in_dump(read: Dump) -> _Found:
    day = read.published
    return _Found(
        structure=Structure(
            text=read.text, parts=read.parts, lead=read.lead, captions=read.captions, tables=()
        ),
        cleaned_by=DUMP_VERSION,
        title=read.title,
        authors=_without_contact(read.authors),
        published_at=datetime.combine(day, time(), UTC) if day else None,
        published_zone="day" if day else None,
        syndicated_from=read.syndicated_from,
    )


def _without_contact(authors: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in map(without_contact, authors) if name)


def _bare(text: str) -> Structure:
    return Structure(text=text, parts=(), lead=None, captions=(), tables=())


def _zone(metadata: Metadata) -> str | None:
    if metadata.published_at and not metadata.published_has_time:
        return "day"
    return metadata.published_zone


def _syndicated(selection: Selection, *, site: str | None) -> Syndicated | None:
    kept = [at for at, decision in enumerate(selection.decisions) if decision == "kept"]
    if not kept:
        return None
    lines = [block.text for block in selection.blocks]
    return find_syndication(lines, story=range(kept[0], kept[-1] + 1), site=site)


def _elsewhere(original_url: str | None, url: str | None) -> Syndicated | None:
    """Return the outlet of the original by its address, unless it is another host of the site."""
    host, own = urls.site(original_url), urls.site(url)
    if not host or not own or host.endswith(f".{own}") or own.endswith(f".{host}"):
        return None
    return Syndicated(name=host, url=original_url)


def _provenance(page: RawPage, metadata: Metadata | None) -> tuple[Provenance, ...]:
    """Say of each field where it was found; what the scraper said stands before it all."""
    places = dict(metadata.sources) if metadata else {}
    given = {
        "title": page.title,
        "authors": page.authors,
        "published_at": page.published_at,
        "lang": page.lang,
    }
    places |= {name: _GIVEN for name, value in given.items() if value}
    return tuple(Provenance(field=name, place=place) for name, place in sorted(places.items()))
