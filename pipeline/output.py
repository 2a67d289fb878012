"""What `dateline process` prints: one JSON object for each page. Pure."""

from typing import Any

from pipeline.records import CleanPage, EnrichedPage, Entity


def to_output(page: CleanPage | EnrichedPage) -> dict[str, Any]:
    """Return the fields of a page; entities only if it was enriched."""
    if isinstance(page, CleanPage):
        return _clean(page)
    return {
        **_clean(page.page),
        "entities": [_entity(entity) for entity in page.entities],
        "enrichment": {"status": page.enrichment_status, "model": page.enriched_by},
    }


def _clean(page: CleanPage) -> dict[str, Any]:
    return {
        "id": page.external_id or page.page_id,
        "url": page.url,
        "canonical_url": page.canonical_url,
        "site": page.site,
        "title": page.title,
        "authors": list(page.authors),
        "published_at": page.published_at.isoformat() if page.published_at else None,
        "fetched_at": page.fetched_at.isoformat(),
        "lang": page.lang,
        "text": page.text,
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "mentions": [
            {"start": mention.start, "end": mention.end, "text": mention.text}
            for mention in entity.mentions
        ],
    }
