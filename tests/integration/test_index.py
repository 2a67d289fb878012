"""The index on a real node: its mapping, its writer, its versions."""

import copy
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.cluster import connect
from pipeline.errors import BatchError, ConfigError
from pipeline.index import lifecycle
from pipeline.index.comparison import compare, counts
from pipeline.index.definition import Definition, read_definition
from pipeline.index.languages import STEMMED
from pipeline.index.lifecycle import ensure_index, live_version, new_version, swap_alias, versions
from pipeline.index.writer import index_pages, refresh
from pipeline.search.check import check_queries
from tests.factories import FETCHED_AT, make_enriched_page, make_entity

pytestmark = pytest.mark.elasticsearch

DEFINITION = read_definition(Path("config/elasticsearch/pages.json"))
LATER = FETCHED_AT + timedelta(hours=1)

# In each language two forms of a word, of which one finds the other only by its stem; in scripts
# without spaces, a word and a text that holds it.
FORMS = {
    "ar": ("المدينة", "مدينة"), "bg": ("градове", "градовете"), "bn": ("শহরের", "শহর"),
    "ca": ("ciutats", "ciutat"), "ckb": ("شارەکان", "شارەکە"), "cs": ("městech", "města"),
    "da": ("regeringen", "regering"), "de": ("Wahlen", "Wahl"), "el": ("πόλεις", "πόλη"),
    "en": ("protests", "protest"), "es": ("protestas", "protesta"), "et": ("linnades", "linnadest"),
    "eu": ("hiriak", "hirietan"), "fa": ("كتاب", "کتاب"), "fi": ("kaupungit", "kaupungin"),
    "fr": ("manifestations", "manifestation"), "ga": ("chathair", "cathair"),
    "gl": ("cidades", "cidade"), "hi": ("शहरों", "शहर"), "hu": ("városok", "város"),
    "hy": ("քաղաքներ", "քաղաք"), "id": ("pemilihan", "memilih"), "it": ("elezioni", "elezione"),
    "ja": ("東京都知事選挙", "知事"), "ko": ("대통령은", "대통령"), "lt": ("miestai", "miestas"),
    "lv": ("pilsētas", "pilsēta"), "nl": ("verkiezingen", "verkiezing"), "no": ("byene", "byen"),
    "pt": ("cidades", "cidade"), "ro": ("orașelor", "orașele"), "ru": ("протестов", "протесты"),
    "sr": ("избора", "izbori"), "sv": ("städerna", "städer"), "th": ("ของรัฐบาลไทย", "รัฐบาล"),
    "tr": ("şehirler", "şehir"), "zh": ("北京大学", "大学"),
}  # fmt: skip
WITHOUT_SPACES = {"ja", "th", "zh"}


@pytest.fixture
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with connect(elasticsearch_url) as connected:
        yield connected


@pytest.fixture
def alias(client: Elasticsearch) -> Iterator[str]:
    name = f"test-{uuid4().hex[:12]}"
    yield name
    for index in client.indices.get(index=f"{name}*", expand_wildcards="all"):
        client.indices.delete(index=index)


@pytest.fixture
def index(client: Elasticsearch, alias: str) -> str:
    return ensure_index(client, alias, DEFINITION)


def write(client, index, *pages, run_id="run-1"):
    results = index_pages(client, index, pages, run_id=run_id, patience_seconds=20)
    refresh(client, index)
    return results


def states(results):
    return [outcome.state for outcome, _ in results]


def found(client, index, **query):
    answer = client.search(index=index, query=query, size=100, source=False)
    return {hit["_id"] for hit in answer["hits"]["hits"]}


def stored(client, index, page_id="p1"):
    return client.get(index=index, id=page_id)["_source"]


# What goes in ------------------------------------------------------------------------------------


def test_a_page_is_stored_whole(client, index):
    text = "Aya Lind spoke in Oslo."
    page = make_enriched_page(
        text=text, entities=(make_entity("Aya Lind", "person", text),), authors=("Bo Berg",)
    )

    assert states(write(client, index, page)) == ["indexed"]

    document = stored(client, index)
    assert document["text"] == document["stemmed"]["en"] == text
    assert document["people"] == ["Aya Lind"]
    assert document["entities"][0]["mentions"] == [{"start": 0, "end": 8, "text": "Aya Lind"}]


