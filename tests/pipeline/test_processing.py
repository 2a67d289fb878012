import json
from collections.abc import Iterator

import pytest

from pipeline.cli.pages import Until, process
from pipeline.errors import ConfigError
from pipeline.processing import _through, in_stories, process_pages
from pipeline.records import CleanPage, EnrichedPage, Rejection
from pipeline.settings import Settings
from pipeline.step import Failure
from tests.factories import make_clean_page, make_raw_page, make_rejection
from tests.pipeline.clean.news import PARAGRAPHS, TITLES, page
from tests.pipeline.stories.articles import BRIDGE, BUDGET, COPIES, FERRY
from tests.pipeline.stories.news import sentences


def through(records, *, ahead=1, failing=()):
    """Send records (a page is a small letter, a rejection a capital) through a stage.

    The stage reads `ahead` pages before it answers, as worker processes do.
    """

    def apply(pages) -> Iterator:
        waiting = []
        for found in pages:
            waiting.append(found)
            if len(waiting) >= ahead:
                yield answer(waiting.pop(0))
        while waiting:
            yield answer(waiting.pop(0))

    def answer(found):
        name = found.page_id
        return found, Failure("rejected", "unwanted") if name in failing else f"done {name}"

    given = (
        make_rejection(page_id=name, reason="unread")
        if name.isupper()
        else make_raw_page(page_id=name)
        for name in records
    )
    return [
        f"{result.reason} {result.page_id}" if isinstance(result, Rejection) else result
        for result in _through(given, apply, stage="clean", worker="extractor")
    ]


def expected(records, failing=()):
    return [
        f"unread {name}"
        if name.isupper()
        else f"unwanted {name}"
        if name in failing
        else f"done {name}"
        for name in records
    ]


@pytest.mark.parametrize("ahead", [1, 2, 3, 100])
@pytest.mark.parametrize(
    "records", ["", "a", "A", "abc", "ABC", "aBc", "AbC", "abCDef", "ABcdEF", "aBCDefGHi"]
)
def test_rejections_keep_their_place_among_the_pages(records, ahead):
    assert through(records, ahead=ahead) == expected(records)
    assert through(records, ahead=ahead, failing="ce") == expected(records, failing="ce")


@pytest.fixture
def inputs(tmp_path):
    """JSON lines with pages and faults, a page, and a text dump; their names say the order."""
    lines = [
        {"id": "en", "url": "https://lantern.example/en", "html": page()},
        "no JSON",
        {"id": "stub", "url": "https://lantern.example/stub", "html": "<p>Closed.</p>"},
        {"id": "none", "url": "https://lantern.example/none"},
        {
            "id": "given",
            "url": "https://lantern.example/given",
            "text": "👩‍💻\r\n Angela Merkel's plane left Berlin.  ",
            "title": "Given",
            "lang": "en",
        },
        {"id": "fr", "url": "https://lantern.example/fr", "html": page(lang="fr")},
        {"id": "ru", "url": "https://lantern.example/ru", "html": page(lang="ru")},
    ]
    (tmp_path / "1.jsonl").write_text(
        "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    )
    (tmp_path / "2.html").write_text(page(lang="de"))
    (tmp_path / "3.txt").write_text("\n".join([TITLES["es"], "", *PARAGRAPHS["es"]]))
    return [str(tmp_path / name) for name in ("1.jsonl", "2.html", "3.txt")]


def outline(result):
    if isinstance(result, Rejection):
        return result.stage, result.reason
    clean = result.page if isinstance(result, EnrichedPage) else result
    return clean.external_id or clean.title


OUTLINE = [
    "en",
    ("ingest", "bad_json"),
    ("clean", "too_short"),
    ("ingest", "missing_content"),
    "given",
    "fr",
    "ru",
    TITLES["de"],
    TITLES["es"],
]


def test_pages_come_out_clean_in_the_order_of_the_input(inputs):
    results = list(process_pages(inputs, Settings(), workers=1, enrich=False))

    assert [outline(result) for result in results] == OUTLINE
    assert all(isinstance(result, CleanPage | Rejection) for result in results)


def test_pages_come_out_enriched_in_the_order_of_the_input(inputs):
    results = list(process_pages(inputs, Settings(), workers=1, enrich=True))

    assert [outline(result) for result in results] == OUTLINE
    pages = {outline(result): result for result in results if isinstance(result, EnrichedPage)}
    assert {name: page.enrichment_status for name, page in pages.items()} == {
        "en": "complete",
        "given": "complete",
        "fr": "complete",
        "ru": "language_not_covered",
        TITLES["de"]: "language_not_covered",
        TITLES["es"]: "language_not_covered",
    }
    given = pages["given"]
    assert given.page.text == "👩‍💻\r\n Angela Merkel's plane left Berlin.  "
    mentions = [
        given.page.text[mention.start : mention.end]
        for entity in given.entities
        for mention in entity.mentions
    ]
    assert mentions == ["Angela Merkel", "Berlin"]


def test_an_input_that_is_not_there_is_named_before_any_work(inputs, tmp_path):
    missing = str(tmp_path / "missing.jsonl")

    with pytest.raises(ConfigError, match=r"missing\.jsonl"):
        list(process_pages([*inputs, missing], Settings(), workers=1, enrich=False))


def stories(*pages):
    """Return the story of each page, given as (name, text); a name alone is a rejection."""
    results = [
        make_rejection(page_id=given)
        if isinstance(given, str)
        else make_clean_page(page_id=given[0], text=given[1])
        for given in pages
    ]
    passed = list(in_stories(results))
    assert [result for result, _ in passed] == results
    return [story for _, story in passed]


def test_a_page_founds_a_story_or_joins_that_of_a_copy_before_it():
    assert stories(("z", BRIDGE), ("y", FERRY), ("a", COPIES["edited"]), ("b", BUDGET)) == [
        "z",
        "y",
        "z",
        "b",
    ]


def test_a_rejection_has_no_story_and_does_not_disturb_the_others():
    assert stories("gone", ("a", BRIDGE), "lost", ("b", BRIDGE)) == [None, "a", None, "a"]


def test_a_story_is_told_as_its_pages_pass():
    pages = iter([make_clean_page(page_id=name, text=BRIDGE) for name in "abc"])
    told = in_stories(pages)

    assert [next(told)[1], next(told)[1]] == ["a", "a"]
    assert next(pages).page_id == "c"


def test_later_pages_go_by_the_older_id_where_two_stories_prove_one():
    lines = sentences(1, 40)
    start, end, whole = (" ".join(part) for part in (lines[:20], lines[8:36], lines[:30]))

    assert stories(("b", start), ("a", end), ("c", whole), ("d", end)) == ["b", "a", "b", "b"]


def test_dateline_process_prints_the_story_of_each_page(tmp_path, capsys):
    texts = [BRIDGE, FERRY, COPIES["retold_top"], COPIES["furnished"]]
    lines = [json.dumps({"id": f"{at}", "text": text}) for at, text in enumerate(texts)]
    (tmp_path / "pages.jsonl").write_text("\n".join(lines))

    process([str(tmp_path / "pages.jsonl")], until=Until.clean, jobs=1)

    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    bridge, ferry, *copies = [page["story_id"] for page in printed]
    assert [page["id"] for page in printed] == ["0", "1", "2", "3"]
    assert copies == [bridge, bridge]
    assert ferry not in (None, bridge)
