"""Fields that pages state and nobody has to choose: section, tags, image, paywall. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from pipeline import urls
from pipeline.clean.metadata import linked_data
from pipeline.clean.metadata.markup import Markup, one_line

_MAX_TAGS = 50
_MAX_TAG = 80  # characters
_MAX_DESCRIPTION = 1_000
_LANGUAGE = re.compile(r"\s*([a-z]{2,3})(?:[-_].*)?\s*", re.IGNORECASE)
_SECTIONS = ("article:section", "og:article:section", "og:section", "parsely-section", "section")
_TAGS = ("article:tag", "og:article:tag", "parsely-tags", "sailthru.tags", "news_keywords")
_IMAGES = ("og:image:secure_url", "og:image", "og:image:url")


class Found(NamedTuple):
    """A value, and the vocabulary that it was written in."""

    value: str
    source: str


def section(markup: Markup) -> Found | None:
    """Return the part of the site that the page belongs to."""
    for node in markup.articles[:1]:
        for text in linked_data.texts(node.get("articleSection"))[:1]:
            return Found(one_line(text)[:_MAX_TAG], "json-ld")
    for text in markup.meta(*_SECTIONS):
        if not text.startswith(("http:", "https:")):
            return Found(text[:_MAX_TAG], "opengraph" if "article:" in text else "meta")
    for item in markup.items.get("articlesection", ()):
        if item.value:
            return Found(item.value[:_MAX_TAG], "microdata")
    return None


def tags(markup: Markup) -> tuple[tuple[str, ...], str | None]:
    """Return the keywords of the page and the vocabulary that they were written in."""
    stated = [
        text for node in markup.articles[:1] for text in linked_data.texts(node.get("keywords"))
    ]
    for source, texts in (
        ("meta", [*markup.meta(*_TAGS)]), ("json-ld", stated), ("meta", [*markup.meta("keywords")]),
    ):  # fmt: skip
        if found := _separated(texts):
            return found, source
    return (), None


def language(markup: Markup) -> Found | None:
    """Return the language that the page declares."""
    stated = (
        text for node in markup.articles for text in linked_data.texts(node.get("inLanguage"))
    )
    for source, texts in (
        ("html", [markup.tree.get("lang") or markup.tree.get("xml:lang") or ""]),
        ("meta", markup.meta("content-language", "dc.language", "language")),
        ("json-ld", stated),
        ("opengraph", markup.meta("og:locale")),
    ):
        for text in texts:
            if found := _LANGUAGE.fullmatch(text):
                return Found(found[1].lower(), source)
    return None


def paywalled(markup: Markup) -> tuple[bool, str] | None:
    """Return whether the page says that it is not free to read."""
    for node in (*markup.articles, *markup.pages):
        parts = linked_data.children(node.get("hasPart"))
        values = [
            node.get("isAccessibleForFree"),
            *(part.get("isAccessibleForFree") for part in parts),
        ]
        stated = [str(value).strip().lower() for value in values if value is not None]
        if any(value.rsplit("/", 1)[-1] in ("false", "no", "0") for value in stated):
            return True, "json-ld"
        if any(value.rsplit("/", 1)[-1] in ("true", "yes", "1") for value in stated):
            return False, "json-ld"
    for tier in markup.meta("article:content_tier"):
        if tier.lower() in ("free", "metered", "locked"):
            return tier.lower() != "free", "opengraph"
    return None


def description(markup: Markup) -> Found | None:
    """Return what the page says that it is about."""
    stated = (
        text for node in markup.articles[:1] for text in linked_data.texts(node.get("description"))
    )
    for source, texts in (
        ("opengraph", markup.meta("og:description")),
        ("meta", markup.meta("description", "twitter:description", "dc.description")),
        ("json-ld", stated),
    ):
        for text in texts:
            return Found(one_line(text)[:_MAX_DESCRIPTION], source)
    return None


def image(markup: Markup, *, url: str | None) -> Found | None:
    """Return the address of the picture that stands for the page."""
    stated = (
        text
        for node in (*markup.articles[:1], *markup.pages[:1])
        for key in ("image", "thumbnailUrl")
        for text in _image_addresses(node.get(key))
    )
    for source, texts in (
        ("opengraph", markup.meta(*_IMAGES)),
        ("json-ld", stated),
        (
            "meta",
            markup.meta("twitter:image", "twitter:image:src", "thumbnail", "parsely-image-url"),
        ),
    ):
        for text in texts:
            if absolute := _absolute(text, markup, url):
                return Found(absolute, source)
    return None


def canonical(markup: Markup, *, url: str | None) -> tuple[Found | None, str | None]:
    """Return the page's own address, and the one it names where that is on another site.

    An address is trusted by the rules of `urls.article_id`: of the same site, not its home page.
    """
    candidates = [
        ("link", markup.canonical),
        *(("opengraph", text) for text in markup.meta("og:url")),
    ]
    elsewhere = None
    for source, text in candidates:
        absolute = _absolute(text or "", markup, url)
        if not absolute or not _is_page(absolute):
            continue
        if url is None or urls.site(absolute) == urls.site(url):
            return Found(absolute, source), elsewhere
        if source == "link":
            elsewhere = absolute
    return None, elsewhere


def types(markup: Markup) -> tuple[str, ...]:
    """Return what the page says that it is."""
    named = [kind for node in (*markup.articles, *markup.pages) for kind in linked_data.types(node)]
    named += [f"og:{one_line(kind).lower()[:40]}" for kind in markup.meta("og:type")]
    return tuple(dict.fromkeys(kind[:60] for kind in named))[:20]


def _separated(texts: Iterable[str]) -> tuple[str, ...]:
    pieces: dict[str, str] = {}
    for text in texts:
        for piece in re.split(r"[,;|，、]", text):
            tag = one_line(piece)
            if 1 < len(tag) <= _MAX_TAG:
                pieces.setdefault(tag.casefold(), tag)
    return tuple(pieces.values())[:_MAX_TAGS]


def _image_addresses(value: object) -> Iterator[str]:
    for node in linked_data.children(value):
        yield from linked_data.texts_flat(node.get("url") or node.get("contentUrl"))
    yield from linked_data.texts_flat(value) if isinstance(value, str | list) else ()


def _absolute(address: str, markup: Markup, url: str | None) -> str | None:
    """Return an address that links of the page may be followed to; None for what is none."""
    if not address.strip():
        return None
    try:
        absolute = urljoin(urljoin(url or "", markup.base or ""), address.strip())
        parts = urlsplit(absolute)
        is_usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return absolute if is_usable and not any(sign.isspace() for sign in absolute) else None


def _is_page(address: str) -> bool:
    try:
        parts = urlsplit(urls.normalise(address))
    except ValueError:
        return False
    return bool(parts.path or parts.query)
