"""Find the subject that stands behind its verb: "..., said the minister". Pure."""

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.lexicon import verb_forms
from pipeline.enrich.quotes.phrases import INNER, MAX_WORDS, Subject, is_adverb
from pipeline.enrich.quotes.tokens import QUOTE, Tokens
from pipeline.enrich.quotes.word_lists import word_set

_RIGHT_STOPS = word_set(
    "in on at during after as to before when while who which that because by about following "
    "and but with if amid since through via over upon"
)


def subject_after(tokens: Tokens, begin: int, end: int) -> Subject | None:
    """Return the subject that stands behind its verb, as in "said the minister, who ..."."""
    low = tokens.low
    at = begin
    while at < end and is_adverb(low[at]):
        at += 1
    if at >= end:
        return None
    if low[at] in en.PRONOUNS:
        return Subject("pronoun", at, at + 1)
    if not (tokens.is_capital(at) or low[at] in en.DETERMINERS or low[at].isalpha()):
        return None
    if low[at] in _RIGHT_STOPS or low[at] in en.DAYS or low[at] in en.PREPOSITIONS:
        return None
    start = at
    while at < end and at - start < MAX_WORDS:
        word = low[at]
        if at > start and _begins_predicate(tokens, at):
            break
        if word == "." and at + 1 < end and tokens.ends[at - 1] == tokens.starts[at]:
            at += 1  # the full stop of an abbreviation, since the sentence goes on
            continue
        if (word in en.AUXILIARIES and word != "'s") or word in en.PRONOUNS or word == "there":
            break
        if word == QUOTE or (
            word in _RIGHT_STOPS and not (word == "and" and _joins(tokens, at, end))
        ):
            break
        if word in en.DAYS or not (word[0].isalnum() or word in INNER):
            break
        at += 1
    return Subject("noun", start, at) if at > start else None


def _begins_predicate(tokens: Tokens, at: int) -> bool:
    """Say whether a verb in the past comes right after a name or a plural."""
    low = tokens.low
    word, before = low[at], low[at - 1]
    if is_adverb(word) and not tokens.is_capital(at):
        return True
    if tokens.is_capital(at) or not (tokens.is_capital(at - 1) or before.endswith("s")):
        return False
    if before in en.DETERMINERS:
        return False
    form = verb_forms().get(word)
    return (
        word in en.PASTS
        or (len(word) > 4 and word.endswith("ed"))
        or (form is not None and form.is_finite)
    )


def _joins(tokens: Tokens, at: int, end: int) -> bool:
    return at + 1 < end and tokens.is_capital(at + 1) and tokens.is_capital(at - 1)
