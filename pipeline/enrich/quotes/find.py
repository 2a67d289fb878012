"""Find what a text quotes: words in marks, reported words, and whose they are. Pure."""

from collections.abc import Sequence

from pipeline.enrich.quotes.attribution import Attribution
from pipeline.enrich.quotes.lonely import LonelyPassages
from pipeline.enrich.quotes.marks import Passage, find_passages
from pipeline.enrich.quotes.other_languages import read_foreign_sentence
from pipeline.enrich.quotes.phrases import Subject
from pipeline.enrich.quotes.sentence import read_sentence
from pipeline.enrich.quotes.shared import shared_subject
from pipeline.enrich.quotes.speakers import Speakers
from pipeline.enrich.quotes.tokens import QUOTE, Tokens, tokenise
from pipeline.enrich.quotes.words_other import LANGUAGES
from pipeline.records import Entity, Quote, Speaker, Stretch


def find_quotes(text: str, entities: Sequence[Entity], *, lang: str) -> tuple[Quote, ...]:
    """Return the quotes of a text in its order, with their cues and speakers.

    `lang` is an ISO 639-1 code. Words in marks are found in every language, reported words in
    English, French, German and Spanish.
    """
    passages = find_passages(text)
    tokens = tokenise(text, passages, lang=lang)
    speakers = Speakers(tokens, entities)
    lonely = LonelyPassages(tokens, passages)
    quotes: list[Quote] = []
    done: set[int] = set()  # numbers of the passages that are quotes already
    for number, (start, end) in enumerate(tokens.sentences):
        lonely.enter(number)
        previous: Subject | None = None
        for found in _read(tokens, start, end, lang):
            subject = found.subject
            if subject and subject.kind == "shared":
                subject = shared_subject(tokens, start, end, found, previous)
            previous = subject or previous
            speaker = speakers.resolve(subject) if subject else None
            if found.needs_name and (speaker is None or speaker.entity_id is None):
                continue
            for quote in _quotes(tokens, passages, found, speaker, done):
                quotes.append(quote)
                lonely.note(quote, is_strong=found.is_strong)
        for at in range(start, end):
            which = tokens.passages[at]
            if which < 0 or which in done or not lonely.is_quote(at, start, end):
                continue
            done.add(which)
            named = lonely.introduced_by(at, start)
            speaker = speakers.resolve(named) if named else lonely.speaker(which, start, end)
            quote = _direct(text, passages[which], speaker, None)
            quotes.append(quote)
            lonely.note(quote, is_strong=True)
        if lonely.wants_subject:
            named = lonely.subject(start, end)
            lonely.heard(speakers.resolve(named) if named else None)
    quotes = lonely.continued(quotes)
    quotes.sort(key=lambda quote: (quote.start, quote.end))
    return tuple(quotes)


def _read(tokens: Tokens, start: int, end: int, lang: str) -> list[Attribution]:
    if lang == "en":
        return read_sentence(tokens, start, end)
    language = LANGUAGES.get(lang)
    return read_foreign_sentence(tokens, start, end, language) if language else []


def _quotes(
    tokens: Tokens,
    passages: Sequence[Passage],
    found: Attribution,
    speaker: Speaker | None,
    done: set[int],
) -> list[Quote]:
    """Return the quotes of an attribution: its passages in marks, or its words."""
    text = tokens.text
    cue = Stretch(start=tokens.starts[found.cue[0]], end=tokens.ends[found.cue[1] - 1])
    quotes: list[Quote] = []
    for start, end in found.contents:
        inner = [tokens.passages[at] for at in range(start, end) if tokens.passages[at] >= 0]
        new = [which for which in inner if which not in done]
        done.update(new)
        if inner and all(
            tokens.low[at] == QUOTE or not tokens.low[at][0].isalnum() for at in range(start, end)
        ):
            quotes.extend(_direct(text, passages[which], speaker, cue) for which in new)
            continue
        first, last = tokens.starts[start], tokens.ends[end - 1]
        quotes.append(
            Quote(
                start=first,
                end=last,
                text=text[first:last],
                kind="mixed" if inner else "indirect",
                speaker=speaker,
                cue=cue,
            )
        )
    return quotes


def _direct(text: str, passage: Passage, speaker: Speaker | None, cue: Stretch | None) -> Quote:
    return Quote(
        start=passage.start,
        end=passage.end,
        text=text[passage.start : passage.end],
        kind="direct",
        speaker=speaker,
        cue=cue,
    )
