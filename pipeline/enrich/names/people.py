"""The parts of a person's name, and whether two full names can be one person's. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.enrich.names import tables
from pipeline.enrich.names.distance import edits, near
from pipeline.enrich.names.romanise import fold

_NUMERALS = re.compile(r"[ivx]+$")
_WORD = re.compile(r"[^\W_](?:[\w.'’‘`ʼ-]*[\w.'’])?")
_TAIL = re.compile(r"\s(?:of|from|for|at|who|and|is|was)\s|[,;(/]|['’]s?\s|\s[-–—]+\s")
_ENDS = re.compile(
    r"(?:,?\s(?:FRS|MP|MEP|PhD|Ph\.D\.?|MD|M\.D\.|OBE|MBE|CBE|KBE|QC|KC|MBA|Esq\.?))+$"
)
_PREFIX = re.compile(r"[ae]l[ -]|[AE]l-")
_ELIDED = re.compile(r"[ld]['’](?=\w)")  # "l'Intérieur"
_VOWELS = "aeiouy"


# What an office is for: "Secretary of State", "Minister of Foreign Affairs".
_VERBS = re.compile(  # of headlines: "Lee Says"
    r"(?:\s(?i:says|said|tells|told|calls|urges|warns|wins|vows|visits|meets|slams|faces|seeks|has|have"
    r"|had|is|was|will|would|to|in|on|as|after|and|by))+$"
)
_OWNER = re.compile(r"\s?['’]s\s+(?=\w)")


def core(surface: str) -> tuple[int, int]:
    """Return where the name itself stands in what was tagged as a person.

    Titles and offices go, and what follows the name: "Foreign Minister Sergei Lavrov" is "Sergei
    Lavrov", "Ann Lee of the Labour Party" is "Ann Lee". Nothing is left, (0, 0), of a title alone.
    """
    if fold(surface) in tables.people().exact:
        return 0, len(surface)
    end = len(surface)
    for pattern in (_VERBS, _ENDS):
        ending = pattern.search(surface, 0, end)
        end = ending.start() if ending else end
    owner = _OWNER.search(surface, 0, end)
    start = owner.end() if owner else 0
    start += _after_titles(surface[start:end])
    if start >= end:
        return 0, 0
    tail = _TAIL.search(surface, start, end)
    if tail and len(surface[start : tail.start()].split()) > 1:
        end = tail.start()
    return start, end


def _after_titles(surface: str) -> int:
    words = [(match.start(), _bare(match.group())) for match in _WORD.finditer(surface)]
    titles, countries = tables.titles(), tables.places()
    last = -1
    for number, (_, word) in enumerate(words):
        if word in titles:
            last = number
        elif not (
            word in tables.words("links")
            or word in tables.words("fields")
            or _of_country(word, countries)
        ):
            break
    if last < 0:
        return 0
    rest = words[last + 1 :]
    if _is_of(words[last][1], [word for _, word in rest[:2]]):
        # "President of Kazakhstan Kassym-Jomart Tokayev"
        is_told = False
        while rest and (
            (field := _ELIDED.sub("", rest[0][1])) in tables.words("links")
            or field in tables.words("fields")
            or _of_country(field, countries)
        ):
            is_told = is_told or field not in tables.words("links")
            rest = rest[1:]
        if not is_told:  # of anything else the name cannot be told from the office
            return len(surface)
    if not rest:
        return len(surface)
    # "Pope Francis", "King Charles III": the title is what tells them from others of that name
    numbered = len(rest) == 2 and _NUMERALS.match(rest[1][1]) is not None
    if words[last][1] in tables.words("kept titles") and (len(rest) == 1 or numbered):
        return words[last][0]
    return rest[0][0]


def _is_of(title: str, after: list[str]) -> bool:
    """Say whether a title goes on with what it is for; "du" may begin a surname ("M. du Pont")."""
    if not after or after[0] in ("of", "for"):
        return bool(after)
    is_french = after[0] in ("du", "des") or (
        after[0] == "de" and (after[1:] == ["la"] or _ELIDED.match("".join(after[1:])) is not None)
    )
    return is_french and len(title) > len("mme")


def _of_country(word: str, countries: tables.Places) -> bool:
    return word in countries.of_people or word in countries.known


def _bare(word: str) -> str:
    word = word.casefold().rstrip(".")
    return word[:-2] if word.endswith(("'s", "’s")) else word


@dataclass(frozen=True, slots=True)
class Person:
    """The words of a person's name, romanised; without titles and what follows the name."""

    words: tuple[str, ...]

    @property
    def given(self) -> str:
        """The first word: a given name, or the family name where that comes first."""
        return self.words[0]

    @property
    def surname(self) -> str:
        """The last word, which is the family name in most of the world."""
        return self.words[-1]

    @property
    def middle(self) -> tuple[str, ...]:
        """What stands between the two, without particles."""
        return tuple(word for word in self.words[1:-1] if word not in tables.words("particles"))


