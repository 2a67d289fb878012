"""Find the entity that the words for a speaker mean. Pure.

A name is what the tagger says; an office ("the Emir of Qatar") is whom the resolving of names found
to hold it; a title or a kind of body ("the minister", "the ministry") is the nearest one before
that is called so; a pronoun is who spoke last, or the nearest that fits.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from pipeline.enrich.quotes import roles
from pipeline.enrich.quotes.phrases import Subject, has_verb_behind
from pipeline.enrich.quotes.tokens import QUOTE, Tokens
from pipeline.enrich.quotes.word_lists import word_set
from pipeline.records import Entity, EntityType, Speaker

_SPEAKING: frozenset[EntityType] = frozenset(["person", "org", "place", "group"])
_HEAD_ENDS = word_set("of for in at from on with to , who which ( — – - near")
_FOREIGN_LINKS = word_set("de du des d' del von")
_MARKS = "\"'“”«»’‘„"
_FAR = 1_500  # characters; beyond that a pronoun or a title means somebody else, or nobody

# Chosen by hand on the 206 "he" and "she" of GUM's 37 documents whose referent is named, with
# gold names: 188 right, 180 to 186 with four other settings, after a grid of 100 that had no
# memory of who spoke. No data was kept back. In news it is 12 of 20; (1, .35, 1, 2.5) has 17 of
# 20 there and 183 of all.
_SUBJECT, _SENTENCE, _AGAIN, _SPOKE = 1.0, 0.5, 0.75, 2.0
_LEAST = 0.4  # for "it" and "they", which often mean nobody named; set by hand on the same data


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    number: int  # of the entity
    is_subject: bool


class Speakers:
    """The entities of one text, asked in the order of the text."""

    def __init__(self, tokens: Tokens, entities: Sequence[Entity]) -> None:
        """Learn from the text how its entities are called."""
        self._tokens = tokens
        self._entities = entities
        self._named = sorted(
            (
                _Named(mention.start, mention.end, number, has_verb_behind(tokens, mention.end))
                for number, entity in enumerate(entities)
                if entity.type in _SPEAKING
                for mention in entity.mentions
                if mention.kind == "name"
            ),
            key=lambda named: (named.start, -named.end),
        )
        self._offices = {
            mention.start: (mention.end, number)
            for number, entity in enumerate(entities)
            for mention in entity.mentions
            if mention.kind == "nominal"
        }
        self._sentences = [tokens.starts[start] for start, _ in tokens.sentences]
        self._starts = [named.start for named in self._named]
        self._called: dict[int, set[str]] = defaultdict(set)  # what stands around a name
        self._genders: dict[int, str] = {}
        for named in self._named:
            self._learn(named)
        self._last: tuple[int, int] | None = None  # the entity that spoke last, and where

    def is_named(self, speaker: Speaker) -> bool:
        """Say whether the words for a speaker are a name and nothing else."""
        at = bisect_left(self._starts, speaker.start)
        return at < len(self._named) and (
            (self._named[at].start, self._named[at].end) == (speaker.start, speaker.end)
        )

    def resolve(self, subject: Subject) -> Speaker:
        """Return the speaker whom the words of a subject name, and remember it as the last."""
        tokens = self._tokens
        start, end = tokens.starts[subject.start], tokens.ends[subject.end - 1]
        if tokens.low[subject.start][0] == "-":  # "a-t-il"
            start += tokens.text[start:end].rindex("-") + 1
        number = self._entity(subject)
        if number is None:
            return Speaker(name=tokens.text[start:end], start=start, end=end)
        self._last = (number, start)
        entity = self._entities[number]
        return Speaker(name=entity.name, start=start, end=end, entity_id=entity.id)

    def _entity(self, subject: Subject) -> int | None:
        low = self._tokens.low
        at = self._tokens.starts[subject.start]
        if subject.kind == "relative":
            if subject.antecedent is None:
                return None
            start, end = subject.antecedent
            return self._entity(Subject("noun", start, end))
        word = low[subject.start].removeprefix("-t-").removeprefix("-")
        if subject.end - subject.start == 1 and word in roles.PRONOUNS:
            return self._of_pronoun(roles.PRONOUNS[word], at)
        return self._of_phrase(subject)

    def _of_phrase(self, subject: Subject) -> int | None:
        tokens, low = self._tokens, self._tokens.low
        head_end = subject.start + 1
        while head_end < subject.end and low[head_end] not in _HEAD_ENDS:
            head_end += 1
        start, end = tokens.starts[subject.start], tokens.ends[head_end - 1]
        if low[head_end - 1] == QUOTE:  # the “Council of Elders”: the name ends before the mark
            end = start + len(tokens.text[start:end].rstrip(_MARKS))
        office_end, holder = self._offices.get(start, (0, -1))
        if office_end >= end:
            return holder
        first = self._first_of_several(subject, head_end)
        if first is not None:
            return first
        best: int | None = None
        at = bisect_left(self._starts, start)
        while at < len(self._named) and self._named[at].start < end:
            named = self._named[at]
            if named.end >= end or (low[head_end - 1] in ("'s", "'") and named.end >= end - 2):
                best = None if self._is_of_another(named, subject) else named.number
                break
            at += 1
        if best is None:
            best = self._apposed(subject)
        if best is not None:
            return best
        noun = low[head_end - 1]
        if low[subject.start] not in ("the", "this", "that", "his", "her", "its", "their") and (
            subject.end - subject.start > 1 or noun not in roles.TITLES
        ):
            return None
        if noun in roles.BODIES:
            return self._of_noun(roles.BODIES[noun], start, roles.BODY_TYPES)
        if noun in roles.TITLES and low[subject.start] == "the":
            return self._of_noun({noun}, start, frozenset(["person"]))
        return None

    def _is_of_another(self, named: _Named, subject: Subject) -> bool:
        """Say whether a name only belongs to who speaks: "la maire de Paris", "de la France"."""
        low = self._tokens.low
        before = bisect_left(self._tokens.starts, named.start) - 1
        if before > subject.start and low[before] in roles.ARTICLES:
            before -= 1
        return before > subject.start and low[before] in _FOREIGN_LINKS

    def _first_of_several(self, subject: Subject, head_end: int) -> int | None:
        """Return the first who is named in "Ann Lee and Bo Ek", unless all of it is one name."""
        tokens = self._tokens
        for at in range(subject.start + 1, head_end - 1):
            if tokens.low[at] in ("and", "&"):
                named = bisect_left(self._starts, tokens.starts[at]) - 1
                if named >= 0 and self._named[named].end > tokens.ends[at]:
                    return None
                return self._of_phrase(Subject("noun", subject.start, at))
        return None

    def _apposed(self, subject: Subject) -> int | None:
        """Return the person named at the end of a phrase or right behind it.

        As in "the party's leader in Ohio Ann Smith" and "the leader of the party, Ann Smith, ...";
        but not in "a spokesman for Ann Smith".
        """
        low, tokens = self._tokens.low, self._tokens
        end = tokens.ends[subject.end - 1]
        at = bisect_left(self._starts, end) - 1
        if at >= 0 and self._named[at].end == end:
            named = self._named[at]
            before = bisect_left(tokens.starts, named.start) - 1
            linked = before < subject.start or low[before] in roles.LINKS
            if not linked and self._entities[named.number].type == "person":
                return named.number
        if subject.end + 1 < len(low) and low[subject.end] == ",":
            at = bisect_left(self._starts, tokens.starts[subject.end + 1])
            if at < len(self._named) and self._named[at].start == tokens.starts[subject.end + 1]:
                named = self._named[at]
                if (
                    self._entities[named.number].type == "person"
                    and low[subject.start] in roles.ARTICLES
                ):
                    return named.number
        return None

    def _of_noun(
        self, words: set[str] | frozenset[str], before: int, types: frozenset[EntityType]
    ) -> int | None:
        """Return the nearest entity before that is called by one of some words."""
        at = bisect_left(self._starts, before) - 1
        while at >= 0 and before - self._named[at].start <= 3 * _FAR:
            number = self._named[at].number
            if self._entities[number].type in types:
                name = self._entities[number].name.lower().split()
                if not words.isdisjoint(name) or not words.isdisjoint(self._called[number]):
                    return number
            at -= 1
        if self._last and before - self._last[1] <= _FAR:
            number = self._last[0]
            if self._entities[number].type in types and "person" not in types:
                return number
        return None

    def _of_pronoun(self, gender: str, before: int) -> int | None:
        """Return whom a pronoun means: the likeliest of those named before.

        Who spoke last, the subject of a near sentence and who is named often come first. Texts
        translated by machine say "she" of a ministry; so a pronoun for a person may mean the body
        that spoke last, if no person who fits was named since.
        """
        last, since = self._last or (None, before - _FAR)
        if before - since > _FAR:
            last = None
        sentence = bisect_right(self._sentences, before)
        scores: dict[int, float] = {}
        seen: dict[int, int] = {}
        at = bisect_left(self._starts, before) - 1
        while at >= 0 and before - self._named[at].start <= 2 * _FAR:
            named = self._named[at]
            at -= 1
            if not self._fits(named.number, gender):
                continue
            times = seen[named.number] = seen.get(named.number, 0) + 1
            away = sentence - bisect_right(self._sentences, named.start)
            score = _SUBJECT * named.is_subject - _SENTENCE * min(away, 12) + _AGAIN * log(times)
            scores[named.number] = max(scores.get(named.number, score), score)
        if last is not None:
            if last in scores:
                away = sentence - bisect_right(self._sentences, since)
                scores[last] = max(scores[last], _SPOKE - _SENTENCE * min(away, 12))
            elif self._entities[last].type == "org" and all(
                self._starts_after(number, since) is None for number in scores
            ):
                return last
        if not scores:
            return last if last is not None and self._fits(last, gender) else None
        best = max(scores, key=lambda number: scores[number])
        return best if gender in ("m", "f") or scores[best] >= _LEAST else None

    def _starts_after(self, number: int, since: int) -> int | None:
        at = bisect_left(self._starts, since)
        while at < len(self._named) and self._named[at].start - since < _FAR:
            if self._named[at].number == number:
                return self._named[at].start
            at += 1
        return None

    def _fits(self, number: int, gender: str) -> bool:
        kind = self._entities[number].type
        if gender in ("m", "f"):
            return kind == "person" and self._genders.get(number, gender) == gender
        if gender == "it":
            return kind in ("org", "place")
        return gender == "they" and kind in ("org", "group")

    def _learn(self, named: _Named) -> None:
        """Note what stands around a name: titles before it, an apposition behind it."""
        tokens, low = self._tokens, self._tokens.low
        at = bisect_left(tokens.starts, named.start)
        called = self._called[named.number]
        if at < len(low):
            gender = roles.GENDERS.get(low[at])
            if gender and self._entities[named.number].type == "person":
                self._genders.setdefault(named.number, gender)
        back = at - 1
        while back >= 0 and at - back <= 6 and (low[back][0].isalpha() or low[back] in (".", "'s")):
            if low[back] in roles.GENDERED:
                self._genders[named.number] = roles.GENDERED[low[back]]
            if low[back] in roles.ALL:
                called.add(low[back])
                called.update(roles.LONG_FORMS.get(low[back], ()))
            elif low[back] in ("and", "said", "says", "that", "with", "to", "by"):
                break
            back -= 1
        after = bisect_left(tokens.starts, named.end)
        if after < len(low) and low[after] in (",", "("):
            for index in range(after + 1, min(len(low), after + 9)):
                if low[index] in (",", ".", ")", "who"):
                    break
                if low[index] in roles.ALL:
                    called.add(low[index])
