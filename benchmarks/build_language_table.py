"""Make pipeline/clean/weights/languages.npz, by which short texts are told apart.

The counts come from two packages of PyPI, which the product itself does not need (both
Apache-2.0): `pip install --target FOLDER "lingua-language-detector==1.4.2" "langidentify==1.0.2"`,
then `PYTHONPATH=FOLDER python -m benchmarks.build_language_table`. Takes four minutes and 4 GB.
"""

import gzip
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import numpy as np

from pipeline.clean.letter_runs import MAX_RUN, STEP, Hashes
from pipeline.clean.scripts import languages_sharing_a_script

# Languages of news that share their script with another one; the rest are told by the script.
LANGUAGES = sorted(languages_sharing_a_script())
WRITTEN_AS = {"no": ("nb", "nn")}
SIZES = ("unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams")
# Runs rarer than this in every language are left out. With the word weight of that time, .946 of
# word pairs were right at -11, .949 at -12, .951 at -13 and .957 with all runs (17 million
# entries); development half of lingua's test data, choice among 49 languages.
MIN_LOG_SHARE = -12.0
KEPT_BESIDE = 2.0  # a run that is kept stands for the languages in which it is this much rarer;
# 0 instead costs .004 and saves 1 MB
OUTPUT = Path("pipeline/clean/weights/languages.npz")
Entries = dict[tuple[int, str], dict[int, float]]  # (kind, letters) -> language -> log likelihood


def main() -> None:
    """Read the two packages and write the table."""
    import brotli

    lingua = resources.files("lingua") / "language-models"
    words = resources.files("langidentify") / "models" / "lite"
    shares: dict[str, dict[int, tuple[float, float]]] = defaultdict(dict)
    entries: Entries = {}
    for number, language in enumerate(LANGUAGES):
        for code in WRITTEN_AS.get(language, (language,)):
            for run, (likely, share) in read_runs(lingua / code, brotli.decompress):
                if share > shares[run].get(number, (0.0, -math.inf))[1]:
                    shares[run][number] = (likely, share)
        file = words / f"topwords-{language}.txt.gz"
        if file.is_file():
            for word, likely in read_words(gzip.decompress(file.read_bytes()).decode()):
                entries.setdefault((0, word), {})[number] = likely
    for run, found in shares.items():
        if max(share for _, share in found.values()) > MIN_LOG_SHARE:
            kept = {
                number: likely
                for number, (likely, share) in found.items()
                if share > MIN_LOG_SHARE - KEPT_BESIDE
            }
            entries[len(run), run] = kept
    write(entries)


def read_runs(folder, decompress) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield each run with the log likelihood of its last letter and of the whole run."""
    seen: dict[str, float] = {}
    for size, name in enumerate(SIZES, 1):
        stored = json.loads(decompress((folder / f"{name}.json.br").read_bytes()))
        for fraction, runs in stored["ngrams"].items():
            part, whole = map(int, fraction.split("/"))
            likely = math.log(part / whole)
            for run in runs.split(" "):
                share = likely + (seen.get(run[:-1], MIN_LOG_SHARE * 2) if size > 1 else 0)
                seen[run] = share
                yield run, (likely, share)


def read_words(listed: str) -> Iterator[tuple[str, float]]:
    """Yield each frequent word with the logarithm of its share."""
    for line in listed.splitlines():
        word, _, likely = line.partition(" ")
        if likely and not line.startswith("#"):
            yield word, float(likely)


def write(entries: Entries) -> None:
    """Write the table, with the steps between keys, which take less room than the keys."""
    by_key: dict[int, dict[int, float]] = {}
    for kind in range(MAX_RUN + 1):
        some = [letters for of_kind, letters in entries if of_kind == kind]
        ends = np.cumsum([len(letters) + 1 for letters in some]) - 1
        starts = ends - [len(letters) for letters in some]
        keys_of_kind = Hashes(" ".join(some)).of(starts, ends, kind)
        for letters, key in zip(some, keys_of_kind.tolist(), strict=True):
            by_key.setdefault(key, entries[kind, letters])
    keys = np.array(sorted(by_key), np.uint32)
    rows = [sorted(by_key[int(key)].items()) for key in keys]
    flat = [entry for row in rows for entry in row]
    values = np.array([-value / STEP for _, value in flat])
    np.savez_compressed(
        OUTPUT,
        languages=np.array(LANGUAGES),
        key_steps=np.diff(keys, prepend=np.uint32(0)).astype(np.uint32),
        counts=np.array([len(row) for row in rows], np.uint8),
        entry_language=np.array([number for number, _ in flat], np.uint8),
        entry_value=np.clip(values.round(), 0, 255).astype(np.uint8),
    )
    print(f"{len(keys)} runs and words, {len(flat)} entries, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
