"""The columns of each record's Parquet files. The only Arrow schemas of the project.

A test compares them with the dataclasses: what a record has, a column keeps.
"""

import pyarrow as pa

from pipeline.page_lines import PageLines
from pipeline.records import CleanPage, EnrichedPage, Outcome, RawPage, Rejection

_TEXT = pa.string()
_TIME = pa.timestamp("us", tz="UTC")
_TEXTS = pa.list_(pa.string())
_ORIGIN = pa.struct([("file", _TEXT), ("offset", pa.int64()), ("line", pa.int64())])
_MENTION = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", _TEXT), ("kind", _TEXT)])
_STRETCH = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_ENTITY = pa.struct(
    [("id", _TEXT), ("name", _TEXT), ("type", _TEXT), ("mentions", pa.list_(_MENTION))]
)
_SPEAKER = pa.struct(
    [("name", _TEXT), ("start", pa.int32()), ("end", pa.int32()), ("entity_id", _TEXT)]
)
_QUOTE = pa.struct(
    [
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("text", _TEXT),
        ("kind", _TEXT),
        ("speaker", _SPEAKER),
        ("cue", _STRETCH),
    ]
)
_PLACE = pa.struct(
    [
        ("geonames_id", pa.int64()),
        ("name", _TEXT),
        ("kind", _TEXT),
        ("country", _TEXT),
        ("location", pa.struct([("lat", pa.float64()), ("lon", pa.float64())])),
        ("mentions", pa.list_(_MENTION)),
    ]
)
_DATE = pa.struct(
    [
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("text", _TEXT),
        ("value", _TEXT),
        ("is_inferred", pa.bool_()),
    ]
)
_ENRICHMENT = pa.struct([("name", _TEXT), ("version", _TEXT), ("status", _TEXT)])
_PART = pa.struct(
    [("kind", _TEXT), ("start", pa.int32()), ("end", pa.int32()), ("level", pa.int64())]
)

_Columns = list[tuple[str, pa.DataType]]
_CLEAN_COLUMNS: _Columns = [
    ("page_id", _TEXT),
    ("article_id", _TEXT),
    ("url", _TEXT),
    ("canonical_url", _TEXT),
    ("site", _TEXT),
    ("fetched_at", _TIME),
    ("source", _TEXT),
    ("origin", _ORIGIN),
    ("sha256", _TEXT),
    ("content_hash", _TEXT),
    ("external_id", _TEXT),
    ("title", _TEXT),
    ("authors", _TEXTS),
    ("published_at", _TIME),
    ("lang", _TEXT),
    ("text", _TEXT),
    ("cleaned_by", _TEXT),
    ("kind", _TEXT),
    ("parts", pa.list_(_PART)),
    ("lead", _TEXT),
    ("captions", _TEXTS),
    ("tables", _TEXTS),
    ("syndicated_from", pa.struct([("name", _TEXT), ("url", _TEXT)])),
    ("modified_at", _TIME),
    ("published_zone", _TEXT),
    ("site_name", _TEXT),
    ("section", _TEXT),
    ("tags", _TEXTS),
    ("description", _TEXT),
    ("image_url", _TEXT),
    ("is_paywalled", pa.bool_()),
    ("found_in", pa.list_(pa.struct([("field", _TEXT), ("place", _TEXT)]))),
    ("flags", _TEXTS),
]
_COLUMNS: dict[type, _Columns] = {
    CleanPage: _CLEAN_COLUMNS,
    PageLines: [
        ("site", _TEXT),
        ("article_id", _TEXT),
        ("fetched_at", _TIME),
        ("digests", pa.list_(pa.int64())),
    ],
    RawPage: [
        ("page_id", _TEXT),
        ("url", _TEXT),
        ("fetched_at", _TIME),
        ("source", _TEXT),
        ("origin", _ORIGIN),
        ("media_type", _TEXT),
        ("body", pa.binary()),
        ("sha256", _TEXT),
        ("charset", _TEXT),
        ("is_clean_text", pa.bool_()),
        ("external_id", _TEXT),
        ("title", _TEXT),
        ("authors", _TEXTS),
        ("published_at", _TIME),
        ("lang", _TEXT),
    ],
    EnrichedPage: [
        ("page", pa.struct(_CLEAN_COLUMNS)),
        ("entities", pa.list_(_ENTITY)),
        ("enrichments", pa.list_(_ENRICHMENT)),
        ("places", pa.list_(_PLACE)),
        ("quotes", pa.list_(_QUOTE)),
        ("dates", pa.list_(_DATE)),
        ("keywords", _TEXTS),
        ("word_count", pa.int64()),
    ],
    Rejection: [
        ("stage", _TEXT),
        ("reason", _TEXT),
        ("origin", _ORIGIN),
        ("source", _TEXT),
        ("detail", _TEXT),
        ("page_id", _TEXT),
        ("url", _TEXT),
    ],
    Outcome: [
        ("page_id", _TEXT),
        ("state", _TEXT),
        ("source", _TEXT),
        ("lang", _TEXT),
        ("article_id", _TEXT),
        ("content_hash", _TEXT),
        ("reason", _TEXT),
        ("duplicate_of", _TEXT),
    ],
}

SCHEMAS = {kind: pa.schema(columns) for kind, columns in _COLUMNS.items()}