def test_a_refused_page_has_elasticsearch_s_own_reason_and_the_others_go_in(client, alias):
    mappings = copy.deepcopy(DEFINITION.mappings)
    del mappings["properties"]["stemmed"]["properties"]["fr"]
    definition = Definition(settings=DEFINITION.settings, mappings=mappings)
    index = ensure_index(client, alias, definition)
    pages = [make_enriched_page(page_id=lang, lang=lang) for lang in ("de", "fr", "en")]

    results = write(client, index, *pages)

    assert states(results) == ["indexed", "rejected", "indexed"]
    rejection = results[1][1]
    assert rejection.reason == "strict_dynamic_mapping_exception"
    assert "[fr] within [stemmed] is not allowed" in rejection.detail
    assert found(client, index, match_all={}) == {"de", "en"}


def test_the_same_batch_a_second_time_changes_nothing(client, index):
    pages = [make_enriched_page(page_id=f"p{n}", text=f"Text {n}.") for n in range(20)]
    write(client, index, *pages)
    before = client.search(index=index, seq_no_primary_term=True, size=50)["hits"]["hits"]

    again = write(client, index, *pages, run_id="run-2")

    assert {(o.state, o.reason) for o, _ in again} == {("unchanged", "same capture")}
    assert client.search(index=index, seq_no_primary_term=True, size=50)["hits"]["hits"] == before


def test_a_page_that_was_just_written_is_known_without_a_refresh(client, index):
    page = make_enriched_page()
    index_pages(client, index, [page], run_id="run-1")

    assert states(index_pages(client, index, [page], run_id="run-2")) == ["unchanged"]


def test_an_older_capture_changes_nothing(client, index):
    older = make_enriched_page(text="As it was.")
    newer = make_enriched_page(text="As it is.", fetched_at=LATER)
    write(client, index, newer)

    [(outcome, _)] = write(client, index, older)

    assert (outcome.state, outcome.reason) == ("unchanged", "a newer capture is in the index")
    assert stored(client, index)["text"] == "As it is."


def test_a_newer_capture_takes_the_place_of_the_older(client, index):
    write(client, index, make_enriched_page(text="As it was."))

    assert states(write(client, index, make_enriched_page(text="As it is.", fetched_at=LATER))) == [
        "indexed"
    ]
    assert stored(client, index)["text"] == "As it is."
    assert found(client, index, match={"text": "was"}) == set()


def test_the_same_capture_enriched_anew_takes_the_place_of_the_old_one(client, index):
    write(client, index, make_enriched_page())

    assert states(write(client, index, make_enriched_page(enriched_by="better model 2.0"))) == [
        "indexed"
    ]
    assert stored(client, index)["enrichment"]["model"] == "better model 2.0"


def test_writers_at_the_same_time_leave_the_newest_capture(client, index, elasticsearch_url):
    captures = [
        make_enriched_page(text=f"Capture {n}.", fetched_at=FETCHED_AT + timedelta(minutes=n))
        for n in range(24)
    ]

    def one(page):
        with connect(elasticsearch_url) as own:
            return index_pages(own, index, [page], run_id="run-1")[0][0].state

    with ThreadPoolExecutor(8) as pool:
        outcomes = set(pool.map(one, reversed(captures)))

    assert outcomes <= {"indexed", "unchanged"}
    assert stored(client, index)["text"] == "Capture 23."


def test_a_missing_index_fails_the_batch_and_is_not_made_by_the_way(client, alias):
    with pytest.raises(BatchError, match="the index is gone"):
        write(client, f"{alias}-000009", make_enriched_page())

    assert not client.indices.exists(index=f"{alias}-000009")


def test_a_read_only_index_fails_the_batch(client, index):
    client.indices.put_settings(index=index, settings={"index.blocks.write": True})

    with pytest.raises(BatchError, match="take the block off"):
        write(client, index, make_enriched_page())


@pytest.mark.parametrize(
    "strange",
    [
        {"title": None, "url": None, "site": None, "lang": "und"},
        {"text": "word " * 500_000},
        {"text": "x" * 200_000},
        {"url": "https://example.org/" + "a" * 40_000, "title": "t" * 40_000},
        {"authors": ("ü" * 40_000,)},
        {"published_at": datetime(1, 1, 1, tzinfo=UTC)},
        {"published_at": datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)},
        {"fetched_at": datetime(1960, 1, 1, tzinfo=UTC)},
        {"text": "null \x00, half a pair \ud800, \uffff and 🔥"},
        {"entities": tuple(make_entity(f"Name {n}") for n in range(12_000))},
        {"lang": "xx"},
    ],
    ids=lambda strange: "+".join(strange),
)
def test_a_strange_page_is_no_reason_to_refuse_it(client, index, strange):
    assert states(write(client, index, make_enriched_page(**strange))) == ["indexed"]


# How it is analysed ------------------------------------------------------------------------------


def test_every_language_is_tried():
    assert set(FORMS) == STEMMED


