"""A text as the search for places reads it: words, the tagger's names, the gazetteer's names."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.enrich.places.gazetteer import (
    ABBREVIATION,
    ALTERNATE,
    AREA,
    COUNTRY,
    DEMONYM,
    DISTRICT,
    REGION,
    WATER,
    Gazetteer,
    Sense,
)
from pipeline.enrich.places.wordlists import (
    ARTICLE,
    COMMON,
    COMMON_NAMES,
    INSTITUTION,
    MASTHEAD,
    NATURE,
    PART,
    STREET,
)
from pipeline.enrich.places.words import Phrase, Word, phrases, words
from pipeline.enrich.spans import Span

_NO_NAME_TOGETHER = INSTITUTION | STREET | NATURE | MASTHEAD | PART
_NO_NAME_ALONE = _NO_NAME_TOGETHER | COMMON
_AFTER_DATELINE = (" -", " –", " —", "--", " (", ", ")


class Match(NamedTuple):
    """Words that are a name in the gazetteer: `text[start:end]`."""

    phrase: Phrase
    senses: tuple[Sense, ...]
    start: int
    end: int

    @property
    def is_demonym(self) -> bool:
        """Whether the name is of people or things of a place, as "Kazakh" is."""
        return self.senses[0].use == DEMONYM


class Reading:
    """One text. `persons` are the folded words of names of persons in it."""

    def __init__(self, text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> None:
        """Cut the text into words."""
        self.text, self.gazetteer = text, gazetteer
        self.words = words(text)
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]
        self.persons = self._persons()

    def matches(self, lang: str) -> list[Match]:
        """Return the names that are in the gazetteer, in order, none within another."""
        runs = phrases(self.words)
        looked_up = _look_up([run.folded for run in runs], self.gazetteer, lang)
        reach: dict[int, int] = {}
        for run in runs:
            if looked_up[run.folded]:
                reach.setdefault(run.first, run.last)
        found: list[Match] = []
        after = 0
        for run in runs:
            senses = looked_up[run.folded]
            if not senses or run.first < after:
                continue
            if self.words[run.first].folded in ARTICLE and reach.get(run.first + 1, 0) > run.last:
                continue  # "La Nouvelle-Zélande"
            match = self._match(run, senses)
            if match is not None:
                found.append(match)
                after = run.last + 1
        return found

    def span(self, start: int, end: int) -> Span | None:
        """Return the tagger's span that overlaps this stretch, if any: of several the first."""
        at = bisect_right(self._starts, start) - 1
        for index in (at, at + 1):
            if 0 <= index < len(self._spans):
                span = self._spans[index]
                if span.start < end and span.end > start:
                    return span
        return None

    def beside(self, match: Match) -> tuple[Word | None, Word | None]:
        """Return the words before and behind, where no stop or comma divides them."""
        before, behind = match.phrase.first - 1, match.phrase.last + 1
        return (
            self.words[before] if before >= 0 and self.words[before].joined else None,
            self.words[behind]
            if behind < len(self.words) and self.words[behind - 1].joined
            else None,
        )

    def is_dateline(self, match: Match) -> bool:
        """Say whether it is written as at the head of an agency's report: "ALMATY (Reuters)"."""
        return self.text[match.start : match.end].isupper() and self._may_end_dateline(match.end)

    def follows_party(self, start: int) -> bool:
        """Say whether a party stands before, as in "D-Ohio"."""
        before = self.text[max(0, start - 3) : start]
        return before[-1:] == "-" and before[-2:-1].isupper() and not before[:-2].isalpha()

    def _may_end_dateline(self, end: int) -> bool:
        return self.text.startswith(_AFTER_DATELINE, end)

    def _may_begin_dateline(self, start: int) -> bool:
        before = self.text[max(0, start - 2) : start]
        return before in ("", ". ", ": ") or before.endswith("\n")

    def _persons(self) -> frozenset[str]:
        """Return the words of the names of persons, each of which may name one alone."""
        starts = [word.start for word in self.words]
        persons, surnames, places = Counter[str](), Counter[str](), Counter[str]()
        for span in self._spans:
            if span.type not in ("person", "place", "group"):
                continue
            within = self.words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            parts = {word.folded for word in within}
            if span.type != "person":
                places.update(parts if len(within) == 1 else ())
            elif len(within) > 1 and not INSTITUTION & parts:
                persons.update(parts)
                surnames[within[-1].folded] += 1
        return frozenset(
            part for part, count in persons.items() if count + 2 * surnames[part] >= places[part]
        )

    def _match(self, run: Phrase, senses: tuple[Sense, ...]) -> Match | None:
        """Return the match with the senses that it can have as it is written."""
        start, end = self.words[run.first].start, self.words[run.last].end
        if self._is_sum_or_model(end):
            return None
        surface = self.text[start:end]
        short = tuple(sense for sense in senses if sense.use == ABBREVIATION)
        if short and self._is_short(run, short):
            stops = self.text.startswith(".", end) and not surface.endswith(".")
            if not surface.isupper():  # "La." is no "L.A."
                short = tuple(one for one in short if self._is_region(one)) or short
            if not surface.isupper() or "." in surface:
                end += stops  # "Calif." and "W.Va." end with a stop, "US" does not
            return Match(run, short, start, end)
        if self._is_no_name(run, senses):
            return None
        senses = tuple(sense for sense in senses if sense.use != ABBREVIATION)
        demonyms = tuple(sense for sense in senses if sense.use == DEMONYM)
        if demonyms:
            return Match(run, demonyms, start, end)
        if (
            len(surface) <= 4
            and surface.isupper()
            and not (self._may_end_dateline(end) and self._may_begin_dateline(start))
        ):
            return None  # "NATO", "WHO"
        return Match(run, senses, start, end) if senses else None

    def _is_no_name(self, run: Phrase, senses: tuple[Sense, ...]) -> bool:
        if run.folded in COMMON_NAMES:
            return True
        nothing = _NO_NAME_ALONE if run.first == run.last else _NO_NAME_TOGETHER
        return all(word in nothing for word in run.folded.split()) and not any(
            sense.use != ALTERNATE and self.gazetteer.levels[sense.row] in (COUNTRY, AREA, WATER)
            for sense in senses
        )

    def _is_region(self, sense: Sense) -> bool:
        return int(self.gazetteer.levels[sense.row]) in (REGION, DISTRICT)

    def _is_sum_or_model(self, end: int) -> bool:
        """Say whether "US$100" or "AK-47" goes on here."""
        behind = self.text[end : end + 2]
        return behind[:1] == "$" or (behind[:1] in ("-", "‑") and behind[1:].isdigit())

    def _is_short(self, run: Phrase, senses: tuple[Sense, ...]) -> bool:
        """Say whether "Miss.", "MS" or "N.Y." is an abbreviation here."""
        start, end = self.words[run.first].start, self.words[run.last].end
        surface = self.text[start:end]
        capitals = surface.isupper()
        regions = all(self._is_region(one) for one in senses)
        if "." in surface or (capitals and (len(surface) > 2 or not regions)):
            return True
        stop = self.text.startswith(".", end)
        after_name = run.first > 0 and self.words[run.first - 1].text[0].isupper()
        if (after_name and self.text.endswith(", ", 0, start)) or self.follows_party(start):
            return stop or capitals
        span = self.span(start, end)
        return stop and span is not None and span.type == "place"


def _look_up(names: list[str], gazetteer: Gazetteer, lang: str) -> dict[str, tuple[Sense, ...]]:
    distinct = list(dict.fromkeys(names))
    senses = dict(zip(distinct, gazetteer.senses(distinct), strict=True))
    if lang != "en":
        ours = gazetteer.senses(f"{lang}:{name}" for name in distinct)
        for name, own in zip(distinct, ours, strict=True):
            senses[name] = own + tuple(s for s in senses[name] if s.use != DEMONYM or not own)
    return senses
