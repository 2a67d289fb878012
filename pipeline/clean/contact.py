"""Personal contact data: e-mail addresses, telephone numbers, postal addresses. Pure.

In author boxes and footers they are of no use to a reader of the story and go; inside the story
they are part of it ("The police ask for calls to 555 0100") and stay. Which lines are the story
is the caller's to say.

Patterns are written by hand; `tests/pipeline/clean/test_contact.py` shows what each is for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

ContactKind = Literal["email", "phone", "address"]

_MAX_CHARS = 2_000  # of a line that is searched: author boxes are shorter

_DOT = r"\s?[\[({<]?\s?(?:\.|\b(?:dot|DOT|punkt|point|punto|ponto|точка|nokta)\b)\s?[\])}>]?\s?"
_SPOKEN_DOT = r"\s(?:dot|DOT|punkt|PUNKT|point|punto)\s"
_EMAIL = re.compile(
    r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|\[e-?mail\s?protected\]"
    # name (at) example dot org, name[@]example.org
    r"|[\w.+-]{1,64}\s?[\[({<]\s?(?:@|at|AT|arroba|ät|собака)\s?[\])}>]\s?[\w-]+(?:"
    + _DOT
    + r"[\w-]+)+"
    # name AT example DOT com: only with both words, for people also meet "at example.org"
    r"|\b[\w.+-]{1,64}\s(?:at|AT|arroba)\s[\w-]+(?:" + _SPOKEN_DOT + r"\w+)+"
    r"|[\w.+-]{1,64}\s@\s[\w-]+(?:\.[\w-]+)+"
)
# Seven digits at least, which begin like a number to call: +44 …, 0…, (555) …, 555-0100-….
_PHONE = re.compile(
    r"(?<![\w.,/=-])(?:\(\+\d{1,3}\)|\+\d{1,3}|00\d{1,3}|\(0?\d{2,5}\)|0\d{1,5}|8|1(?=[-(.])|\d{3})"
    r"(?:[\s./–-]{0,2}\(?\d{1,9}\)?){1,6}(?!\w)"
)
_PERIOD = re.compile(
    r"(?:19|20)\d\d\s?[-–/.]\s?(?:19|20)?\d\d|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{4}"
)
_MIN_DIGITS, _MAX_DIGITS = 7, 15

_LABEL_AHEAD = (
    r"(?=\s*(?:\b(?:phone|tel|telephone|telefon|tél|téléphone|teléfono|telefone|mobile|fax|e-?mail"
    r"|mail|correo|web|website)\b|тел|почта|الهاتف|هاتف|البريد|电话|邮箱|電話|电邮|\n|$))"
)
_ADDRESS = re.compile(
    r"\b(?:postal address|mailing address|address|post|anschrift|postanschrift|adresse|dirección"
    r"|endereço|indirizzo|adres|адрес|العنوان|عنوان|地址|住所|주소)\s?[:：]\s?(?=.*\d).{5,160}?"
    + _LABEL_AHEAD
    + r"|\b\d{1,6}(?:[ -]\d{1,5})? (?:[NSEW]\.? )?(?:[A-Z][\w'’.-]{0,25}\s){1,4}(?:street"
    r"|st|avenue|ave"
    r"|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|square|sq|terrace|place|pl|way|highway"
    r"|hwy|parkway|suite)\b\.?(?:,? (?:suite|floor|apt|unit|#)\.? ?\w{1,6})?"
    r"(?:,? (?:[A-Z][\w'’.-]{0,25}[ ,]{1,2}){1,4}(?:[A-Z]{2} \d{5}(?:-\d{4})?"
    r"|[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}))?(?:,? (?:USA|UK|United States|United Kingdom))?"
    r"|\bP\. ?O\. ?Box \d{1,6}\b(?:,? [^.;]{0,60}\d{5})?"
    r"|\b(?:[A-ZÄÖÜ][\w.-]{0,25}\s?){1,2}(?:straße|strasse|str\.|weg|platz|gasse|allee|ring|damm|ufer)"
    r"\s?\d{1,4}\s?[a-h]?\b(?:,?\s(?:[A-Z]{1,2}-)?\d{4,5}\s[A-ZÄÖÜ][\w.-]+)?"
    r"|\b\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|chemin|quai|allée|impasse)\s"
    r"[^.\d;]{2,50},?\s\d{5}\s[A-ZÉ][\w.-]+"
    r"|\b(?:calle|c/|avenida|avda\.|plaza|paseo|rua|(?-i:Via|Viale))\s[^.\d;]{2,50}\d{1,4}"
    r"(?:[^.\d;]{0,12}\d{5}\s[A-ZÁÉÍÓÚ][\w.-]+)?"
    r"|(?:\d{6}, )?(?:г\. ?[А-Я][\w-]+, )?(?:ул\.|улица|проспект|пр-т|пер\.|наб\.)\s[^.;\d]{2,40}"
    r"(?:д\. ?)?\d{1,4}\w?"
    r"|[\u4e00-\u9fff]{2,20}(?:路|街|大道|巷)\d{1,5}号[\u4e00-\u9fff\d]{0,12}",
    re.IGNORECASE,
)
_STREET_CASED = re.compile(r"[A-ZÄÖÜÁÉÍÓÚÀ-ÞА-Я\u0600-\u06ff\u3040-\u9fff\uac00-\ud7af]")
# What is left of "Phone: … Email: …" when the numbers are gone.
_LABELS = re.compile(
    r"(?:\b(?:phone(?: number)?|telephone|tel|mobile|cell|fax|e-?mail(?: address)?|mail|contact"
    r"|telefon|handy|téléphone|tél|courriel|teléfono|tfno|correo(?: electrónico)?|telefone"
    r"|telefono|cellulare|address|post|web|website|телефон|тел|факс|почта|e-posta|eposta)\b\.?"
    r"|الهاتف|هاتف|البريد الإلكتروني|البريد|电话|電話|邮箱|电子邮件|电邮"
    r"|メール|전화|이메일)\s?[:：]\s*"
    r"(?=$|[|·•,;.\s]*$|[|·•,;]|\s)",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\(\s*\)|\[\s*\]|<\s*>|(?<=\s)[|·•,;]+(?=\s|$)|\s[,;](?=\s)")


@dataclass(frozen=True, slots=True)
class Contact:
    """One piece of contact data and where it stands in its line, in characters."""

    kind: ContactKind
    start: int
    end: int


def find_contacts(line: str) -> tuple[Contact, ...]:
    """Return the contact data of a line, in order and without overlap."""
    line = line[:_MAX_CHARS]
    found: list[Contact] = []
    if any(map(str.isdigit, line)):
        found += [
            Contact("address", *match.span())
            for match in _ADDRESS.finditer(line)
            if _STREET_CASED.search(match[0])
        ]
    if "@" in line or "mail" in line or _may_spell(line):
        found += [Contact("email", *match.span()) for match in _EMAIL.finditer(line)]
    found += [
        Contact("phone", *match.span()) for match in _PHONE.finditer(line) if _is_phone(match[0])
    ]
    found.sort(key=lambda contact: (contact.start, -contact.end))
    apart: list[Contact] = []
    for contact in found:
        if not apart or contact.start >= apart[-1].end:
            apart.append(contact)
    return tuple(apart)


def without_contact(line: str) -> str:
    """Return a line, or a value such as an author's name, without contact data and its labels."""
    contacts = find_contacts(line)
    if not contacts:
        return line
    kept, at = [], 0
    for contact in contacts:
        kept.append(line[at : contact.start])
        at = contact.end
    bare = " ".join((*kept, line[at:]))
    for _ in range(3):  # labels that stood behind labels
        bare = _LABELS.sub(" ", bare)
    return " ".join(_LOOSE.sub(" ", bare).split()).strip(" ,;|·•:(<-–—")


def without_contacts(lines: Sequence[str], *, story: range) -> tuple[str, ...]:
    """Take contact data out of the lines around the story; those of the story stay as they are.

    Args:
        lines: of a page, in order.
        story: the numbers of the lines that tell the story.

    Returns:
        The lines; one that held nothing else is an empty string, so that numbers still fit.
    """
    return tuple(
        line if number in story else without_contact(line) for number, line in enumerate(lines)
    )


def _may_spell(line: str) -> bool:
    low = line.lower()
    return any(word in low for word in ("(at)", "[at]", "{at}", " at ", "arroba", "(ät)", "собака"))


def _is_phone(text: str) -> bool:
    digits = sum(character.isdigit() for character in text)
    if text.isdigit() and not text.startswith("0"):
        return False  # a number without any sign is as well that of something else
    return _MIN_DIGITS <= digits <= _MAX_DIGITS and not _PERIOD.search(text)
