"""What a line of a page certainly is, when it is no part of a story. Pure.

`kind_of` is sure enough to be asked about any line of any page, dump or HTML: see the figures
beside `_MAX_CHARS`. `likely_kind` is not: it is for lines that stand outside the story anyway.
"""

import re
from functools import lru_cache
from typing import Literal

from pipeline.clean import syndication
from pipeline.clean.line_labels import LABELS, MAY_BE_HEADINGS
from pipeline.clean.wording import CERTAIN, LIKELY

LineKind = Literal[
    "advertisement", "affiliate", "alerts", "author_box", "byline", "comments", "consent",
    "contact", "copyright", "credit", "dateline", "navigation", "read_more", "share", "subscribe",
    "syndication", "topics",
]  # fmt: skip

_MAX_CHARS = 900
_MAX_RAW_CHARS = 4 * _MAX_CHARS  # with white space that does not count
_EDGES = " \t*•·–—-→►▶▸»›«‹|:：.…!()（）[]【】<>✓✉#️↓↑▼+＋"
_DIGIT = re.compile(r"\d")


def _compile(patterns: dict[str, tuple[str, ...]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile("|".join(f"(?:{one})" for one in group), re.IGNORECASE))
        for kind, group in patterns.items()
    )


_LABELLED: dict[str, LineKind] = {
    phrase: kind  # type: ignore[misc]
    for kind, phrases in LABELS.items()
    for phrase in phrases
}
_CERTAIN = _compile(CERTAIN)
_LIKELY = _compile(LIKELY)

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|juil"
    r"|août|déc|ene|abr|ago|set|dic|out|fev|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
    r"|oca|şub|nis|haz|tem|ağu|eyl|eki|kas|ara|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس"
    r"|سبتمبر|أكتوبر|نوفمبر|ديسمبر)\w*\.?"
)
_DATE = (
    r"(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s(?:de\s)?{_MONTH},?\s(?:de\s)?\d{{2,4}}"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})"
)
_DATELINE = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified|stand|veröffentlicht|aktualisiert"
    r"|publié|mis à jour|modifié|publicado|actualizado|atualizado|pubblicato|aggiornato"
    r"|опубликовано|обновлено|yayınlanma|güncelleme|giriş|son güncelleme|نُ?شر|تم النشر"
    r"|تاريخ النشر|آخر تحديث|发布时间|发表于|更新)"
    r"(?: on| at| am| le| el| em| il| tarihi| في| بتاريخ)?"
    rf"\s?[:：|]?\s?)?(?:\w{{2,12}}\.?,?\s)?{_DATE}(?!\w)"
    r"[^\w]{0,4}(?:(?:at|um|à|a las|às|alle|в|saat|الساعة)?\s?\d{1,2}[:.h]\d{2}(?::\d\d)?)?"
    r"[^\w]{0,3}(?:[ap]\.?m\.?|uhr|[A-Z]{2,4}|[+-]\d\d:?\d\d|gmt)?\W*$"
    r"|\W*\d{1,2}:\d\d[^\w]{0,4}" + _DATE + r"\W*$"
    r"|(?:lesezeit|reading time|lecture|tiempo de lectura)\s?:?\s.{0,4}\d{1,3}\s?min\w*\.?$"
    r"|\d{1,3}[ -]?min(?:utes?|uten)?\.? (?:read|lesezeit|de lecture|de lectura)$",
    re.IGNORECASE,
)
# As "2 May 2024" alone, which may be a heading of a chronicle.
_BARE_DATE = re.compile(rf"{_DATE}\W*$|\d{{1,3}}[ -]?min", re.IGNORECASE)
_AGENCIES = (
    r"getty(?: images)?|reuters|afp|ap(?: photo)?|associated press|dpa|epa|efe|ansa|tass|тасс"
    r"|рия новости|xinhua|新华社|pa(?: wire| media| images)?|alamy|shutterstock|istock|imago|anp"
    r"|ritzau|tt|ntb|scanpix|keystone|picture alliance|bloomberg|zuma|sipa|nurphoto|wikimedia"
    r"(?: commons)?|unsplash|pexels|pixabay|adobe stock|aa|anadolu|dha|cnp|upi|hans lucas"
)
_CREDIT = re.compile(
    r"(?:photo(?:graph)?s?|image|picture|pic|credit|foto|fotos|bild|bilder|bildrechte|photo credit"
    r"|image credit|quelle|crédit(?: photo)?|imagen|fotografía|fotoğraf|фото|снимок|صورة|الصورة"
    r"|图|图片|图片来源|写真|사진)(?: by| von| de)?\s?[:：©/|]\s?[^.!?]{2,70}\.?$"
    r"|(?:photo|photograph|image|picture)s? (?:by|courtesy of) [^.!?]{3,60}$"
    rf"|[(©]\s?[^.!?]{{0,50}}\b(?:{_AGENCIES})\b[^.!?]{{0,30}}\)?$"
    rf"|(?:[^\W\d]\S*\s){{0,4}}(?:/|via|\||\()\s?(?:{_AGENCIES})(?:\W.{{0,24}})?$"
    rf"|(?:{_AGENCIES})\s?/\s?[^.!?]{{3,40}}$",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"[(（\[—–-]*\s?(?:(?:additional )?reporting|writing|editing|compiled|written|translated"
    r"|translation|edited) by [^.!?]{3,200}(?:[;.].{0,200})?$"
    r"|(?-i:[A-Z])[^.!?]{3,120} contributed to this (?:report|story|article|reporting)\.?\)?$"
    r"|\(?mit material (?:von|der|des)\s[^.!?]{2,50}\.?\)?$"
    r"|(?:责任编辑|编辑|责编|記者|记者)\s?[:：]\s?[^？?。]{1,12}$",
    re.IGNORECASE,
)
_NOT_NAMED = re.compile(r"\s(?:und|and|et|y|e|и|ve|&|و)\s|,\s", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|av|af|автор|автори|текст|text|yazan|yazar|muhabir|haber"
    r"|بقلم|كتب|كتبت|تقرير|作者|记者|撰文|文)(?P<colon>\s?[:：|/]\s?|\s)(?P<names>[^\d:：]{2,90})$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:de|la|von|van|der|den|da|dos|di|del|al|el|bin|ibn|ter|zu|le)\s)*"
    r"[^\W\d_a-zà-ÿа-яё][\w'’.-]*"
    r"(?:\s(?:(?:de|la|von|van|der|den|da|dos|di|del|al|el|bin|ibn|ter|zu|le)\s)*"
    r"[^\W\d_a-zà-ÿа-яё][\w'’.-]*){0,3}$"
)
_ROLE = re.compile(r"\s?(?:\||,|–|—|-|\bfor\b|\bin\b|\baus\b|\bà\b|\ben\b|\bat\b)\s.*$")
_MAX_BYLINE_CHARS = 110
_MAX_NAME_CHARS = 45
_MAX_DENSE_NAME_CHARS = 4  # of Han, kana or Hangul
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def kind_of(line: str) -> LineKind | None:
    """Return what a line certainly is, on whatever page; None for all that may be a story's."""
    return _kind_of(line) if len(line) <= _MAX_RAW_CHARS else None


