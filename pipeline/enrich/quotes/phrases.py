"""Find the noun phrase that is the subject of a verb, by words alone. Pure.

There is no parser behind this: determiners, capitals, prepositions and commas tell where a noun
phrase begins. Positions are word numbers, end exclusive.
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.lexicon import verb_forms
from pipeline.enrich.quotes.tokens import QUOTE, Tokens

SubjectKind = Literal["noun", "pronoun", "relative", "shared"]
MAX_WORDS = 22  # of a noun phrase; longer ones are a sentence that was read wrongly
_MAX_INSERTED = 28  # words between two commas, between a subject and its verb
INNER = frozenset(["'s", "'", "$", "%", "-", "/", "&", "#", "’", "@"])
_DASHES = frozenset(["—", "–", "--", "-"])


@dataclass(frozen=True, slots=True)
class Subject:
    """The words that name a subject, and how they do.

    A "relative" is "who" or "which": its antecedent is `antecedent`. A "shared" subject is that of
    an earlier verb ("said ... and added"); it has no words of its own.
    """

    kind: SubjectKind
    start: int
    end: int
    antecedent: tuple[int, int] | None = None


def is_adverb(word: str) -> bool:
    """Say whether a word may stand between a subject and its verb."""
    return word in en.ADVERBS or (
        len(word) > 4 and word.endswith("ly") and word not in en.NOT_ADVERBS
    )


def has_verb_behind(tokens: Tokens, end: int) -> bool:
    """Say whether a name that ends at a character seems to be a subject: a verb follows."""
    low = tokens.low
    after = bisect_left(tokens.starts, end)
    if after >= len(low):
        return False
    if low[after] == ",":
        return low[after + 1 : after + 2] in (["who"], ["a"], ["the"])
    form = verb_forms().get(low[after])
    return (
        (low[after] in en.AUXILIARIES and low[after] != "'s")
        or low[after] in en.PASTS
        or is_adverb(low[after])
        or (len(low[after]) > 4 and low[after].endswith("ed"))
        or (form is not None and form.is_finite)
    )


def verb_group_start(tokens: Tokens, low_edge: int, verb: int) -> int:
    """Return where the auxiliaries and adverbs before a verb begin."""
    low = tokens.low
    at = verb
    while at > low_edge:
        word = low[at - 1]
        if word in en.AUXILIARIES or is_adverb(word):
            at -= 1
        elif word == "to" and at > low_edge + 1 and low[at - 2] in ("going", "used", "have", "had"):
            at -= 2
        else:
            break
    return at


def subject_before(tokens: Tokens, low_edge: int, verb: int) -> Subject | None:
    """Return the subject that stands before the verb group that starts at `verb`."""
    low = tokens.low
    end = verb
    if end <= low_edge:
        return None
    # "in a statement on Monday" between subject and verb
    while end - 1 > low_edge and low[end - 1] in en.DAYS | en.MONTHS and low[end - 2] in (
        "on", "in", "earlier", "late", "early",
    ):  # fmt: skip
        end -= 2
    while end > low_edge and low[end - 1] in en.DAYS:
        end -= 1
    if end <= low_edge:
        return None
    last = low[end - 1]
    if last == ",":
        return _around_insertion(tokens, low_edge, end - 1)
    if last == QUOTE and tokens.ends_with_comma(end - 1):
        return _around_insertion(tokens, low_edge, end)
    if last == ")":
        opened = _back_to(tokens, low_edge, end - 2, frozenset("("))
        return subject_before(tokens, low_edge, opened) if opened is not None else None
    if last in _DASHES:
        opened = _back_to(tokens, low_edge, end - 2, _DASHES)
        return _phrase_before(tokens, low_edge, opened) if opened is not None else None
    return _phrase_before(tokens, low_edge, end)


def _around_insertion(tokens: Tokens, low_edge: int, comma: int) -> Subject | None:
    """Return the subject before an insertion, as in "Smith, who leads the party, said"."""
    low = tokens.low
    at = comma - 1
    opened = None
    while at >= low_edge and comma - at <= _MAX_INSERTED:
        if low[at] in (",", *_DASHES):
            opened = at
            if at + 1 < comma and low[at + 1] in (
                "who",
                "which",
                "whose",
                "a",
                "an",
                "the",
                "also",
            ):
                break
            if opened is not None and at < comma - 1:
                # An earlier comma wins only where it opens an apposition.
                earlier = at - 1
                while earlier >= low_edge and comma - earlier <= _MAX_INSERTED:
                    if low[earlier] == "," and _opens_apposition(tokens, earlier + 1):
                        return _phrase_before(tokens, low_edge, earlier)
                    earlier -= 1
            break
        if low[at] == QUOTE or low[at] == ";":
            break
        at -= 1
    if opened is None or opened <= low_edge:
        return None
    return _phrase_before(tokens, low_edge, opened)


def _opens_apposition(tokens: Tokens, at: int) -> bool:
    """Say whether an insertion about a name begins: ", a lawyer in Ohio, ...", ", who ..."."""
    word = tokens.low[at]
    if word in ("who", "which", "whose") or word in en.DETERMINERS or word.isdigit():
        return True
    return (
        word.isalpha() and word.islower() and not tokens.is_capital(at)
        and word not in en.SUBORDINATORS and word not in en.PREPOSITIONS
        and word not in en.PRONOUNS and word not in en.AUXILIARIES and not is_adverb(word)
    )  # fmt: skip


def _back_to(tokens: Tokens, low_edge: int, at: int, signs: frozenset[str]) -> int | None:
    stop = max(low_edge, at - _MAX_INSERTED)
    while at >= stop:
        if tokens.low[at] in signs:
            return at
        at -= 1
    return None


def _phrase_before(tokens: Tokens, low_edge: int, end: int) -> Subject | None:
    low = tokens.low
    if end <= low_edge:
        return None
    last = low[end - 1]
    if last in en.PRONOUNS:
        if last in ("it", "you") and end - 2 > low_edge and low[end - 2] in verb_forms():
            found = _antecedent(tokens, low_edge, end - 2)  # "those who support it say"
            if found:
                return found
        return Subject("pronoun", end - 1, end)
    if last in ("who", "which", "that"):
        before = end - 1
        if before > low_edge and low[before - 1] == ",":
            before -= 1
        inner = _phrase_before(tokens, low_edge, before)
        if inner and inner.kind in ("noun", "pronoun"):
            return Subject("relative", end - 1, end, (inner.start, inner.end))
        # "that" without an antecedent is a pronoun or a conjunction.
        return Subject("relative", end - 1, end) if last == "who" else None
    if last in ("him", "her", "them", "it", "us", "me"):
        return _antecedent(tokens, low_edge, end - 1)
    if last in en.SUBORDINATORS or last in en.PREPOSITIONS or last in (":", ";", ",", "."):
        return Subject("shared", end, end) if last in ("and", "or", "but", "to", "by", "of", "in",
            "without", "after", "before", "while", "for") else None  # fmt: skip
    if last in ("this", "these", "those", "some", "others", "many", "both", "all", "most", "none"):
        return Subject("noun", end - 1, end)
    start = phrase_start(tokens, low_edge, end)
    if (
        start > low_edge + 1
        and low[start - 1] in ("who", "that", "which")
        and low[start - 2] != ","
    ):
        return _antecedent(tokens, low_edge, start - 1) or Subject("noun", start, end)
    if start > low_edge and low[start - 1] in en.AUXILIARIES and low[start - 1] != "'s":
        return _antecedent(tokens, low_edge, start - 1)
    if start >= end:
        return _antecedent(tokens, low_edge, end - 1)
    return Subject("noun", start, end)


def _antecedent(tokens: Tokens, low_edge: int, at: int) -> Subject | None:
    """Return the noun before the nearest "who": "those who back him say"."""
    low = tokens.low
    for index in range(at, max(low_edge, at - 12), -1):
        if low[index] in ("who", "that", "which", "whose"):
            start = phrase_start(tokens, low_edge, index)
            return Subject("noun", start, index) if start < index else None
        if not low[index][0].isalnum() and low[index] not in ("'s", QUOTE):
            return None
    return None


def phrase_start(tokens: Tokens, low_edge: int, end: int) -> int:
    """Return where the noun phrase that ends at `end` begins; `end` where there is none."""
    low = tokens.low
    forms = verb_forms()
    start = at = end
    stop = max(low_edge, end - MAX_WORDS)
    while at > stop:
        word = low[at - 1]
        first = tokens.text[tokens.starts[at - 1]]
        if word in en.DETERMINERS:
            start = at = at - 1
            if word in en.POSSESSIVES or at <= stop or low[at - 1] not in en.NOUN_PREPOSITIONS:
                break
            continue
        if word in en.NOUN_PREPOSITIONS:
            if at - 1 <= stop or at == end or not _is_nominal(tokens, at - 2):
                break
            if low[at] in en.DAYS or low[at] in en.MONTHS:
                break
            at -= 1
            continue
        if word in ("and", "&"):
            if at - 1 <= stop or at == end:
                break
            both = tokens.is_capital(at) and tokens.is_capital(at - 2) and low[at - 2] != QUOTE
            if not both and low[at - 2] != "and":
                break
            at -= 1
            continue
        if word == QUOTE and tokens.is_name(at - 1):
            start = at = at - 1
            continue
        if word == QUOTE or word in en.PRONOUNS or (word in en.AUXILIARIES and word != "'s"):
            break
        if word == "by" and at - 2 > stop and low[at - 2].endswith(("ed", "en")) and at < end:
            start = at = at - 2
            continue
        if word in en.SUBORDINATORS or word in en.PREPOSITIONS or is_adverb(word):
            break
        if word == "." and at - 1 > stop and len(low[at - 2]) <= 5 and tokens.is_capital(at - 2):
            at -= 1
            continue
        if not (first.isalnum() or word in INNER):
            break
        form = forms.get(word)
        if (
            form and not first.isupper() and "d" in form.kinds and at < end
            and low[at] in en.DETERMINERS
        ):  # fmt: skip
            break
        start = at = at - 1
    return start


def _is_nominal(tokens: Tokens, index: int) -> bool:
    word = tokens.low[index]
    return (
        word[0].isalnum()
        and word not in en.AUXILIARIES
        and word not in en.PREPOSITIONS
        and word not in en.SUBORDINATORS
    )
