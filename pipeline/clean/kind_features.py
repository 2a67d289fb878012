"""What a page looks like, in numbers: what its kind is told by. Pure; the tree is only read.

Nothing here depends on which extractor found the main text. The tree is walked once: going
through it again for another tag costs as much as the rest of a feature.
"""

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import cast
from urllib.parse import SplitResult, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

_URL_WORDS = {
    "forum": "forum forums foren foro thread threads showthread viewtopic viewforum questions "
    "question community board boards discuss discussion discussions bbs phpbb answers topic",
    "product": "product products shop store item items dp buy cart produkt produkte producto "
    "produit listing sku pdp",
    "list": "category categories cat tag tags topics collections collection browse search archive "
    "archives section sections hub rubrik thema themen kategorie categorie seccion etiqueta c page "
    "top best all list directory chart index label latest",
    "docs": "docs doc documentation guide guides manual reference api help support learn tutorial "
    "tutorials developer developers wiki kb faq hc userguide",
    "service": "services service solutions solution about about-us pricing careers contact company "
    "programs program platform features departments department insurance plans",
    "article": "blog blogs news article articles story stories post posts opinion magazine press "
    "politics world sport sports business culture nachrichten artikel actualites noticias",
}
_TYPES = {
    "article": "article newsarticle blogposting reportagenewsarticle analysisnewsarticle "
    "opinionnewsarticle reviewnewsarticle backgroundnewsarticle report socialmediaposting "
    "scholarlyarticle liveblogposting advertisercontentarticle",
    "og_article": "og:article",
    "og_website": "og:website",
    "product": "product productgroup individualproduct offer aggregateoffer og:product "
    "og:product.item",
    "list": "itemlist collectionpage searchresultspage offercatalog og:product.group",
    "forum": "qapage question answer discussionforumposting",
    "docs": "techarticle howto apireference faqpage",
    "business": "service localbusiness professionalservice softwareapplication webapplication "
    "course financialproduct legalservice medicalbusiness event educationalorganization "
    "collegeoruniversity",
}
_IN_URL = {name: frozenset(words.split()) for name, words in _URL_WORDS.items()}
_KINDS = {name: frozenset(words.split()) for name, words in _TYPES.items()}
_CLASS_WORDS = ("product", "price", "cart", "post", "forum", "author", "card", "article", "hero",
                "cta", "filter", "user", "news", "date")  # fmt: skip
_LINKED = ("/user", "/product", "/cart", "/author/", "login", "/docs", "mailto:", "tel:")
# What links and buttons say. English, as the pages to learn from are: other languages get no
# hits, which speaks for an article.
_ACTIONS = {
    "cart": ("add to cart", "add to bag", "add to basket", "in den warenkorb", "buy now",
             "ajouter au panier", "añadir al carrito"),
    "sell": ("get started", "free trial", "a demo", "contact us", "learn more", "a quote",
             "sign up", "apply now", "schedule a"),
    "forum": ("reply", "quote", "report post", "upvote", "ask question", "new posts"),
    "list": ("filter", "load more", "show more", "view all", "see all", "read more"),
}  # fmt: skip
_WORDS = {
    "you": (" you ", " your ", " you'", " you’"),
    "we": (" we ", " our ", " us "),
    "i": (" i ", " my ", " i'm ", " me "),
    "said": (" said", " says ", " told ", " according to "),
    "past": (" was ", " were ", " had ", " has been ", " have been "),
    "quote": ("“", "”", "„", "«", "「", '"'),
    "digit": tuple("0123456789"),
    "colon": (":",),
    "stop": (". ",),
    "comma": (", ",),
    "question": ("?",),
    "cry": ("!",),
    "price": ("$", "€", "£", "¥"),
}
_DATED = re.compile(r"/(?:19|20)\d\d(?:[/-]?[01]?\d)?(?:[/-]|$)|20\d\d[01]\d[0-3]\d")
_TRACKING = re.compile(r"(?:^|&)(?:srsltid|utm_\w+|gclid|fbclid|ref|src)=[^&]*")
_PARTS = re.compile(r"[/._-]")
_FORUM_SOFTWARE = re.compile(
    r"xenforo|phpbb|vbulletin|discourse|invision|mybb|flarum|vanilla|fluxbb|simple machines",
    re.IGNORECASE,
)
_TYPE = re.compile(r'"@type"\s*:\s*(?:"([^"]{1,60})"|\[([^\]]{1,200})\])')
_QUOTED = re.compile(r'"([^"]+)"')
_LONG = XPath(
    "//body//text()[string-length() > 80 and not(parent::script or parent::style or "
    "parent::noscript or parent::textarea)]",
    smart_strings=False,
)
_COUNTED = ("p", "a", "img", "h1", "h2", "h3", "li", "ul", "table", "tr", "form", "input",
            "button", "article", "time", "code", "pre")  # fmt: skip
