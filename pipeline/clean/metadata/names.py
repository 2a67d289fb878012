"""Names of authors, out of what pages write in their place. Pure.

Addresses, telephone numbers and handles never stay in a name.
"""

import html
import re
import unicodedata

_MAX_TEXT = 300
_MAX_NAMES = 20
_MAX_WORDS = 6
_MAX_CHARS = 60

_TAG = re.compile(r"<[^>]{0,200}>")
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|(?<!\w)@\w+"
    r"|\S+\s?(?:\(at\)|\[at\]|\[@\]|\(@\))\s?\S+(?:\s?(?:\.|\(dot\)|\[dot\])\s?\w{2,})*"
    r"|\+?\(?\d[\d\s().–-]{6,}\d",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:[\s,.:;|/•·–—*>-]+|(?:"
    r"(?:(?:article|story|text|words?|report(?:ed|ing)?|written|posted|published|created|compiled|"
    r"edited|photos?|pictures?|fact[- ]checked|reviewed|medically reviewed|interview|analysis|"
    r"opinion|guest post|contributed|submitted|authored|articles?|stories|posts?|blog|review|"
    r"commentary|column|last updated|updated|this (?:post|article|story) was (?:originally )?"
    r"written) (?:and \w+ )?by)|by(?=[\s:])|and(?=\s)|und(?=\s)|&|"
    r"(?:ein (?:beitrag|artikel|kommentar|interview|text|gastbeitrag) von)|"
    r"(?:(?:geschrieben|verfasst|veröffentlicht|erstellt|eingestellt|gespeichert|verfaßt|beiträge|mehr|"
    r"alle beiträge|zeige alle beiträge|text|artikel|fotos?|aufgezeichnet) von)|"
    r"(?:interview|text|texte|autor(?:in|en)?|authors?|auteure?s?|autora?|autores|autore|writers?|"
    r"byline|verfasser(?:in)?|redakteur(?:in)?|redaktion|tekst|foto|from|"
    r"reporter|door|kirjoittaja|skribent|yazar|автор(?:ы)?|текст|penulis|oleh|tác giả)\s*[:：]|"
    r"von(?=\s)|par(?=\s)|por(?=\s)|di(?=\s)|av(?=\s)|af(?=\s)|door(?=\s)|oleh(?=\s)|"
    r"geschrieben von|écrit par|publié par|escrito por|publicado por|scritto da|geschreven door|"
    r"(?:作者|记者|記者|文|撰文|来源|编辑|責任編輯|责任编辑|责编|責編|作家|筆者|執筆|撰稿|通讯员|特约记者|本报记者|新华社记者)"
    r"\s*[:：/／丨|]?\s*|글|기자\s*[:：]"
    r")\s*[:：]?\s*)+",
    re.IGNORECASE,
)
# Where a name ends and something else begins.
_END = re.compile(
    r"\s*(?:[\[(（【<|•·»›]|\s[-–—]\s|[–—]|\s/\s|:\s|\s\d|\d{1,2}[./:]|\.{3}|…|"
    r"\b(?:updated|published|posted|last modified|for the|from|about the author|follow|"
    r"view (?:all|profile|bio)|read more|see more|more from|more by|bio\b|share|min(?:ute)?s? read|"
    r"is a|is an|is the|has been|was a|writes|covers|special to|contributing|"
    r"medically reviewed|reviewed by|edited by|fact[- ]checked|photo(?:s|graph\w*)? by|"
    r"illustrat\w+ by|with additional|additional reporting|with reporting|"
    r"veröffentlicht|aktualisiert|stand|publié|mis à jour|publicado|actualizado|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s+\d))",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*[,;、，；|•·\n\t]\s*|\s+(?:and|und|et|och|og|with|avec|mit|con)\s+|\s*&\s*|\s+/\s+|/(?=\w{3})"
    r"|\s+(?:y|e|i|и|та|en)\s+(?=(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"^(?:ph\.?\s?d\.?|m\.?d\.?|d\.?o\.?|m\.?s\.?c?|m\.?a\.?|b\.?a\.?|b\.?s\.?c?|r\.?n\.?|r\.?d\.?n?"
    r"|l\.?d\.?|m\.?b\.?a\.?|j\.?d\.?|esq\.?|c\.?f\.?[ap]\.?|c\.?p\.?a\.?|m\.?p\.?h\.?|d\.?p\.?t\.?"
    r"|d\.?v\.?m\.?|d\.?d\.?s\.?|ll\.?[bmd]\.?|ed\.?d\.?|psy\.?d\.?|pharm\.?d\.?|lcsw|lmft|lpc"
    r"|cscs|cpt|np|pa-c|facp|faap|fca|mba|cdces|cdn|cfp®?|ea|pmp|jr\.?|sr\.?|ii|iii|iv|[a-z]{2,5}-[a-z]{1,3})$",
    re.IGNORECASE,
)
_TRAILING_DEGREE = re.compile(
    r"(?:,?\s+(?:Ph\.?\s?D\.?|M\.?D\.?|MBA|M\.Sc\.?|R\.?N\.?|R\.?D\.?|RDN|J\.?D\.?|Esq\.?|CFP®?|"
    r"CFA|CPA|MPH|DVM|DPT|LD|MS|BSc|MSc))+$"
)
_POST = re.compile(
    r"(?:senior|staff|editor|reporter|writer|correspondent|journalist|contributor|contributing|"
    r"columnist|author|autor|producer|director|manager|managing|deputy|chief|associate|assistant|"
    r"founder|co-founder|ceo|redakteur(?:in)?|reporterin|autorin|freelance|freier|freie|last|"
    r"published|updated|news|guest|head|vice|president|analyst|executive|expert)[,:]?",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"^(?:AP|AFP|DPA|dpa|APA|SID|sid|ANSA|EFE|UPI|PTI|ANI|IANS|CNN|BBC|NPR|CBC|PA|RTÉ|TASS|AAP|KNA|epd)$"
)
_CREDENTIAL = re.compile(r"^(?:[A-Z]{2,7}|[A-Z]+[a-z]?[A-Z]+|[A-Z]{1,3}-[A-Z]{1,4})®?$")
_JOB = re.compile(
    r"\b(?:editors?|reporters?|correspondent|journalist|writers?|staff|columnist|contributors?|"
    r"contributing|producer|photographer|analyst|director|manager|managing|chief|senior|deputy|"
    r"assistant|associate|founder|ceo|cto|cmo|president|vice|head of|professor|author|blogger|"
    r"freelance\w*|consultant|specialist|expert|strategist|marketing|lecturer|fellow|researcher|"
    r"economist|critic|anchor|host|intern|redakteur\w*|korrespondent\w*|reporterin|autorin?|"
    r"volont\w+|chefred\w*|leiter\w*|journaliste|rédact\w+|redactor\w*|periodista|corresponsal|"
    r"redattor\w+|giornalista|jornalista|repórter|verslaggever|redacteur|"
    r"engineer|developer|scientist|advisor|adviser|planner|attorney|owner|guest|university|"
    r"institute|college|department|correspondents|content|product|research|digital|social|"
    r"news|desk|team|senior|certified|licensed|registered|board|international|global)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:news|staff|team|editors?|editorial|editor|desk|media|inc|ltd|llc|gmbh|ag|corp|company|"
    r"press|agency|agenc\w+|agentur|redaktion|redaccion|rédaction|redazione|redacción|redação|redactie|"
    r"redakcja|redaksi|редакция|newsroom|network|magazine|"
    r"journal|times|post|daily|reuters|afp|dpa|apa|ansa|efe|xinhua|sid|pti|ians|ani|bloomberg|cnn|bbc|"
    r"university|institute|college|association|foundation|department|ministry|group|services?|"
    r"online|blog|website|admin|administrator|contributors?|guest|community|council|committee|"
    r"board|office|center|centre|society|club|verlag|zeitung|studio|studios|the|tv|radio|club|"
    r"solutions|technologies|software|health|travel|digital|marketing|insurance|financial|"
    r"school|library|museum|hospital|clinic|bank|capital|partners|consulting|experts?|"
    r"associated|wire|report|reports|reporters?|reviews?|guides?|academy|labs?|web|support|user|"
    r"correspondents?|bureau|content|www|com|net|org)\b|\.(?:com|org|net|de|co|io)\b|"
    r"(?:社|网|網|报|報|台|部|局|组|組|編集部)$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:admin(?:istrator)?|editors?|staff|user|author|guest|redaktion|by|anonymous|unknown|"
    r"webmaster|root|team|none|null|undefined|n/?a|author name|test|contributors?|super user|"
    r"posted by|home|about|login|view profile|share|follow|subscribe|comments?|"
    r"reply|edit|search|menu|contact|more|read more|published|updated|authors?|tags?|category)$",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_KOREAN_REPORTER = re.compile(r"\s*(?:기자|특파원|논설위원|선임기자|记者|記者|编辑|報道|报道)$")
_WORD = re.compile(r"[^\W\d_]")


def read_names(text: str, *, is_reversed: bool = False) -> list[str]:
    """Return the names in a text that stands where a page names its authors.

    Args:
        text: as in "By Ines Varga and Tom Okoro, health editor".
        is_reversed: whether a name may be written "Varga, Ines".
    """
    text = html.unescape(_TAG.sub(" ", text[: 4 * _MAX_TEXT]))[:_MAX_TEXT]
    text = _ADDRESS.sub(" , ", text)
    text = " ".join(text.split())
    if is_reversed and (flipped := _flipped(text)):
        text = flipped
    text = _LEADING.sub("", text)
    names: list[str] = []
    for piece in _SPLIT.split(text)[: 3 * _MAX_NAMES]:
        name = _clean(piece)
        if name and name.casefold() not in {known.casefold() for known in names}:
            if names and (_is_addition(name) or _is_credential(names[-1], name)):
                continue
            names.append(name)
    return names[:_MAX_NAMES]


def is_organisation(name: str) -> bool:
    """Say whether a name is one of a newsroom or a company rather than of a person."""
    return bool(_ORGANISATION.search(name))


def is_generic(name: str) -> bool:
    """Say whether a name stands for nobody: "admin"."""
    return bool(_GENERIC.match(name))


def fold(name: str) -> str:
    """Return a name for comparing: without case, accents and signs."""
    bare = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in bare if not unicodedata.combining(c))))


