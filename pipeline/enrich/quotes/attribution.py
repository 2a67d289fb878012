"""What a sentence ascribes to whom: the record between finding cues and making quotes."""

from dataclasses import dataclass

from pipeline.enrich.quotes.phrases import Subject


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue, its subject and what it introduces, as word numbers, end exclusive."""

    cue: tuple[int, int]
    subject: Subject | None
    contents: tuple[tuple[int, int], ...]
    is_strong: bool = True  # of a verb of speech: a quote nearby belongs to its speaker
    needs_name: bool = False  # it holds only if its subject is a name: "Smith: no new taxes"
    is_bare: bool = False  # it tells nothing, only who is spoken of: "Smith thanked him"


def attribute(
    cue: tuple[int, int],
    subject: Subject | None,
    content: tuple[int, int],
    *,
    is_strong: bool = True,
) -> Attribution | None:
    """Return an attribution, unless its content is empty."""
    return Attribution(cue, subject, (content,), is_strong) if content[0] < content[1] else None
