"""Tell a reporting verb from a noun or adjective that is spelt the same, by its neighbours."""

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.lexicon import Form, noun_forms
from pipeline.enrich.quotes.phrases import is_adverb
from pipeline.enrich.quotes.tokens import QUOTE, Tokens
from pipeline.enrich.quotes.word_lists import word_set

_MODALS = word_set(
    "will would could can may might must should shall 'll 'd do does did don't doesn't didn't "
    "won't wouldn't can't cannot couldn't shouldn't to not never"
)
_ALSO_PRONOUNS = word_set("all both that some many")
_PLURALS = word_set("people many some others most few both critics men women all police")
# Verbs that are as often nouns or adjectives.
_ALSO_NOUNS = word_set(
    "answer post blog text email project address back second support attack hammer torch blame "
    "cast quote offer order reference charge call claim report request demand show state trust "
    "view hope plan fear doubt wish need want love hate like mean note press challenge push cheer "
    "welcome honor experience study brand label bet guess figure dream care vote crack snap rule "
    "gripe title headline volunteer venture judge notice gather plug pitch fault rap slam mock "
    "field comment object complete estimate forecast prefer look hold second approach"
)


def is_verb(tokens: Tokens, low_edge: int, at: int, edge: int, form: Form) -> bool:
    """Say whether the word `at` is used as a verb."""
    low = tokens.low
    kinds = set(form.kinds)
    before = low[at - 1] if at > low_edge else ""
    after = low[at + 1] if at + 1 < edge else "."
    if before in en.DETERMINERS and before not in ("that", "this", "all", "both", "some", "many",
                                                   "few", "most", "'s"):  # fmt: skip
        return False
    if before == "'s":
        # "he's saying", "that's called"; else a possessive: "Clinton's claims"
        pronoun = low[at - 2] in en.PRONOUNS or low[at - 2] in ("that", "who", "there", "what")
        return at - 2 >= low_edge and pronoun and bool(kinds & set("gn"))
    if before == "'" or before in ("s'",):
        return False
    # "the previously announced absence", "his slashing comments"
    modified = (is_adverb(before) or before.endswith("ing")) and at - 2 >= low_edge
    if modified and low[at - 2] in en.DETERMINERS and low[at - 2] not in _ALSO_PRONOUNS:
        return False
    ambiguous = form.verb.lemma in _ALSO_NOUNS or low[at] in noun_forms()
    if "g" in kinds:
        return before not in ("the", "a", "of") or form.verb.lemma in ("say",)
    if before == "of" or before in ("in", "with", "for", "on", "from", "about", "by", "no"):
        return False
    if kinds & set("dn") and not kinds & set("b"):
        if before and not before[0].isalnum() and before not in (",", QUOTE, ")", "'", "—", "–"):
            return False
        if not before:
            return False
        if low[at] == "pledged" and before in ("of", "most", "more", "the", "many", "and"):
            return False
        return not (after == "by" and before not in en.AUXILIARIES and not is_adverb(before))
    if low[at] in ("states", "pledged") and not (before in en.PRONOUNS or after in ("that", "to")):
        return False  # the states, pledged delegates
    # Base forms and "says"
    if before in _MODALS:
        return kinds & set("b") != set() or "d" in kinds
    if before in en.PRONOUNS or before in ("who", "which"):
        return True
    if not before or before in (".", ":", ";"):
        return False
    complement = (
        after in ("that", "to", "what", "how", "why", "whether", "if", ",", ":", QUOTE, "it", "on")
        or after in en.PRONOUNS
        or after in en.DETERMINERS
        or after in form.verb.prepositions
        or after in ("him", "them", "me", "us", "there")
        or tokens.is_capital(at + 1)
        if at + 1 < edge
        else False
    )
    if "s" in kinds:
        if before in (",", ")", "—", "–", QUOTE, "and", "but") or is_adverb(before):
            return not ambiguous or complement
        if not before[0].isalnum():
            return False
        return not ambiguous or complement
    if "d" in kinds:  # "put", "read", "cast"
        return True
    if after in (".", ",") and form.verb.is_plain | form.verb.is_evidence and before.endswith("s"):
        return "," in low[low_edge:at] or QUOTE in low[low_edge:at]  # "..., records show."
    if before[0].isalnum() and before not in en.AUXILIARIES and form.verb.takes_clause and (
        after == "that" or after in en.PRONOUNS or after == "there"
        or (form.verb.lemma in ("say", "believe", "think") and after in en.DETERMINERS)
    ) and not is_adverb(before):  # fmt: skip
        return before not in en.PREPOSITIONS
    if is_adverb(before) or before in _PLURALS:
        return not ambiguous or complement
    if before in ("and", "or", "but"):
        return not ambiguous and complement
    if before[0].isalnum() and before.endswith("s") and not before.endswith("ss"):
        return not ambiguous or complement
    if before in (",", ")", "—"):
        return not ambiguous and complement
    return False
