"""Find what a text quotes: words in marks, reported words, and whose they are. Pure."""

from collections.abc import Sequence

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.attribution import Attribution
from pipeline.enrich.quotes.marks import Passage, find_passages
from pipeline.enrich.quotes.phrases import Subject
from pipeline.enrich.quotes.sentence import read_sentence
from pipeline.enrich.quotes.shared import shared_subject
from pipeline.enrich.quotes.speakers import Speakers
from pipeline.enrich.quotes.tokens import QUOTE, Tokens, tokenise
from pipeline.records import Entity, Quote, Speaker, Stretch

_LEAST_WORDS = 6  # of a passage that is a quote although nobody is named


def find_quotes(text: str, entities: Sequence[Entity], *, lang: str) -> tuple[Quote, ...]:
    """Return the quotes of a text in its order, with their cues and speakers."""
    passages = find_passages(text)
    tokens = tokenise(text, passages)
    speakers = Speakers(tokens, entities)
    quotes: list[Quote] = []
    done: set[int] = set()  # numbers of passages
    last: tuple[Speaker | None, int] = (None, -1)  # who spoke last, and in which sentence
    for number, (start, end) in enumerate(tokens.sentences):
        attributions = read_sentence(tokens, start, end)
        previous: Subject | None = None
        for found in attributions:
            subject = found.subject
            if subject and subject.kind == "shared":
                subject = shared_subject(tokens, start, end, found, previous)
            previous = subject or previous
            speaker = speakers.resolve(subject) if subject else None
            cue = Stretch(start=tokens.starts[found.cue[0]], end=tokens.ends[found.cue[1] - 1])
            for content in found.contents:
                quotes.extend(_quotes(tokens, passages, content, speaker, cue, done))
            if found.is_strong and speaker:
                last = (speaker, number)
        for at in range(start, end):
            which = tokens.passages[at]
            if which >= 0 and which not in done:
                passage = passages[which]
                words = len(text[passage.start : passage.end].split())
                alone = end - start == 1
                if words >= _LEAST_WORDS or (alone and words > 2):
                    who = last[0] if last[0] and number - last[1] <= 2 else None
                    done.add(which)
                    quotes.append(_direct(text, passage, who, None))
                    if who:
                        last = (who, number)
    quotes.sort(key=lambda quote: (quote.start, quote.end))
    return tuple(quotes)


def _quotes(
    tokens: Tokens, passages: Sequence[Passage], content: tuple[int, int],
    speaker: Speaker | None, cue: Stretch, done: set[int],
) -> list[Quote]:  # fmt: skip
    start, end = content
    inner = [tokens.passages[at] for at in range(start, end) if tokens.passages[at] >= 0]
    if inner and all(
        tokens.low[at] == QUOTE or not tokens.low[at][0].isalnum() for at in range(start, end)
    ):
        new = [which for which in inner if which not in done]
        done.update(new)
        return [_direct(tokens.text, passages[which], speaker, cue) for which in new]
    done.update(inner)
    first, last = tokens.starts[start], tokens.ends[end - 1]
    return [
        Quote(
            start=first, end=last, text=tokens.text[first:last],
            kind="mixed" if inner else "indirect", speaker=speaker, cue=cue,
        )
    ]  # fmt: skip


def _direct(text: str, passage: Passage, speaker: Speaker | None, cue: Stretch | None) -> Quote:
    return Quote(
        start=passage.start, end=passage.end, text=text[passage.start : passage.end],
        kind="direct", speaker=speaker, cue=cue,
    )  # fmt: skip
