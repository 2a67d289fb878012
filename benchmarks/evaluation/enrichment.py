"""How good enrichment is: `dateline process` on texts with gold, scored by the data's own scorer.

The folder holds sets as JSON lines in sub-folders (`ner/`, `docs/`, `names/`, `quotes/`, `geo/`,
`dates/`, `neardup/`, `langid/`) and score.py, which makes the input of a set (`prepare`), scores an
output (`score … --json`) and pairs of names (`names … --json`); it defines every figure.
"""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.evaluation.gold import read_lines
from pipeline.enrich.names.match import THRESHOLD, similarity
from pipeline.enrich.names.resolve import resolve
from pipeline.enrich.spans import Span
from pipeline.records import EntityType

SCORER = "score.py"
_PLACES = (".", "enrichment")
_PAIRS = "name_bench"
_DOCUMENTS = "gum_docs"
GOLD_MENTIONS = "gum_docs, gold mentions"
_TYPES: dict[str, EntityType] = {"person": "person", "organization": "org", "place": "place"}

Figures = dict[str, Any]  # by group and figure, as the scorer gives them


def find_sets(folder: Path) -> Path | None:
    """Return the folder with the scorer and its sets, if there is one in `folder`."""
    return next((folder / place for place in _PLACES if (folder / place / SCORER).is_file()), None)


def evaluate_enrichment(folder: Path) -> dict[str, Figures]:
    """Return the figures of each set of a folder, by the set's name.

    Raises:
        SystemExit: the scorer or `dateline process` fails.
    """
    sets = {path.stem: path for path in sorted(folder.glob("*/*.jsonl"))}
    scorer = folder / SCORER
    found: dict[str, Figures] = {}
    pairs = sets.pop(_PAIRS, None)
    if pairs:
        found[_PAIRS] = _score_pairs(scorer, pairs)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        answers = _process((_run(scorer, "prepare", path) for path in sets.values()), scratch)
        for set_name, path in sets.items():
            found[set_name] = _score(scorer, path, answers[set_name], scratch)
        if _DOCUMENTS in sets:
            output = list(_from_gold_mentions(scorer, sets[_DOCUMENTS]))
            found[GOLD_MENTIONS] = _score(scorer, sets[_DOCUMENTS], output, scratch)
    return found


def _process(inputs: Iterable[str], scratch: Path) -> dict[str, list[str]]:
    """Enrich all texts in one run; return the lines of each set. An id is "set:line"."""
    source, output = scratch / "input.jsonl", scratch / "output.jsonl"
    source.write_text("".join(inputs), encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "process", str(source), "--output", str(output)]
    if subprocess.run(command, check=False).returncode:
        raise SystemExit("`dateline process` failed on the texts, see above")
    answers: dict[str, list[str]] = defaultdict(list)
    for page in read_lines(output):
        answers[page["id"].partition(":")[0]].append(json.dumps(page))
    return answers


def _from_gold_mentions(scorer: Path, path: Path) -> Iterable[str]:
    """Put the gold names of each document together: what resolving does apart from finding."""
    inputs = [json.loads(line) for line in _run(scorer, "prepare", path).split("\n") if line]
    for page, gold in zip(inputs, read_lines(path), strict=True):
        spans = [
            Span(mention["name_start"], mention["name_end"], _TYPES[mention["etype"]])
            for mention in gold["mentions"]
            if mention["is_name"] and mention["clean_name"] and mention["etype"] in _TYPES
        ]
        entities = [asdict(entity) for entity in resolve(page["text"], spans, lang="en")]
        yield json.dumps({"id": page["id"], "text": page["text"], "entities": entities})


def _score(scorer: Path, path: Path, lines: Iterable[str], scratch: Path) -> Figures:
    answers = scratch / f"{path.stem}.jsonl"
    answers.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    scored: Figures = json.loads(_run(scorer, "score", path, answers, "--json"))
    return {**scored["figures"], "missing": scored["missing"], "rows": scored["rows"]}


def _score_pairs(scorer: Path, path: Path) -> Figures:
    with tempfile.TemporaryDirectory() as name:
        answers = Path(name) / "pairs.jsonl"
        with answers.open("w", encoding="utf-8") as file:
            for line in filter(None, _run(scorer, "prepare", path).split("\n")):
                pair = json.loads(line)
                score = similarity(pair["name1"], pair["name2"], schema=pair.get("schema"))
                file.write(json.dumps({"id": pair["id"], "match": score >= THRESHOLD}) + "\n")
        scored: Figures = json.loads(_run(scorer, "names", path, answers, "--json"))
    return dict(scored["figures"])


def _run(scorer: Path, *arguments: str | Path) -> str:
    command = [sys.executable, str(scorer), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {done.stderr.strip()}")
    return done.stdout
