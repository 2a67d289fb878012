"""Find the subject of a verb that has none of its own: "... and added", "..., saying". Pure."""

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.attribution import Attribution
from pipeline.enrich.quotes.lexicon import verb_forms
from pipeline.enrich.quotes.phrases import Subject, subject_after
from pipeline.enrich.quotes.tokens import QUOTE, Tokens

_STARTS = frozenset([",", "and", "but", "when", "after", "that", "because", "while", "as", "if",
                     "before", "although", "though", ";", ":", "—", "–", "since"])  # fmt: skip


def shared_subject(
    tokens: Tokens, start: int, end: int, found: Attribution, previous: Subject | None
) -> Subject | None:
    """Return the subject of the nearest verb before the cue that may share it.

    `previous` is the subject of the attribution before. A participle that opens the sentence
    ("Noting that ..., Smith said") takes the subject of what follows.
    """
    low = tokens.low
    cue = found.cue[0]
    if cue - start <= 2:
        after = found.contents[-1][1]
        for at in range(after, min(end, after + 3)):
            if low[at] in (",", QUOTE):
                return subject_after(tokens, at + 1, end) if at + 1 < end else previous
    best: Subject | None = None
    at = start
    is_start = True
    while at < cue:
        word = low[at]
        if is_start and word in en.PRONOUNS:
            best = Subject("pronoun", at, at + 1)
        elif is_start and word not in en.PREPOSITIONS and word != QUOTE and word[0].isalnum():
            candidate = subject_after(tokens, at, cue)
            if candidate and _is_before_verb(tokens, candidate.end, cue):
                best = _cut(tokens, candidate)
                at = max(at, candidate.end - 1)
        is_start = word in _STARTS or (is_start and (word in en.ADVERBS or word in ("yet", "so")))
        at += 1
    if previous and (best is None or previous.start >= best.start):
        return previous
    return best


def _cut(tokens: Tokens, subject: Subject) -> Subject:
    """Cut a phrase before the first verb that ran into it: "Smith thought"."""
    for at in range(subject.start + 1, subject.end):
        if _may_be_verb(tokens, at):
            return Subject("noun", subject.start, at)
    return subject


def _is_before_verb(tokens: Tokens, at: int, edge: int) -> bool:
    low = tokens.low
    if at < edge and (low[at] in en.AUXILIARIES or _may_be_verb(tokens, at)):
        return True
    if at < edge and low[at] in (",", "who", "which", "(", "—", "–"):
        return True
    return any(_may_be_verb(tokens, index) for index in range(max(0, at - 6), min(at, edge)))


def _may_be_verb(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    if tokens.is_capital(at):
        return False
    form = verb_forms().get(word)
    return (
        word in en.AUXILIARIES and word != "'s"
        or (form is not None and bool(set("ds") & set(form.kinds)))
        or (len(word) > 4 and word.endswith("ed"))
    )
