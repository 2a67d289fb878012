"""Which version of each enrichment is today's, and which pages hold older ones. Pure.

A number goes up whenever what an enrichment finds changes: pages that hold an older one are then
found and made again (`dateline enrich --stale`).
"""

from collections.abc import Callable

from pipeline.records import EnrichedPage, EnrichmentName

VERSIONS: dict[EnrichmentName, str] = {
    "names": "2",
    "quotes": "2",
    "places": "2",
    "dates": "2",
    "keywords": "1",
}


def is_stale(page: EnrichedPage, tagger_version: Callable[[str], str | None]) -> bool:
    """Say whether something of a page failed, or is another version's than today's.

    Args:
        page: as it was enriched.
        tagger_version: name and version of the model for a language; None where there is none.
    """
    if any(one.status == "failed" for one in page.enrichments):
        return True
    made = {one.name: one.version for one in page.enrichments}
    return made != {"ner": tagger_version(page.page.lang) or "", **VERSIONS}
