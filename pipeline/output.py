"""What `dateline process` prints: one JSON object for each page. Pure.

The moment of publication is printed as the page tells it, with its own offset where it gives one:
that is the day that readers saw.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from pipeline.local_time import as_told
from pipeline.records import CleanPage, EnrichedPage, Entity, Mention, Place, Quote


def to_output(page: CleanPage | EnrichedPage, *, story_id: str | None = None) -> dict[str, Any]:
    """Return the fields of a page; entities only if it was enriched.

    Args:
        page: with its text.
        story_id: page id of the first of the pages that carry this text; None where not asked.
    """
    if isinstance(page, CleanPage):
        return {**_clean(page), "story_id": story_id}
    return {
        **_clean(page.page),
        "story_id": story_id,
        "entities": [_entity(entity) for entity in page.entities],
        "places": [_place(place) for place in page.places],
        "quotes": [_quote(quote) for quote in page.quotes],
        "dates": [asdict(date) for date in page.dates],
        "keywords": list(page.keywords),
        "word_count": page.word_count,
        "enrichment": {
            "status": page.enrichment_status,
            "model": page.enriched_by,
            **{
                one.name: {"version": one.version, "status": one.status} for one in page.enrichments
            },
        },
    }


def _clean(page: CleanPage) -> dict[str, Any]:
    return {
        "id": page.external_id or page.page_id,
        "url": page.url,
        "canonical_url": page.canonical_url,
        "site": page.site,
        "title": page.title,
        "authors": list(page.authors),
        "published_at": _iso(as_told(page.published_at, page.published_zone)),
        "published_zone": page.published_zone,
        "modified_at": _iso(page.modified_at),
        "fetched_at": page.fetched_at.isoformat(),
        "lang": page.lang,
        "kind": page.kind,
        "site_name": page.site_name,
        "section": page.section,
        "tags": list(page.tags),
        "description": page.description,
        "image_url": page.image_url,
        "is_paywalled": page.is_paywalled,
        "lead": page.lead,
        "text": page.text,
        "parts": [
            {"kind": part.kind, "start": part.start, "end": part.end, "level": part.level}
            for part in page.parts
        ],
        "captions": list(page.captions),
        "tables": list(page.tables),
        "syndicated_from": (
            {"name": page.syndicated_from.name, "url": page.syndicated_from.url}
            if page.syndicated_from
            else None
        ),
        "found_in": {found.field: found.place for found in page.found_in},
        "flags": list(page.flags),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "mentions": [_mention(mention) for mention in entity.mentions],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    shown: dict[str, Any] = {"start": mention.start, "end": mention.end, "text": mention.text}
    return shown if mention.kind == "name" else {**shown, "kind": mention.kind}


def _place(place: Place) -> dict[str, Any]:
    return {
        "geonames_id": place.geonames_id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "location": asdict(place.location),
        "mentions": [_mention(mention) for mention in place.mentions],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "kind": quote.kind,
        "speaker": asdict(quote.speaker) if quote.speaker else None,
        "cue": asdict(quote.cue) if quote.cue else None,
    }
