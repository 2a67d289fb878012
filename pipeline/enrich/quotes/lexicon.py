"""The forms of the words that report speech and thought, looked up by their spelling. Pure."""

from dataclasses import dataclass
from functools import cache

from pipeline.enrich.quotes import words_en as en


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and the patterns that it follows."""

    lemma: str
    is_speech: bool = False
    is_thought: bool = False
    is_evidence: bool = False
    is_addressed: bool = False
    is_intent: bool = False
    has_object: bool = False
    has_as: bool = False
    is_plain: bool = False
    is_quoted_only: bool = False  # "continue", "sing": reports nothing but words in marks
    is_that_only: bool = False  # "hold": a clause needs "that"
    prepositions: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()  # "point out", "make clear"

    @property
    def is_phrasal_only(self) -> bool:
        """Whether it reports only together with a particle: "go on", "lay out"."""
        return bool(self.particles) and not (
            self.takes_clause or self.is_addressed or self.is_intent or self.has_object
            or self.has_as or self.prepositions
        )  # fmt: skip

    @property
    def takes_clause(self) -> bool:
        """Whether a clause may follow without "that"."""
        return self.is_speech or self.is_thought or self.is_evidence


PHRASAL = Verb("(phrasal)", is_speech=True)  # "point out", "make clear"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a verb: of what kind the spelling may be."""

    verb: Verb
    kinds: str  # of "b" (base), "s" (says), "d" (past), "g" (saying), "n" (participle)

    @property
    def is_finite(self) -> bool:
        """Whether it may be "says" or "said"."""
        return "d" in self.kinds or "s" in self.kinds


@cache
def verb_forms() -> dict[str, Form]:
    """Return every form of every reporting verb, by its spelling in lower case."""
    forms: dict[str, Form] = {}
    for verb in _verbs():
        for kind, spelling in inflect(verb.lemma):
            there = forms.get(spelling)
            if there is None:
                forms[spelling] = Form(verb, kind)
            elif there.verb == verb and kind not in there.kinds:
                forms[spelling] = Form(verb, there.kinds + kind)
    return forms


@cache
def noun_forms() -> frozenset[str]:
    """Return the reporting nouns, singular and plural."""
    plurals = {
        noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeou" else
        noun + "es" if noun.endswith(("s", "sh", "ch", "x")) else noun + "s"
        for noun in en.NOUNS
    }  # fmt: skip
    return frozenset(en.NOUNS) | plurals | {"hypotheses", "beliefs"}


@cache
def plain_forms() -> frozenset[str]:
    """Return the finite forms of the most usual verbs of direct speech."""
    return frozenset(
        spelling for lemma in en.PLAIN for kind, spelling in inflect(lemma) if kind in "bsd"
    )


def inflect(lemma: str) -> list[tuple[str, str]]:
    """Return (kind, spelling) for each form of an English verb."""
    past, participle = en.IRREGULAR.get(lemma, " ").split(" ")
    if not past:
        past = participle = _regular(lemma, "ed")
    third = (
        "goes" if lemma == "go" else
        lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else
        lemma + "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else lemma + "s"
    )  # fmt: skip
    forms = [
        ("b", lemma), ("s", third), ("d", past), ("n", participle), ("g", _regular(lemma, "ing")),
    ]  # fmt: skip
    if lemma in ("label", "signal", "counsel", "marvel"):
        double = lemma + "l"
        forms += [("d", double + "ed"), ("n", double + "ed"), ("g", double + "ing")]
    return forms


def _regular(lemma: str, ending: str) -> str:
    if lemma.endswith("e") and not (ending == "ing" and lemma.endswith(("ee", "ie", "oe"))):
        return lemma[:-1] + ending
    if lemma.endswith("ie"):
        return lemma[:-2] + "y" + ending
    if ending == "ed" and lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    if lemma in en.DOUBLING:
        return lemma + lemma[-1] + ending
    return lemma + ending


def _verbs() -> list[Verb]:
    lists: dict[str, list[str]] = {
        "is_speech": en.SPEECH, "is_thought": en.THOUGHT, "is_evidence": en.EVIDENCE,
        "is_addressed": en.ADDRESSED, "is_intent": en.INTENT, "has_object": en.OBJECT,
        "has_as": en.AS, "is_plain": en.PLAIN, "is_quoted_only": en.QUOTED_ONLY,
        "is_that_only": en.THAT_ONLY,
    }  # fmt: skip
    marks: dict[str, dict[str, bool]] = {}
    particles: dict[str, set[str]] = {}
    for name, lemmas in lists.items():
        for entry in lemmas:
            lemma, _, particle = entry.partition("_")
            if particle:
                particles.setdefault(lemma, set()).add(particle)
                marks.setdefault(lemma, {})
            else:
                marks.setdefault(lemma, {})[name] = True
    for lemma in en.PREPOSITIONAL:
        marks.setdefault(lemma, {})
    return [
        Verb(
            lemma=lemma,
            prepositions=frozenset(en.PREPOSITIONAL.get(lemma, "").split()),
            particles=frozenset(particles.get(lemma, ())),
            **marked,
        )
        for lemma, marked in marks.items()
    ]
