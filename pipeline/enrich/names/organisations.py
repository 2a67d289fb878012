"""How an organisation's or a place's name can be written, and which of two is the shorter. Pure."""

import re
from functools import cache, lru_cache

from pipeline.enrich.names import tables
from pipeline.enrich.names.distance import near
from pipeline.enrich.names.forms import key

_OFFICES = "department|ministry|office|bureau|secretariat|committee|commission"
_OFFICE_OF = re.compile(rf"^(.*?)\b({_OFFICES}) (?:of|for) (?:the )?(.+)$")
_SPELLINGS = (
    (re.compile(r"\borganis"), "organiz"),
    (re.compile(r"\blabour\b"), "labor"),
    (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\bcentre\b"), "center"),
    (re.compile(r"\bprogramme\b"), "program"),
    (re.compile(r"\bco operation\b"), "cooperation"),
)
_BRACKETED = re.compile(r" \(([A-Z][A-Za-z]{0,6}[A-Z])\)")
_POSSESSIVE = re.compile(r"\b(\w{2,}) s\b")  # "People's" and "Peoples"
_PLACE_OF = re.compile(
    r"^(?:city|state|republic|kingdom|province|county|town|village|commonwealth|district|region"
    r"|government) of (?:the )?(.+)$"
)


@lru_cache(maxsize=8192)
def plain(surface: str) -> str:
    """Return a key that also leaves out legal forms and the differences of British spelling.

    "Department of Defence" is "defense department", "Apple Inc." is "apple".
    """
    name = _POSSESSIVE.sub(r"\1s", key(surface))
    for pattern, usual in _SPELLINGS:
        name = pattern.sub(usual, name)
    words = name.split()
    while len(words) > 1 and words[-1] in tables.words("legal"):
        words.pop()
    while len(words) > 1 and words[-1] in ("and",):
        words.pop()
    name = " ".join(words)
    office = _OFFICE_OF.match(name)
    if office:
        before, head, field = office.groups()
        name = f"{before}{field} {head}"
    return name


def has_legal_form(surface: str) -> bool:
    """Say whether a name ends as companies' names do: "Acme Corp.", "Acme Holding GmbH"."""
    words = key(surface).split()
    return len(words) > 1 and words[-1] in tables.words("legal") - tables.words(
        "legal and ordinary"
    )


@lru_cache(maxsize=8192)
def plain_place(surface: str) -> str:
    """Return a key that leaves out "city of", "republic of" and the like."""
    name = key(surface)
    found = _PLACE_OF.match(name)
    return found[1] if found else name


def is_generic(name: str) -> bool:
    """Say whether a plain name has only words that many organisations share."""
    return all(
        word in tables.words("heads") or word in tables.words("small") for word in name.split()
    )


def has_head(name: str) -> bool:
    """Say whether one of the words is what organisations and places are called by."""
    return any(word in tables.words("heads") for word in name.split())


def is_acronym(surface: str) -> bool:
    """Say whether a form is an abbreviation in capitals: "CSTO", "U.N.", "ODIHR", "UNHCR"."""
    letters = surface.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()


def bracketed(text: str, end: int, name: str) -> str | None:
    """Return the abbreviation in brackets right behind a name, if its letters are the name's.

    "Democratic Alliance for the Betterment of Springfield (DAB)": any letters, in their order.
    Small letters may stand within it: "Bank of Ghana (BoG)".
    """
    found = _BRACKETED.match(text, end)
    if not found:
        return None
    letters = iter(key(name).replace(" ", ""))
    return found[1] if all(letter.lower() in letters for letter in found[1]) else None


@lru_cache(maxsize=8192)
def initials(name: str) -> frozenset[str]:
    """Return how a name can be abbreviated, in lower case.

    With and without its small words, its legal form, and a country in front.
    """
    found = set()
    words = name.split()
    starts = [0, 1] if words and _is_place(words[0]) else [0]
    for start in starts:
        rest = words[start:]
        while len(rest) > 1:
            found.add("".join(word[0] for word in rest))
            found.add("".join(word[0] for word in rest if word not in tables.words("small")))
            found.add("".join(word[0] for word in rest if word not in ("the", "and", "a")))
            if rest[-1] not in tables.words("legal"):
                break
            rest = rest[:-1]
    return frozenset(letters for letters in found if len(letters) > 1)


def shortens(
    short: tuple[str, ...], full: tuple[str, ...], *, follows: bool, company: bool = False
) -> bool:
    """Say whether the shorter name, in words of plain keys, is the longer one cut at an end.

    "State Department" of "US State Department", "Harvard" of "Harvard University", "Society" of
    "Society of the Cincinnati"; not "America" of "Bank of America". Where the text has the longer
    one first (`follows`), also "Pirates" of "Pittsburgh Pirates", "Major League" of "Major League
    Baseball"; still not "Larkspur" of "Larkspur Books",
    but "Acme" of "Acme Paints Co" (`company`).
    """
    size = len(short)
    if size >= len(full):
        return False
    if full[:size] == short:
        rest = full[size:]
        if rest[0] in tables.words("small") or all(
            word in tables.words("heads") or word in tables.words("small") for word in rest
        ):
            return True
        return size > 2 or (follows and (company or (size > 1 and len(rest) == 1)))
    if full[-size:] == short:
        before = full[:-size]
        if before[-1] in tables.words("small"):
            return before[0] in tables.words("named after") and len(before) <= len(
                ("church", "of", "the")
            )
        if _is_place(" ".join(before)):
            return True
        return follows and (size > 1 or short[0] not in tables.words("heads")) and len(before) == 1
    return False


@cache
def _is_place(name: str) -> bool:
    places = tables.places()
    return name in places.known or name in places.of_people


def spelt_alike(first: str, second: str) -> bool:
    """Say whether two plain names are one but for a slip: "Untied Nations"."""
    if [char for char in first if char.isdigit()] != [char for char in second if char.isdigit()]:
        return False
    words, others = first.split(), second.split()
    if len(words) != len(others):
        return first.replace(" ", "") == second.replace(" ", "")
    differing = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and min(map(len, differing[0])) > 4 and near(*differing[0])
