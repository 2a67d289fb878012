"""Who published a story first: "originally published by …", "Source: …", "(Agency) -". Pure.

Looks at lines alone, so it serves plain text dumps and HTML pages alike. Written by hand; the
notices were worded after what news sites say in each language.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from pipeline.records import Syndicated

_EDGE_LINES = 8  # a bare "Source: …" further inside belongs to a chart or a table
_DATELINES = 5  # first lines of the story in which an agency may stand
_MAX_NOTICE_CHARS = 600
_MAX_LABEL_CHARS = 140
_MAX_NAME_CHARS = 60
_MAX_PLACE_WORDS = 6  # with a date: "SAN MARCOS, N.M., March 4"

_ENDS = (
    r"(?=\s*$|:?\s\(?https?://|[.!。]\s|[.!。]?$|\s?[,;|(（\]】，、。»]|\s[-–—]\s|\s\d|\s(?:and|under|with|where|who|which"
    r"|as|on|is|has|at|here|und|unter|am|et|le|sous|y|el|bajo|e|em|и|под|و|وقد)\s|\shere\b)"
)
_NAME = r"(?P<name>[^\s.,;:|()（），。、].{0,59}?)" + _ENDS
# "The Strait" is a name, "the Harbour Herald" has an article before it.
_THE = r"(?:(?-i:the |the website |the site |website ))?[“\"«']?"

# The notice names the outlet behind these words; (?i:…) because names are told by their capitals.
_NOTICES = tuple(
    re.compile(pattern + _NAME, re.IGNORECASE)
    for pattern in (
        r"\b(?:originally|first|initially) (?:was )?(?:published|appeared|ran|posted|reported"
        r"|released)(?: online)? (?:by|on|in|at|with) " + _THE,
        r"^the post .{4,250} (?:first appeared|appeared first|was first published) on " + _THE,
        r"\b(?:republished|reprinted|reproduced|syndicated) (?:here )?(?:from|by|with (?:the )?"
        r"permission (?:of|from)|courtesy of) " + _THE,
        r"\boriginal (?:news|article|story|report|post|source)\b[^.]{0,60}?\b(?:is|was|are"
        r"|appeared|published|available) (?:available )?(?:at|on|by|in|from) " + _THE,
        r"\bsource of (?:the|this) (?:news|article|story|information)\s?(?:is|:)\s?" + _THE,
        r"\b(?:erschien|erschienen|veröffentlicht)(?: ist)? (?:zuerst|zunächst|ursprünglich)?\s?"
        r"(?:bei|auf|in|im)(?: der| dem)? [„\"»]?",
        r"\b(?:zuerst|zunächst|ursprünglich) (?:erschienen|veröffentlicht|publiziert)"
        r" (?:bei|auf|in|im|von|wurde)(?: der| dem)? [„\"»]?",
        r"\b(?:publié|paru|diffusé)e? (?:initialement|d[’']abord|à l[’']origine|pour la première"
        r" fois) (?:sur|par|dans|le site)(?: le site)? [«\"]?\s?",
        r"\b(?:initialement|d[’']abord|à l[’']origine) (?:été )?(?:publié|paru)e? (?:sur|par|dans)"
        r"(?: le site)? [«\"]?\s?",
        r"\bpublicad[oa] (?:originalmente|originariamente|por primera vez|primero"
        r"|inicialmente) (?:en|por|em|no|na|pela|pelo) [«\"]?",
        r"\b(?:pubblicato|apparso|uscito) (?:originariamente|originalmente|per la prima volta"
        r"|prima) (?:su|sul|sulla|da|in) [«\"]?",
        r"\b(?:verscheen|gepubliceerd) (?:eerder|oorspronkelijk|eerst) (?:op|in|bij|door) ",
        r"\b(?:publicerades|publicerad) (?:först|ursprungligen) (?:i|på|av) ",
        r"\bвпервые (?:был[аио]? )?опубликован\w* (?:в|на|на сайте|изданием|агентством)"
        r"(?: издании)? [«\"]?",
        r"\bоригинал (?:статьи|материала|публикации)\s?[:—-]\s?[«\"]?",
        r"\bпо материалам (?:агентства |сайта |издания )?[«\"]?",
        r"\bbu (?:haber|yazı|makale) ilk olarak ",
        r"(?:نُ?شر|نشرت)(?: هذا| هذه)?(?: المقال| الخبر| المقالة)? (?:أول[اً]*|أصل[اً]*|لأول مرة)"
        r" (?:في|على) (?:موقع |صحيفة )?",
        r"(?:本文|文章)?(?:转载自|转自|原载于?|首发于|最初发表于)[《“「:：]?\s?",
    )
)
# A line, or the end of one, that only names the source.
_LABEL = re.compile(
    r"(?:^|[(（\[|·•。\s])(?:source|news source|sources|quelle|fonte|fuente|bron|källa|kilde|źródło"
    r"|источник|джерело|kaynak|haber kaynağı|sumber|المصدر|مصدر الخبر|المصدر الأصلي"
    r"|文章来源|稿件来源|信息来源|来源|來源|出典|引用元|출처)\s?[:：]\s?[\[【「“\"«]?\s?" + _NAME,
    re.IGNORECASE,
)
_AGENCY = re.compile(
    # PLACE, Oct 9 (Agency) - ; Place (agency/xy) - ; (CNN) --
    r"(?:[^\W\d_][^()\n]{1,60} ?)?[(（](?P<name>[^\W\d_][^()\d/（）]{1,24}?)(?:/[^()]{1,20})?[)）]"
    r"\s?[-–—:]{1,2}\s"
    r"|[A-ZА-ЯЁ][A-ZА-ЯЁ -]{2,30}, \d{1,2} [a-zа-яё]{3,9}\.?\s?[—–-]\s?"
    r"(?P<name2>[A-ZА-ЯЁ][\w ]{1,24})\.\s"
    r"|[A-ZА-ЯЁ][A-ZА-ЯЁ -]{2,30}, \d{1,2} [a-zа-яё]{3,9}\.? /(?P<name3>[^/\d]{2,24})/"
    r"|[(（]?(?P<name4>[\u4e00-\u9fff]{1,6}(?:社|网|日报))[\u4e00-\u9fff]{2,8}"
    r"(?:\d{1,4}年)?\d{1,2}月\d{1,2}日(?:电|讯)"
)
_URL = re.compile(r"https?://[^\s<>\"'）)\]]+")
# Notices whose every word is about where the story came from.
_NOTICE_LINE = re.compile(
    r"(?:this|the above) (?:story|article|post|piece|news|report|content|essay|column|interview)"
    r"(?: is| was| has been)?(?: being)? (?:originally|first|initially|re-?published|reprinted"
    r"|syndicated|published from|adapted from|taken from|copied)\b"
    r"|(?:originally|first) (?:published|appeared|posted)\b"
    r"|the post .{4,250} (?:first appeared|appeared first|was first published) on\b"
    r"|with (?:additional )?(?:agency )?inputs? from\b.{0,60}$"
    r"|(?:re-?published|reprinted) (?:with|from|by|under|courtesy)\b"
    r"|it is also worth noting that the original\b"
    r"|(?:except for the headline|this story has not been edited)\b"
    r"|(?:the )?(?:original )?source of (?:the|this) (?:news|article|story)\b"
    r"|(?:dieser|der) (?:artikel|text|beitrag) (?:ist |wurde )?(?:zuerst|zunächst|ursprünglich"
    r"|erschien|erschienen)\b|(?:zuerst|ursprünglich) (?:erschienen|veröffentlicht)\b"
    r"|cet article (?:a|est) (?:été |d[’']abord |initialement )*(?:publié|paru)\b"
    r"|(?:article )?(?:publié|paru) (?:initialement|d[’']abord)\b"
    r"|(?:este|esta) (?:art[ií]culo|artigo|nota|noticia|texto|matéria)\b.{0,30}\b(?:publicad[oa])"
    r" (?:originalmente|por primera vez)|publicad[oa] originalmente\b"
    r"|(?:questo articolo|dit artikel|den här artikeln)\b.{0,40}\b(?:originariamente|eerder"
    r"|oorspronkelijk|först|ursprungligen)\b"
    r"|(?:впервые опубликован|оригинал (?:статьи|материала|публикации)|(?:эта )?(?:статья|материал)"
    r" впервые)|по материалам\b.{0,60}$|bu (?:haber|yazı|makale) ilk olarak\b"
    r"|(?:نُ?شر|نشرت) (?:هذا|هذه) (?:المقال|الخبر|المقالة)"
    r"|(?:本文|文章)(?:转载自|转自|原载|首发于)|(?:转载自|转自)[:：]",
    re.IGNORECASE,
)


# What stands beside a name on the same line, and what is no name.
_BESIDE = re.compile(r"\s(?=作者|编辑|責任|责任|记者|網友|网友|评论)")
_NO_OUTLET = re.compile(
    r"(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \d+)?$"
    r"|(?:news )?agenc(?:y|ies)$|agenturen$|agencias$|agences$|агентства$"
    r"|转载|轉載|网络|網路|互联网|internet$|mistake$|error$|here$|this site$",
    re.IGNORECASE,
)


def find_syndication(
    lines: Sequence[str], *, story: range | None = None, site: str | None = None
) -> Syndicated | None:
    """Return the outlet that a page says its story is from.

    A notice ("originally published by …") wins over a bare "Source: …" close to the story, and
    that over the agency in the dateline.

    Args:
        lines: of the whole page; those that are cleaned away hold most of the notices.
        story: the numbers of the lines that tell the story; of all lines, if not given.
        site: host of the page; a site that names itself as the source names nobody else.
    """
    found = _find(lines, range(len(lines)) if story is None else story)
    return None if found is None or (site and _is_site(found.name, site)) else found


def _find(lines: Sequence[str], story: range) -> Syndicated | None:
    for line in lines:
        if len(line) <= _MAX_NOTICE_CHARS and _NOTICE_LINE.match(line.lstrip("*•–—-([ _")):
            found = _first(_NOTICES, line)
            if found is not None:
                return found
    # One inside the story is the source of a chart.
    below = range(max(story.stop - 1, 0), min(story.stop + _EDGE_LINES, len(lines)))
    above = range(max(story.start - _EDGE_LINES, 0), min(story.start + 1, len(lines)))
    for number in (*below, *above):
        match = _LABEL.search(lines[number]) if len(lines[number]) <= _MAX_LABEL_CHARS else None
        found = _outlet(match["name"], lines[number]) if match else None
        if found is not None:
            return found
    opening = (lines[number] for number in story[:_DATELINES])
    return next((found for line in opening if (found := _agency(line))), None)


def is_notice(line: str) -> bool:
    """Say whether a line is a notice of where the story came from, and nothing else."""
    bare = line.strip().lstrip("*•–—-([ _")
    return len(bare) <= _MAX_NOTICE_CHARS and _NOTICE_LINE.match(bare) is not None


def is_source(line: str) -> bool:
    """Say whether a line only names a source: of the story, or of the chart above it."""
    bare = line.strip().lstrip("*•–—-([ _")
    label = _LABEL.match(bare)
    return label is not None and len(bare) <= label.end() + 2 and len(bare) <= _MAX_NAME_CHARS + 20


def _first(patterns: Sequence[re.Pattern[str]], line: str) -> Syndicated | None:
    for pattern in patterns:
        match = pattern.search(line)
        found = _outlet(match["name"], line) if match else None
        if found is not None:
            return found
    return None


def _agency(line: str) -> Syndicated | None:
    match = _AGENCY.match(line)
    if match is None:
        return None
    name = next(value for value in match.groups() if value is not None)
    # "The minister (Greens) - who" is no dateline.
    place = line[: match.start("name")] if match["name"] else ""
    words = place.strip(" (（").replace(",", " ").split()
    is_place = len(words) <= _MAX_PLACE_WORDS and not any(word[0].islower() for word in words)
    return _outlet(name, "") if is_place else None


def _is_site(name: str, site: str) -> bool:
    said = "".join(filter(str.isalnum, name.casefold()))
    host = "".join(filter(str.isalnum, site.casefold().removeprefix("www.")))
    return host.startswith(said) or said.startswith(host)


def _outlet(name: str, line: str) -> Syndicated | None:
    name = _BESIDE.split(name)[0].strip(" .,:;|*_“”\"«»„'‘’《》「」[]【】()（）")
    link = _URL.search(line)
    url = link[0].rstrip(".,;") if link else None
    if name.lower().startswith(("http:", "https:", "http", "www.")):
        name = (urlsplit(url).hostname or "") if url else name
        name = name.removeprefix("www.")
    # A name begins with a capital, a digit or a letter of a script without them, or is a domain.
    is_name = bool(name) and (not name[0].islower() or " " not in name)
    is_name = is_name and _NO_OUTLET.match(name) is None
    return Syndicated(name=name, url=url) if is_name and len(name) <= _MAX_NAME_CHARS else None