def test_each_language_finds_the_other_forms_of_a_word_and_exact_does_not(client, index):
    pages = [
        make_enriched_page(page_id=lang, lang=lang, text=written, title=written)
        for lang, (written, _) in FORMS.items()
    ]
    assert set(states(write(client, index, *pages))) == {"indexed"}

    for lang, (_, asked) in FORMS.items():
        assert lang in found(client, index, match_phrase={f"stemmed.{lang}": asked}), lang
        assert lang in found(client, index, match_phrase={f"stemmed_title.{lang}": asked}), lang
        exact = lang in found(client, index, match_phrase={"text": asked})
        assert exact == (lang in WITHOUT_SPACES), lang


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("President Tokayev’s speech", "Tokayev"),
        ("President Tokayev's speech", "president tokayev"),
        ("à l’Élysée", "elysee"),
        ("Seán O’Brien", "O'Brien"),
        ("Kassym-Jomart Tokayev", "kassym jomart"),
        ("in Łódź", "lodz"),
        ("in Łódz\u0301", "lodz"),
        ("İSTANBUL", "istanbul"),
        ("Straße", "STRASSE"),
        ("Алматы и ёлка", "елка"),
        ("ΑΘΗΝΑ", "Αθήνα"),
        ("Οδυσσεύς", "ΟΔΥΣΣΕΥΣ"),
        ("الأُمم المتحدة", "الامم"),
        ("北京大学的学生", "北京大学"),
        ("トヨタ自動車", "自動車"),
        ("ｔｏｙｏｔａ １２", "toyota 12"),
        ("ประเทศไทยและรัฐบาล", "ไทย"),
        ("co\u00adoperation", "cooperation"),
    ],
)
def test_exact_search_ignores_case_accents_and_apostrophes(client, index, written, asked):
    write(client, index, make_enriched_page(lang="und", text=written))

    assert found(client, index, match_phrase={"text": asked}) == {"p1"}


def test_entities_can_be_asked_for_by_type_and_count(client, index):
    text = "Aya met Bo. Aya left."
    write(client, index, make_enriched_page(
        text=text,
        entities=(make_entity("Aya", "person", text), make_entity("Bo", "person", text)),
    ))  # fmt: skip

    def asked(name):
        wanted = [{"term": {"entities.name": name}}, {"range": {"entities.count": {"gte": 2}}}]
        return found(client, index, nested={"path": "entities", "query": {"bool": {"filter": wanted}}})

    assert asked("Aya") == {"p1"}
    assert asked("Bo") == set()


# Its versions ------------------------------------------------------------------------------------


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


def test_indexes_that_lost_their_alias_are_not_passed_over_and_can_be_put_back(client, alias, index):
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


# Whether a rebuilt one may take over ---------------------------------------------------------------

QUERIES = check_queries(["oil", '"oil price"', ""])


def some_pages(count, **fields):
    return [make_enriched_page(page_id=f"p{n}", text=f"Oil price {n}.", **fields) for n in range(count)]


def test_pages_are_counted_per_source_and_language_however_many_there_are(client, index):
    pages = [make_enriched_page(page_id=f"p{n}", source=f"s{n}") for n in range(1100)]
    write(client, index, *pages, make_enriched_page(page_id="x", source="s1", lang="fr"))

    by_source = counts(client, index)

    assert len(by_source) == 1101
    assert by_source["s1", "fr"] == by_source["s1", "en"] == 1


def test_two_indexes_of_the_same_pages_do_not_differ(client, alias, index):
    new = new_version(client, alias, DEFINITION)
    write(client, index, *some_pages(30, enriched_by="old model"))
    write(client, index, *some_pages(30))  # overwritten: deleted documents stay in the statistics
    write(client, new, *reversed(some_pages(30)))

    assert compare(client, index, new, queries=QUERIES) == []


def test_a_lost_page_is_a_difference(client, alias, index):
    new = new_version(client, alias, DEFINITION)
    write(client, index, *some_pages(12))
    write(client, new, *some_pages(11))

    assert compare(client, index, new, queries=QUERIES) == [
        "source manual, language en: 12 pages became 11",
        "query oil: 12 hits became 11",
        'query "oil price": 12 hits became 11',
        "query : 12 hits became 11",
    ]


def test_other_pages_at_the_top_are_a_difference(client, alias, index):
    new = new_version(client, alias, DEFINITION)
    write(client, index, *(make_enriched_page(page_id=f"a{n}", text="Oil.") for n in range(10)))
    write(client, new, *(make_enriched_page(page_id=f"b{n}", text="Oil.") for n in range(10)))

    assert "query oil: only 0 of the first 10 hits stay" in compare(
        client, index, new, queries=QUERIES
    )
