"""The headline of a page: a choice among everything that the page calls its title. Pure."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from pipeline.clean.metadata import linked_data, titled
from pipeline.clean.metadata.markup import Markup, one_line
from pipeline.clean.metadata.site_names import SEPARATOR, is_name, squash

_MAX_TITLE = 400  # characters; what is longer is a paragraph
_FAMILIES = ("h1", "headline", "og", "twitter", "title", "item", "meta")
_VOCABULARIES = {
    "headline": "json-ld", "og": "opengraph", "h1": "heading", "item": "microdata",
    "item-name": "microdata", "ld-name": "json-ld", "page-name": "json-ld", "twitter": "meta",
    "meta": "meta", "title": "title", "h2": "heading",
}  # fmt: skip
_CUT = ("...", "…")
_TAG = re.compile(r"</?[a-zA-Z][^>]{0,100}>")
_SECTIONS = ("article:section", "og:section", "section", "parsely-section", "category")
_FILE_TYPES = frozenset(("html", "htm", "php", "aspx"))
_MIN_SHARED = 0.2  # of the words of two titles of one page; with fewer they speak of two things


@dataclass(slots=True)
class Candidate:
    """A text that may be the title, and who says so."""

    text: str
    sources: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What all candidates of a page are compared with."""

    names: set[str]  # of the site
    slug: set[str]  # words of the address
    sections: set[str]
    by_family: Mapping[str, list[str]]  # the candidates of each vocabulary, squashed


def candidates(markup: Markup, *, names: set[str]) -> dict[str, Candidate]:
    """Return the candidates by their words."""
    found: dict[str, Candidate] = {}
    for source, text in titled.texts(markup, names):
        line = one_line(_TAG.sub("", html.unescape(text)) if "&" in text or "<" in text else text)
        words = squash(line)
        if words and len(line) <= _MAX_TITLE:
            found.setdefault(words, Candidate(line)).sources.add(source)
    return found


def context(
    found: Mapping[str, Candidate], markup: Markup, *, names: set[str], url: str | None
) -> Context:
    """Return what the candidates are compared with."""
    by_family: dict[str, list[str]] = {}
    for words, candidate in found.items():
        for family in _FAMILIES:
            if family in candidate.sources:
                by_family.setdefault(family, []).append(words)
    return Context(
        names=names, slug=_slug(url), sections=_sections(markup, url), by_family=by_family
    )


def features(words: str, candidate: Candidate, context: Context) -> dict[str, float]:
    """Return what speaks for and against a candidate, by name."""
    told = {f"from {source}": 1.0 for source in sorted(candidate.sources)}
    own = _words(words)
    families = {source.split(":")[0] for source in candidate.sources}
    told[f"vocabularies {min(len(families), 5)}"] = 1.0
    told["one word"] = float(len(own) <= 1)
    told["two or three words"] = float(2 <= len(own) <= 3)
    told["over 16 words"] = float(len(own) > 16)
    told["over 25 words"] = float(len(own) > 25)
    told["site's name"] = float(is_name(candidate.text, context.names))
    told["cut"] = float(candidate.text.endswith(_CUT))
    parts = SEPARATOR.split(candidate.text)
    if len(parts) > 1:
        told["has separator"] = 1.0
        told["ends with site"] = float(is_name(parts[-1], context.names))
        told["begins with site"] = float(is_name(parts[0], context.names))
        told["ends with section"] = float(squash(parts[-1]) in context.sections)
        told["begins with section"] = float(squash(parts[0]) in context.sections)
    if context.slug:
        shared = len(context.slug & own)
        told["slug covered"] = shared / len(context.slug)
        told["covered by slug"] = shared / max(len(own), 1)
    for family, others in context.by_family.items():
        if words not in others:
            if any(f" {words} " in f" {other} " for other in others):
                told[f"in {family}"] = 1.0
            elif any(f" {other} " in f" {words} " for other in others):
                told[f"holds {family}"] = 1.0
        told[f"like {family}"] = max(_likeness(own, _words(other)) for other in others)
    return told


def disagree(words: str, context: Context) -> bool:
    """Say whether another vocabulary has a title that speaks of something else."""
    return any(
        max(_likeness(_words(words), _words(other)) for other in others) < _MIN_SHARED
        for family, others in context.by_family.items()
        if family in ("headline", "og", "title")
    )


def vocabulary(candidate: Candidate) -> str:
    """Return the vocabulary that a title was found in, the most telling of several."""
    families = {source.split(":")[0] for source in candidate.sources}
    return next(name for family, name in _VOCABULARIES.items() if family in families)


def _words(squashed: str) -> set[str]:
    """Return the words; the characters, where words are not set apart."""
    return set(squashed.split()) if " " in squashed or squashed.isascii() else set(squashed)


def _likeness(own: set[str], other: set[str]) -> float:
    return len(own & other) / max(len(own | other), 1)


def _slug(url: str | None) -> set[str]:
    """Return the words of the longest part of a URL's path, which often are the headline's."""
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return set()
    parts = [re.split(r"[-_+ .]", part) for part in path.casefold().split("/")]
    longest = max(parts, key=len, default=[])
    words = {word for word in longest if len(word) > 1 and not word.isdigit()}
    return words - _FILE_TYPES if len(words) >= 3 else set()


def _sections(markup: Markup, url: str | None) -> set[str]:
    named = [*markup.meta(*_SECTIONS)]
    for node in (*markup.articles, *markup.pages):
        named += linked_data.texts(node.get("articleSection"))
    for node in markup.nodes:
        if "ListItem" in linked_data.types(node):
            named += linked_data.texts(node.get("name")) + linked_data.texts(node.get("item"))
    try:
        named += [part.replace("-", " ") for part in urlsplit(url or "").path.split("/")[:-1]]
    except ValueError:
        return set()
    return {squash(name) for name in named if len(name) < 60} - {""}
