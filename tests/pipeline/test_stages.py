"""Batches through the stages, with the real worker processes."""

import shutil
import uuid

import psutil
import pytest
import yaml

from pipeline.errors import BatchError
from pipeline.pool import WorkerPool
from pipeline.records import CleanPage, EnrichedPage, RawPage, Rejection
from pipeline.settings import PROJECT, Settings
from pipeline.stages import Stages, clean_batch, enrich_batch
from pipeline.storage.batches import read_batch, write_batch
from pipeline.storage.files import open_files
from pipeline.storage.runs import at_stage, batch_name, rejected_name
from tests.factories import make_clean_page, make_origin, make_raw_page
from tests.pipeline.clean.news import PARAGRAPHS, TITLES, page

BATCH = batch_name("r", 0)
TIMEOUT_SECONDS = 4
MEMORY_MEBIBYTES = 300
# The extractor takes a time that grows with the square of the elements in one paragraph.
SLOW = f"<html><body><article><p>{'<span>word</span> ' * 60_000}</p></article></body></html>"
# A tree takes many times the memory of its markup.
BLOATED = f"<html><body><p>{'<b></b>' * 2_000_000}</p></body></html>"


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    """The project's own configuration, less patient with pages."""
    config = shutil.copytree(PROJECT / "config", tmp_path_factory.mktemp("project") / "config")
    clean = yaml.safe_load((config / "clean.yml").read_text())
    clean |= {"timeout_seconds": TIMEOUT_SECONDS, "memory_mebibytes": MEMORY_MEBIBYTES}
    (config / "clean.yml").write_text(yaml.safe_dump(clean))
    return Settings(config)


@pytest.fixture(scope="module")
def stages(settings):
    with Stages(settings, workers=2) as stages:
        yield stages
        pids = stages.cleaners.pids
    assert pids
    assert not any(psutil.pid_exists(pid) for pid in pids)


@pytest.fixture
def files():
    return open_files(f"memory://{uuid.uuid4().hex}")


def raw(name, html=None, **changes):
    return make_raw_page(
        page_id=name,
        url=f"https://lantern.example/{name}",
        origin=make_origin(file=f"landing/{name}.html", line=None),
        body=(page() if html is None else html).encode(),
        **changes,
    )


def rejections(files, stage):
    return list(read_batch(files, rejected_name(BATCH, stage), Rejection))


def cleaned(files):
    return [found.page_id for found in read_batch(files, at_stage(BATCH, "clean"), CleanPage)]


def test_every_page_of_a_batch_is_clean_or_rejected(files, stages):
    empty = "<html><body></body></html>"
    stub = "<html><body><article><p>The bridge is closed today.</p></article></body></html>"
    pages = [
        raw("a"),
        raw("empty", empty),
        raw("b", page(lang="fr")),
        raw("stub", stub),
        raw("c", page(lang="ru")),
    ]
    write_batch(files, BATCH, RawPage, pages)
    ticks = []

    address = clean_batch(
        files, BATCH, stages, max_rejected_share=0.95, tick=lambda: ticks.append(1)
    )

    assert address == at_stage(BATCH, "clean")
    kept = list(read_batch(files, address, CleanPage))
    assert [(found.page_id, found.title, found.lang) for found in kept] == [
        ("a", TITLES["en"], "en"),
        ("b", TITLES["fr"], "fr"),
        ("c", TITLES["ru"], "ru"),
    ]
    assert [found.origin for found in kept] == [pages[n].origin for n in (0, 2, 4)]
    assert [
        (line.stage, line.page_id, line.reason, line.origin, line.url)
        for line in rejections(files, "clean")
    ] == [
        ("clean", "empty", "no_main_text", pages[1].origin, pages[1].url),
        ("clean", "stub", "too_short", pages[3].origin, pages[3].url),
    ]
    assert len(ticks) == len(pages)


def test_no_page_of_a_large_batch_is_lost_or_moved(files, stages):
    names = [f"p{number:03d}" for number in range(300)]
    texts = [f"{name} tells of the bridge. {' '.join(PARAGRAPHS['en'])}" for name in names]
    pages = [
        raw(name, text, media_type="text/plain", charset="utf-8", is_clean_text=True)
        for name, text in zip(names, texts, strict=True)
    ]
    write_batch(files, BATCH, RawPage, pages)

    clean = clean_batch(files, BATCH, stages, max_rejected_share=0.95)

    found = list(read_batch(files, clean, CleanPage))
    assert [(page.page_id, page.text) for page in found] == list(zip(names, texts, strict=True))


@pytest.mark.timeout(120)
def test_a_page_that_hangs_or_bloats_the_extractor_is_rejected_and_its_batch_goes_on(files, stages):
    pages = [raw("a"), raw("slow", SLOW), raw("b"), raw("bloated", BLOATED), raw("c"), raw("d")]
    write_batch(files, BATCH, RawPage, pages)

    clean_batch(files, BATCH, stages, max_rejected_share=0.95)

    assert cleaned(files) == ["a", "b", "c", "d"]
    assert [(line.page_id, line.reason, line.detail) for line in rejections(files, "clean")] == [
        ("slow", "extractor_timeout", f"more than {TIMEOUT_SECONDS} s"),
        ("bloated", "extractor_memory", f"more than {MEMORY_MEBIBYTES} MiB"),
    ]


