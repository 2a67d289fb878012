"""The kind of a page: an article, or something that is none and does not belong into the index.

Rules come first: they know the kinds that the training pages do not hold (error, consent, video,
live blog) and signs that leave no doubt (the address of a thread or of a home page). The rest is
left to the trees of `benchmarks/train_kind.py`. For news a lost article is worse than an odd page
that is kept, so a page counts as an article until there is little doubt.
"""

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
from lxml.html import HtmlElement

from pipeline.clean.forest import Forest, probabilities
from pipeline.clean.kind_features import Survey, features, has_front_path, split, survey
from pipeline.records import PageKind

ARTICLES: frozenset[PageKind] = frozenset({"article", "live_blog"})
# The probability of being no article from which a page is rejected: where 0.3 % of the articles
# of the training pages are lost in cross-validation, see `python -m benchmarks.train_kind`.
THRESHOLD = 0.885
# The same for pages with a sign that is seldom wrong, see is_suspect: of the 997 training pages
# known to be articles one bears such a sign, of the 596 others 205.
SUSPECT_THRESHOLD = 0.3
_FRONT_LINKS = 30  # as long as a headline: what a section front has at least
_FRONT_TEXT = 1000  # characters in paragraphs side by side: what it has at most
_SHORT = 1500  # characters: more text than that on a page is never an error or a consent page
_NO_TEXT = 300  # characters: below it, a video has its description and nothing else
_ERROR_TITLE = 60  # characters
_PLAIN_WORDS = 10  # a shorter phrase begins headlines too
_MORE_WORDS = 3
_STORY = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle",
    "opinionnewsarticle", "reviewnewsarticle", "backgroundnewsarticle", "blogposting",
})  # fmt: skip
_NO_STORY = frozenset({
    "og:product", "og:product.item", "og:product.group", "product", "productgroup",
    "individualproduct", "qapage", "discussionforumposting",
})  # fmt: skip
_VIDEO = frozenset({"videoobject", "og:video", "og:video.other", "og:video.episode"})
_LIVE_PATH = re.compile(
    r"/(?:live-?blog|live-?ticker|newsblog|newsticker|live-updates?|liveupdates?)(?:/|-|$)|/live/\d"
    r"|-(?:live-?blog|live-?ticker|newsblog|live-updates?)(?:[-/.]|$)"
)
_TITLE_PARTS = re.compile(r"\s+[|–—·»:-]\s+|\s*[|»]\s*")
_NUMBER = re.compile(
    r"(?:(?:http |error |erreur |fehler |ошибка )*(?:40[0134]|410|429|451|50[0234])"
    r"(?: error| fehler| ошибка)?)\b[\s:.,!-]*",
    re.IGNORECASE,
)
_ERROR_TITLES = re.compile(
    r"(?:(?:oops|sorry|hoppla|ups)\W+)?(?:"
    # English
    r"(?:the |this |that )?(?:page|file|document|content|article|url)(?: you requested| requested)?"
    r"(?: was| is| could| can|)(?: ?not|n?['’]t)(?: be)? (?:found|available|exist)"
    r"|not found|page (?:unavailable|missing|does(?: not|n't|n’t) exist|no longer exists)"
    r"|(?:access|permission) denied|forbidden|unauthori[sz]ed|bad (?:gateway|request)"
    r"|(?:internal )?server error|service (?:temporarily )?unavailable|gateway time-?out"
    r"|too many requests|site (?:unavailable|not found)|request (?:blocked|rejected)"
    r"|error: the request could not be satisfied|unavailable (?:for|due to) legal reasons"
    # walls against robots
    r"|just a moment(?=\W*$)|attention required|robot check|bot verification|human verification"
    r"|(?:are you|verify (?:that )?you are|making sure you(?:'re|’re| are)) (?:not )?(?:a )?"
    r"(?:robot|bot|human)|security check|checking your browser|captcha|one moment, please"
    r"|ddos-guard|access to this page has been denied"
    # other languages
    r"|(?:die )?(?:angeforderte )?seite (?:wurde )?nicht (?:gefunden|verfügbar)|nicht gefunden"
    r"|zugriff verweigert|page (?:introuvable|non trouvée|inexistante)|accès (?:refusé|interdit)"
    r"|página no encontrada|no encontrad[ao]|acceso denegado|pagina non trovata"
    r"|página não encontrada|não encontrad[ao]|pagina niet gevonden|niet gevonden"
    r"|strona nie (?:istnieje|została znaleziona)|nie znaleziono(?: strony)?"
    r"|(?:страница|документ) не найден[ао]?|доступ (?:запрещ[её]н|ограничен)"
    r"|сторінку не знайдено|stránka (?:nenalezena|nebola nájdená|neexistuje)"
    r"|sidan (?:hittades inte|finns inte|kunde inte hittas)|siden (?:blev ikke fundet|findes ikke)"
    r"|siden (?:ble ikke funnet|finnes ikke)|sivua ei löyt(?:ynyt|y)|sayfa bulunamadı"
    r"|az oldal nem található|pagin[ăa] (?:nu a fost găsită|inexistentă)|η σελίδα δεν βρέθηκε"
    r"|halaman tidak ditemukan|không tìm thấy trang|ไม่พบหน้า|页面(?:不存在|未找到|找不到)"
    r"|找不到(?:页面|頁面|该页)|頁面不存在|ページが見つかりません|페이지를 찾을 수 없습니다"
    r"|الصفحة غير موجودة|הדף לא נמצא)",
    re.IGNORECASE,
)
_CONSENT_TITLES = re.compile(
    r"before you continue|we value your privacy|your privacy choices|privacy (?:settings|center)"
    r"|cookie (?:consent|settings|notice)|consent|manage (?:your )?(?:cookies|consent)"
    r"|(?:datenschutz|cookie|privatsphäre)-?(?:einstellungen|hinweis|zustimmung)"
    r"|(?:ihre )?einwilligung|bevor sie (?:fortfahren|weiterlesen)|avant de continuer"
    r"|(?:gestion|paramètres) des cookies|antes de continuar|configuración de cookies"
    r"|prima di continuare|voordat je verdergaat|privacy-?instellingen|zanim przejdziesz",
    re.IGNORECASE,
)
_CONSENT_WORDS = re.compile(
    r"cookies?\b|consent|partners?\b|personal data|accept all|reject all|einwilligung|zustimm"
    r"|datenschutz|akzeptieren|consentement|accepter|données personnelles|aceptar|consentimiento"
    r"|accetta|consenso|akkoord|toestemming|zgod[aęy]|aceitar|согласи",
    re.IGNORECASE,
)
_CONSENT_HOST = re.compile(r"^(?:consent|guce|cmp|privacywall|myprivacy)\.")
_THREAD = re.compile(
    # viewtopic.php of phpBB, showthread.php of vBulletin, numbered threads of XenForo, Discourse,
    # Invision and Reddit, numbered questions
    r"/(?:viewtopic|showthread|showtopic|viewforum|forumdisplay|printthread)\.(?:php|html?)"
    r"|/threads?/[^/]+\.\d+(?:/|$)|/t/[^/]+/\d+(?:/|$)|/forums?/(?:topic|thread)s?/"
    r"|/r/[^/]+/comments/|/questions/\d+/"
)
_FORUM_HOST = re.compile(r"^(?:forums?|foro|bbs|boards?)\.")
_LIST_PATH = re.compile(
    r"/(?:tags?|category|categories|kategorien?|catégorie|categorie|categoria|rubrik|rubrique"
    r"|etiquetas?|schlagwort|stichwort|label|authors?|autor|auteur)/[^/]+/?$"
    r"|/page/\d+/?$|^/search/?(?:\?|$)|^/\?s="
)
_HOME = re.compile(r"^/?(?:(?:index|home|default)(?:\.\w{3,5})?/?)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFound:
    """What a page is."""

    kind: PageKind
    probability: float  # of this kind; of being no article, where the trees reject a page
    evidence: Literal["rule", "trees"]

    @property
    def is_article(self) -> bool:
        """Whether the page belongs into an index of articles."""
        return self.kind in ARTICLES


def page_kind(
    tree: HtmlElement, *, url: str | None, text: str, forest: Forest, threshold: float = THRESHOLD
) -> KindFound:
    """Tell what kind of page this is.

    Args:
        tree: the page; only read.
        url: where it was fetched from.
        text: its main text as found by any extractor; only how long it is matters.
        forest: the weights called `kind`.
        threshold: the probability of being no article from which a page is none.
    """
    page = survey(tree)
    told = by_rule(page, url=url, text=text)
    if told is not None:
        return KindFound(kind=told, probability=1.0, evidence="rule")
    found = features(tree, page, url=url)
    row = np.array([[found[name] for name in forest.names]], dtype=np.float64)
    return by_trees(
        dict(zip(forest.labels, probabilities(forest, row)[0].tolist(), strict=True)),
        suspect=is_suspect(page, url=url),
        threshold=threshold,
    )


def by_rule(page: Survey, *, url: str | None, text: str) -> PageKind | None:
    """Return the kind of a page that bears an unmistakable sign of it."""
    parts = split(url)
    # what is there to read, whoever looked: an extractor that failed does not make an error page
    size = max(len(text), page.run)
    if size < _SHORT and not page.types & _STORY:
        if _is_error(page.title) or _is_error(page.h1):
            return "error"
        if _is_consent(page, host=parts.netloc, text=text):
            return "consent"
    if "liveblogposting" in page.types and not _HOME.match(parts.path):
        return "live_blog"
    if page.types & _STORY:
        return "live_blog" if _LIVE_PATH.search(parts.path) and size >= _SHORT else None
    if page.types & _VIDEO and "product" not in page.types and size < _NO_TEXT:
        return "video"
    if _THREAD.search(parts.path) or _FORUM_HOST.match(parts.netloc):
        return "forum"
    if _LIST_PATH.search(f"{parts.path}?{parts.query}" if parts.query else parts.path):
        return "list"
    return None


def is_suspect(page: Survey, *, url: str | None) -> bool:
    """Whether a page bears a sign of being no article that the trees may confirm with ease."""
    parts = split(url)
    if parts.netloc and _HOME.match(parts.path) and not parts.query:
        return True  # a home page, or one of the few articles with a site of their own
    if page.types & _STORY or "og:article" in page.types:
        return False
    if page.types & _NO_STORY:
        return True
    return has_front_path(parts) and page.headlines >= _FRONT_LINKS and page.best < _FRONT_TEXT


def by_trees(shares: dict[str, float], *, suspect: bool, threshold: float) -> KindFound:
    """Judge by the probability of each kind."""
    other = 1.0 - shares["article"]
    if other < (min(threshold, SUSPECT_THRESHOLD) if suspect else threshold):
        return KindFound(kind="article", probability=shares["article"], evidence="trees")
    kinds: dict[PageKind, float] = {
        "list": shares["collection"] + shares["listing"],
        "forum": shares["forum"],
        "product": shares["product"],
        "service": shares["service"],
        "documentation": shares["documentation"],
    }
    kind = max(kinds, key=lambda kind: kinds[kind])
    return KindFound(kind=kind, probability=other, evidence="trees")


def _is_error(title: str) -> bool:
    for part in filter(None, [title, *_TITLE_PARTS.split(title)]):
        rest = _NUMBER.sub("", part, count=1).rstrip(" .!?…")
        if not rest:
            return True
        found = _ERROR_TITLES.match(rest) if len(rest) < _ERROR_TITLE else None
        if found is not None:
            after = rest[found.end() :].split()
            # "Page not found on this server", but not "Forbidden fruit"
            if not after or (found.end() > _PLAIN_WORDS and len(after) <= _MORE_WORDS):
                return True
    return False


def _is_consent(page: Survey, *, host: str, text: str) -> bool:
    if _CONSENT_HOST.match(host):
        return True
    said = _CONSENT_WORDS.findall(f"{text} {page.running}"[:4000].lower())
    return len(set(said)) >= 2 and any(
        _CONSENT_TITLES.match(part)
        for heading in (page.title, page.h1)
        for part in _TITLE_PARTS.split(heading)
    )
