"""Read the nouns and adjectives that report: "his claim that", "is confident that". Pure."""

from dataclasses import dataclass

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.attribution import Attribution, attribute
from pipeline.enrich.quotes.complements import Complements
from pipeline.enrich.quotes.phrases import Subject, phrase_start, subject_before, verb_group_start
from pipeline.enrich.quotes.tokens import Tokens
from pipeline.enrich.quotes.word_lists import word_set

_NOUN_LINKS = word_set("to of for about on against")


@dataclass(frozen=True, slots=True)
class NounCues:
    """The nouns and adjectives of the sentence from `start` to `end`, word numbers."""

    tokens: Tokens
    start: int
    end: int

    @property
    def low(self) -> list[str]:
        """The words of the text in lower case."""
        return self.tokens.low

    @property
    def complements(self) -> Complements:
        """What follows a word."""
        return Complements(self.tokens, self.start, self.end)

    def read_noun(self, at: int) -> Attribution | None:
        """Return what the noun at a word stands for, if that is said."""
        link = self.low[at + 1]
        if link != "that" and link not in _NOUN_LINKS:
            return None
        owner = self._owner(at)
        if link != "that" and owner is None:
            return None
        if link in ("that", "to"):
            content = self.complements.clause(at + 1)
        else:
            content = self.complements.object(min(at + 2, self.end))
        return attribute((at, at + 1), owner, content, is_strong=False)

    def _owner(self, at: int) -> Subject | None:
        """Return whose claim it is: "his claim", "the minister's repeated claims"."""
        low = self.low
        for back in range(at - 1, max(self.start, at - 4) - 1, -1):
            word = low[back]
            if word in ("his", "her", "their", "its", "my", "our"):
                return Subject("pronoun", back, back + 1)
            if word in ("'s", "'") and back > self.start:
                begin = phrase_start(self.tokens, self.start, back)
                return Subject("noun", begin, back) if begin < back else None
            if word in en.DETERMINERS or not word[0].isalpha():
                return None
        return None

    def read_adjective(self, at: int) -> Attribution | None:
        """Return what the adjective at a word tells of somebody's mind."""
        low = self.low
        group = verb_group_start(self.tokens, self.start, at)
        if not any(word in en.BE for word in low[group:at]):
            return None
        follow = low[at + 1] if at + 1 < self.end else ""
        if follow not in ("that", "to", "about", "of", "with", "by", "for"):
            return None
        subject = subject_before(self.tokens, self.start, group)
        if subject is None or subject.kind == "shared" or low[subject.start] == "it":
            return None
        if follow in ("that", "to"):
            content = self.complements.clause(at + 1)
        else:
            content = self.complements.object(min(at + 2, self.end))
        return attribute((group, at + 1), subject, content, is_strong=False)