@lru_cache(maxsize=1024)  # asked several times about each line of a page
def _kind_of(line: str) -> LineKind | None:
    text = " ".join(line.split())
    if not text or len(text) > _MAX_CHARS:
        return None
    label = _label(text)
    if label in _LABELLED:
        return None if label in MAY_BE_HEADINGS else _LABELLED[label]
    bare = text.lstrip("*•·–—-→►▶▸»›|>✓✉👉👇⬇️ ")
    found = _match(_CERTAIN, bare)
    if found is not None:
        return found
    if syndication.is_notice(text):
        return "syndication"
    if _REPORTING.match(text) or byline_names(text):
        return "byline"
    if is_dateline(text) and not _BARE_DATE.match(text):
        return "dateline"
    return "credit" if len(text) < _MAX_BYLINE_CHARS and _CREDIT.match(text) else None


def likely_kind(line: str) -> LineKind | None:
    """Return what a line is if it stands outside a story; inside, it may be one of its own."""
    return kind_of(line) or kind_outside(line)


def kind_outside(line: str) -> LineKind | None:
    """Return what a line is by the words that are furniture only outside a story."""
    text = " ".join(line.split())
    found = _LABELLED.get(_label(text))
    if found is None and is_dateline(text):
        return "dateline"
    if found is None and syndication.is_source(text):
        return "syndication"
    return found or _match(_LIKELY, text.lstrip("*•·–—-→►▶▸»›|>✓✉👉👇⬇️ "))


def byline_names(line: str) -> tuple[str, ...]:
    """Return the people whom a byline names: "By Ada Brandt and Luc Farel | Staff Writers"."""
    if len(line) > _MAX_BYLINE_CHARS:
        return ()
    match = _BYLINE.match(line.strip(" *_–—-"))
    if match is None:
        return ()
    names = [_ROLE.sub("", name).strip(" .") for name in _NOT_NAMED.split(match["names"])]
    if len(names) > 1 and not is_name(names[-1]):  # "By Ada Brandt, our reporter in Brevik"
        names = names[:1]
    return tuple(names) if all(is_name(name) for name in names) else ()


def is_name(text: str) -> bool:
    """Say whether a line could be the name of a person: two to five words with capitals."""
    if _DENSE.search(text):
        return len(text) <= _MAX_DENSE_NAME_CHARS
    words = text.split()
    if len(text) > _MAX_NAME_CHARS or not 2 <= len(words) <= 5:
        return False
    return _NAME.match(text) is not None and _DIGIT.search(text) is None


def is_dateline(line: str) -> bool:
    """Say whether a line is the page's date, its reading time or the like."""
    text = line.strip()
    return len(text) < _MAX_BYLINE_CHARS and _DATELINE.match(text) is not None


def _label(text: str) -> str:
    # A capital İ is an i and a combining dot in lower case.
    return text.casefold().replace("i\u0307", "i").strip(_EDGES)


def _match(patterns: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> LineKind | None:
    for kind, pattern in patterns:
        if pattern.match(text):
            return kind  # type: ignore[return-value]
    return None
