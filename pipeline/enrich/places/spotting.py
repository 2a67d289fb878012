"""Which words of a text name places: what the tagger says, corrected by the gazetteer."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

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
    BEFORE,
    CALLED,
    COMMON,
    INSTITUTION,
    LEVEL_AFTER,
    LEVEL_BEFORE,
    MASTHEAD,
    NATURE,
    OF_PLACE,
    PART,
    STREET,
)
from pipeline.enrich.places.words import Phrase, Word, phrases, words
from pipeline.enrich.spans import Span

# A city of this size is a place even where the tagger saw nothing, or something else; a town of
# this size where a word such as "in" stands before it.
_LARGE = 200_000
_TOWN = 10_000
# Words that stand alone as a name of a place however they are tagged.
_NOTHING_ALONE = INSTITUTION | STREET | NATURE | MASTHEAD | PART | COMMON
_NOTHING_TOGETHER = _NOTHING_ALONE - COMMON
_BETWEEN = frozenset((", ", " and ", ", and ", " or ", " & ", " et ", " y ", " und ", "/", "-", "; "))
_DASHES = (" -", " –", " —", "--", " (")


@dataclass(frozen=True, slots=True)
class Found:
    """A name of a place in a text, and what it may mean.

    `is_place` is false for a demonym. `levels` are those that the words beside it speak of, as
    in "the province of Almaty".
    """

    start: int
    end: int
    folded: str
    senses: tuple[Sense, ...]
    is_place: bool
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    phrase: Phrase
    senses: tuple[Sense, ...]
    start: int
    end: int


def spot(text: str, spans: Sequence[Span], gazetteer: Gazetteer, *, lang: str) -> list[Found]:
    """Return the names of places in the order of the text, and the demonyms between them."""
    return _Spotter(text, spans, gazetteer).spot(lang)


class _Spotter:
    """One text and what is known of it."""

    def __init__(self, text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> None:
        self.text, self.gazetteer = text, gazetteer
        self.words = words(text)
        self.spans = sorted(spans, key=lambda span: span.start)
        self.starts = [span.start for span in self.spans]
        self.persons = self._persons()

    def spot(self, lang: str) -> list[Found]:
        runs = phrases(self.words)
        looked_up = _look_up([run.folded for run in runs], self.gazetteer, lang)
        reach: dict[int, int] = {}
        for run in runs:
            if looked_up[run.folded]:
                reach.setdefault(run.first, run.last)
        judged: list[tuple[_Match, int]] = []
        after = 0
        for run in runs:
            senses = looked_up[run.folded]
            if not senses or run.first < after:
                continue
            if self.words[run.first].folded in ARTICLE and reach.get(run.first + 1, 0) > run.last:
                continue  # "La Nouvelle-Zélande"
            match = self._match(run, senses)
            if match is None:
                continue
            judged.append((match, self._judge(match)))
            after = run.last + 1
        return self._settle(judged)

    def _persons(self) -> frozenset[str]:
        """Return the words of the names of persons, each of which may name one alone."""
        starts = [word.start for word in self.words]
        persons, places = Counter[str](), Counter[str]()
        for span in self.spans:
            if span.type not in ("person", "place"):
                continue
            within = self.words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            parts = {word.folded for word in within}
            if span.type == "place" and len(within) == 1:
                places.update(parts)
            elif span.type == "person" and len(within) > 1 and not INSTITUTION & parts:
                persons.update(parts)
        return frozenset(part for part, count in persons.items() if count >= places[part])

    def _match(self, run: Phrase, senses: tuple[Sense, ...]) -> _Match | None:
        """Return the match with the senses that it can have as it is written."""
        nothing = _NOTHING_ALONE if run.first == run.last else _NOTHING_TOGETHER
        if all(word in nothing for word in run.folded.split()):
            known = any(
                s.use != ALTERNATE and self.gazetteer.levels[s.row] in (COUNTRY, AREA, WATER)
                for s in senses
            )
            if not known:
                return None
        start, end = self.words[run.first].start, self.words[run.last].end
        surface = self.text[start:end]
        if self.text.startswith("$", end) or self.text[end + 1 : end + 2].isdigit() and self.text[end] in "-‑":
            return None  # a sum, or a road or a rifle
        short = tuple(sense for sense in senses if sense.use == ABBREVIATION)
        if short:
            comma = self.text[max(0, start - 2) : start].endswith(", ") or self._is_party(start)
            dotted = "." in surface
            stop = self.text[end : end + 1] == "." and not dotted
            tagged = self._covering(start, end)
            is_place = tagged is not None and self.spans[tagged].type == "place"
            whole = dotted or (
                surface.isupper() and (len(surface) > 2 or not self._is_region(short))
            )
            if whole or (comma and (stop or surface.isupper())) or (stop and is_place):
                stop = stop or (dotted and surface[-1] != "." and self.text[end : end + 1] == ".")
                return _Match(run, short, start, end + stop)
            senses = tuple(sense for sense in senses if sense.use != ABBREVIATION)
        demonyms = tuple(sense for sense in senses if sense.use == DEMONYM)
        if demonyms:
            return _Match(run, demonyms, start, end)
        if len(surface) <= 4 and surface.isupper() and not self._is_dateline(end):
            return None
        return _Match(run, senses, start, end) if senses else None

    def _is_region(self, senses: tuple[Sense, ...]) -> bool:
        return all(self.gazetteer.levels[sense.row] in (REGION, DISTRICT) for sense in senses)

    def _is_party(self, start: int) -> bool:
        """Say whether a party stands before, as in "D-Ohio"."""
        before = self.text[max(0, start - 3) : start]
        return before[-1:] == "-" and before[-2:-1].isupper() and not before[:-2].isalpha()

    def _is_dateline(self, end: int) -> bool:
        return self.text.startswith(_DASHES, end) or self.text.startswith(", ", end)

    def _covering(self, start: int, end: int) -> int | None:
        """Return the index of the span that overlaps this stretch, if any: of several the first."""
        at = bisect_right(self.starts, start) - 1
        for index in (at, at + 1):
            if 0 <= index < len(self.spans):
                span = self.spans[index]
                if span.start < end and span.end > start:
                    return index
        return None

    def _beside(self, match: _Match) -> tuple[Word | None, Word | None]:
        first, last = match.phrase.first, match.phrase.last
        before = self.words[first - 1] if first and self.words[first - 1].joined else None
        behind = self.words[last + 1] if last + 1 < len(self.words) and self.words[last].joined else None
        return before, behind

    def _judge(self, match: _Match) -> int:
        """Return 2 for a place for certain, 1 for one if the name is one elsewhere, else 0."""
        if match.senses[0].use == DEMONYM:
            return 2
        before, behind = self._beside(match)
        next_word = behind.folded if behind else ""
        next_name = behind is not None and behind.text[0].isupper()
        if next_word in CALLED or (next_name and next_word in STREET | MASTHEAD | NATURE):
            return 0
        if self._is_party(match.start):
            return 2
        apart = self.text[match.start - 1 : match.start] in ("-", "–", "/", "'", "’")
        previous = before.text if before and not apart else ""
        if before and (before.folded in COMMON or previous.casefold() in BEFORE):
            previous = previous.casefold()  # the first word of a sentence
        of_place = behind is not None and (
            behind.text in OF_PLACE or (previous in ("a", "an") and behind.text[0].islower())
        )
        prepared = previous in BEFORE or of_place
        weight = self._weight(match.senses)
        index = self._covering(match.start, match.end)
        single = match.phrase.first == match.phrase.last
        if single and match.phrase.folded in self.persons and not (prepared and weight):
            if index is None or self.spans[index].type == "person" or weight < 3:
                return 0
        dateline = self.text[match.start : match.end].isupper() and self._is_dateline(match.end)
        part = previous.casefold() in PART
        if index is None:
            named = previous[:1].isupper() and not part
            if not single and not named and match.phrase.folded.rsplit(" ", 1)[1] in LEVEL_AFTER:
                return 2  # "Walker County"
            if named or (next_name and next_word not in INSTITUTION):
                return 2 if dateline and not named else 0
            return 2 if weight >= 2 or ((prepared or dateline) and weight) else 1
        return self._of_span(
            match, self.spans[index], weight=weight, prepared=prepared or dateline,
            institution=next_word in INSTITUTION, last=part or previous == "of",
        )  # fmt: skip

    def _of_span(
        self, match: _Match, span: Span, *, weight: int, prepared: bool, institution: bool, last: bool
    ) -> int:
        """Judge a match by the span that it is, or is a part of."""
        whole = span.start >= match.start - 4 and span.end <= match.end + 2
        if span.type == "place":
            return 2 if whole or self._is_main(match, span, weight) else 1
        if whole and (prepared or span.type == "group"):
            return 2
        if span.type == "person" and not whole:
            return 2 if match.start <= span.start + 4 and institution else 0
        if whole:
            several = match.phrase.first < match.phrase.last and span.type != "person"
            return 2 if weight >= 2 or (weight and several) else 1
        if match.start <= span.start + 4:
            return 2 if weight or institution else 1
        if match.end >= span.end - 2 and (prepared or last):
            return 2 if weight >= 2 or prepared else 1
        return 1

    def _is_main(self, match: _Match, span: Span, weight: int) -> bool:
        """Say whether the match is what a longer place is about: "South Boston", "Pandi, Bulacan"."""
        around = self.text[span.start : match.start] + " | " + self.text[match.end : span.end]
        before, after = around.split(" | ", 1)
        rest = [word.casefold().strip(".'’") for word in before.replace("-", " ").split()]
        behind = [word.casefold() for word in after.replace("-", " ").split()]
        return (
            all(word in PART or word in ("the", "of", "city", "a") for word in rest)
            or before.rstrip().endswith((",", " in", " of", "-"))
        ) and (
            not any(word in STREET for word in behind)
            if weight >= 2 or after[:1] in (",", "-", "/", "'", "’")
            else all(word in INSTITUTION | PART or not word[:1].isalpha() for word in behind)
        )

    def _weight(self, senses: tuple[Sense, ...]) -> int:
        """Return 3 for a country, 2 for what else everybody knows (states, large cities), 1 for a town."""
        gazetteer = self.gazetteer
        best = 0
        for sense in senses[:12]:
            level = gazetteer.levels[sense.row]
            population = gazetteer.populations[sense.row]
            if level in (COUNTRY, AREA, WATER) or sense.use == ABBREVIATION:
                return 3
            if sense.use == ALTERNATE and population < 5 * _LARGE:
                continue
            if level == REGION and population > 2 * _LARGE:
                return 2
            if level == DISTRICT:
                best = max(best, 1)
            elif population > _LARGE or gazetteer.capitals[sense.row]:
                return 2
            elif population > _TOWN:
                best = 1
        return best

    def _settle(self, judged: list[tuple[_Match, int]]) -> list[Found]:
        """Keep what is sure, and the same name elsewhere in the text unless it is no place there."""
        sure = Counter(match.phrase.folded for match, level in judged if level == 2)
        found = []
        for index, (match, level) in enumerate(judged):
            name = match.phrase.folded
            if level == 2 or (level == 1 and (sure[name] or self._is_listed(judged, index))):
                place = match.senses[0].use != DEMONYM
                found.append(
                    Found(match.start, match.end, name, match.senses, place, self._levels(match))
                )
            elif self._is_context(match):
                found.append(Found(match.start, match.end, name, match.senses, False))
        return found

    def _is_context(self, match: _Match) -> bool:
        """Say whether it is a country or region within another name: "Kansas State Wildcats"."""
        return match.phrase.folded not in self.persons and any(
            self.gazetteer.levels[sense.row] in (COUNTRY, REGION) and sense.use != ALTERNATE
            for sense in match.senses[:2]
        )

    def _is_listed(self, judged: list[tuple[_Match, int]], index: int) -> bool:
        """Say whether a name stands in one list with a place: "Decatur and Avondale Estates"."""
        match = judged[index][0]
        if not self._weight(match.senses) and len(match.phrase.folded) < 4:
            return False
        before = judged[index - 1] if index else None
        after = judged[index + 1] if index + 1 < len(judged) else None
        if before and before[1] == 2 and self.text[before[0].end : match.start] in _BETWEEN:
            return before[0].senses[0].use != DEMONYM
        if after and after[1] == 2 and self.text[match.end : after[0].start] in _BETWEEN:
            return after[0].senses[0].use != DEMONYM
        return False

    def _levels(self, match: _Match) -> tuple[int, ...]:
        first, last = match.phrase.first, match.phrase.last
        after = self.words[last + 1].text if last + 1 < len(self.words) else ""
        if self.words[last].joined and after in LEVEL_AFTER:
            return LEVEL_AFTER[after]
        if first > 1 and self.words[first - 1].text == "of":
            return LEVEL_BEFORE.get(self.words[first - 2].text.casefold(), ())
        return LEVEL_BEFORE.get(self.words[first - 1].text, ()) if first else ()


def _look_up(
    names: list[str], gazetteer: Gazetteer, lang: str
) -> dict[str, tuple[Sense, ...]]:  # fmt: skip
    distinct = list(dict.fromkeys(names))
    senses = dict(zip(distinct, gazetteer.senses(distinct), strict=True))
    if lang != "en":
        ours = gazetteer.senses(f"{lang}:{name}" for name in distinct)
        for name, own in zip(distinct, ours, strict=True):
            senses[name] = own + tuple(s for s in senses[name] if s.use != DEMONYM or not own)
    return senses
