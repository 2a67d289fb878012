"""Which lines of a dump tell the story. Pure.

Every line weighs for or against: sentences for, menus, teasers and notices against. The story is
the run of lines with the greatest sum, so that what is uncertain inside stays and what surrounds
it goes; then its end is trimmed of what speaks of the site.
"""

import re
from collections.abc import Sequence

from pipeline.clean.captions import is_caption
from pipeline.clean.contact import find_contacts
from pipeline.clean.lines import LineKind, kind_of, kind_outside, likely_kind

_DENSE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_CLOSED = re.compile(r"[.!?…。！？؟۔।;:：»”\"][\s'\"’”»›)\]）】」』*_]*$|[.!?…][\s\[\d\]]{1,6}$")
_ITEM = re.compile(r"(?:[-–—*•·‣▪●○◦✓]\s|\d{1,2}[.)]\s|[a-z]\)\s)")
FULL = 10  # words of a line that is more than a label
_SHORT = 4
_LONG = 25
# What opens a part of the page that is no story, and what it costs to go on behind it.
_OPENS: dict[LineKind, float] = {"comments": 8, "author_box": 5, "copyright": 3, "read_more": 1.2,
                                 "navigation": 1.5, "consent": 2}  # fmt: skip
_IMPERATIVE = (
    r"(?:subscribe|sign up|follow|click|join|visit|download|support|donate|tell us|let us know"
    r"|contact|e-?mail us|send|check out|stay (?:tuned|informed|up to date)|want|looking for"
    r"|if you|thank you|thanks for|have (?:you|a)|do you|for more|to (?:follow|read|get|subscribe"
    r"|stay|find out|receive|contact)|get|read|help|please|don[’']t miss|like what you|enjoy"
    r"|abonnieren sie|folgen sie|melden sie|schreiben sie|wenn sie|haben sie|abonnez|suivez"
    r"|inscrivez|recevez|si vous|suscr|síg|sigue|si quieres|puedes|inscreva|siga|receba|seguici"
    r"|iscriviti|подпис|следите|присоедин|читайте|если вы|присылайте|abone|takip|bizi|siz de"
    r"|اشترك|تابع|للمزيد|انضم|لمتابعة|يمكنك|关注|订阅|扫描|欢迎|点击|更多)"
)
_SITE = re.compile(
    r"\b(?:our|us|we|this (?:site|website|page|article|story|newsletter)|the editorial (?:team"
    r"|staff|board)|unser\w*|uns|notre|nos|nous|nuestr[oa]s?|nos|noss[oa]s?|nostr[oaie]|наш\w*"
    r"|нас|мы|biz\w*|haberimiz\w*|sitemiz\w*)\b|نا\b|موقعنا|本站|本网|本报|我们",
    re.IGNORECASE,
)
_YOU = re.compile(
    r"\b(?:you|your|sie|ihr\w*|vous|votre|vos|tu|tus|usted|você|seu|вы|вас|ваш\w*|siz\w*)\b"
    r"|您|你|كم\b|ك\b",
    re.IGNORECASE,
)
_ABOUT_SITE = re.compile(
    r"newsletter|subscri|alert|notification|inbox|whatsapp|telegram|facebook|twitter|instagram"
    r"|google news|youtube|social media|\bapp\b|original (?:news|source|article)|main source"
    r"|disclaimer|not responsible|views expressed|opinions? (?:of|expressed)|affiliate|commission"
    r"|donat|permission|copyright|corrections?\b|\btips?\b|abonn|kanal|quelle|boletín|suscri"
    r"|bulletin|infolettre|réseaux sociaux|redes sociales|рассылк|канал|подпис|соцсет|bülten"
    r"|abone|نشرة|قناتنا|تطبيق|تويتر"
    r"|فيسبوك|公众号|微信|二维码|微博|转载|版权|投稿|membership|our (?:site"
    r"|website|page|channel|team|readers|journalism|reporting)",
    re.IGNORECASE,
)
_STARTS = re.compile(_IMPERATIVE, re.IGNORECASE)
_AUTHOR = re.compile(
    r"(?:i am|i[’']m|(?:[A-Z][\w.’'-]+ ){1,4}(?:is|was|covers|has (?:covered|been|worked|written)"
    r"|writes|reports|joined|works)\b|(?:he|she|they) (?:is|are|covers|writes|lives|can be)\b)"
    r".{0,200}\b(?i:reporter|editor|writer|journalist|correspondent|columnist|author|contributor"
    r"|contributing|freelance|blogger|reach (?:him|her|them)|follow (?:him|her|them)|desk"
    r"|category|section|newsroom|covers?|e-?mail)\b"
    r"|(?:[A-ZÄÖÜ][\w.-]+ ){1,4}(?:ist|arbeitet|schreibt|berichtet)\b.{0,120}\b(?:redakteur\w*"
    r"|autor\w*|journalist\w*|reporter\w*|korrespondent\w*)\b"
)
# Beside an e-mail address these are about who wrote the story.
_ROLE = re.compile(
    r"\b(?:is|was) (?:a|an|the)\b.{0,60}\b(?:reporter|editor|writer|journalist|correspondent"
    r"|columnist|author|contributor)\b",
    re.IGNORECASE,
)
# Without a way to reach them, only somebody who holds a post: "is a reporter at The Register".
_POST = re.compile(
    r"\b(?:is|am|covers|writes|reports|ist|arbeitet|schreibt|berichtet)\b.{0,120}\s(?:for|at|of"
    r"|with|based in|bei|beim|für)\s(?:the |der |die |das )?[A-ZÄÖÜ]|\bfreelance\b"
    r"|“[^”]+” (?:category|desk)"
)
_QUOTED = re.compile(r"[“”\"«»„「『]")


