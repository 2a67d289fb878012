"""Pages from landing files to search results, with the real libraries and a real node."""

import gzip
import json

import pytest

from pipeline.settings import PROJECT
from tests.integration.conftest import SAMPLES, Project

pytestmark = pytest.mark.elasticsearch
SHARED = PROJECT.parent / "shared"


@pytest.fixture(scope="module")
def page():
    return (SAMPLES / "html" / "harbour-herald-strike-begins.html").read_text()


def add_up(report):
    accounted = report["indexed"] + report["unchanged"] + report["duplicates"]
    return report["adds_up"] and report["read"] == accounted + sum(report["rejected"].values())


def test_the_sample_pages_go_in_and_every_one_is_accounted_for(sampled):
    report = sampled.first_report

    assert add_up(report)
    assert report["read"] == 39
    assert (report["indexed"], report["unchanged"], report["duplicates"]) == (28, 1, 3)
    assert report["rejected"] == {
        "not_html": 2, "redirect": 1, "http_error": 1, "bad_json": 1, "too_short": 1,
        "undecodable": 1,
    }  # fmt: skip
    assert len(sampled.documents()) == 28


def test_a_second_run_reads_nothing_and_a_forced_one_changes_nothing(project):
    first = project.ingest(SAMPLES)
    before = project.documents()

    second = project.ingest(SAMPLES)
    assert (second["read"], second["files"], second["known_files"]) == (0, 0, first["files"])

    third = project.ingest(SAMPLES, "--force")
    assert third["read"] == first["read"]
    assert third["indexed"] == 0
    assert third["unchanged"] == first["indexed"] + first["unchanged"]
    assert project.documents() == before


def test_a_name_finds_its_pages_with_facets(sampled):
    found = sampled.search("Brennfurt")

    assert found["total"] >= 12
    people = {facet["value"]: facet["count"] for facet in found["facets"]["people"]}
    assert people["Hélène Castellane"] >= 6
    assert {facet["value"] for facet in found["facets"]["languages"]} >= {"en", "de"}


def test_a_person_is_found_by_surname_and_narrowed_by_day_site_and_language(sampled):
    everywhere = sampled.search("--person", "vaubrun")["total"]
    in_english = sampled.search("--person", "vaubrun", "--lang", "en")["total"]
    assert everywhere > in_english > 0

    one_site = sampled.search("strike", "--site", "harbour-herald.example")
    assert {hit["site"] for hit in one_site["hits"]} == {"harbour-herald.example"}
    assert sampled.search("strike", "--from", "2026-03-01", "--to", "2026-03-05")["total"] > 0
    assert sampled.search("strike", "--to", "2020-01-01")["total"] == 0


def test_a_phrase_is_exact_and_a_word_is_stemmed(sampled):
    stemmed, exact = (sampled.search(q, "--lang", "en")["total"] for q in ("union", '"union"'))
    plural = sampled.search("unions", "--lang", "en")["total"]
    assert stemmed == plural >= exact > 0
    assert sampled.search('"dockers back deal"')["total"] == 1
    assert sampled.search('"docker back deal"')["total"] == 0
    assert sampled.search('"Quay North"')["total"] == 0
    assert sampled.search('"North Quay"')["total"] >= 6
    assert sampled.search("strike -Oakes")["total"] < sampled.search("strike")["total"]


def test_the_older_capture_of_a_page_does_not_win(sampled):
    [deal] = sampled.search('"dockers back deal"')["hits"]
    document = sampled.client.get(index=sampled.alias, id=deal["id"])["_source"]
    assert document["fetched_at"].startswith("2026-03-18T15:00")
    assert "£900" in document["text"]


def test_a_language_without_a_model_says_so_and_is_indexed_all_the_same(sampled):
    statuses = {}
    for _, document in sampled.documents().values():
        statuses.setdefault(document["enrichment"]["status"], set()).add(document["lang"])
    assert statuses["complete"] == {"en", "fr"}
    assert statuses["language_not_covered"] >= {"ar", "de", "es", "ru", "zh"}


def test_a_page_that_changed_is_read_again_and_replaces_itself(project, tmp_path, page):
    landing = tmp_path / "landing"
    landing.mkdir()
    file = landing / "a.html"
    file.write_text(page)
    sidecar = {"url": "https://news.example/a", "fetched_at": "2026-03-01T10:00:00Z"}
    (landing / "a.json").write_text(json.dumps(sidecar))
    assert project.ingest(landing)["indexed"] == 1

    file.write_text(page.replace("the", "thee"))
    sidecar["fetched_at"] = "2026-03-01T12:00:00Z"
    (landing / "a.json").write_text(json.dumps(sidecar))

    assert project.ingest(landing)["indexed"] == 1
    [(_, document)] = project.documents().values()
    assert " thee " in document["text"]
    assert document["fetched_at"].startswith("2026-03-01T12:00")


def test_an_older_capture_that_comes_late_changes_nothing(project, tmp_path, page):
    for name, hour in (("new", 12), ("old", 10)):
        folder = tmp_path / name
        folder.mkdir()
        text = page if name == "new" else page.replace("the", "thee")
        line = {"url": "https://news.example/a", "html": text}
        line["fetched_at"] = f"2026-03-01T{hour}:00:00Z"
        with gzip.open(folder / "pages.jsonl.gz", "wt") as file:
            file.write(json.dumps(line) + "\n")

    assert project.ingest(tmp_path / "new")["indexed"] == 1
    before = project.documents()
    late = project.ingest(tmp_path / "old")

    assert (late["indexed"], late["unchanged"]) == (0, 1)
    assert project.documents() == before


def test_a_limit_is_for_trying_out_and_marks_no_file_as_read(project):
    assert project.ingest(SAMPLES / "html", "--limit", "3")["read"] == 3
    assert project.ingest(SAMPLES / "html")["read"] == 17


def test_a_wrong_source_is_one_line_and_names_the_right_ones(project):
    said = project.run("ingest", "--source", "nowhere", code=1)

    assert said.count("\n") == 1
    assert "nowhere" in said
    assert "samples, landing" in said
    assert "Traceback" not in said


def test_an_unreachable_cluster_is_one_line_and_exit_code_3(tmp_path):
    said = Project(tmp_path, "http://127.0.0.1:9").run("search", "anything", code=3)

    assert said.count("\n") == 1
    assert "does not answer" in said


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared measuring data is not here")
def test_the_archive_of_real_pages_goes_in(project):
    report = project.ingest(SHARED / "warc" / "dev-news.warc.gz")

    assert add_up(report)
    assert report["read"] == 157
    assert report["indexed"] >= 150


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared measuring data is not here")
def test_the_seed_page_is_found_by_its_people(project):
    assert project.ingest(SHARED / "seed")["indexed"] == 1

    found = project.search("Tokayev")

    assert found["total"] == 1
    names = {kind: {f["value"] for f in found["facets"][kind]} for kind in found["facets"]}
    assert {"Karim Masimov", "Emmanuel Macron"} <= names["people"]
    assert "European Commission" in names["organisations"]
    assert "Almaty" in names["places"]
