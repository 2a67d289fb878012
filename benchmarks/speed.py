"""`make benchmark`: how fast each stage is, beside the bare library on the same work.

Prints one JSON object. Needs the services (`dateline up`). Works in a storage and an index of its
own, which it removes.

usage: python -m benchmarks.speed [PATH] [--pages N] [--workers N] [--no-airflow]
"""

import argparse
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from benchmarks.corpus import read_pages, write_archive
from benchmarks.memory import PeakMemory
from pipeline import jobs
from pipeline.clean.decode import decode
from pipeline.cli.services import use_cluster
from pipeline.index.definition import read_definition
from pipeline.index.document import to_document
from pipeline.index.writer import version_of
from pipeline.indexing import index_batch, open_client, open_index
from pipeline.records import CleanPage, EnrichedPage, RawPage
from pipeline.settings import PROJECT, Settings
from pipeline.stages import Stages, clean_batch, enrich_batch
from pipeline.storage.batches import read_batch
from pipeline.storage.files import open_files

ALIAS = "benchmark"


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description="Speed of each stage beside its floor.")
    parser.add_argument("path", nargs="?", default=str(PROJECT / "samples"))
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--no-airflow", action="store_true")
    options = parser.parse_args()
    use_cluster(Settings())
    open_client(Settings())  # says what to do if there is no cluster
    with tempfile.TemporaryDirectory(prefix="dateline-benchmark-") as name:
        folder = Path(name)
        archive = folder / "pages.warc.gz"
        count = write_archive(read_pages(options.path), archive, at_least=options.pages)
        say(f"{count} pages in {archive.stat().st_size / 1e6:.0f} MB, {options.workers} workers")
        _use_own_places(folder)
        figures: dict[str, Any] = {"pages": count, "workers": options.workers}
        try:
            figures["stages"] = stages(archive, folder, options.workers)
            figures["end_to_end"] = end_to_end(archive, options.workers, figures["stages"])
            figures["memory_1x_5x"] = memory_at_two_sizes(
                options.path, folder, options.workers, pages=max(1, count // 5)
            )
            figures["dag_parse_s"] = dag_parse()
            if not options.no_airflow:
                _remove_index()  # the DAG is to write, not to find everything there
                figures["airflow"] = with_airflow(archive, figures)
        finally:
            _remove_index()
    print(json.dumps(figures, indent=1))


def stages(archive: Path, folder: Path, workers: int) -> dict[str, Any]:
    """Time each stage and its floor, in this process and its workers."""
    settings = Settings()
    files = open_files(settings.storage)
    groups, reading = timed(lambda: jobs.ingest("stages", path=str(archive)))
    raw = [batch for group in groups for batch in group]
    pages = jobs.pages_read("stages")
    found: dict[str, Any] = {"read": {"pages_per_s": pages / reading}}
    with Stages(settings, workers=workers) as running:
        # The workers' start is part of the end-to-end figure, not of the stage's pace.
        list(running.clean([next(read_batch(files, raw[0], RawPage))] * workers))
        share = settings.pipeline.max_rejected_share
        clean, cleaning = timed(
            lambda: [clean_batch(files, b, running, max_rejected_share=share) for b in raw]
        )
        html = [_html(page) for batch in raw for page in read_batch(files, batch, RawPage)]
        found["clean"] = beside(len(html), cleaning, floor("trafilatura", html, folder, workers))
        warm = list(read_batch(files, clean[0], CleanPage))[: 16 * 2 * workers]
        list(running.enrich(warm))
        enriched, enriching = timed(
            lambda: [enrich_batch(files, b, running, max_rejected_share=1) for b in clean]
        )
    texts = [(p.lang, p.text) for batch in clean for p in read_batch(files, batch, CleanPage)]
    found["enrich"] = beside(len(texts), enriching, floor("spacy", texts, folder, workers))
    documents = [p for batch in enriched for p in read_batch(files, batch, EnrichedPage)]
    bare_bulk(documents)  # whoever comes first would pay for Elasticsearch's own warming up
    target = open_index(settings)
    _, indexing = timed(
        lambda: [index_batch(files, b, target, max_refused_share=1) for b in enriched]
    )
    found["index"] = beside(len(documents), indexing, bare_bulk(documents))
    floors = sum(found[stage]["floor_s"] for stage in ("clean", "enrich", "index"))
    found["floors_together"] = {"seconds": floors, "pages_per_s": pages / floors}
    _remove_index()
    return found


def end_to_end(archive: Path, workers: int, measured: dict[str, Any]) -> dict[str, Any]:
    """Time `dateline ingest` as a command, then again on the same files."""
    command = [sys.executable, "-m", "pipeline", "ingest", str(archive), "--json"]
    command += ["--jobs", str(workers)]
    with PeakMemory() as memory:
        report, seconds = timed(lambda: json.loads(subprocess.check_output(command)))
    again, second = timed(lambda: json.loads(subprocess.check_output(command)))
    return {
        "seconds": seconds,
        "pages_per_s": report["read"] / seconds,
        "share_of_floors": measured["floors_together"]["seconds"] / seconds,
        "indexed": report["indexed"],
        "peak_mebibytes": memory.peaks(),
        "second_run": {"seconds": second, "read": again["read"], "known": again["known_files"]},
    }


def memory_at_two_sizes(path: str, folder: Path, workers: int, *, pages: int) -> dict[str, Any]:
    """Return the peak memory of each kind of process for `pages` and for five times as many."""
    found = {}
    source = read_pages(path)
    for times in (1, 5):
        archive = folder / f"pages-{times}x.warc.gz"
        write_archive(source, archive, at_least=pages * times)
        command = [sys.executable, "-m", "pipeline", "ingest", str(archive), "--json"]
        with PeakMemory() as memory:
            subprocess.check_output([*command, "--force", "--jobs", str(workers)])
        found[f"{times}x"] = memory.peaks()
    return found


def with_airflow(archive: Path, figures: dict[str, Any]) -> dict[str, Any]:
    """Time the DAG on the same archive, and reckon what Airflow itself costs for each batch."""
    from pipeline.local import airflow
    from pipeline.local.airflow_api import AirflowApi

    state = Path(os.environ["DATELINE_STATE"])
    environment = {n: os.environ[n] for n in os.environ if n.startswith(("DATELINE", "ELASTIC"))}
    running = airflow.start(PROJECT, state, extra=environment)
    try:
        api = AirflowApi(running.url, user=running.user, password=running.password)
        started = time.perf_counter()
        run = api.trigger("ingest_pages", {"path": str(archive), "force": True})
        api.wait_for_run("ingest_pages", run)
        seconds = time.perf_counter() - started
        report = jobs.run_report(run)
    finally:
        airflow.stop(state)
    floors = figures["stages"]["floors_together"]["seconds"]
    batches = report["batches"]
    return {
        "seconds": seconds,
        "pages_per_s": report["read"] / seconds,
        "share_of_floors": floors / seconds,
        "indexed": report["indexed"],
        "batches": batches,
        "fixed_s_per_batch": (seconds - figures["end_to_end"]["seconds"]) / max(batches, 1),
    }


def dag_parse() -> dict[str, float]:
    """Return the seconds that importing each DAG file takes, beside an empty DAG's."""
    empty = "from airflow.sdk import dag\n@dag(schedule=None)\ndef empty(): ...\nempty()"
    files = {"empty": empty}
    for path in sorted((PROJECT / "dags").glob("[a-z]*_*.py")):
        files[path.stem] = f"import dags.{path.stem}"
    # Airflow itself is imported once by the process that parses; only what comes on top counts.
    code = "import sys, time, airflow.sdk; t = time.perf_counter(); exec(sys.argv[1], {}); "
    code += "print(time.perf_counter() - t)"
    return {
        name: min(
            float(subprocess.check_output([sys.executable, "-c", code, source], cwd=PROJECT))
            for _ in range(3)
        )
        for name, source in files.items()
    }


def floor(kind: str, work: list[Any], folder: Path, workers: int) -> float:
    """Return the seconds that the bare library takes for `work`, in processes of its own."""
    file = folder / f"{kind}.pickle"
    file.write_bytes(pickle.dumps(work))
    command = [sys.executable, "-m", "benchmarks.floors", kind, str(file), str(workers)]
    return float(subprocess.check_output(command, cwd=PROJECT))


def bare_bulk(pages: list[EnrichedPage]) -> float:
    """Return the seconds that the bulk helper takes for documents that are ready."""
    settings = Settings()
    client = open_client(settings)
    definition = read_definition(settings.config / "elasticsearch" / "pages.json")
    name = f"{ALIAS}-floor"
    client.indices.delete(index=name, ignore_unavailable=True)
    client.indices.create(index=name, settings=definition.settings, mappings=definition.mappings)
    actions = [
        {
            "_index": name,
            "_id": page.page.article_id,
            "version": version_of(page),
            "version_type": "external_gte",
            "_source": to_document(page, run_id="floor"),
        }
        for page in pages
    ]
    _, seconds = timed(lambda: bulk(client, actions))
    client.indices.delete(index=name)
    return seconds


def beside(pages: int, seconds: float, floor_seconds: float) -> dict[str, float]:
    """Put a stage's figures beside its floor's."""
    return {
        "seconds": seconds,
        "pages_per_s": pages / seconds,
        "floor_s": floor_seconds,
        "floor_pages_per_s": pages / floor_seconds,
        "share_of_floor": floor_seconds / seconds,
    }


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what `work` returns, and the seconds it took."""
    started = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - started
    say(f"{seconds:7.1f} s")
    return result, seconds


def say(line: str) -> None:
    """Show progress on standard error."""
    print(line, file=sys.stderr, flush=True)


def _html(page: RawPage) -> str:
    return decode(page.body, charset=page.charset, media_type=page.media_type)


def _use_own_places(folder: Path) -> None:
    """Keep the benchmark out of the user's storage, state and index."""
    config = folder / "config"
    shutil.copytree(PROJECT / "config", config)
    file = config / "pipeline.yml"
    file.write_text(file.read_text().replace("alias: pages", f"alias: {ALIAS}"))
    os.environ["DATELINE_CONFIG"] = str(config)
    os.environ["DATELINE_STORAGE"] = str(folder / "storage")
    os.environ["DATELINE_STATE"] = str(folder / "state")


def _remove_index() -> None:
    client: Elasticsearch = open_client(Settings())
    for name in client.indices.get(index=f"{ALIAS}-*", ignore_unavailable=True):
        client.indices.delete(index=name)


if __name__ == "__main__":
    main()
