"""What a page costs when pages are joined into stories, among ever more of them.

`python -m benchmarks.stories [--pages 100000]`. The pages are made up: words by a Zipf law with
set phrases, a tenth of the pages are edited copies of earlier ones, and every fifth carries one of
ten footers of 60 words. Prints, for 1,000, 10,000 and 100,000 pages of 400 words, pages a second
of CPU in whole and over the last tenth, memory, and how many pairs are right. Takes two minutes.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator

import numpy as np
import psutil

from pipeline.stories.index import StoryIndex

SIZES = (1_000, 10_000, 100_000)
WORDS, VOCABULARY, PHRASES, FOOTER = 400, 60_000, 2_000, 60
COPIES, FOOTED = 0.1, 0.2


def pages(count: int, seed: int = 7) -> Iterator[tuple[str, int]]:
    """Yield texts, each with the number of the original it was made from."""
    dice, numbers = random.Random(seed), np.random.default_rng(seed)
    phrases = [_words(numbers, 4) for _ in range(PHRASES)]
    footers = [_words(numbers, FOOTER) for _ in range(10)]
    originals: list[tuple[list[str], int]] = []
    for number in range(count):
        if originals and dice.random() < COPIES:
            words, story = dice.choice(originals)
            words = _edited(words, dice)
        else:
            words, story = _words(numbers, WORDS), number
            for _ in range(10):
                at = dice.randrange(WORDS - 4)
                words[at : at + 4] = dice.choice(phrases)
            if len(originals) < 2_000:
                originals.append((words, story))
        footer = dice.choice(footers) if dice.random() < FOOTED else []
        yield " ".join([*words, *footer]), story


def _words(numbers: np.random.Generator, count: int) -> list[str]:
    ranks = (VOCABULARY ** numbers.random(count)).astype(int)  # about Zipf's law
    return [f"w{rank:x}" for rank in ranks]


def _edited(words: list[str], dice: random.Random) -> list[str]:
    kept = words[: int(len(words) * dice.uniform(0.6, 1))]
    return [f"t{dice.randrange(10**6)}" if dice.random() < 0.05 else word for word in kept]


def run(count: int) -> None:
    """Join so many pages and print what it took."""
    before = psutil.Process().memory_info().rss
    index, story_of = StoryIndex(), {}
    spent = late = 0.0
    for number, (text, story) in enumerate(pages(count)):
        started = time.process_time()
        index.add(f"{number:06}", text)
        took = time.process_time() - started
        spent += took
        late += took if number >= count * 0.9 else 0
        story_of[f"{number:06}"] = story
    memory = psutil.Process().memory_info().rss - before
    found = index.stories()
    gold = pairs(Counter(story_of.values()))
    system = pairs(Counter(found.values()))
    right = pairs(Counter((story_of[page], story) for page, story in found.items()))
    print(
        f"{count:7} pages: {count / spent:5.0f} a second, at the end {count / 10 / late:5.0f}; "
        f"{memory / count / 1e3:.1f} kB a page; "
        f"pairs P {right / max(1, system):.4f} R {right / max(1, gold):.4f} of {gold}"
    )


def pairs(sizes: Counter) -> int:
    """Return how many pairs there are within groups."""
    return sum(size * (size - 1) // 2 for size in sizes.values())


def main() -> None:
    """Run the sizes up to the one that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=SIZES[-1], help="the largest size to try")
    limit = parser.parse_args().pages
    for size in SIZES:
        if size <= limit:
            run(size)


if __name__ == "__main__":
    main()