_WALKED = (*_COUNTED, "html", "body", "div", "section", "main", "aside", "nav", "footer",
           "script", "meta", "title")  # fmt: skip
_READ = 4000  # characters of the running text that are looked at
_LINKS = 1500  # the first ones; a page with more of them is told by these


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The elements and texts of a page that its kind is told by, from one walk."""

    types: frozenset[str]  # JSON-LD and microdata types in small letters, `og:` for OpenGraph's
    meta: dict[str, str]
    title: str
    h1: str  # the first one that is not empty
    elements: dict[str, list[HtmlElement]]  # by tag
    classes: list[str]
    links: list[str]
    paragraphs: list[int]  # characters of each that are not in a link
    running: str  # the first paragraphs that are not short
    best: int  # characters of the paragraphs in the one parent that holds most
    run: int  # characters of the longest run of paragraphs without a headline link between
    headlines: int  # links as long as a headline, outside of paragraphs
    repeated: int  # as many of them as lie in parents that look alike


def survey(tree: HtmlElement) -> Survey:
    """Walk over a page once."""
    elements: dict[str, list[HtmlElement]] = defaultdict(list)
    classes: list[str] = []
    links: list[str] = []
    paragraphs: list[int] = []
    running: list[str] = []
    by_parent: Counter[HtmlElement] = Counter()
    like: Counter[tuple[str, str]] = Counter()
    run = longest = 0
    for element in tree.iter(*_WALKED):
        tag = element.tag
        elements[tag].append(element)
        if styled := element.get("class"):
            classes.append(styled)
        if tag == "a" and len(links) < _LINKS:
            text = (element.text or "") if len(element) == 0 else element.text_content()
            links.append(text := text.strip())
            if len(text) >= 30:
                parent = element.getparent()
                if parent is not None and parent.tag != "p":
                    like[str(parent.tag), parent.get("class") or ""] += 1
                    run = 0
        elif tag == "p":
            text = element.text_content().strip()
            size = len(text)
            if size and len(element):
                size -= sum(len(link.text_content()) for link in element.iter("a"))
            if size > 0:
                paragraphs.append(size)
            if size > 40:
                by_parent[element.getparent()] += size
                run += size
                longest = max(longest, run)
                if len(running) < 40:
                    running.append(text)
    meta = {
        (found.get("property") or found.get("name") or "").lower(): found.get("content") or ""
        for found in elements["meta"]
    }
    headings = (heading.text_content().strip() for heading in elements["h1"])
    return Survey(
        types=_types(elements, meta),
        meta=meta,
        title=" ".join((elements["title"][0].text or "").split()) if elements["title"] else "",
        h1=next(filter(None, headings), ""),
        elements=elements,
        classes=classes,
        links=links,
        paragraphs=paragraphs,
        running=" ".join(running),
        best=max(by_parent.values(), default=0),
        run=longest,
        headlines=like.total(),
        repeated=max(like.values(), default=0),
    )


def _types(elements: dict[str, list[HtmlElement]], meta: dict[str, str]) -> frozenset[str]:
    said = [f"og:{meta['og:type'].strip()}"] if "og:type" in meta else []
    for script in elements["script"]:
        if "ld+json" in (script.get("type") or "").lower():
            for one, several in _TYPE.findall(script.text or ""):
                said.extend([one] if one else _QUOTED.findall(several))
    for tag in ("html", "body", "main", "article"):
        for element in elements[tag]:
            said.extend((element.get("itemtype") or "").split())
    return frozenset(kind.lower().rsplit("/", 1)[-1] for kind in said)


def features(tree: HtmlElement, page: Survey, *, url: str | None) -> dict[str, float]:
    """Return the features of a page by name, always the same names."""
    found = _of_url(split(url), known=bool(url))
    found |= {f"type_{name}": float(bool(page.types & kinds)) for name, kinds in _KINDS.items()}
    found["type_any"] = len(page.types)
    found |= _of_markup(page)
    found |= _of_texts(page)
    found |= _of_language(tree, page.running)
    return found


def split(url: str | None) -> SplitResult:
    """Split a URL, and one that cannot be split into nothing."""
    try:
        return urlsplit((url or "").lower())
    except ValueError:
        return urlsplit("")


def _of_url(parts: SplitResult, *, known: bool) -> dict[str, float]:
    steps = [step for step in parts.path.split("/") if step]
    last = steps[-1] if steps else ""
    host = parts.netloc
    words = set(steps) | set(_PARTS.split(host + parts.path))
    found = {
        "url_known": float(known),
        "url_depth": len(steps),
        "url_slug_words": last.count("-") + last.count("_"),
        "url_last_length": len(last),
        "url_digits": sum(map(str.isdigit, parts.path)),
        "url_last_digits": sum(map(str.isdigit, last)),
        "url_date": float(bool(_DATED.search(parts.path))),
        "url_root": float(known and not steps and not _TRACKING.sub("", parts.query)),
        "url_front": float(known and has_front_path(parts)),
        "url_host_forum": float(host.split(".")[0] in _IN_URL["forum"]),
        "url_host_docs": float(host.split(".")[0] in _IN_URL["docs"]),
    }
    found |= {f"url_{name}": float(bool(words & lexicon)) for name, lexicon in _IN_URL.items()}
    return found


def has_front_path(parts: SplitResult) -> bool:
    """Whether an address consists of few plain words: /sport, /news/europe."""
    steps = [step for step in parts.path.split("/") if step]
    return len(steps) <= 3 and all(map(_is_plain, steps)) and not _TRACKING.sub("", parts.query)


def _is_plain(step: str) -> bool:
    return len(step) <= 14 and step.count("-") <= 1 and not any(map(str.isdigit, step))


def _of_markup(page: Survey) -> dict[str, float]:
    counts = {tag: len(page.elements[tag]) for tag in _COUNTED}
    shown = sum(map(len, page.elements.values())) + 20
    found = {f"n_{tag}": float(counts[tag]) for tag in _COUNTED}
    found |= {f"share_{tag}": counts[tag] / shown for tag in _COUNTED}
    joined = " ".join(page.classes).lower()
    several = len(page.classes) + 20
    found |= {f"class_{word}": joined.count(word) / several for word in _CLASS_WORDS}
    most = Counter(page.classes).most_common(1)
    found["class_most"] = math.log1p(most[0][1] if most else 0)
    found["classes"] = math.log1p(len(page.classes))
    hrefs = " ".join([link.get("href") or "" for link in page.elements["a"][:_LINKS]]).lower()
    links = len(page.links) + 10
    found |= {f"to_{word.strip('/:')}": hrefs.count(word) / links for word in _LINKED}
    marks = [page.meta.get("generator")]
    for element in page.elements["html"][:1] + page.elements["body"][:1]:
        marks += [element.get("id"), element.get("class")]
    software = " ".join(mark for mark in marks if mark)
    found["software_forum"] = float(bool(_FORUM_SOFTWARE.search(software)))
    found["meta_author"] = float(any("author" in name for name in page.meta))
    found["meta_description"] = len(page.meta.get("description", ""))
    return found


def _of_texts(page: Survey) -> dict[str, float]:
    written = sum(page.paragraphs)
    total = written + sum(map(len, page.links)) + 1
    headings = sum(
        len(heading.text_content().strip()) for heading in page.elements["h2"] + page.elements["h3"]
    )
    buttons = " ".join(button.text_content().strip() for button in page.elements["button"])
    actions = f"{' '.join(page.links)} {buttons}".lower()
    found: dict[str, float] = {
        "p_best": math.log1p(page.best),
        "p_best_share": page.best / (written + 1),
        "p_sum": math.log1p(written),
        "p_most": max(page.paragraphs, default=0),
        "p_long": sum(size > 80 for size in page.paragraphs),
        "p_mean": written / (len(page.paragraphs) + 1),
        "run": math.log1p(page.run),
        "run_share": page.run / total,
        "a_share": 1 - (written + 1) / total,
        "headlines": page.headlines,
        "headlines_repeated": page.repeated,
        "h_share": headings / total,
        "h1_length": len(page.h1),
        "title_length": len(page.title),
        "prices": sum(map(actions.count, _WORDS["price"])),
    }
    found |= {f"say_{name}": sum(map(actions.count, said)) for name, said in _ACTIONS.items()}
    return found


def _of_language(tree: HtmlElement, running: str) -> dict[str, float]:
    """Look at the running text: how it addresses the reader, whether it tells what happened."""
    if len(running) < 500:  # no paragraphs: text between line breaks
        running = " ".join(cast("list[str]", _LONG(tree)))
    text = running[:_READ].lower()
    per = 1000 / (len(text) + 100)
    return {f"word_{name}": sum(map(text.count, said)) * per for name, said in _WORDS.items()}
