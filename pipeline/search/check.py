"""The saved queries that two versions of an index must answer alike. Pure."""

from collections.abc import Iterable
from typing import Any

from pipeline.search.clauses import to_query
from pipeline.search.query import parse


def check_queries(texts: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what people type, in Elasticsearch's words, by what was typed."""
    return {text: to_query(parse(text).node) for text in texts}
