"""Which lines of a dump are picture captions. Pure.

With a credit (an agency, "Photo: …", a name in brackets) a caption is told by it. Without one,
by what no sentence of a story does: it describes in the present, and ends without a full stop.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.clean.lines import kind_of

_MIN_WORDS, _MAX_WORDS = 5, 75
_MAX_CHARS = 900
_MIN_BARE_WORDS = 9  # without a credit; a heading has fewer
_END = re.compile(r"[.!?…:;。！？؟۔]['\"”’»›)\]]*$")
_AGENCY = (
    r"(?:REUTERS|Reuters|AFP|AP Photo|AP|EPA|EFE|ANSA|TASS|ТАСС|РИА Новости|Xinhua|新华社|中新社"
    r"|PA Wire|PA Images|PA|dpa|Getty(?: Images)?|GETTY(?: IMAGES)?|Alamy|Shutterstock|iStock|IMAGO"
    r"|imago|Imago|Anadolu(?: Agency)?|AA|DHA|İHA|Bloomberg|picture alliance|Keystone|ANP|Scanpix"
    r"|NTB|TT|NurPhoto|ZUMA|SIPA|Sipa|Hans Lucas|UPI|CNP|Wikimedia(?: Commons)?|Unsplash"
    r"|Pexels|Pixabay|Adobe Stock|Europa Press|Ritzau|Yonhap|Kyodo|ITAR-TASS|Lehtikuva|CP|AAP)"
)
_PERSON = r"[^\W\d_a-z][^\s()/]*(?: [^\s()/]+){0,4}"
_CREDIT = re.compile(
    # Almaty, January 6, 2022. REUTERS/Name; (AP Photo/Name); Name/Getty Images; © Agency
    rf"[.)\]”\"\s(\[|–—-]\s?{_AGENCY}(?:\s?/\s?|\s[|–-]\s){_PERSON}\W*$"
    rf"|[.(\[|/©–—-]\s?(?:{_PERSON}\s?(?:/|via|\||for|,)\s?)*{_AGENCY}(?: via {_AGENCY})?[^\w.]*$"
    rf"|(?:[A-Z]{{4,}}|{_AGENCY})/{_PERSON}\W*$|[.)]\s[A-Z]{{2,8}}\s?/\s?{_PERSON}\W*$"
    r"|[\s.(\[|](?:Credit|CREDIT|Photo(?:graph)?(?: credit)?|PHOTO|Image|IMAGE|Picture|PICTURE|Pic"
    r"|Foto|FOTO|Bild|Crédit(?: photo)?|Crédits?|Photo d’archives|Imagen|Fotografía|Fotoğraf|Фото"
    r"|Fotos?|Bildquelle|Quelle|Ljósmynd|Kuva|Zdjęcie|صورة|تصوير|图|图片|图源|摄影|摄|写真|사진)"
    r"(?:\s?[:：©/]\s?|\s(?:by|von|de|par|courtesy of)\s)[^.!?。]{2,60}[.)\]）】]?$"
    r"|[.\s(]©\s?[^.!?]{2,60}\)?$"
    rf"|\((?:Photo |Foto )?[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){{1,3}}\s?[/|]\s?{_PERSON}\)$"
    r"|[(（][^()（）]{0,20}(?:摄|供图|资料图)[)）]。?$|[^\s。]{2,8}\s?摄$",
)
# One of these is in whatever _CREDIT finds; to look for them first takes a tenth of the time.
_CREDIT_SIGNS = (
    *("/", "|", "©", "REUTERS", "Reuters", "AFP", "AP", "EPA", "EFE", "ANSA", "TASS", "ТАСС"),
    *(
        "РИА",
        "Xinhua",
        "新华社",
        "中新社",
        "PA",
        "dpa",
        "Getty",
        "GETTY",
        "Alamy",
        "Shutter",
        "iStock",
    ),
    *("iStock", "IMAGO", "mago", "Anadolu", "AA", "DHA", "İHA", "Bloomberg", "picture", "Keystone"),
    *(
        "ANP",
        "Scanpix",
        "NTB",
        "TT",
        "NurPhoto",
        "ZUMA",
        "SIPA",
        "Sipa",
        "Hans Lucas",
        "UPI",
        "CNP",
    ),
    *("Wikimedia", "Unsplash", "Pexels", "Pixabay", "Adobe", "Europa Press", "Ritzau", "Yonhap"),
    *(
        "Kyodo",
        "Lehtikuva",
        "CP",
        "Credit",
        "CREDIT",
        "Photo",
        "PHOTO",
        "Ima",
        "IMAGE",
        "Pic",
        "PIC",
    ),
    *(
        "Pic",
        "PIC",
        "Foto",
        "FOTO",
        "Bild",
        "Crédit",
        "Fotogr",
        "Фото",
        "Quelle",
        "Ljósmynd",
        "Kuva",
    ),
    *("Zdj", "صور", "تصوير", "图", "摄", "写真", "사진"),
)
# A name behind a line, in brackets or behind a dash: a credit, if it comes back.
_ENDING = re.compile(
    r"[^\W\d_].{20,}\s(?:\(|[-–—]\s)(?P<name>[A-ZÀ-Þ][\w.’'-]*(?:\s[\w.’'-]+){0,3})\)?$"
)
_PRESENT = re.compile(
    r"(?:An?|The|Two|Three|Four|Five|Some|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})\b[^.:;]{0,60}?\s"
    r"(?:stands|sits|is seen|are seen|is pictured|are pictured|poses|looks (?:on|at|out)|waits"
    r"|arrives|attends|shakes hands|waves|walks? (?:past|through|along|in)"
    r"|stand (?:in|at|near|outside|guard|on|by))\s"
)
_PICTURED = re.compile(
    r"(?<!not )\b(?:pictured|file (?:photo|picture|image)|handout (?:photo|picture|image)"
    r"|in this (?:photo|picture|image|still)|archivbild|symbolbild|archivfoto|photo d[’']archives"
    r"|foto de archivo|imagen de"
    r" archivo|архивное фото|الصورة من الأرشيف|صورة أرشيفية|资料图|arşiv)\b|资料图|صورة أرشيفية",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|says|told|announced|added|reported|explained|warned|declared)\b", re.IGNORECASE
)


def find_captions(lines: Sequence[str], *, story: range, outlets: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines that are captions.

    Args:
        lines: of the page, in order.
        story: the lines that may hold captions.
        outlets: names that the page gives as its source; a caption may end in one.
    """
    endings = Counter(
        match["name"]
        for number in story
        if len(lines[number]) <= _MAX_CHARS and (match := _ENDING.match(lines[number]))
    )
    credited = (*outlets, *(name for name, times in endings.items() if times > 1))
    return frozenset(number for number in story if is_caption(lines[number], outlets=credited))


def is_caption(line: str, *, outlets: Sequence[str] = ()) -> bool:
    """Say whether a line is a picture caption, with or without a credit."""
    words = len(line.split())
    if words > _MAX_WORDS or len(line) > _MAX_CHARS:
        return False
    dense = not line.isascii() and words < _MIN_WORDS and len(line) > 2 * _MIN_WORDS
    if words < _MIN_WORDS and not dense:
        return False
    return _looks_so(line, words, outlets) and kind_of(line) is None


def _looks_so(line: str, words: int, outlets: Sequence[str]) -> bool:
    if any(sign in line for sign in _CREDIT_SIGNS) and _CREDIT.search(line):
        return True
    bare = line.rstrip(" )]").casefold()
    if any(bare.endswith((f" {name.casefold()}", f"({name.casefold()}")) for name in outlets):
        return not _REPORTED.search(line)
    if _END.search(line):
        return False
    if _PICTURED.search(line):
        return True
    is_described = words >= _MIN_BARE_WORDS and _PRESENT.match(line) is not None
    return is_described and not _REPORTED.search(line)
