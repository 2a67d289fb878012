"""Our own engine: a small network over whole words (weights/MODEL_CARD.md tells its data)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.enrich.spans import Span
from pipeline.enrich.tagger import decode
from pipeline.enrich.tagger.network import MAX_WORDS, Network
from pipeline.enrich.words import LINE_START, Words, split
from pipeline.errors import ConfigError

NAME = "dateline"
LANGUAGES = frozenset({"en"})
# Texts taken up together, so that the tags of windows of about the same length are chosen at once.
_TEXTS = 8
# Words in such a batch, padding included.
_BATCH_WORDS = 1500
# A window ends behind one of these if it can, at a line's end if there is one.
_SENTENCE_END = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class _Window:
    text: int  # number of the text in its group
    start: int  # first word
    end: int  # behind the last word


class OwnEngine:
    """The tagger that this project trained."""

    def __init__(self, lang: str) -> None:
        """Load the weights.

        Raises:
            ConfigError: they are for another language.
        """
        if lang not in LANGUAGES:
            raise ConfigError(
                f"the model {NAME} (config/enrich.yml) is for {', '.join(sorted(LANGUAGES))}, "
                f"not for {lang!r}"
            )
        self._network = Network()

    @property
    def version(self) -> str:
        """Return the version of the weights."""
        return self._network.version

    def tag(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """Yield the names in each text."""
        source = iter(texts)
        while group := list(islice(source, _TEXTS)):
            yield from self._tag(group)

    def _tag(self, texts: Sequence[str]) -> list[list[Span]]:
        words = [split(text) for text in texts]
        tags = [[0] * len(found.texts) for found in words]
        windows = [
            _Window(number, start, end)
            for number, found in enumerate(words)
            for start, end in cut(found)
        ]
        windows.sort(key=lambda window: window.end - window.start)
        for batch in _batches(windows):
            embedded = [
                self._network.embed(words[window.text].part(window.start, window.end))
                for window in batch
            ]
            best = decode.best_tags(self._network.score(embedded))
            for window, row in zip(batch, best.tolist(), strict=True):
                tags[window.text][window.start : window.end] = row[: window.end - window.start]
        return [
            decode.spans(row, found.starts, found.ends)
            for row, found in zip(tags, words, strict=True)
        ]


def cut(words: Words) -> Iterator[tuple[int, int]]:
    """Yield windows of at most `MAX_WORDS` words that cover a text, as word numbers.

    A window ends at a line's end if there is one in its second half, else behind a sentence, else
    where it is full.
    """
    start = 0
    while len(words.texts) - start > MAX_WORDS:
        full = start + MAX_WORDS
        end = next(
            (at for at in range(full, start + MAX_WORDS // 2, -1) if words.gaps[at] == LINE_START),
            0,
        ) or next(
            (
                at
                for at in range(full, start + MAX_WORDS // 2, -1)
                if words.texts[at - 1] in _SENTENCE_END and words.gaps[at]
            ),
            full,
        )
        yield start, end
        start = end
    if start < len(words.texts):
        yield start, len(words.texts)


def _batches(windows: Sequence[_Window]) -> Iterator[list[_Window]]:
    """Yield windows, sorted by length, in batches of about as many words."""
    batch: list[_Window] = []
    for window in windows:
        if batch and (len(batch) + 1) * (window.end - window.start + 2) > _BATCH_WORDS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
