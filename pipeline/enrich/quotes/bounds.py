"""Where what somebody says ends: at the sentence's end, or before it. Pure."""

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.lexicon import inflect, plain_forms, verb_forms
from pipeline.enrich.quotes.phrases import is_adverb
from pipeline.enrich.quotes.tokens import QUOTE, Tokens
from pipeline.enrich.quotes.word_lists import word_set

_CLOSING = frozenset([".", "!", "?", ";", ",", ":", "…", "...", "—", "–", "--", "-", "(", "["])
_OBJECT_STOPS = word_set(
    "after before because when while since although though if unless until where during whereas "
    "amid but despite following"
)
_SAYS = word_set("said says say")
_OCCASIONS = word_set(
    "interview interviews speech speeches statement statements letter letters email emails tweet "
    "tweets post posts press news rally rallies debate debates briefing briefings conference event "
    "appearance call memo op-ed remarks address report reports message messages comments essay "
    "article series hearing testimony meeting town column blog video podcast story"
)
_CONTRASTS = frozenset(["but", "although", "though"])
_LINKS = frozenset(["and", "but", "while", "then", "also", "or", "yet"])
_PAST_OR_THIRD = frozenset(
    spelling for lemma in en.PLAIN for kind, spelling in inflect(lemma) if kind in "ds"
)
_ADJUNCTS = word_set(
    "in on at during to through via from with after before by of for as following around about"
)
_UNITS = word_set(
    "week month year day night morning afternoon evening weekend summer spring winter fall "
    "autumn"
)  # fmt: skip


