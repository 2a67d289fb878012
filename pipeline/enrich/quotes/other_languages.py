"""Read a sentence in French, German or Spanish: direct quotes, and clauses after "that". Pure."""

from pipeline.enrich.quotes.attribution import Attribution
from pipeline.enrich.quotes.bounds import trim
from pipeline.enrich.quotes.phrases import Subject
from pipeline.enrich.quotes.tokens import QUOTE, Tokens
from pipeline.enrich.quotes.words_other import Language

_PAUSES = frozenset([",", ":", ";", "—", "–", "--", "-", "(", ")", ".", "!", "?", "…"])
_INNER = frozenset(["'s", "'", "-", "&", "l'", "d'"])
_NEAR = 25  # words between a quote and its cue
_HEAR = 12  # words between a cue and "that"
_LONG = 14  # words that name a speaker


def read_foreign_sentence(
    tokens: Tokens, start: int, end: int, language: Language
) -> list[Attribution]:
    """Return the attributions of a sentence, none inside another's content."""
    return _Sentence(tokens, start, end, language).read()


class _Sentence:
    """One sentence while it is read."""

    def __init__(self, tokens: Tokens, start: int, end: int, language: Language) -> None:
        self.tokens, self.low, self.language = tokens, tokens.low, language
        self.start, self.end = start, end

    def read(self) -> list[Attribution]:
        found: list[Attribution] = []
        quotes = [at for at in range(self.start, self.end) if self.low[at] == QUOTE]
        taken = -1
        for at in range(self.start, self.end):
            if at < taken:
                continue
            source = self._according(at)
            if source:
                content = self._around(at, source, quotes)
                if content:
                    found.append(Attribution((at, at + 1), source, content))
                    taken = max(stop for _, stop in (*content, (0, source.end)))
                continue
            if self.low[at] not in self.language.verbs:
                continue
            content = self._said(at, quotes)
            if not content:
                continue
            subject = self._subject(at)
            found = [
                other for other in found
                if not any(begin <= other.cue[0] < stop for begin, stop in content)
            ]  # fmt: skip
            found.append(Attribution((at, at + 1), subject, content))
            taken = max(at + 1, *(stop for _, stop in content))
        return found

    def _said(self, at: int, quotes: list[int]) -> tuple[tuple[int, int], ...]:
        """Return what a verb reports: the passages around it, else the clause after "that"."""
        low = self.low
        for index in range(at + 1, min(self.end - 1, at + _HEAR)):
            if low[index] in self.language.that:
                return self._ranges(index, self._clause_end(index))
            if low[index] == QUOTE or low[index] == ":":
                break
        near = [index for index in quotes if self._belongs(index, at)]
        return tuple((index, index + 1) for index in near)

    def _belongs(self, quote: int, at: int) -> bool:
        """Say whether a passage is next to a verb, with nothing but its subject between."""
        if abs(quote - at) > _NEAR:
            return False
        low = self.low
        if quote < at:  # "...", a déclaré Martin
            between = low[quote + 1 : at]
            verbs = sum(word in self.language.verbs for word in between)
            first = low[quote + 1] if quote + 1 < self.end else ""
            ends = self.tokens.ends_with_comma(quote) or first in (",", "—", "–", "-", ".")
            is_first = quote == self.start
            return verbs == 0 and (ends or is_first)
        before = low[quote - 1]
        if before in (":", ",") or quote == at + 1:
            return not any(word in self.language.verbs for word in low[at + 1 : quote])
        return False

    def _clause_end(self, at: int) -> int:
        low = self.low
        for index in range(at + 1, self.end):
            if low[index] == "," and index + 2 < self.end:
                ahead = low[index + 1 : index + 4]
                if any(word in self.language.verbs for word in ahead) or self._according(index + 1):
                    return index
        return self.end

    def _ranges(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        content = trim(self.tokens, start, end)
        return (content,) if content[1] - content[0] > 2 else ()

    def _according(self, at: int) -> Subject | None:
        """Return the source after "selon", "laut" or "según"."""
        for words in self.language.according:
            if tuple(self.low[at : at + len(words)]) == words:
                begin = at + len(words)
                if words in (("pour",), ("so",)) and (
                    begin >= self.end or not self.tokens.is_capital(begin)
                    or (at > self.start and self.low[at - 1] not in (",", QUOTE))
                ):  # fmt: skip
                    continue
                end = self._phrase_end(begin)
                return Subject("noun", begin, end) if end > begin else None
        return None

    def _around(
        self, at: int, source: Subject, quotes: list[int]
    ) -> tuple[tuple[int, int], ...]:  # fmt: skip
        if at == self.start or (at == self.start + 1 and self.low[self.start] != QUOTE):
            start, end = trim(self.tokens, source.end, self.end)
        else:
            start, end = trim(self.tokens, self.start, at)
        if end - start > 3 or any(start <= index < end for index in quotes):
            return ((start, end),)
        return ()

    def _phrase_end(self, begin: int) -> int:
        """Return the end of the phrase for a speaker that begins at a word."""
        end = begin
        while end < self.end and end - begin < _LONG:
            if not self._is_named(end) and not (end > begin and self._abbreviates(end)):
                break
            end += 1
        return end

    def _abbreviates(self, at: int) -> bool:
        """Say whether a full stop belongs to a word before it: the sentence goes on."""
        tokens = self.tokens
        return (
            self.low[at] == "."
            and self.start < at < self.end - 1
            and tokens.ends[at - 1] == tokens.starts[at]
            and self.low[at + 1][0].isalnum()
        )

    def _is_named(self, at: int) -> bool:
        word = self.low[at]
        if word in self.language.stops or word == QUOTE or word in _PAUSES:
            return False
        return word[0].isalnum() or word in _INNER

    def _subject(self, verb: int) -> Subject | None:
        low, language = self.low, self.language
        after = verb + 1
        if after < self.end and low[after].startswith("-"):  # "dit-il"
            return Subject("pronoun", after, after + 1)
        begin = verb
        while begin > self.start and low[begin - 1] in language.auxiliaries:
            begin -= 1
            if begin + 1 < self.end and low[begin + 1].startswith("-"):  # "a-t-il déclaré"
                return Subject("pronoun", begin + 1, begin + 2)
        if begin > self.start and low[begin - 1].startswith("-") and len(low[begin - 1]) > 2:
            return Subject("pronoun", begin - 1, begin)
        before = low[begin - 1] if begin > self.start else ","
        if before in language.pronouns:
            return Subject("pronoun", begin - 1, begin)
        is_inverted = before in (",", QUOTE, "—", "–", "-") or begin == self.start
        if is_inverted:
            while after < self.end and low[after] in language.auxiliaries - language.determiners:
                after += 1
            if after < self.end and low[after] in language.pronouns:
                return Subject("pronoun", after, after + 1)
            end = self._phrase_end(after)
            if end > after:
                return Subject("noun", after, end)
        return self._before(begin)

    def _before(self, end: int) -> Subject | None:
        """Return the phrase before a verb, back to a pause or the beginning."""
        low = self.low
        if end > self.start and low[end - 1] == ",":  # closes an insertion
            back = end - 2
            while back > self.start and low[back] != ",":
                back -= 1
            if back <= self.start:
                return None
            end = back
        begin = end
        while begin > self.start and end - begin < _LONG:
            word = low[begin - 1]
            is_pause = word in _PAUSES and not self._abbreviates(begin - 1)
            if word == QUOTE or is_pause or word in self.language.that:
                break
            begin -= 1
        return Subject("noun", begin, end) if begin < end else None
