"""What a site calls itself, and titles without that. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from pipeline.clean.metadata import linked_data
from pipeline.clean.metadata.markup import Markup

# Signs that stand between a headline and the name of a site or section.
SEPARATOR = re.compile(r"\s*[|»·•‖∣｜«‹›]\s*|\s+(?:[-–—―:/~]|::|--)\s+|\s*(?:——|_)\s*|:\s+")
_WORD = re.compile(r"\w+")
_PUBLISHERS = ("publisher", "sourceOrganization", "isPartOf", "provider")
_SUFFIXES = frozenset(("co", "com", "net", "org", "gov", "edu", "ac", "gob", "gouv", "or", "ne"))
_MAX_NAME = 80  # characters


def squash(text: str) -> str:
    """Return the words of a text, for comparing: case and signs do not count."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def declared_name(markup: Markup) -> tuple[str, str] | None:
    """Return the name of the site and the vocabulary that it is written in."""
    for source, names in (
        ("opengraph", markup.meta("og:site_name")),
        ("json-ld", _publishers(markup)),
        ("meta", markup.meta("application-name", "apple-mobile-web-app-title", "dc.publisher")),
        ("microdata", (item.value for item in markup.items.get("publisher", ())[:3])),
    ):
        for name in names:
            if 1 < len(name) <= _MAX_NAME and not name.startswith(("http:", "https:")):
                return name, source
    return None


def known_names(markup: Markup, url: str | None) -> set[str]:
    """Return every name that the site goes by, squashed."""
    names = {
        squash(name)
        for name in (
            *markup.meta("og:site_name", "application-name", "apple-mobile-web-app-title"),
            *markup.meta("dc.publisher", "publisher", "al:ios:app_name", "al:android:app_name"),
            *_publishers(markup),
        )
        if len(name) <= _MAX_NAME
    }
    names |= set(_host_names(url))
    return names - {""}


def is_name(text: str, names: Iterable[str]) -> bool:
    """Say whether a part of a title is the name of the site, rather than of the article."""
    words = squash(text)
    compact = words.replace(" ", "")
    if not words:
        return False
    for name in names:
        joined = name.replace(" ", "")
        if compact in (joined, "the" + joined) or joined == "the" + compact:
            return True
        is_inside = f" {name} " in f" {words} " or f" {words} " in f" {name} "
        if len(joined) > 4 and is_inside and len(words.split()) <= len(name.split()) + 3:
            return True
    return False


def _publishers(markup: Markup) -> Iterable[str]:
    for node in (*markup.articles, *markup.pages):
        for key in _PUBLISHERS:
            for child in linked_data.children(node.get(key)):
                yield from linked_data.texts_flat(child.get("name"))[:1]
    for node in markup.nodes:
        if "WebSite" in linked_data.types(node):
            yield from linked_data.texts_flat(node.get("name"))[:1]


def _host_names(url: str | None) -> list[str]:
    """Return the name in the host ("lantern" of www.lantern.co.uk), and the whole host."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return []
    labels = host.split(".")
    if len(labels) < 2:
        return []
    own = labels[:-1]
    if len(own) > 1 and own[-1] in _SUFFIXES:
        own = own[:-1]
    return [squash(host), squash(own[-1]), squash(" ".join(own))]
