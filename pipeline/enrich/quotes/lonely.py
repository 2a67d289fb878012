"""Passages in marks without a cue of their own: whether they are quotes, and whose. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.inversion import subject_after
from pipeline.enrich.quotes.marks import Passage
from pipeline.enrich.quotes.phrases import (
    Subject,
    phrase_start,
)
from pipeline.enrich.quotes.tokens import QUOTE, Tokens
from pipeline.enrich.quotes.word_lists import word_set
from pipeline.records import Quote, Speaker

# Not fitted. On 300 documents of PolNeAR the F1 of direct quotes is .884, .882, .880 and .880 with
# 4, 5, 6 and 8 words; quotes with the right speaker stay at .811 or .812. 6 spares names.
_LEAST_WORDS = 6  # of a quote nobody is named for
_LEAST_ALONE = 3  # of one that is a sentence of its own; chosen by reading, not measured
_CHARS_OF_A_WORD = 2  # in scripts without spaces; as most words of Chinese and Japanese have
_UNSPACED = re.compile(  # Thai, Lao, Burmese, Khmer, kana, Chinese characters
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\U00020000-\U000323af]"
)
_SENTENCES = 2  # how far back a speaker may stand
_INTRODUCING = frozenset([":", ",", "：", "，"])
_SMALL = word_set("a an and as at by for from in of on or the to with de la le der die das")


class LonelyPassages:
    """What is known while going through a text about who spoke last."""

    def __init__(self, tokens: Tokens, passages: Sequence[Passage]) -> None:
        """Begin before the first sentence."""
        self._tokens, self._passages = tokens, passages
        self._number = self._paragraph = 0
        self._said: list[tuple[int, int, Speaker]] = []  # sentence, paragraph, speaker: last two
        self._subject: tuple[int, Speaker] | None = None
        self._has_speaker = False
        self._begins = False

    def enter(self, number: int) -> None:
        """Go on to a sentence."""
        start, _ = self._tokens.sentences[number]
        before = self._tokens.ends[start - 1] if start else 0
        self._begins = "\n" in self._tokens.text[before : self._tokens.starts[start]]
        self._paragraph += self._begins
        self._number = number
        self._has_speaker = False

    def note(self, quote: Quote, *, is_strong: bool) -> None:
        """Remember who spoke."""
        if quote.speaker is None or (
            quote.speaker.entity_id is None and quote.speaker.name.lower() in en.RELATIVES
        ):
            return
        if not (is_strong or not self._has_speaker):
            return
        self._has_speaker = True
        entry = (self._number, self._paragraph, quote.speaker)
        if self._said and self._said[-1][0] == self._number:
            self._said.pop()
        self._said = [*self._said[-1:], entry]

    @property
    def wants_subject(self) -> bool:
        """Whether nobody was heard in the sentence, so that its subject may speak next."""
        after = self._number + 1
        if self._has_speaker or after >= len(self._tokens.sentences):
            return False
        start, _ = self._tokens.sentences[after]
        return self._tokens.low[start] == QUOTE

    def subject(self, start: int, end: int) -> Subject | None:
        """Return the subject of a sentence in which nobody speaks, if it begins with one."""
        low = self._tokens.low
        if low[start] == QUOTE:
            return None
        found = subject_after(self._tokens, start, end)
        if found is None or found.end >= end or low[found.start] in ("this", "that", "these", "it"):
            return None
        return found

    def heard(self, speaker: Speaker | None) -> None:
        """Remember the subject of a sentence without a quote."""
        if speaker and (speaker.entity_id or speaker.name.lower() in en.PRONOUNS):
            self._subject = (self._number, speaker)

    def is_quote(self, at: int, start: int, end: int) -> bool:
        """Say whether a passage is a quote, rather than a title or a word held at a distance."""
        tokens = self._tokens
        passage = self._passages[tokens.passages[at]]
        words = tokens.text[passage.start : passage.end].split()
        is_alone = end - start == 1
        before = tokens.low[at - 1] if at > start else ""
        is_introduced = before in _INTRODUCING and at + 1 >= end
        if passage.is_single and not (is_alone or is_introduced):
            return False
        if _count(words) < (_LEAST_ALONE if is_alone or is_introduced else _LEAST_WORDS):
            return False
        return not (len(words) <= 12 and _is_title(words) and not is_introduced)

    def introduced_by(self, at: int, start: int) -> Subject | None:
        """Return who stands before a colon: "Smith: "..."", "She apologised for it: "..."."""
        tokens, low = self._tokens, self._tokens.low
        if at - start < 2 or low[at - 1] not in (":", "：", "—", "–", "--"):
            return None
        end = at - 1
        if low[end - 1] == ")":
            while end > start and low[end] != "(":
                end -= 1
        begin = phrase_start(tokens, start, end)
        if begin < end and (begin == start or low[begin - 1] in ("—", "–", "-", ".", "--")):
            return Subject("noun", begin, end)
        if low[start] in en.PRONOUNS:
            return Subject("pronoun", start, start + 1)
        found = subject_after(tokens, start, at)
        return found if found and low[found.start] not in ("this", "that", "there") else None

    def speaker(self, which: int, start: int, end: int) -> Speaker | None:
        """Return who goes on speaking."""
        if which and self._passages[which - 1].is_continued and self._said:
            return self._said[-1][2]
        said = self._said[-1] if self._said else None
        near = said is not None and self._number - said[0] <= _SENTENCES
        if self._subject and self._number - self._subject[0] == 1 and not (
            said and said[0] >= self._subject[0]
        ):  # fmt: skip
            return self._subject[1]
        return said[2] if said and near else None

    def continued(self, quotes: list[Quote]) -> list[Quote]:
        """Give all paragraphs of a quote the speaker who is named with the last."""
        by_start = {quote.start: index for index, quote in enumerate(quotes)}
        result = list(quotes)
        for which in range(len(self._passages) - 2, -1, -1):
            here, after = self._passages[which], self._passages[which + 1]
            if not here.is_continued or here.start not in by_start or after.start not in by_start:
                continue
            quote, following = result[by_start[here.start]], result[by_start[after.start]]
            if quote.cue is None and following.speaker and following.cue:
                result[by_start[here.start]] = replace(
                    quote, speaker=following.speaker, cue=following.cue
                )
        return result


def _count(words: Sequence[str]) -> int:
    """Return the number of words; by characters where no spaces part them."""
    unspaced = [len(_UNSPACED.findall(word)) for word in words]
    return sum(chars // _CHARS_OF_A_WORD if chars else 1 for chars in unspaced)


def _is_title(words: Sequence[str]) -> bool:
    """Say whether words are written as a title is: "The Art of the Deal"."""
    weighty = [word for word in words if word.lower() not in _SMALL]
    capitals = [word for word in weighty if word[:1].isupper() or word[:1].isdigit()]
    return len(capitals) == len(weighty) and len(weighty) > 1
