"""Find the subject of a verb that has none of its own: "... and added", "..., saying". Pure."""

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.attribution import Attribution
from pipeline.enrich.quotes.inversion import subject_after
from pipeline.enrich.quotes.lexicon import verb_forms
from pipeline.enrich.quotes.phrases import (
    Subject,
    is_adverb,
)
from pipeline.enrich.quotes.tokens import QUOTE, Tokens
from pipeline.enrich.quotes.word_lists import word_set

_BREAKS = frozenset([",", ";", ":", "—", "–", "--"])
_JOINS = frozenset(["and", "but", "or", "yet", "so", "while", "then"])
_OPENERS = word_set("when after that because as if before although though since who which")


def shared_subject(
    tokens: Tokens, start: int, end: int, found: Attribution, previous: Subject | None
) -> Subject | None:
    """Return the subject of the main clause that the cue stands in.

    `previous` is the subject of the attribution before, which wins unless another main clause
    begins after it. A participle that opens the sentence ("Noting that ..., Smith said") takes
    the subject of what follows.
    """
    low = tokens.low
    cue = found.cue[0]
    if cue - start <= 2:
        after = found.contents[-1][1]
        for at in range(after, min(end - 1, after + 3)):
            if low[at] == "," or low[at] == QUOTE:
                return subject_after(tokens, at + 1, end)
    main, other = _clauses(tokens, start, cue)
    if previous and (not main or previous.start >= main[-1].start):
        return previous
    if main:
        return main[-1]
    return previous or (other[0] if other else None)


def _clauses(tokens: Tokens, start: int, cue: int) -> tuple[list[Subject], list[Subject]]:
    """Return the subjects of the main and of the other clauses before a cue."""
    low = tokens.low
    main: list[Subject] = []
    other: list[Subject] = []
    state = "main"  # of the place: a main clause may begin, another one, or none
    at = start
    while at < cue:
        word = low[at]
        if word in _BREAKS or (word == QUOTE and tokens.ends_with_comma(at)):
            state = "main"
        elif word in _JOINS and state == "main":
            pass
        elif word in ("and", "but"):
            state = "joined"
        elif word in _OPENERS:
            state = "other"
        elif state and not is_adverb(word) and word not in ("in", "on", "at", "with", "for", "by"):
            found = _subject_at(tokens, at, cue)
            if found:
                if state == "main" or (state == "joined" and low[at] in en.PRONOUNS):
                    main.append(found)
                elif state == "other":
                    other.append(found)
                at = max(at, found.end - 1)
            state = ""
        elif state:
            state = state if is_adverb(word) else ""
        at += 1
    return main, other


def _subject_at(tokens: Tokens, at: int, edge: int) -> Subject | None:
    """Return the subject that begins at a word, if a verb follows it."""
    low = tokens.low
    if low[at] in en.PRONOUNS:
        return Subject("pronoun", at, at + 1)
    found = subject_after(tokens, at, edge)
    if found is None or found.kind != "noun":
        return found
    cut = next((i for i in range(at + 1, found.end) if _may_be_verb(tokens, i)), found.end)
    if cut < found.end:
        return Subject("noun", at, cut)
    after = found.end
    while after < edge and is_adverb(low[after]):
        after += 1
    if after >= edge or _may_be_verb(tokens, after) or low[after] in (",", "who", "(", "—", "–"):
        return found
    return None


def _may_be_verb(tokens: Tokens, at: int) -> bool:
    word, before = tokens.low[at], tokens.low[at - 1]
    if tokens.is_capital(at) or before in en.DETERMINERS:
        return False
    form = verb_forms().get(word)
    return (
        (word in en.AUXILIARIES and word != "'s")
        or word in en.PASTS
        or (form is not None and form.is_finite)
        or (len(word) > 4 and word.endswith("ed") and not before.endswith("ly"))
    )