def test_an_empty_batch_is_an_empty_batch(files, stages):
    write_batch(files, BATCH, RawPage, [])

    clean_batch(files, BATCH, stages, max_rejected_share=0.95)
    enrich_batch(files, BATCH, stages, max_rejected_share=0.5)

    assert cleaned(files) == []
    assert list(read_batch(files, at_stage(BATCH, "enriched"), EnrichedPage)) == []
    assert rejections(files, "clean") == rejections(files, "enrich") == []


def test_a_batch_that_loses_too_many_pages_fails_and_says_of_what(files, stages):
    empty = "<html><body></body></html>"
    write_batch(files, BATCH, RawPage, [raw("a"), *[raw(f"e{n}", empty) for n in range(59)]])

    with pytest.raises(BatchError, match=r"59 of 60 pages were rejected \(no_main_text 59\)"):
        clean_batch(files, BATCH, stages, max_rejected_share=0.95)

    assert len(rejections(files, "clean")) == 59  # for whoever looks into it

    clean_batch(files, BATCH, stages, max_rejected_share=1)
    assert cleaned(files) == ["a"]


def test_cleaning_a_batch_again_replaces_what_was_there(files, stages):
    write_batch(files, BATCH, RawPage, [raw("a"), raw("empty", "<html></html>")])
    clean_batch(files, BATCH, stages, max_rejected_share=0.95)
    write_batch(files, BATCH, RawPage, [raw("b")])

    clean_batch(files, BATCH, stages, max_rejected_share=0.95)

    assert cleaned(files) == ["b"]
    assert rejections(files, "clean") == []


def test_a_batch_that_is_missing_is_named(files, stages):
    with pytest.raises(BatchError, match=f"the batch {BATCH} is missing"):
        clean_batch(files, BATCH, stages, max_rejected_share=0.95)
    with pytest.raises(BatchError, match="is missing"):
        enrich_batch(files, at_stage(BATCH, "clean"), stages, max_rejected_share=0.5)


def test_pages_are_enriched_in_their_language_in_order(files, settings):
    pages = [
        make_clean_page(page_id=f"{lang}{number}", lang=lang, text="\n".join(PARAGRAPHS[lang]))
        for number in range(15)
        for lang in ("en", "ru", "fr")
    ]
    clean = at_stage(BATCH, "clean")
    write_batch(files, clean, CleanPage, pages)
    ticks = []

    with Stages(settings, workers=1) as stages:
        address = enrich_batch(
            files, clean, stages, max_rejected_share=0.5, tick=lambda: ticks.append(1)
        )

    assert address == at_stage(BATCH, "enriched")
    found = list(read_batch(files, address, EnrichedPage))
    assert [enriched.page for enriched in found] == pages
    assert len(ticks) == len(pages)
    for enriched in found:
        covered = enriched.page.lang in settings.enrich.models
        assert bool(enriched.entities) == covered
        status = "complete" if covered else "language_not_covered"
        assert enriched.enrichment_status == status
        for entity in enriched.entities:
            for mention in entity.mentions:
                assert enriched.page.text[mention.start : mention.end] == mention.text
    assert rejections(files, "enrich") == []


@pytest.fixture
def misbehaving(settings):
    """Stages whose enrichers do what the texts say, in groups of four."""

    def pool(workers):
        return WorkerPool(
            "tests.pipeline.enrich.misbehaving:enricher",
            60,
            workers=workers,
            timeout_seconds=1,
            memory_mebibytes=1024,
        )

    with Stages(settings, workers=2) as stages:
        stages.batch_pages = 4
        stages.enrichers, stages.lone_enricher = pool(2), pool(1)
        yield stages


def test_a_page_that_is_too_much_for_the_tagger_does_not_cost_its_group(files, misbehaving):
    orders = {2: "hang", 9: "die"}
    pages = [make_clean_page(page_id=f"p{n}", text=orders.get(n, "fine")) for n in range(14)]
    clean = at_stage(BATCH, "clean")
    write_batch(files, clean, CleanPage, pages)

    enrich_batch(files, clean, misbehaving, max_rejected_share=0.5)

    found = list(read_batch(files, at_stage(BATCH, "enriched"), EnrichedPage))
    assert [enriched.page.page_id for enriched in found] == [
        f"p{n}" for n in range(14) if n not in orders
    ]
    groups = [enriched.enriched_by for enriched in found]
    alone, together, rest = "group of 1", "group of 4", "group of 2"
    assert groups == [alone] * 3 + [together] * 4 + [alone] * 3 + [rest] * 2
    assert [(line.stage, line.page_id, line.reason) for line in rejections(files, "enrich")] == [
        ("enrich", "p2", "tagger_timeout"),
        ("enrich", "p9", "tagger_crashed"),
    ]


def test_a_lone_page_that_is_too_much_is_not_tried_again(misbehaving):
    [(page, failure)] = misbehaving.enrich([make_clean_page(page_id="p", text="hang")])

    assert (page.page_id, failure.kind) == ("p", "timeout")
    assert misbehaving.lone_enricher.pids == []