def words(line: str) -> float:
    """Count words; two characters of a script without spaces are one."""
    dense = len(_DENSE.findall(line))
    return len(_DENSE.sub(" ", line).split()) + dense / 2


def is_closed(line: str) -> bool:
    """Say whether a line ends as a sentence does."""
    return _CLOSED.search(line) is not None and not line.endswith(("....", "..."))


def is_prose(line: str) -> bool:
    """Say whether a line is a sentence or more."""
    return is_closed(line) and words(line) >= FULL


def is_item(line: str) -> bool:
    """Say whether a line begins like an item of a list."""
    return _ITEM.match(line) is not None


def is_site_talk(line: str) -> bool:
    """Say whether a paragraph at the edge of a story speaks of the site and to its reader."""
    if _QUOTED.search(line[:2]):
        return False
    if not _ABOUT_SITE.search(line) and not _gives_email(line):
        return False
    told = bool(_SITE.search(line)) + bool(_YOU.search(line)) + 2 * bool(_STARTS.match(line))
    return told >= 2


def speaks(line: str) -> tuple[bool, bool, bool, bool]:
    """Say whether a line speaks to the reader, for the site, about it, and asks for something."""
    return (
        _YOU.search(line) is not None,
        _SITE.search(line) is not None,
        _ABOUT_SITE.search(line) is not None,
        _STARTS.match(line) is not None,
    )


def is_author_note(line: str) -> bool:
    """Say whether a paragraph at the edge of a story presents who wrote it."""
    if _QUOTED.search(line[:1]):
        return False
    if _gives_email(line) and _ROLE.search(line):
        return True
    if _AUTHOR.match(line) is None:
        return False
    is_reached = bool(find_contacts(line)) or "reach" in line.lower()
    return is_reached or (words(line) < 2 * _LONG and _POST.search(line) is not None)


def _gives_email(line: str) -> bool:
    return any(contact.kind == "email" for contact in find_contacts(line))


def weigh(line: str) -> float:
    """Return how much a line speaks for being a sentence of the story, from -8 to 3."""
    kind = kind_of(line)
    size = words(line)
    if kind == "read_more" and size > _SHORT:
        return -0.5  # one link within the story, not the head of a list of them
    if kind is not None:
        return -_OPENS.get(kind, 1.0)
    if is_closed(line):
        if size >= FULL:
            value = min(3.0, 1.0 + size / _LONG)
            return -1.0 if is_site_talk(line) else value
        return 0.6 if size >= _SHORT else 0.2
    likely = kind_outside(line)
    if likely is not None:
        return -_OPENS.get(likely, 1.0)
    if size >= _LONG:
        return 1.5
    if is_item(line):
        return 0.1
    if is_caption(line):
        return -0.1
    return -0.3 if size >= FULL else -0.5


def find_story(lines: Sequence[str], *, after: int) -> range:
    """Return the run of lines that tells the story.

    Args:
        lines: of the page, in order, without empty ones.
        after: the number of the title's line, before which no story begins; -1 without one.
    """
    best, best_start, best_end = 0.0, after + 1, after + 1
    total, start = 0.0, after + 1
    weights = {line: weigh(line) for line in dict.fromkeys(lines[after + 1 :])}
    for number in range(after + 1, len(lines)):
        total += weights[lines[number]]
        if total <= 0:
            total, start = 0.0, number + 1
        elif total >= best:
            best, best_start, best_end = total, start, number + 1
    if not any(is_prose(lines[number]) for number in range(best_start, best_end)):
        return range(after + 1, len(lines))  # a poem, a list: nothing to tell it by
    return _trimmed(lines, range(best_start, best_end))


def _trimmed(lines: Sequence[str], story: range) -> range:
    start, end = story.start, story.stop
    while end > start + 1 and is_trailing(lines[end - 1]):
        end -= 1
    return range(start, end)


def is_trailing(line: str) -> bool:
    """Say whether a line at the very end of a story speaks of the site or of who wrote it."""
    if kind_of(line) is not None or is_author_note(line):
        return True
    return is_site_talk(line) or (not is_closed(line) and likely_kind(line) is not None)
