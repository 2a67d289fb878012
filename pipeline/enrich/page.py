"""Enrich pages: whom, what and where they name, with the model that found it."""

from collections.abc import Callable, Sequence

from pipeline.enrich.entities import group
from pipeline.enrich.repeats import complete
from pipeline.enrich.tagger import Span, Tagger
from pipeline.enrich.windows import cut
from pipeline.records import CleanPage, EnrichedPage, Entity
from pipeline.settings import EnrichModels


def enricher(settings: EnrichModels) -> Callable[[Sequence[CleanPage]], list[EnrichedPage]]:
    """Return the function that enriches a few pages at once, as worker processes want it."""
    tagger = Tagger(settings.models)

    def enrich_some(pages: Sequence[CleanPage]) -> list[EnrichedPage]:
        return enrich(pages, tagger=tagger, window_chars=settings.window_chars)

    return enrich_some


def enrich(pages: Sequence[CleanPage], *, tagger: Tagger, window_chars: int) -> list[EnrichedPage]:
    """Return the pages with their entities, in order.

    A page in a language without a model has none, and says so in `enrichment_status`. A text
    that stands in several of the pages is read once.
    """
    texts: dict[str, dict[str, None]] = {}  # by language, each once, in order
    for page in pages:
        if tagger.covers(page.lang):
            texts.setdefault(page.lang, {})[page.text] = None
    entities = {
        (lang, text): found
        for lang, distinct in texts.items()
        for text, found in _entities(list(distinct), lang, tagger, window_chars).items()
    }
    return [
        EnrichedPage(
            page=page,
            entities=entities.get((page.lang, page.text), ()),
            enrichment_status="complete" if tagger.covers(page.lang) else "language_not_covered",
            enriched_by=tagger.version(page.lang) if tagger.covers(page.lang) else None,
        )
        for page in pages
    ]


def _entities(
    texts: Sequence[str], lang: str, tagger: Tagger, window_chars: int
) -> dict[str, tuple[Entity, ...]]:
    windows = [(text, window) for text in texts for window in cut(text, max_chars=window_chars)]
    spans: dict[str, list[Span]] = {text: [] for text in texts}
    tagged = tagger.tag((window.text for _, window in windows), lang=lang)
    for (text, window), found in zip(windows, tagged, strict=True):
        spans[text].extend(
            Span(span.start + window.start, span.end + window.start, span.type) for span in found
        )
    return {text: group(text, complete(text, found)) for text, found in spans.items()}
