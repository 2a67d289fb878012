"""Find the entity that the words for a speaker mean. Pure."""

from collections.abc import Sequence

from pipeline.enrich.quotes.phrases import Subject
from pipeline.enrich.quotes.tokens import Tokens
from pipeline.records import Entity, Speaker


class Speakers:
    """The entities of one text, asked from its beginning to its end."""

    def __init__(self, tokens: Tokens, entities: Sequence[Entity]) -> None:
        self.tokens = tokens
        self.mentions = sorted(
            (mention.start, mention.end, number)
            for number, entity in enumerate(entities)
            for mention in entity.mentions
        )
        self.entities = entities

    def resolve(self, subject: Subject) -> Speaker:
        """Return the speaker that a subject names."""
        tokens = self.tokens
        start, end = tokens.starts[subject.start], tokens.ends[subject.end - 1]
        return Speaker(name=tokens.text[start:end], start=start, end=end)
