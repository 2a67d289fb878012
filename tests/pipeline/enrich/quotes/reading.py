"""What the tests of quotes share: texts in, tuples of words out."""

import re

from pipeline.enrich.quotes import find_quotes
from pipeline.enrich.quotes.marks import find_passages
from pipeline.enrich.quotes.sentence import read_sentence
from pipeline.enrich.quotes.tokens import tokenise
from pipeline.records import Entity, Mention


def entity(text, name, type_="person", *, also=()):
    """An entity with all mentions of its name, and of other spellings, in a text."""
    mentions = [
        Mention(start=match.start(), end=match.end(), text=match.group())
        for spelling in (name, *also)
        for match in re.finditer(rf"\b{re.escape(spelling)}\b", text)
    ]
    mentions.sort(key=lambda mention: mention.start)
    return Entity(id=f"{type_}:{name.lower()}", name=name, type=type_, mentions=tuple(mentions))


def found(text, *entities, lang="en"):
    """The quotes of a text; every offset must be where it says."""
    quotes = find_quotes(text, entities, lang=lang)
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text
        assert quote.text == quote.text.strip()
        if quote.cue:
            assert 0 <= quote.cue.start < quote.cue.end <= len(text)
        if quote.speaker:
            assert 0 <= quote.speaker.start < quote.speaker.end <= len(text)
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)
    return quotes


def said(text, *entities, lang="en"):
    """(kind, words for the speaker, words of the quote) of each quote."""
    return [
        (
            quote.kind,
            text[quote.speaker.start : quote.speaker.end] if quote.speaker else None,
            quote.text,
        )
        for quote in found(text, *entities, lang=lang)
    ]


def attributed(text):
    """(cue, subject, contents) of each attribution of a text of one sentence."""
    tokens = tokenise(text, find_passages(text))
    [(start, end)] = tokens.sentences

    def words(begin, stop):
        return text[tokens.starts[begin] : tokens.ends[stop - 1]]

    return [
        (
            words(*each.cue),
            words(each.subject.start, each.subject.end)
            if each.subject and each.subject.kind != "shared"
            else None,
            [words(*content) for content in each.contents],
        )
        for each in read_sentence(tokens, start, end)
    ]
