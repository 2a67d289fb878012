"""How well pages are joined into stories, beside plain measures of likeness.

`python -m benchmarks.copies FILE.jsonl…`. Rows with `cluster` and `text` are gold; of rows with
`text` (or `body`) alone, copies are made: cut, with gaps, with other words, under another top,
among another site's boilerplate, with a part of another article behind them; and, to be told
apart, articles with background from another one, and digests of the beginnings of six. `--shuffles`
joins them in so many orders. The plain measures compare every pair, by Jaccard's index and by the
share of the shorter text, at whichever threshold turns out best, which flatters them.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.evaluation.gold import read_lines
from pipeline.stories.index import StoryIndex

SHINGLE_WORDS = 5
THRESHOLDS = [at / 100 for at in range(10, 96, 5)]
MIN_SENTENCES = 8
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’)]*(?=\s)|[。！？]|\n|$)", re.DOTALL)
_TOPS = ("Sign in Subscribe Home World Business Sport Weather Live", "Listen to this article now.")
_ENDS = (
    "Follow us for more stories like this one. All rights reserved, no part of this page may be "
    "copied without permission. Read more: five things to know this morning.",
    "Sign up for our newsletter. Support independent journalism from the region. Our standards: "
    "corrections are marked as such. Contact the newsroom by mail between nine and five.",
)


@dataclass(frozen=True, slots=True)
class Page:
    """A text and the story it is of."""

    text: str
    cluster: str


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of pairs and, by page, of clusters (B-cubed)."""

    pairs: tuple[float, float, float]
    b_cubed: tuple[float, float, float]

    def __str__(self) -> str:
        """Return both as a part of a line."""
        cells = (
            " ".join(f"{value:.3f}" for value in three) for three in (self.pairs, self.b_cubed)
        )
        return "pairs P R F1 {}   B3 P R F1 {}".format(*cells)


def score(gold: Sequence[str], found: Sequence[str]) -> Score:
    """Compare two ways to part the same pages."""
    of_gold, of_found = Counter(gold), Counter(found)
    both = Counter(zip(gold, found, strict=True))
    right = _pairs(both)
    size = len(gold)
    return Score(
        _with_f1(right / max(1, _pairs(of_found)), right / max(1, _pairs(of_gold))),
        _with_f1(
            sum(count * count / of_found[cell[1]] for cell, count in both.items()) / size,
            sum(count * count / of_gold[cell[0]] for cell, count in both.items()) / size,
        ),
    )


def _pairs(sizes: Counter) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _with_f1(precision: float, recall: float) -> tuple[float, float, float]:
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def joined(pages: Sequence[Page], order: Sequence[int]) -> tuple[list[str], list[str]]:
    """Return the story each page was given as it came, and the one it is in at the end."""
    index = StoryIndex()
    given = [""] * len(pages)
    for came, number in enumerate(order):
        given[number] = index.add(f"{number}", pages[number].text, order=f"{came:09}")
    return given, [index.story_of(f"{number}") for number in range(len(pages))]


def measured(pages: Sequence[Page], likeness: Callable[[set, set], float]) -> tuple[float, Score]:
    """Return the best threshold of a plain measure, and its score there."""
    shingles = [_shingles(page.text) for page in pages]
    gold = [page.cluster for page in pages]
    likely = {
        (one, other): likeness(shingles[one], shingles[other])
        for one, other in combinations(range(len(pages)), 2)
    }
    tried = [(at, score(gold, _linked(len(pages), likely, at))) for at in THRESHOLDS]
    return max(tried, key=lambda one: one[1].pairs[2])


def _shingles(text: str) -> set[int]:
    words = re.findall(r"\w+", text.lower())
    count = max(1, len(words) - SHINGLE_WORDS + 1)
    return {hash(tuple(words[at : at + SHINGLE_WORDS])) for at in range(count)}


def jaccard(one: set, other: set) -> float:
    """Return what two sets share of all they have."""
    return len(one & other) / max(1, len(one | other))