def _flipped(text: str) -> str | None:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 2 or not all(1 <= len(part.split()) <= 2 for part in parts):
        return None
    if _DEGREES.match(parts[1]) or _JOB.search(parts[1]):
        return None
    return f"{parts[1]} {parts[0]}"


def _clean(piece: str) -> str | None:
    piece = _LEADING.sub("", piece.strip(" \"'“”„«»*_-–—.,:;|/()[]"))
    if found := _END.search(piece):
        piece = piece[: found.start()]
    piece = _KOREAN_REPORTER.sub("", piece.strip())
    if not _DEGREES.match(piece):
        piece = _TRAILING_DEGREE.sub("", piece)
    piece = piece.strip(" \"'“”„«»*_-–—.,:;|/")
    words = piece.split()
    for position in range(2, len(words)):  # "Ines Varga Senior Reporter"
        if words[position][:1].isupper() and _POST.fullmatch(words[position]):
            words = words[:position]
            piece = " ".join(words)
            break
    if not _WORD.search(piece) or len(piece) > _MAX_CHARS or len(words) > _MAX_WORDS:
        return None
    if len(piece) < 2 or (any(letter.isdigit() for letter in piece) and len(words) > 1):
        return None
    if len(words) > 1 and piece.islower() and piece[0].isascii():
        return None  # "by popular demand"
    if _CJK.search(piece) and len(words) == 1 and len(piece) > 12:
        return None
    if piece.isupper() and len(words) > 1 and not _ORGANISATION.search(piece):
        piece = " ".join(word.capitalize() if len(word) > 2 else word for word in words)
    return piece


def _is_credential(before: str, name: str) -> bool:
    """Say whether capitals behind a person's name are a title ("CEPF") and no agency ("AFP")."""
    return bool(
        " " in before
        and _CREDENTIAL.match(name)
        and not _AGENCY.match(name)
        and not is_organisation(before)
    )


def _is_addition(name: str) -> bool:
    """Say whether what follows a name is a degree, a post or a place rather than a name."""
    return bool(
        _DEGREES.match(name)
        or _JOB.search(name)
        or (name[:1].islower() and not _CJK.search(name[:1]) and " " not in name)
    )
