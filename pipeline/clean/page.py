"""Clean one page: decode, extract, tell the language, apply the rules."""

import hashlib
from collections.abc import Callable

from pipeline import urls
from pipeline.clean import dump
from pipeline.clean.decode import decode
from pipeline.clean.extract import VERSION, Extract, extract
from pipeline.clean.language import detect
from pipeline.clean.rules import check
from pipeline.records import CleanPage, RawPage
from pipeline.settings import CleanRules


def cleaner(rules: CleanRules) -> Callable[[RawPage], CleanPage]:
    """Return the function that cleans one page by these rules, as worker processes want it."""

    def clean_one(page: RawPage) -> CleanPage:
        return clean(page, rules=rules)

    return clean_one


def clean(page: RawPage, *, rules: CleanRules) -> CleanPage:
    """Return the main text and the metadata of a page.

    What the scraper said of title, authors, date and language wins over what is found.

    Raises:
        RecordError: `undecodable`, `no_main_text`, `too_short`, `too_long`, `extractor_crashed`.
    """
    found, cleaned_by = _main_text(page)
    lang = page.lang or detect(found.text)
    if not page.is_clean_text:
        check(found.text, lang=lang, rules=rules)
    url = page.url or found.canonical_url
    return CleanPage(
        page_id=page.page_id,
        article_id=urls.article_id(page.page_id, page.url, found.canonical_url),
        url=url,
        canonical_url=found.canonical_url,
        site=urls.site(url),
        fetched_at=page.fetched_at,
        source=page.source,
        origin=page.origin,
        sha256=page.sha256,
        content_hash=content_hash(found.text),
        external_id=page.external_id,
        title=page.title or found.title,
        authors=page.authors or found.authors,
        published_at=page.published_at or found.published_at,
        lang=lang,
        text=found.text,
        cleaned_by=cleaned_by,
    )


def content_hash(text: str) -> str:
    """Hash what a text says, whatever its case and white space: 32 hex digits."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()[:32]


def _main_text(page: RawPage) -> tuple[Extract, str]:
    if page.is_clean_text:  # UTF-8 by agreement, and text whatever it looks like
        return _bare(None, page.body.decode("utf-8", "replace")), "as given"
    body = decode(page.body, charset=page.charset, media_type=page.media_type)
    if page.media_type == "text/plain":
        read = dump.read_dump(body)
        return _bare(read.title, read.text), dump.VERSION
    return extract(body, url=page.url), VERSION


def _bare(title: str | None, text: str) -> Extract:
    return Extract(text=text, title=title, authors=(), published_at=None, canonical_url=None)
