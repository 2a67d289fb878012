"""Read one English sentence: which words in it are ascribed to whom. Pure, one pass."""

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.attribution import Attribution, attribute
from pipeline.enrich.quotes.bounds import trim
from pipeline.enrich.quotes.complements import Range
from pipeline.enrich.quotes.lexicon import noun_forms, verb_forms
from pipeline.enrich.quotes.noun_cues import NounCues
from pipeline.enrich.quotes.phrases import Subject
from pipeline.enrich.quotes.tokens import QUOTE, Tokens
from pipeline.enrich.quotes.verb_cues import VerbCues
from pipeline.enrich.quotes.verbs import is_verb
from pipeline.enrich.quotes.word_lists import word_set

_AFTER_ASKED = word_set("about if whether why how what to by for on who which")
_ASKED = word_set("asked pressed questioned quizzed told")


def read_sentence(tokens: Tokens, start: int, end: int) -> list[Attribution]:
    """Return the attributions of a sentence, none inside another's content."""
    return _Sentence(tokens, start, end).read()


class _Sentence:
    """One sentence while it is read."""

    def __init__(self, tokens: Tokens, start: int, end: int) -> None:
        self.tokens, self.low = tokens, tokens.low
        self.start, self.end = start, end
        self.verbs = VerbCues(tokens, start, end)
        self.nouns = NounCues(tokens, start, end)
        self.found: list[Attribution] = []

    def read(self) -> list[Attribution]:
        label = self._label()
        if label:
            return [label]
        at = self.start
        while at < self.end:
            cue = self._cue(at)
            if cue is None:
                at += 1
                continue
            # What stands before a cue may hold cues itself, and they are not ours to report.
            self.found = [
                other for other in self.found
                if not any(begin <= other.cue[0] < stop for begin, stop in cue.contents)
            ]  # fmt: skip
            self.found.append(cue)
            at = max(at + 1, cue.cue[1], *(stop for _, stop in cue.contents))
        return self.found

    def _label(self) -> Attribution | None:
        """Read "Smith: no new taxes": a headline, or a line of a conversation."""
        low, tokens = self.low, self.tokens
        for at in range(self.start + 1, min(self.end - 3, self.start + 9)):
            if not tokens.is_capital(at - 1) and low[at - 1] != ".":
                return None
            if low[at] == ":":
                content = trim(tokens, at + 1, self.end)
                if (
                    low[at + 1] == QUOTE
                    or not low[at + 1][0].isalpha()
                    or content[1] - content[0] < 3
                ):
                    return None
                found = Subject("noun", self.start, at)
                return Attribution((at, at + 1), found, (content,), needs_name=True)
            if not (low[at][0].isalpha() or low[at] == "."):
                return None
        return None

    def _cue(self, at: int) -> Attribution | None:
        low = self.low
        word = low[at]
        form = verb_forms().get(word)
        cue = None
        if word == "according" and low[at + 1 : at + 2] == ["to"] and at + 2 < self.end:
            return self._according(at)
        if word in _ASKED and self._opens_with(at):
            return attribute((at, at + 1), None, self._until_comma(at + 1), is_strong=False)
        if form and is_verb(self.tokens, self.start, at, self.end, form):
            cue = self.verbs.read(at, form)
        if cue is None and at + 1 < self.end and word in noun_forms():
            cue = self.nouns.read_noun(at)
        if cue is None and word in en.ADJECTIVES:
            cue = self.nouns.read_adjective(at)
        return cue

    def _opens_with(self, at: int) -> bool:
        """Say whether a participle opens a clause: "Asked about the plan, he ...", "when asked"."""
        return (at == self.start or self.low[at - 1] in ("when", "if", "once", "while", ",")) and (
            at + 1 < self.end and self.low[at + 1] in _AFTER_ASKED
        )

    def _until_comma(self, at: int) -> Range:
        stop = at
        while stop < self.end and self.low[stop] != ",":
            stop += 1
        return trim(self.tokens, at + (self.low[at] == "about"), stop)

    def _is_said_before(self, content: Range) -> bool:
        """Say whether somebody says the end of a content: "Lee said it was late, according to"."""
        last = self.found[-1] if self.found else None
        return (
            last is not None
            and last.is_strong
            and last.cue[0] >= content[0]
            and last.contents[-1][1] == content[1]
        )

    def _according(self, at: int) -> Attribution | None:
        low, tokens = self.low, self.tokens
        stop = at + 2
        while stop < self.end and low[stop] not in (",", ";", QUOTE, "—", "–", "--"):
            stop += 1
        begin, stop = trim(tokens, at + 2, stop)
        before = at
        while before > self.start and low[before - 1] in ("and", "but", "'s", "is", "was", "also"):
            before -= 1
        if before == self.start:
            content = trim(tokens, stop, self.end)
        else:
            content = trim(tokens, self.start, before)
            if content[1] - content[0] < 4 and low[content[0]] != QUOTE:
                content = trim(tokens, self.start, self.end)
        if content[0] >= content[1] or begin >= stop or self._is_said_before(content):
            return None
        return Attribution((at, at + 2), Subject("noun", begin, stop), (content,))