@lru_cache(maxsize=8192)
def person(name: str) -> Person:
    """Take a name apart. Without a word that counts it is taken as it is."""
    words = fold(name).split()
    while len(words) > 1 and words[0] in tables.words(
        "kept titles"
    ):  # "Pope Francis", "St. Theodorus"
        words = words[1:]
    if "of" in words[1:-1]:  # "Theodorus of Tabennese"
        words = words[: words.index("of", 1)]
    while len(words) > 1 and words[-1] in tables.words("suffixes"):
        words.pop()
    # "al-Assad" is a surname alone, "Al Gore" is not
    if len(words) > 1 and words[0] in ("al", "el") and _PREFIX.match(name):
        words = words[1:]
    return Person(tuple(words) or (name,))


def same_given(first: str, second: str) -> bool:
    """Say whether two given names may be of one person: initial, short form, other spelling."""
    if first == second:
        return True
    if len(first) == 1 or len(second) == 1:
        return first[:1] == second[:1]
    shorts = tables.short_forms()
    fulls, others = shorts.get(first), shorts.get(second)
    if fulls and others:
        if first in others or second in fulls:
            return True
        # "Antony" and "Anthony" share "Tony" and are near; "Joan" and "John" are two names
        return bool(_shared(first, second)) and edits(first, second, limit=2) <= 2
    if first[:1] != second[:1] or _other_gender(first, second):
        return False
    return near(first, second)


def _shared(first: str, second: str) -> set[str]:
    shorts = tables.short_forms()
    return {short for short, full in shorts.items() if first in full and second in full}


def _other_gender(first: str, second: str) -> bool:
    """Say whether the names differ as "Mario" and "Maria", "Daniel" and "Daniela" do."""
    shorter, longer = sorted((first, second), key=len)
    if longer[:-1] == shorter and longer[-1] in "aeo":
        return True
    return len(first) == len(second) and first[:-1] == second[:-1] and second[-1] in _VOWELS


def compatible(first: Person, second: Person) -> bool:
    """Say whether two names of two words or more can be of one person in one text."""
    if first.words == second.words:
        return True
    same_surname = first.surname == second.surname
    is_near = same_surname or near(first.surname, second.surname)
    if not is_near and set(first.words).isdisjoint(second.words):
        return False
    if "".join(first.words) == "".join(second.words):
        return True
    if sorted(first.words) == sorted(second.words):  # "Higuchi Ichiyō" and "Ichiyō Higuchi"
        return True
    shorter, longer = sorted((first, second), key=lambda name: len(name.words))
    size = len(shorter.words)
    if size < len(longer.words) and shorter.words in (longer.words[:size], longer.words[-size:]):
        return True
    if not is_near or not same_given(first.given, second.given):
        return False
    if not same_surname and first.given != second.given:
        # Two slips in one name are rare, two people with like names are not.
        whole = edits(" ".join(first.words), " ".join(second.words), limit=2)
        if whole > 2 or min(len(first.given), len(second.given)) < len("abcde"):
            return False
    return _middles_agree(first.middle, second.middle)


def _middles_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    shorter, longer = sorted((first, second), key=len)
    rest = iter(longer)
    return all(
        any(
            word[:1] == other[:1] if 1 in (len(word), len(other)) else near(word, other)
            for other in rest
        )
        for word in shorter
    )
