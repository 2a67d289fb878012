"""Versions of the index behind one alias: make, swap, go back, tidy up.

The indexes are called `<alias>-000001`, `<alias>-000002`, …; what reads and writes uses the alias.
An index is made under its own name, filled, compared (`pipeline.index.comparison`), and only then
the alias moves to it, in one call: at no moment is there no index behind the alias.

`_meta` of the mapping holds `mapping_hash` (what the index was made from) and `served`: whether
the index was behind the alias and may be gone back to. A version that a rebuild left unfinished
was not, and one that was taken back is not any more.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from pipeline.cluster import explained
from pipeline.errors import BatchError, ConfigError
from pipeline.index.definition import Definition

_ATTEMPTS = 10  # at making an index while others do the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One index of an alias."""

    name: str
    number: int
    is_live: bool
    mapping_hash: str | None
    served: bool


def versions(client: Elasticsearch, alias: str) -> list[Version]:
    """Return the versions of `alias`, oldest first, as they stand at one moment.

    Raises:
        ConfigError: `alias` is the name of an index, or of several at once.
    """
    with explained(f"look for the indexes of {alias}"):
        found = client.indices.get(index=f"{alias},{alias}-*", **_LENIENT).body
    return _versions(alias, found)


def live_version(client: Elasticsearch, alias: str) -> Version | None:
    """Return the version that searches go to, or None if there is none yet."""
    return _live(versions(client, alias))


def ensure_index(client: Elasticsearch, alias: str, definition: Definition) -> str:
    """Return the name of the live index, after making the first one if there is none.

    Several processes may do this at once: one of them makes the index, the others use it.

    Raises:
        ConfigError: the live index was made from another mapping, or there are indexes and no
            alias.
    """
    for _ in range(_ATTEMPTS):
        known = versions(client, alias)
        live = _live(known)
        if live:
            _check_mapping(live, definition)
            return live.name
        if any(version.served for version in known):
            names = ", ".join(version.name for version in known)
            raise ConfigError(
                f"the alias {alias!r} is gone, but not its indexes ({names}): roll back with the "
                "DAG rebuild_index to put it back, or delete them"
            )
        name = _name(alias, known)
        if _create(client, name, definition, served=True, aliases={alias: {}}):
            return name
    raise BatchError(f"could not make an index for {alias}: others kept making theirs; try again")


def new_version(client: Elasticsearch, alias: str, definition: Definition) -> str:
    """Make the next version of the index, not live yet, and return its name."""
    for _ in range(_ATTEMPTS):
        name = _name(alias, versions(client, alias))
        if _create(client, name, definition, served=False, aliases={}):
            return name
    raise BatchError(f"could not make an index for {alias}: others kept making theirs; try again")


def swap_alias(client: Elasticsearch, alias: str, index: str) -> str | None:
    """Move the alias to `index` in one call; return the name of the index that was live before.

    Raises:
        ConfigError: `index` is no version of this alias.
        BatchError: the alias was moved by somebody else meanwhile; nothing has changed.
    """
    known = versions(client, alias)
    target = next((version for version in known if version.name == index), None)
    if target is None:
        names = ", ".join(version.name for version in known) or "none"
        raise ConfigError(f"{index!r} is no version of {alias!r}; there are: {names}")
    live = _live(known)
    if target == live:
        return target.name
    _mark(client, target, served=True)
    _move(client, alias, live, target)
    return live.name if live else None


def rollback(client: Elasticsearch, alias: str) -> tuple[str | None, str]:
    """Move the alias to the version that was live before; return the names: (from, to).

    The version it leaves stays, but is not gone back to again.

    Raises:
        ConfigError: there is no earlier version.
    """
    known = versions(client, alias)
    live = _live(known)
    earlier = [v for v in known if v.served and (live is None or v.number < live.number)]
    if not earlier:
        raise ConfigError(f"there is no earlier version of {alias!r} to go back to")
    target = earlier[-1]
    _move(client, alias, live, target)
    if live:
        _mark(client, live, served=False)
    return (live.name if live else None), target.name


