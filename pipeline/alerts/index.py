"""The two small indexes beside that of the pages: `<alias>-searches` and `<alias>-notices`.

They are versioned like the pages' one. What they hold is in no batch, so that an index which was
made from another mapping is copied into a new one, not made anew.
"""

from elasticsearch import Elasticsearch

from pipeline.cluster import explained
from pipeline.errors import BatchError
from pipeline.index.definition import Definition
from pipeline.index.lifecycle import ensure_index, live_version, new_version, prune, swap_alias

_KEPT = 2  # versions, the live one included


def open_index(client: Elasticsearch, alias: str, definition: Definition) -> str:
    """Return the name of the live index of `alias`; it is made or brought up to date first.

    Raises:
        BatchError: what it holds does not fit the new mapping; the old index stays.
        ConfigError: there are indexes and no alias.
        TransientError: the cluster does not answer.
    """
    live = live_version(client, alias)
    if live is None or live.mapping_hash == definition.mapping_hash:
        return ensure_index(client, alias, definition)
    name = new_version(client, alias, definition)
    _copy(client, live.name, name)
    swap_alias(client, alias, name)
    # What was written while it was copied.
    _copy(client, live.name, name)
    prune(client, alias, _KEPT)
    return name


def _copy(client: Elasticsearch, source: str, target: str) -> None:
    """Copy the documents that the target has not."""
    with explained(f"copy {source} into {target}"):
        client.indices.refresh(index=source)
        answer = client.options(request_timeout=600).reindex(
            source={"index": source},
            dest={"index": target, "op_type": "create"},
            conflicts="proceed",
            refresh=True,
        )
    if answer["failures"]:
        reason = answer["failures"][0].get("cause", {}).get("reason", "")
        raise BatchError(
            f"what {source} holds does not fit the new mapping of {target} ({reason}): mend the "
            "mapping in config/elasticsearch; nothing was lost"
        )
