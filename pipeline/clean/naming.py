"""What the head of a page says of it: titles, description, what kind of thing it is. Pure."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from pipeline.clean.votes import squash

# What a page says that it is, in OpenGraph and in linked data.
DECLARED = {
    "og_article": ("og_article",),
    "og_website": ("og_website",),
    "og_product": ("og_product",),
    "published_time": ("published_time",),
    "news": ('NewsArticle"', "LiveBlogPosting", "ReportageNewsArticle"),
    "post": ('"Article"', "BlogPosting", "TechArticle"),
    "product": ('"Product"', '"Offer"'),
    "forum": ("QAPage", "DiscussionForumPosting"),
    "list": ("ItemList", "CollectionPage"),
    "date": ("datePublished",),
}
_LINKED_DATA = 100_000  # characters of each script


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the head of a page calls it, squashed."""

    titles: tuple[str, ...]
    description: str
    declared: tuple[float, ...]  # one for each of DECLARED


def read_names(tree: HtmlElement) -> Names:
    """Return the titles and the description that a page declares for others."""
    titles = [" ".join(tree.findtext(".//title", "").split())]
    description = ""
    told = ""
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or "").lower()
        content = meta.get("content") or ""
        if key in ("og:title", "twitter:title", "title", "dc.title"):
            titles.append(content)
        elif key in ("og:description", "description", "twitter:description"):
            description = max(description, content[:2000], key=len)
        elif key == "og:type":
            told += f" og_{content.strip().lower()[:20]}"
        elif key == "article:published_time":
            told += " published_time"
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            told += (script.text or "")[:_LINKED_DATA]
    *squashed, last = squash([*titles, description])
    return Names(
        titles=tuple(dict.fromkeys(t for t in squashed if t)),
        description=last,
        declared=tuple(float(any(w in told for w in words)) for words in DECLARED.values()),
    )
