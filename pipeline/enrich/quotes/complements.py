"""What follows a reporting verb: the patterns of its words, and where they lead. Pure."""

from dataclasses import dataclass

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.bounds import (
    begins_adjunct,
    clause_end,
    object_end,
    skip_adjuncts,
    trim,
)
from pipeline.enrich.quotes.lexicon import Verb, verb_forms
from pipeline.enrich.quotes.phrases import is_adverb
from pipeline.enrich.quotes.tokens import QUOTE, Tokens
from pipeline.enrich.quotes.word_lists import word_set

Range = tuple[int, int]
_DASHES = frozenset(["—", "–", "--", "-"])
_PAUSES = frozenset([",", "—", "–", "--", ".", "!", "?", ";", ":", ")", "("])
_WH = word_set("whether if why how what who where")
_HEARERS = word_set("him her them us me it you crowd audience")
_PARTICLES = word_set("out down up back forward")
_AFTER_PARTICLES = word_set("at against on to about for")
_NOT_BEGINNING = word_set("and or but while because so than more not nor")
_COUNTED = word_set("number group crowd members some hundreds thousands dozens editor head")
_OPENERS = word_set("after when while although though as because since if once before")


@dataclass(frozen=True, slots=True)
class Complements:
    """The end of a sentence, asked for what a verb in it introduces."""

    tokens: Tokens
    start: int
    end: int

    def after(self, at: int, verb: Verb) -> Range | None:
        """Return what follows the verb, of which `at` is the first word behind it."""
        low, tokens, edge = self.tokens.low, self.tokens, self.end
        while at < edge and is_adverb(low[at]):
            at += 1
        if at >= edge:
            return None
        word = low[at]
        following = low[at + 1] if at + 1 < edge else "."
        if word in (",", ":") and following == QUOTE:
            return self.quotes(at + 1)
        if word == ":" and verb.is_speech and edge - at > 3:
            return trim(tokens, at + 1, edge)
        if word == ",":
            return self._after_insertion(at, verb)
        if word in _DASHES and (later := self._after_dashes(at)) is not None:
            return self.after(later, verb)
        if word == QUOTE:
            is_said = verb.takes_clause or verb.is_addressed
            return self.clause(at) if is_said else self.object(at)
        if word == "that" and (verb.takes_clause or verb.is_addressed or verb.has_object):
            return self.clause(at)
        if word in _WH and (verb.takes_clause or verb.is_addressed):
            return self.clause(at)
        if verb.is_addressed and (content := self._after_hearer(at, verb)):
            return content
        if word == "to" and verb.is_intent and following not in en.DETERMINERS:
            return self.clause(at, is_infinitive=True)
        if word in verb.prepositions:
            return self._after_preposition(at, verb)
        if word in en.PREPOSITIONS or word in en.DAYS or begins_adjunct(tokens, at, edge):
            return self._after_adjuncts(at, verb)
        if not (word[0].isalnum() or word == "$"):
            return None
        if word in en.AUXILIARIES:  # "a deal that critics said was ..."
            return self.clause(at) if verb.is_plain or verb.is_thought else None
        if word in _NOT_BEGINNING and not (word in ("because", "while") and verb.is_plain):
            return None
        if verb.is_quoted_only:
            return None
        if verb.has_as and not verb.has_object and "as" in low[at + 1 : min(edge, at + 9)]:
            return self.object(at)
        if verb.has_object:
            if verb.takes_clause and (word in en.PRONOUNS or word == "there"):
                return self.clause(at)
            return self.object(at)
        if (
            not verb.takes_clause
            or (verb.is_that_only and word not in en.PRONOUNS)
            or not (self._has_verb(at) or (verb.lemma == "say" and edge - at > 4))
        ):
            return None
        return self.clause(at)

    def _has_verb(self, at: int) -> bool:
        """Say whether a clause may begin at a word: whether there is a verb a little later."""
        low, tokens = self.tokens.low, self.tokens
        if low[at] in en.PRONOUNS:
            return True
        forms = verb_forms()
        for index in range(at + 1, min(self.end, at + 18)):
            word = low[index]
            if word in en.AUXILIARIES or word in en.PASTS or word == QUOTE:
                return True
            if len(word) > 4 and word.endswith("ed") and not tokens.is_capital(index):
                return True
            form = forms.get(word)
            if form and form.is_finite:
                return True
            if self._may_be_third_person(index):
                return True
        return False

    def _may_be_third_person(self, at: int) -> bool:
        """Say whether a word may be a verb like "rises": after a name, or before an object."""
        low, tokens = self.tokens.low, self.tokens
        word, before = low[at], low[at - 1]
        if not word.endswith("s") or len(word) < 4 or not word[0].isalpha():
            return False
        if tokens.is_capital(at) or before in en.DETERMINERS or before in en.PREPOSITIONS:
            return False
        after = low[at + 1] if at + 1 < len(low) else ""
        return tokens.is_capital(at - 1) or after in en.DETERMINERS

    def quotes(self, at: int) -> Range:
        """Return the passages in marks that begin at a word."""
        end = at + 1
        while end < self.end and self.tokens.low[end] == QUOTE:
            end += 1
        return at, end

    def clause(self, at: int, *, is_infinitive: bool = False) -> Range:
        """Return the clause that begins at a word, or the quote if nothing else follows it."""
        if self.tokens.low[at] == QUOTE:
            _, end = self.quotes(at)
            if (
                end >= self.end
                or not self.tokens.low[end][0].isalnum()
                or self.tokens.ends_with_comma(end - 1)
            ):
                return at, end
        return trim(
            self.tokens,
            at,
            clause_end(
                self.tokens,
                at,
                self.end,
                is_subordinate=self._opens(at),
                is_infinitive=is_infinitive,
            ),
        )

    def object(self, at: int) -> Range:
        """Return the noun phrase or infinitive that begins at a word."""
        return trim(self.tokens, at, object_end(self.tokens, at, self.end))

    def _opens(self, at: int) -> bool:
        """Say whether a word is in a subordinate clause that opens the sentence."""
        low = self.tokens.low
        first = low[self.start]
        if first not in _OPENERS and not (first.endswith("ing") and at - self.start < 6):
            return False
        return "," not in low[self.start : at]

    def _after_insertion(self, at: int, verb: Verb) -> Range | None:
        """Return what follows an insertion: "said, however, that", "says, win or lose, he"."""
        low = self.tokens.low
        if not verb.takes_clause:
            return None
        for index in range(at + 1, min(self.end - 1, at + 9)):
            if low[index] == "," and low[index + 1] in ("that", QUOTE):
                return self.clause(index + 1)
        return self.clause(at + 1) if low[at + 1 : at + 2] == ["that"] else None

    def _after_dashes(self, at: int) -> int | None:
        """Return the first word after an insertion between dashes: "said - on Sunday - that"."""
        for index in range(at + 2, min(self.end - 1, at + 9)):
            if self.tokens.low[index] in _DASHES:
                return index + 1
        return None

    def _after_preposition(self, at: int, verb: Verb) -> Range | None:
        low = self.tokens.low
        inner = at + 1
        if verb.is_speech:  # "said of the plan, "..."
            stop = object_end(self.tokens, min(inner, self.end), self.end)
            if low[stop : stop + 2] == [",", QUOTE] and stop + 1 < self.end:
                return self.quotes(stop + 1)
        if low[at] in _PARTICLES and inner < self.end and low[inner] in _AFTER_PARTICLES:
            inner += 1
        if inner >= self.end or low[inner] in _PAUSES:
            return None
        return self.object(inner)

    def _after_adjuncts(self, at: int, verb: Verb) -> Range | None:
        """Return what follows times, occasions and hearers: "said on Monday that"."""
        low, tokens, edge = self.tokens.low, self.tokens, self.end
        if not (verb.is_plain or verb.is_speech or verb.is_addressed):
            return None
        later = skip_adjuncts(tokens, at, edge)
        if later >= edge or later == at:
            return None
        if low[later] in _DASHES and (shifted := self._after_dashes(later)) is not None:
            later = shifted
        follow = low[later]
        if follow in (",", ":") and low[later + 1 : later + 2] == [QUOTE]:
            return self.quotes(later + 1)
        if follow == QUOTE or follow == "that" or (follow in _WH and follow != "who"):
            return self.clause(later)
        if follow == ":" and edge - later > 3:
            return trim(tokens, later + 1, edge)
        begins = follow in en.PRONOUNS or follow in en.DETERMINERS or follow == "there"
        if verb.is_plain and (begins or tokens.is_capital(later)):
            return self.clause(later)
        if verb.has_object and follow in en.DETERMINERS:
            return self.object(later)
        return None

    def _after_hearer(self, begin: int, verb: Verb) -> Range | None:
        """Return what is said after those to whom it is said: "told reporters (that) ..."."""
        low, tokens, edge = self.tokens.low, self.tokens, self.end
        if low[begin] in ("to", "of", "about", "for", "against") or low[begin] in en.DAYS:
            return None
        at = begin
        while at < edge and at - begin < 18:
            word, before = low[at], low[at - 1]
            if word == QUOTE:
                return self.clause(at)
            if word in (",", ":"):
                return self.quotes(at + 1) if low[at + 1 : at + 2] == [QUOTE] else None
            if not (word[0].isalnum() or word in ("'s", "'", ".", "-", "!")):
                return None
            if at > begin:
                if word == "that" or (word in _WH and word not in ("who", "where")):
                    return self.clause(at)
                if word == "to":
                    is_verb = at + 1 < edge and low[at + 1] not in en.DETERMINERS
                    return self.clause(at) if is_verb and not tokens.is_capital(at + 1) else None
                if word == "for" and verb.lemma in ("ask", "press", "lobby", "petition", "beg"):
                    return self.object(at + 1) if at + 1 < edge else None
                if word == "about" or (
                    word == "against" and verb.lemma in ("warn", "caution", "advise")
                ):
                    return self.object(at + 1) if at + 1 < edge else None
                if word == "of" and before not in _COUNTED and verb.lemma in (
                    "tell", "remind", "assure", "inform", "notify", "warn", "convince", "persuade",
                ):  # fmt: skip
                    return self.object(at + 1) if at + 1 < edge else None
                if (word in en.PRONOUNS and before != "and") or word == "there":
                    return self.clause(at)
                if (word in en.DETERMINERS and word != "'s" and before not in en.PREPOSITIONS
                        and before not in en.DETERMINERS and before != "and"):  # fmt: skip
                    return self.clause(at) if not begins_adjunct(tokens, at, edge) else None
                is_hearer = before in _HEARERS or before.endswith("s")
                if tokens.is_capital(at) and not tokens.is_capital(at - 1) and is_hearer and (
                    before not in en.DETERMINERS and before != "'s"
                ):  # fmt: skip
                    return self.clause(at)
            at += 1
        return None
