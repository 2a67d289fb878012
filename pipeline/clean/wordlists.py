"""What the names of classes and the words of short lines give away. Pure.

These are hints for a model, none of them decides alone: "share" is a button and also a word.
"""

import re
from functools import lru_cache

# Pieces of class names, ids and roles, by what they tell of the box.
_BOXES = {
    "story": "article story post entry news blog",
    "body": "articlebody article-body article_body storybody story-body story_body entry-content "
    "post-content postcontent article-content articlecontent post-body bodytext body-text "
    "richtext rich-text prose wysiwyg markdown field-body story-text article-text article__body "
    "article__content content__body body-copy",
    "content": "content main body text copy paragraph",
    "comment": "comment disqus respons reply discussion commentaire kommentar comentario",
    "nav": "nav menu breadcrumb toolbar topbar masthead",
    "header": "header",
    "footer": "footer copyright legal disclaimer colophon",
    "side": "sidebar aside rail secondary widget right-col sticky",
    "related": "related recommend more- -more read-more readmore "
    "popular trending most- latest next prev "
    "also pagination pager up-next similar",
    "card": "card teaser promo tile thumb item grid feed list carousel slider swiper archive",
    "share": "share social sharing follow facebook twitter whatsapp addthis",
    "ad": "advert sponsor banner dfp taboola outbrain adsense affiliate adunit ad-slot adslot",
    "subscribe": "newsletter subscri signup sign-up paywall login register premium donate support",
    "consent": "cookie consent gdpr modal popup overlay dialog toast",
    "author": "author byline bio contributor writer profile avatar",
    "meta": "meta date time publish timestamp info details",
    "caption": "caption credit figcaption wp-caption legend",
    "media": "image photo media gallery slide video figure picture player audio embed",
    "title": "title headline heading hed",
    "lead": "summary lead intro standfirst deck dek excerpt abstract sapo chapo subtitle subhead "
    "description teaser-text kicker strap",
    "tags": "tag topic category keyword label badge",
    "hidden": "hidden screen-reader sr-only visually-hidden hide print invisible",
    "quote": "quote pull",
    "contents": "toc table-of-contents contents jump outline",
    "notes": "footnote reference citation bibliograph source correction",
    "faq": "faq accordion question answer collaps expand tab",
    "shop": "product price cart shop buy rating review deal",
    "recipe": "recipe ingredient instruction step",
    "aside": "infobox factbox fact-box box sidebar-text inset callout note highlight",
    "tweet": "twitter-tweet instagram-media tweet fb-post tiktok bluesky",
}
# Elements that tell as much as a class name.
_TAGS = (
    "article", "main", "aside", "nav", "header", "footer", "form", "section", "button", "figure",
    "blockquote", "table", "li", "p", "label", "fieldset", "details", "address", "dialog",
)  # fmt: skip
HINTS = (*_BOXES, "ad_word", *(f"in_{tag}" for tag in _TAGS))
_PIECES = tuple(
    (piece, 1 << number) for number, words in enumerate(_BOXES.values()) for piece in words.split()
)
_START = min(len(piece) for piece, _ in _PIECES)
_BY_START: dict[str, list[tuple[str, int]]] = {}
for _piece, _bit in _PIECES:
    _BY_START.setdefault(_piece[:_START], []).append((_piece, _bit))
_AD = 1 << len(_BOXES)
_AD_WORD = re.compile(r"(?:^|[\s_-])ads?(?:$|[\s_-])")
_TAG_BITS = {tag: 1 << (len(_BOXES) + 1 + number) for number, tag in enumerate(_TAGS)}