def containment(one: set, other: set) -> float:
    """Return what two sets share of the smaller."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _linked(count: int, likely: dict[tuple[int, int], float], threshold: float) -> list[str]:
    root = list(range(count))
    for (one, other), value in likely.items():
        if value >= threshold and root[one] != root[other]:
            old, new = root[one], root[other]
            root = [new if at == old else at for at in root]
    return [f"{at}" for at in root]


def make_copies(texts: Sequence[str], dice: random.Random) -> list[Page]:
    """Return the texts with copies of a third of them, and with pages that only look like some."""
    articles = [found for text in texts if len(found := _sentences(text)) >= MIN_SENTENCES]
    pages = []
    for number, article in enumerate(articles):
        cluster = f"{number}"
        other = articles[dice.randrange(len(articles))]
        if dice.random() < 0.2 and other is not article:
            article = _with_background(article, other, dice)
        pages.append(Page(" ".join(article), cluster))
        for _ in range(dice.choice((0, 0, 1, 2, 4))):
            copy = dice.choice(_KINDS)(article, dice.choice(articles), dice)
            pages.append(Page(" ".join(copy), cluster))
    for number in range(len(articles) // 20):
        parts = [article[: dice.randrange(2, 5)] for article in dice.sample(articles, 6)]
        pages.append(Page(" ".join(_flat(parts)), f"digest {number}"))
    dice.shuffle(pages)
    return pages


def _sentences(text: str) -> list[str]:
    return [found.group().strip() for found in _SENTENCE.finditer(text)]


def _flat(parts: Sequence[Sequence[str]]) -> list[str]:
    return [sentence for part in parts for sentence in part]


def _with_background(article: list[str], other: list[str], dice: random.Random) -> list[str]:
    at = dice.randrange(len(article) // 2, len(article))
    start = dice.randrange(len(other) // 2)
    return [*article[:at], *other[start : start + len(article) // 3], *article[at:]]


def _cut(article: list[str], _: list[str], dice: random.Random) -> list[str]:
    return article[: max(4, int(len(article) * dice.uniform(0.3, 0.9)))]


def _gaps(article: list[str], _: list[str], dice: random.Random) -> list[str]:
    return [sentence for sentence in article if dice.random() > 0.3] or article


def _worded(article: list[str], other: list[str], dice: random.Random) -> list[str]:
    share, spare = dice.uniform(0.02, 0.12), " ".join(other).split()
    return [
        " ".join(dice.choice(spare) if dice.random() < share else word for word in sentence.split())
        for sentence in article
    ]


def _topped(article: list[str], other: list[str], dice: random.Random) -> list[str]:
    return [*other[-dice.randrange(1, 3) :], *article[dice.randrange(2) :]]


def _framed(article: list[str], _: list[str], dice: random.Random) -> list[str]:
    return [dice.choice(_TOPS), *article, dice.choice(_ENDS)]


def _filled(article: list[str], other: list[str], dice: random.Random) -> list[str]:
    at = dice.randrange(2, len(article))
    return [*article[:at], *other[: dice.randrange(1, 4)], *article[at:], dice.choice(_ENDS)]


def _halved(article: list[str], other: list[str], dice: random.Random) -> list[str]:
    half = article[: max(4, len(article) // 2)]
    return [*half, *other[len(other) // 2 :][: len(half)], dice.choice(_ENDS)]


def _heavy(article: list[str], other: list[str], dice: random.Random) -> list[str]:
    return _framed(_worded(_gaps(article, other, dice), other, dice), other, dice)


_KINDS = (_cut, _gaps, _worded, _topped, _framed, _filled, _halved, _heavy)


def read_pages(paths: Sequence[Path], seed: int) -> list[Page]:
    """Return the pages of gold, or copies made of texts without."""
    rows = [row for path in paths for row in read_lines(path)]
    if all("cluster" in row for row in rows):
        return [Page(row["text"], row["cluster"]) for row in rows]
    texts = [row.get("text") or row.get("body") or "" for row in rows]
    return make_copies(texts, random.Random(seed))


def main() -> None:
    """Print a line for the index, as pages come and in the end, and for each plain measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--seed", type=int, default=1, help="of the copies that are made")
    parser.add_argument("--shuffles", type=int, default=3, help="orders to join the pages in")
    chosen = parser.parse_args()
    pages = read_pages(chosen.files, chosen.seed)
    gold = [page.cluster for page in pages]
    order = list(range(len(pages)))
    print(f"{len(pages)} pages, {len(set(gold))} stories")
    for number in range(chosen.shuffles):
        given, final = joined(pages, order)
        print(f"as they come, order {number}  {score(gold, given)}")
        print(f"in the end,   order {number}  {score(gold, final)}")
        random.Random(number).shuffle(order)
    for name, likeness in (("Jaccard", jaccard), ("containment", containment)):
        threshold, best = measured(pages, likeness)
        print(f"{name:<12} from {threshold:.2f}    {best}")


if __name__ == "__main__":
    main()
