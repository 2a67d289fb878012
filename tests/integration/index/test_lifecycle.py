"""Versions of an index behind its alias, on a real node."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipeline.cluster import connect
from pipeline.errors import BatchError, ConfigError
from pipeline.index import lifecycle
from pipeline.index.definition import Definition
from pipeline.index.lifecycle import ensure_index, live_version, new_version, swap_alias, versions
from tests.factories import make_enriched_page
from tests.integration.index.on_the_node import DEFINITION, write

pytestmark = pytest.mark.elasticsearch


def test_the_first_index_comes_with_its_alias(client, alias):
    assert ensure_index(client, alias, DEFINITION) == f"{alias}-000001"
    assert live_version(client, alias).name == f"{alias}-000001"
    assert ensure_index(client, alias, DEFINITION) == f"{alias}-000001"


def test_many_processes_at_once_make_one_index(client, alias, elasticsearch_url):
    def one(_):
        with connect(elasticsearch_url) as own:
            return ensure_index(own, alias, DEFINITION)

    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(one, range(16)))

    assert names == {f"{alias}-000001"}
    assert [version.name for version in versions(client, alias)] == [f"{alias}-000001"]


def test_an_index_made_from_another_mapping_is_refused(client, alias, index):
    properties = DEFINITION.mappings["properties"] | {"more": {"type": "keyword"}}
    other = Definition(
        settings=DEFINITION.settings, mappings=DEFINITION.mappings | {"properties": properties}
    )

    with pytest.raises(ConfigError, match=rf"{index} was made from another mapping.*rebuild_index"):
        ensure_index(client, alias, other)


def test_an_index_with_the_name_of_the_alias_is_refused(client, alias):
    client.indices.create(index=alias)

    with pytest.raises(ConfigError, match="is the name of an index"):
        ensure_index(client, alias, DEFINITION)


def test_an_alias_of_two_indexes_is_refused(client, alias, index):
    client.indices.create(index=f"{alias}-000002", aliases={alias: {}})

    with pytest.raises(ConfigError, match="stands for 2 indexes"):
        ensure_index(client, alias, DEFINITION)


def test_indexes_that_lost_their_alias_are_not_passed_over_and_can_be_put_back(
    client, alias, index
):
    client.indices.delete_alias(index=index, name=alias)

    with pytest.raises(ConfigError, match="is gone, but not its indexes"):
        ensure_index(client, alias, DEFINITION)
    assert lifecycle.rollback(client, alias) == (None, index)
    assert ensure_index(client, alias, DEFINITION) == index


def test_the_indexes_of_other_aliases_are_left_alone(client, alias, index):
    client.indices.create(index=f"{alias}-archive-000001")
    client.indices.create(index=f"{alias}-000001x")

    assert [version.name for version in versions(client, alias)] == [index]


def test_a_new_version_is_not_live_until_the_alias_moves(client, alias, index):
    new = new_version(client, alias, DEFINITION)
    assert (new, live_version(client, alias).name) == (f"{alias}-000002", index)

    assert swap_alias(client, alias, new) == index
    assert live_version(client, alias).name == new
    assert swap_alias(client, alias, new) == new


def test_searches_never_fail_while_the_alias_moves(client, alias, index, elasticsearch_url):
    new = new_version(client, alias, DEFINITION)
    for name in (index, new):
        write(client, name, make_enriched_page())
    stop = time.monotonic() + 2

    def searching():
        totals = []
        with connect(elasticsearch_url) as own:
            while time.monotonic() < stop:
                totals.append(own.count(index=alias)["count"])
        return totals

    with ThreadPoolExecutor(2) as pool:
        searches = [pool.submit(searching) for _ in range(2)]
        moves = 0
        while time.monotonic() < stop:
            swap_alias(client, alias, (new, index)[moves % 2])
            moves += 1
        totals = [total for search in searches for total in search.result()]

    assert moves > 3
    assert len(totals) > 20
    assert set(totals) == {1}


def test_an_alias_does_not_move_to_what_is_no_version_of_it(client, alias, index):
    with pytest.raises(ConfigError, match="is no version of"):
        swap_alias(client, alias, f"{alias}-000007")
    assert live_version(client, alias).name == index


def test_an_alias_that_somebody_else_moved_stays_where_it_is(client, alias, index):
    second, third = (new_version(client, alias, DEFINITION) for _ in range(2))
    seen = versions(client, alias)
    swap_alias(client, alias, second)

    with pytest.raises(BatchError, match="nothing has changed"):
        lifecycle._move(client, alias, seen[0], seen[2])
    assert live_version(client, alias).name == second
    assert third == seen[2].name


def test_rollback_goes_to_the_version_that_was_live_before(client, alias, index):
    unfinished = new_version(client, alias, DEFINITION)
    new = new_version(client, alias, DEFINITION)
    swap_alias(client, alias, new)

    assert lifecycle.rollback(client, alias) == (new, index)
    assert live_version(client, alias).name == index
    assert unfinished in {version.name for version in versions(client, alias)}


def test_rollback_does_not_go_back_to_what_was_taken_back(client, alias, index):
    second = new_version(client, alias, DEFINITION)
    swap_alias(client, alias, second)
    lifecycle.rollback(client, alias)
    third = new_version(client, alias, DEFINITION)
    swap_alias(client, alias, third)

    assert lifecycle.rollback(client, alias) == (third, index)


def test_without_an_earlier_version_there_is_nothing_to_go_back_to(client, alias, index):
    with pytest.raises(ConfigError, match="no earlier version"):
        lifecycle.rollback(client, alias)
    assert live_version(client, alias).name == index


def test_a_marked_version_still_refuses_unknown_fields_and_keeps_its_hash(client, alias, index):
    new = new_version(client, alias, DEFINITION)
    swap_alias(client, alias, new)

    mapping = client.indices.get_mapping(index=new)[new]["mappings"]
    assert mapping["dynamic"] == "strict"
    assert ensure_index(client, alias, DEFINITION) == new


def test_pruning_keeps_the_live_version_and_those_one_can_go_back_to(client, alias, index):
    names = [index]
    for _ in range(3):
        names.append(new_version(client, alias, DEFINITION))
        swap_alias(client, alias, names[-1])
    unfinished = new_version(client, alias, DEFINITION)

    assert lifecycle.prune(client, alias, 2) == names[:2]
    assert [v.name for v in versions(client, alias)] == [*names[2:], unfinished]
    assert lifecycle.prune(client, alias, 1) == [names[2]]
    assert live_version(client, alias).name == names[3]


def test_a_version_left_unfinished_is_pruned_and_not_counted(client, alias, index):
    unfinished = new_version(client, alias, DEFINITION)
    new = new_version(client, alias, DEFINITION)
    swap_alias(client, alias, new)

    assert lifecycle.prune(client, alias, 2) == [unfinished]


def test_the_live_version_is_not_deleted(client, alias, index):
    with pytest.raises(ConfigError, match="is live"):
        lifecycle.delete_version(client, alias, index)

    unfinished = new_version(client, alias, DEFINITION)
    lifecycle.delete_version(client, alias, unfinished)
    lifecycle.delete_version(client, alias, unfinished)
    assert [version.name for version in versions(client, alias)] == [index]
