"""Enrich pages: whom, what and where they name, who says what, of which time they speak.

Each enrichment notes its name, version and status in the page. One that fails on a page costs that
page this one enrichment, says so (`failed`), and can be made again; the page goes on. Where the
names cannot be found, what builds on them has failed as well.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.enrich import dates
from pipeline.enrich.keywords import count_words, keywords
from pipeline.enrich.names.resolve import resolve
from pipeline.enrich.places import Gazetteer, locate
from pipeline.enrich.quotes import find_quotes
from pipeline.enrich.repeats import complete
from pipeline.enrich.spans import Span
from pipeline.enrich.tagger import Tagger
from pipeline.enrich.versions import VERSIONS
from pipeline.enrich.windows import cut
from pipeline.errors import ConfigError
from pipeline.local_time import as_told
from pipeline.records import (
    CleanPage,
    EnrichedPage,
    Enrichment,
    EnrichmentName,
    EnrichmentStatus,
    Entity,
)
from pipeline.settings import EnrichModels

log = logging.getLogger(__name__)
Found = TypeVar("Found")


def enricher(settings: EnrichModels) -> Callable[[Sequence[CleanPage]], list[EnrichedPage]]:
    """Return the function that enriches a few pages at once, as worker processes want it."""
    tagger, gazetteer = Tagger(settings.models), Gazetteer.load()

    def enrich_some(pages: Sequence[CleanPage]) -> list[EnrichedPage]:
        return enrich(pages, tagger=tagger, gazetteer=gazetteer, window_chars=settings.window_chars)

    return enrich_some


def enrich(
    pages: Sequence[CleanPage], *, tagger: Tagger, gazetteer: Gazetteer, window_chars: int
) -> list[EnrichedPage]:
    """Return the pages with what they speak of, in order.

    A page in a language without a model has no names, and says so in `enrichments`. A text that
    stands in several of the pages is read by the model once.
    """
    texts: dict[str, dict[str, None]] = {}  # by language, each once, in order
    for page in pages:
        if tagger.covers(page.lang):
            texts.setdefault(page.lang, {})[page.text] = None
    spans: dict[tuple[str, str], list[Span] | None] = {
        (lang, text): found
        for lang, distinct in texts.items()
        for text, found in _spans(list(distinct), lang, tagger, window_chars).items()
    }
    return [_enriched(page, spans.get((page.lang, page.text)), tagger, gazetteer) for page in pages]


@dataclass(slots=True)
class _Attempts:
    """What was tried on a page, and how it went."""

    page: CleanPage
    made: list[Enrichment] = field(default_factory=list)

    def make(
        self,
        name: EnrichmentName,
        find: Callable[[], Found],
        nothing: Found,
        *,
        unless: EnrichmentStatus | None = None,
    ) -> Found:
        """Return what `find` finds; `nothing` where it fails, or is not tried `unless` of this."""
        found, status = nothing, unless or "failed"
        if unless is None:
            try:
                found, status = find(), "complete"
            # A fault of ours in one enrichment must not cost the page, nor those beside it.
            except Exception:
                log.exception("%s of page %s failed", name, self.page.page_id)
        self.made.append(Enrichment(name=name, version=VERSIONS[name], status=status))
        return found


def _enriched(
    page: CleanPage, tagged: list[Span] | None, tagger: Tagger, gazetteer: Gazetteer
) -> EnrichedPage:
    text, lang, spans = page.text, page.lang, tagged or []
    hints = [*page.captions, page.title or ""]
    published_at = as_told(page.published_at, page.published_zone)
    attempts = _Attempts(page)
    ner = _ner(lang, tagger, is_tagged=tagged is not None)
    nameless = ner.status if ner.status != "complete" else None
    nobody: tuple[Entity, ...] = ()
    entities = attempts.make(
        "names", lambda: resolve(text, spans, lang=lang), nobody, unless=nameless
    )
    return EnrichedPage(
        page=page,
        entities=entities,
        places=attempts.make(
            "places",
            lambda: locate(text, spans, gazetteer, lang=lang, site=page.site),
            (),
            unless=nameless,
        ),
        quotes=attempts.make("quotes", lambda: find_quotes(text, entities, lang=lang), ()),
        dates=attempts.make(
            "dates",
            lambda: dates.find_dates(
                text,
                lang=lang,
                published_at=published_at,
                hints=hints,
                leave_out=[
                    (mention.start, mention.end)
                    for entity in entities
                    if entity.type == "person"
                    for mention in entity.mentions
                    if mention.kind == "name"
                ],
            ),
            (),
            unless=None if lang in dates.LANGUAGES else "language_not_covered",
        ),
        keywords=attempts.make(
            "keywords", lambda: keywords(text, entities, title=page.title, lang=lang), ()
        ),
        word_count=count_words(text),
        enrichments=(ner, *attempts.made),
    )


def _ner(lang: str, tagger: Tagger, *, is_tagged: bool) -> Enrichment:
    if not tagger.covers(lang):
        return Enrichment(name="ner", version="", status="language_not_covered")
    return Enrichment(
        name="ner", version=tagger.version(lang), status="complete" if is_tagged else "failed"
    )


def _spans(
    texts: Sequence[str], lang: str, tagger: Tagger, window_chars: int
) -> dict[str, list[Span] | None]:
    """Return the names in each text; None for one on which the tagger fails, if alone.

    Raises:
        ConfigError: the model is not installed: no text can be read.
    """
    try:
        return dict(_tagged(texts, lang, tagger, window_chars))
    except ConfigError:
        raise
    # A model may fail in any way; the text that it fails on is found by giving it each alone.
    except Exception:
        if len(texts) == 1:
            log.exception("names of a text of %d characters failed", len(texts[0]))
            return {texts[0]: None}
    return {text: _spans([text], lang, tagger, window_chars)[text] for text in texts}


def _tagged(
    texts: Sequence[str], lang: str, tagger: Tagger, window_chars: int
) -> Iterator[tuple[str, list[Span]]]:
    windows = [(text, window) for text in texts for window in cut(text, max_chars=window_chars)]
    spans: dict[str, list[Span]] = {text: [] for text in texts}
    tagged = tagger.tag((window.text for _, window in windows), lang=lang)
    for (text, window), found in zip(windows, tagged, strict=True):
        spans[text].extend(
            Span(span.start + window.start, span.end + window.start, span.type) for span in found
        )
    for text, found in spans.items():
        yield text, complete(text, found)
