"""What `dateline process` prints: one JSON object for each page. Pure.

The moment of publication is printed as the page tells it, with its own offset where it gives one:
that is the day that readers saw.
"""

import re
from datetime import datetime, timedelta, timezone
from typing import Any

from pipeline.records import CleanPage, EnrichedPage, Entity

_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


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
        "published_at": _iso(_local(page.published_at, page.published_zone)),
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


def _local(moment: datetime | None, zone: str | None) -> datetime | None:
    """Return the same moment with the offset "+01:00"; as it is where there is none."""
    match = _OFFSET.fullmatch(zone or "")
    if moment is None or match is None:
        return moment
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return moment.astimezone(timezone(-offset if match[1] == "-" else offset))


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


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