def prune(client: Elasticsearch, alias: str, keep: int) -> list[str]:
    """Delete old versions; return their names.

    Args:
        client: the cluster.
        alias: whose versions.
        keep: how many versions stay, the live one included. Those that were never live, or were
            taken back, do not count and go. What is newer than the live one stays: it may be
            a rebuild that is under way.

    Raises:
        ValueError: `keep` is below 1.
    """
    if keep < 1:
        raise ValueError("keep must be 1 or more")
    known = versions(client, alias)
    live = _live(known)
    if live is None:
        return []
    older = [version for version in known if version.number < live.number]
    served = [version for version in older if version.served]
    kept = {version.name for version in served[len(served) - keep + 1 :]} if keep > 1 else set()
    doomed = [version.name for version in older if version.name not in kept]
    for name in doomed:
        delete_version(client, alias, name)
    return doomed


def delete_version(client: Elasticsearch, alias: str, index: str) -> None:
    """Delete a version that is not live; one that is gone already is no error.

    Raises:
        ConfigError: it is live.
    """
    live = live_version(client, alias)
    if live and live.name == index:
        raise ConfigError(f"{index} is live behind {alias!r} and is not deleted")
    with explained(f"delete the index {index}"):
        client.indices.delete(index=index, ignore_unavailable=True)


# An alias that does not exist, and no index at all, are answers and not errors.
_LENIENT: dict[str, Any] = {"ignore_unavailable": True, "allow_no_indices": True}


def _versions(alias: str, found: Mapping[str, Any]) -> list[Version]:
    if alias in found:
        raise ConfigError(
            f"{alias!r} is the name of an index, and is wanted as an alias: reindex it under "
            "another name and delete it, or choose another index.alias in config/pipeline.yml"
        )
    pattern = re.compile(rf"{re.escape(alias)}-(\d{{6,}})")
    known = []
    for name, index in found.items():
        number = pattern.fullmatch(name)
        is_live = alias in index.get("aliases", {})
        if number or is_live:
            meta = index.get("mappings", {}).get("_meta", {})
            known.append(
                Version(
                    name=name,
                    number=int(number[1]) if number else 0,
                    is_live=is_live,
                    mapping_hash=meta.get("mapping_hash"),
                    served=bool(meta.get("served")),
                )
            )
    live = sorted(version.name for version in known if version.is_live)
    if len(live) > 1:
        raise ConfigError(
            f"the alias {alias!r} stands for {len(live)} indexes ({', '.join(live)}): take it off "
            "all but one"
        )
    return sorted(known, key=lambda version: version.number)


def _live(known: list[Version]) -> Version | None:
    return next((version for version in known if version.is_live), None)


def _name(alias: str, known: list[Version]) -> str:
    return f"{alias}-{max((version.number for version in known), default=0) + 1:06d}"


def _check_mapping(live: Version, definition: Definition) -> None:
    if live.mapping_hash != definition.mapping_hash:
        raise ConfigError(
            f"the index {live.name} was made from another mapping than "
            "config/elasticsearch/pages.json: run the DAG rebuild_index to make a new one "
            "from the stored pages, or restore the file"
        )


def _create(
    client: Elasticsearch,
    name: str,
    definition: Definition,
    *,
    served: bool,
    aliases: dict[str, Any],
) -> bool:
    """Make the index, and its alias with it; return False if there is one of that name already."""
    meta = {"mapping_hash": definition.mapping_hash, "served": served}
    with explained(f"make the index {name}"):
        try:
            client.indices.create(
                index=name,
                settings=definition.settings,
                mappings={**definition.mappings, "_meta": meta},
                aliases=aliases,
            )
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise
            return False
    return True


def _mark(client: Elasticsearch, version: Version, *, served: bool) -> None:
    if version.served == served:
        return
    with explained(f"mark the index {version.name}"):
        client.indices.put_mapping(
            index=version.name, meta={"mapping_hash": version.mapping_hash, "served": served}
        )


def _move(client: Elasticsearch, alias: str, live: Version | None, target: Version) -> None:
    actions: list[dict[str, Any]] = [{"add": {"index": target.name, "alias": alias}}]
    if live:
        remove = {"index": live.name, "alias": alias, "must_exist": True}
        actions.insert(0, {"remove": remove})
    with explained(f"move the alias {alias} to {target.name}"):
        try:
            client.indices.update_aliases(actions=actions)
        except NotFoundError as error:
            raise BatchError(
                f"the alias {alias!r} was moved or an index deleted meanwhile; nothing has "
                "changed: look at `dateline status` and try again"
            ) from error
