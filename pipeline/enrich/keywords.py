"""What a page is about: its most telling names and phrases.

Names come from the entities, phrases from the text: runs of up to three words between stop words
and marks that recur or stand in the title. Both are ranked by one number: how often they occur,
how early, and whether the title has them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import log1p

from pipeline.enrich.counting import count_words, reading_minutes
from pipeline.records import Entity

__all__ = ["count_words", "keywords", "reading_minutes"]

# Bounds of the work for one page: what a text is about stands in its first 200,000 characters.
_MAX_CHARS = 200_000
_MAX_WORDS_OF_PHRASE = 3
_MIN_LETTERS = 3
_MIN_PHRASE_COUNT = 2
_MIN_WORD_COUNT = 3  # of a phrase of one word that is not in the title
# Weights, chosen on 37 documents of GUM with its own names. Of the entities that at least two of
# its five summaries name, the ten keywords hold more by frequency alone if they have a name, but
# with phrases far more of all. Flat: title 1.5 to 3, early 1,000 to 3,000 characters.
_TITLE = 2.0
_EARLY_CHARS = 1500
_PHRASE = 0.35
_WORDY = 0.35  # what each further word of a phrase adds
_LESSER = 0.7  # what a page names rather in passing
_LESSER_TYPES = frozenset({"law", "work", "product", "group"})
_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u0900-\u0dff]*(?:['’\-‐][^\W\d_]+)*")
_GAP = re.compile(r"[ \u00a0]{1,2}")
_POSSESSIVE = re.compile(r"['’]s$")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|all|dell|dall|nell|sull|un)['’]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Ranked:
    name: str
    score: float


def keywords(
    text: str,
    entities: Sequence[Entity],
    *,
    title: str | None,
    lang: str,
    limit: int = 10,
) -> tuple[str, ...]:
    """Return the most telling names and phrases, the most telling first, none twice.

    A language without a list of stop words has names only, and so have scripts without spaces.

    Args:
        text: of the page.
        entities: of the page, with mentions in `text`.
        title: of the page.
        lang: ISO 639-1, with or without a region.
        limit: at most so many.
    """
    headline = (title or "").casefold()
    stop_words = _stop_words().get(lang.partition("-")[0].lower())
    ranked = [_rank_entity(entity, headline) for entity in entities if entity.mentions]
    if stop_words:
        ranked += _phrases(text[:_MAX_CHARS], entities, headline, stop_words)
    ranked.sort(key=lambda found: (-found.score, found.name))
    return tuple(_distinct(ranked, limit))


def _rank_entity(entity: Entity, headline: str) -> _Ranked:
    first = min(mention.start for mention in entity.mentions)
    named = {entity.name, *(mention.text for mention in entity.mentions if mention.kind == "name")}
    in_title = any(len(name) > 1 and name.casefold() in headline for name in named)
    score = _score(len(entity.mentions), first, in_title=in_title)
    return _Ranked(entity.name, score * (_LESSER if entity.type in _LESSER_TYPES else 1.0))


def _score(count: int, first: int, *, in_title: bool) -> float:
    early = _EARLY_CHARS / (_EARLY_CHARS + first)
    return log1p(count) * (0.5 + early) * (_TITLE if in_title else 1.0)


def _phrases(
    text: str, entities: Sequence[Entity], headline: str, stop_words: frozenset[str]
) -> list[_Ranked]:
    taken = sorted((m.start, m.end) for e in entities for m in e.mentions if m.kind == "name")
    counts: Counter[str] = Counter()
    firsts: dict[str, int] = {}
    written: dict[str, str] = {}
    for start, words in _runs(text, taken, stop_words):
        for phrase in {*_parts(words)}:
            key = phrase.casefold()
            counts[key] += 1
            firsts.setdefault(key, start)
            written.setdefault(key, phrase)
    return [
        _Ranked(
            written[key],
            _PHRASE
            * (1 + _WORDY * key.count(" "))
            * _score(count, firsts[key], in_title=key in headline),
        )
        for key, count in counts.items()
        if count >= (_MIN_PHRASE_COUNT if " " in key or key in headline else _MIN_WORD_COUNT)
    ]


def _runs(
    text: str, taken: Sequence[tuple[int, int]], stop_words: frozenset[str]
) -> Iterator[tuple[int, list[str]]]:
    """Yield runs of words that are no stop words and in no name, with where they start."""
    run: list[str] = []
    start = end = at = 0
    for match in _WORD.finditer(text):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        named = at < len(taken) and taken[at][0] < match.end()
        word = _ELISION.sub("", _POSSESSIVE.sub("", match[0]))
        stopped = named or word.casefold() in stop_words or len(word) < _MIN_LETTERS
        if run and (stopped or not _GAP.fullmatch(text, end, match.start())):
            yield start, run
            run = []
        if not stopped:
            start = start if run else match.start()
            run.append(word)
        end = match.end()
    if run:
        yield start, run


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Yield the phrases of a run: its words alone, in twos and in threes."""
    for size in range(1, _MAX_WORDS_OF_PHRASE + 1):
        for at in range(len(words) - size + 1):
            yield " ".join(words[at : at + size])


def _distinct(ranked: Sequence[_Ranked], limit: int) -> list[str]:
    """Return the best names, leaving out what only repeats words of a better one."""
    kept: list[str] = []
    seen: list[frozenset[str]] = []
    for found in ranked:
        if len(kept) >= limit:
            break
        words = frozenset(found.name.casefold().split())
        if not any(words <= other or (len(words) < 3 and other < words) for other in seen):
            kept.append(found.name)
            seen.append(words)
    return kept


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    listed = resources.files("pipeline.enrich") / "wordlists" / "stop_words.txt"
    lines = listed.read_text("utf-8").splitlines()
    return {line[:2]: frozenset(line[3:].split()) for line in lines}