def trim(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Leave punctuation at both ends out."""
    low = tokens.low
    while start < end and low[start] in _CLOSING:
        start += 1
    while start < end and low[end - 1] in _CLOSING:
        if low[end - 1] == "." and low[end - 2] in ("inc", "corp", "co", "jr", "sr", "ltd"):
            break
        end -= 1
    return start, end


def clause_end(
    tokens: Tokens,
    start: int,
    edge: int,
    *,
    is_subordinate: bool = False,
    is_infinitive: bool = False,
) -> int:
    """Return where a reported clause that starts at `start` ends.

    It goes on to the end of the sentence, unless somebody else speaks, the same speaker goes on
    ("..., adding that"), or it is part of a subordinate clause that opens the sentence.
    """
    low = tokens.low
    forms, plain = verb_forms(), plain_forms()
    for at in range(start, edge):
        word = low[at]
        if word == "according" and low[at + 1 : at + 2] == ["to"]:
            return at
        if word == "," or (word == QUOTE and tokens.ends_with_comma(at)):
            stop = at if word == "," else at + 1
            if at == start and word == ",":
                continue
            if is_subordinate:
                return stop
            after = at + 1
            while after < edge and (low[after] in _LINKS or is_adverb(low[after])):
                after += 1
            if after >= edge:
                continue
            if low[at + 1] in _CONTRASTS and word == "," and not (
                low[start] == "that" and low[at + 1] == "but"
            ):  # fmt: skip
                return stop  # the contrast is most often the writer's
            if is_infinitive and (after > at + 1 or low[after] in _OBJECT_STOPS):
                return stop
            form = forms.get(low[after])
            if form and "g" in form.kinds and (form.verb.is_speech or form.verb.has_object):
                return stop
            if after > at + 1 and form and form.is_finite and form.verb.is_speech:
                return stop
            if low[after] in _PAST_OR_THIRD or speaks_soon(tokens, after, edge):
                return stop
        elif word in ("and", "but") and at + 1 < edge and at > start:
            after = at + 1
            while after < edge and is_adverb(low[after]):
                after += 1
            form = forms.get(low[after]) if after + 1 < edge else None
            if form and form.verb.takes_clause and form.is_finite and (
                low[after + 1] == "that"
            ):  # fmt: skip
                return at
            if after < edge and ((low[after] in plain and low[after] in _PAST_OR_THIRD)
                                 or speaks_soon(tokens, after, edge)):  # fmt: skip
                return at
        elif word in (";", "—", "–", "--") and at > start and speaks_soon(tokens, at + 1, edge):
            return at
    return edge


def speaks_soon(tokens: Tokens, at: int, edge: int) -> bool:
    """Say whether another speaker comes in: "..., but the minister said"."""
    low = tokens.low
    if at >= edge or low[at] in en.SUBORDINATORS or low[at] in en.PREPOSITIONS:
        return False
    if low[at] in en.PRONOUNS:
        after = at + 1
        while after < edge and (is_adverb(low[after]) or low[after] in ("has", "have", "had")):
            after += 1
        form = verb_forms().get(low[after]) if after < edge else None
        if form and form.verb.is_speech and (form.is_finite or "n" in form.kinds):
            return True
    for index in range(at + 1, min(edge, at + 8)):
        word = low[index]
        if word in plain_forms() and word in _PAST_OR_THIRD | {"say"}:
            return low[index - 1] not in en.DETERMINERS and low[index - 1] not in (
                "who",
                "to",
                "which",
            )
        if (not word[0].isalnum() and word not in ("'s", ".")) or word in en.SUBORDINATORS:
            return False
    return False


def object_end(tokens: Tokens, start: int, edge: int) -> int:
    """Return where a noun phrase or an infinitive that is reported ends."""
    low = tokens.low
    forms = verb_forms()
    for at in range(start, edge):
        word = low[at]
        if word == QUOTE and tokens.ends_with_comma(at):
            return at + 1
        if word in _SAYS and at > start:
            return at
        if word == ",":
            after = low[at + 1] if at + 1 < edge else ""
            if after == QUOTE or at == start:
                continue
            return at
        if word in (";", ":", "—", "–", "--", "(", "[") or word in _OBJECT_STOPS:
            if at > start:
                return at
        elif at > start and begins_adjunct(tokens, at, edge):
            return at
        elif at > start and word in ("and", "or"):
            then = at + 1
            while then < edge and is_adverb(low[then]):
                then += 1
            form = forms.get(low[then]) if then < edge else None
            if form and (form.is_finite or "g" in form.kinds) and not tokens.is_capital(then):
                return at
        elif at > start:
            form = forms.get(word)
            if form and "g" in form.kinds and form.verb.is_speech and low[at - 1] not in (
                "of", "for", "by", "about", "the", "a", "in", "with",
            ):  # fmt: skip
                return at
    return edge


def begins_adjunct(tokens: Tokens, at: int, edge: int) -> bool:
    """Say whether a time or an occasion begins: "on Monday", "in an interview", "last week"."""
    low = tokens.low
    word = low[at]
    if word in en.DAYS:
        return True
    after = low[at + 1] if at + 1 < edge else ""
    if word in ("last", "this", "next", "earlier", "late", "that"):
        return after in _UNITS or after in en.DAYS or (word == "earlier" and after == "this")
    if word in ("on", "in", "at", "during", "by", "since", "from"):
        if after in en.DAYS or (after in en.MONTHS and tokens.is_capital(at + 1)):
            return True
        if after.isdigit() and len(after) == 4:
            return True
        if word in ("on", "in", "at", "during", "from"):
            for index in range(at + 1, min(edge, at + 6)):
                if low[index] in _OCCASIONS:
                    return True
                if not low[index][0].isalnum() and low[index] != "'s":
                    return False
                if low[index] in en.PREPOSITIONS:
                    return False
    return word == "by" and after.endswith("ing")


def skip_adjuncts(tokens: Tokens, at: int, edge: int) -> int:
    """Return the first word after times, occasions and hearers: "to reporters on Monday"."""
    low = tokens.low
    first = at
    while at < edge:
        word = low[at]
        if word in en.DAYS or is_adverb(word) or (at > first and word in _UNITS):
            at += 1
        elif word in ("late", "early") and low[at + 1 : at + 2] and low[at + 1] in en.DAYS:
            at += 2
        elif word in ("last", "this", "next", "earlier") and begins_adjunct(tokens, at, edge):
            at += 2
            if at < edge and low[at] in _UNITS:
                at += 1
        elif word in _ADJUNCTS:
            if low[at + 1 : at + 2] and low[at + 1] in en.DAYS:
                at += 2
                continue
            after = _phrase_end(tokens, at + 1, edge)
            if after == at + 1:
                return at
            at = after
        else:
            return at
    return at


def _phrase_end(tokens: Tokens, at: int, edge: int) -> int:
    """Return the end of the noun phrase after a preposition."""
    low = tokens.low
    begin = at
    while at < edge:
        word = low[at]
        if word in en.DETERMINERS and word not in ("'s", "that") and at > begin:
            return at
        if word in en.PRONOUNS or word in ("there", "that", "what", "how", "why", "whether", "if"):
            return at
        if not (word[0].isalnum() or word in ("'s", "'", ".", "$", "%")):
            return at
        if word == "." and at + 1 < edge and tokens.ends[at - 1] != tokens.starts[at]:
            return at
        if word in en.AUXILIARIES and word != "'s":
            return at
        if word in en.PREPOSITIONS or word in en.DAYS or word in ("and", "but", "who", "when"):
            return at
        if (
            at > begin
            and tokens.is_capital(at)
            and not tokens.is_capital(at - 1)
            and low[at - 1] not in en.DETERMINERS
            and low[at - 1].endswith("s")
        ):
            return at
        at += 1
    return at