# Words of short lines that do something else than tell the story.
_LINES = {
    "share": "share tweet facebook twitter whatsapp linkedin pinterest reddit telegram instagram "
    "teilen partager compartir compartilhar condividi delen dela "
    "paylaş поделиться 分享 공유 シェア",
    "subscribe": "subscribe subscription subscriber subscribers "
    "newsletter newsletters inbox signup "
    "abonnieren abonnez abonnement suscríbete assine iscriviti подписаться подписывайтесь abone "
    "订阅 訂閱 구독 登録 unsubscribe alerts premium donate membership",
    "sign": "sign login log register account password anmelden "
    "registrieren connexion entrar 登录 注册",
    "more": "more read mehr weiterlesen lesen lire plus leer más ler mais leggi altro читайте ещё "
    "devamı 更多 阅读 더보기 続き also auch aussi también related related: see watch",
    "comment": "comment comments kommentar kommentare commentaire commentaires comentarios reply "
    "replies replied комментарии yorum 评论 評論 댓글 コメント",
    "credit": "photo photos photograph image images credit getty "
    "reuters ap afp epa foto fotos bild "
    "crédit фото courtesy via shutterstock istock picture-alliance dpa illustration 图片 写真 사진",
    "by": "by von par por di af av von: by: door автор author editor "
    "reporter written 作者 记者 編集 기자",
    "date": "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober "
    "dezember janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "time": "updated published posted ago min minutes mins hours hour pm am est gmt et stand uhr "
    "modified aktualisiert veröffentlicht publié mis actualizado 发布 更新 발행",
    "rights": "copyright rights reserved © ®️ ltd inc llc terms privacy policy cookies cookie "
    "impressum datenschutz agb alle rechte vorbehalten conditions droits reservados 版权 版權 "
    "disclaimer consent affiliate commission",
    "ad": "advertisement advertisements ad anzeige werbung publicité "
    "publicidad sponsored реклама 广告 "
    "広告 광고 promoted reklama",
    "follow": "follow us our folgen suivez síguenos seguir join "
    "download app google apple play 关注",
    "nav": "home menu search skip next previous back top prev page "
    "pages category categories tags tag "
    "topics topic zurück weiter suche startseite accueil inicio 首页 上一篇 下一篇",
    "note": "editor's note: correction correction: clarification disclosure contributed report "
    "reporting originally appeared republished 责任编辑 编辑 source source: "
    "sources: quelle: fuente",
    "video": "video videos watch listen audio podcast play episode gallery slideshow",
    "click": "click here link links visit website contact email e-mail call tel phone address",
}
LINE_WORDS = tuple(_LINES)
_WORDS: dict[str, int] = {}
for _number, _words in enumerate(_LINES.values()):
    for _word in _words.split():
        _WORDS[_word] = _WORDS.get(_word, 0) | 1 << _number
_SIGNS = tuple((word, bits) for word, bits in _WORDS.items() if "\u2e80" <= word[0] <= "\ud7ff")
_EDGES = ".,;:!?()[]\"'“”‘’«»|-–—•·/…"


@lru_cache(maxsize=8192)
def hints(words: str) -> int:
    """Return what class names give away: bit i stands for HINTS[i]."""
    found = 0
    for name in words.lower().split():
        found |= _of_name(name)
    return found


@lru_cache(maxsize=16384)  # names come back on every page of a site, their combinations less
def _of_name(name: str) -> int:
    found = 0
    for at in range(len(name) - _START + 1):
        for piece, bit in _BY_START.get(name[at : at + _START], ()):
            if name.startswith(piece, at):
                found |= bit
    if "ad" in name and _AD_WORD.search(name):
        found |= _AD
    return found


def tag_hint(tag: str) -> int:
    """Return what the element itself gives away, as `hints` does."""
    return _TAG_BITS.get(tag, 0)


def line_words(text: str) -> list[int]:
    """Return how many words of a line are of each kind of LINE_WORDS."""
    counts = [0] * len(LINE_WORDS)
    for word in text.lower().split():
        bits = _WORDS.get(word) or _WORDS.get(word.strip(_EDGES), 0)
        while bits:
            low = bits & -bits
            counts[low.bit_length() - 1] += 1
            bits ^= low
    if not text.isascii():
        for sign, bits in _SIGNS:
            if sign in text:
                counts[bits.bit_length() - 1] += 1
    return counts
