"""What is known of a page beside its text."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself, and where it says so.

    `sources` names for each field that was found the vocabulary it was found in: "json-ld",
    "opengraph", "meta", "microdata", "time" (a <time> element), "visible" (text that readers
    see), "heading", "title" (the <title>), "link", "url", "html" or "htmldate".

    `flags` say what is odd, so that it is seen instead of hidden: `published_in_future`,
    `published_guessed` (by htmldate, wrong about as often as right), `published_after_modified`,
    `dates_disagree`, `titles_disagree`, `authors_disagree`, `canonical_elsewhere`.
    """

    title: str | None
    authors: tuple[str, ...]
    published_at: datetime | None  # UTC; midnight of the day where only that is known
    published_zone: str | None  # as in "+01:00"; None where the page does not say
    published_has_time: bool  # whether more than the day is known
    modified_at: datetime | None  # UTC
    site_name: str | None
    section: str | None
    tags: tuple[str, ...]
    canonical_url: str | None  # absolute, of the page's own site, not its home page
    original_url: str | None  # the canonical address, where it is on another site
    language: str | None  # as declared, ISO 639-1
    is_paywalled: bool | None
    image_url: str | None  # absolute
    description: str | None
    types: tuple[str, ...]  # of the article and the page in linked data; og:type as "og:article"
    sources: tuple[tuple[str, str], ...]  # field, vocabulary
    flags: tuple[str, ...]
