"""The legal form of a company, apart from its name. Pure."""

from functools import cache, lru_cache

from pipeline.enrich.names import tables
from pipeline.enrich.names.distance import edits
from pipeline.enrich.names.romanise import fold

_SHORT = {
    "intl": "international", "int l": "international", "natl": "national", "1st": "first",
    "2nd": "second", "mfg": "manufacturing", "assn": "association", "bros": "brothers",
    "dept": "department", "univ": "university", "govt": "government", "inst": "institute",
    "organisation": "organization", "labour": "labor", "defence": "defense", "centre": "center",
    "programme": "program", "cooperation": "co operation",
}  # fmt: skip


@cache
def _known() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for line in tables.lines("legal_forms.txt"):
        form, _, spellings = line.partition(":")
        for spelling in spellings.split(","):
            found[tuple(fold(spelling).split())] = form
    return found


def _form(words: tuple[str, ...]) -> str | None:
    """Return the form that the words are; of three words or more, with one letter wrong."""
    form = _known().get(words)
    if form or len(words) < _LONG:
        return form
    phrase = " ".join(words)
    return next(
        (
            form
            for known, form in _known().items()
            if len(known) == len(words) and edits(" ".join(known), phrase, limit=1) <= 1
        ),
        None,
    )


@lru_cache(maxsize=8192)
def split_form(name: str) -> tuple[str, str]:
    """Return a company's name in plain words without legal form, and the form or "".

    "ООО Ромашка" is ("romashka", "llc"), "The Acme Company, Inc." is ("acme", "inc"). Forms stand
    at either end; what is nothing but a form is a name.
    """
    words = [_SHORT.get(word, word) for word in fold(name).split()]
    words = " ".join(words).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    form = ""
    changed = True
    while changed and len(words) > 1:
        changed = False
        for size in range(min(5, len(words) - 1), 0, -1):
            for part, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
                found = _form(tuple(part))
                if found and not (rest is words[size:] and found in _LAST_ONLY):
                    # "Company" beside a real form says nothing
                    form = found if form in _WEAK else form
                    words, changed = rest, True
                    break
            if changed:
                break
    while len(words) > 1 and words[-1] in ("and", "of"):
        words = words[:-1]
    return " ".join(words), form


_LONG = 3  # words, of a form that can hardly be anything else
_WEAK = frozenset({"", "co", "corp"})
_LAST_ONLY = frozenset({"co", "as", "na", "se", "ab", "sa", "lp", "ev", "inc", "corp"})
