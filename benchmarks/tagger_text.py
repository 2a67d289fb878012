"""Training text for the tagger: marked sentences, turned into windows of words with tags.

The sentences are tokens ("do n't", `"`, "."). Product text is not: it has spaces where writers put
them, lines, headlines in capitals, dumps in small letters. So most windows are written as running
text, some in other styles.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.enrich.tagger.network import MAX_WORDS
from pipeline.enrich.words import Words, split

KINDS = ("PER", "ORG", "LOC", "MISC")  # in the order of pipeline/enrich/tagger/decode.py
# A set has its own habits (are nationalities places?). Half of the windows tell the network which
# set they are from; the product always says "any".
SETS = ("any", "docred", "crossner", "ewt", "gum", "wnut", "btc", "wikigold")
# Not used: filings mark "the Lender" as a person; two parts of the tweets mark every user name.
_LEFT_OUT = {"sec", "btcf", "btch"}
# Of GUM only what is surely open: texts of GENTLE and of textbooks are not in its licence list.
_GUM = re.compile(r"GUM_(academic|court|voyage)")
_TWEETS = {"wnut", "btc"}
_BRACKETS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
_POSSESSIVES = ("'s", "’s", "'")
_JOINS_LEFT = {*".,;:!?)]}%'’”", "n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "’s", "n’t"}
_JOINS_RIGHT = set("([{$#“‘")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens and names: first token, behind the last token, kind."""

    tokens: list[str]
    names: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Example:
    """A window of words with a tag for each, and the number of the set that it says it is from."""

    words: Words
    tags: list[int]
    source: int


def read(folder: Path, *, without: frozenset[str]) -> dict[tuple[str, str], list[Sentence]]:
    """Return sentences by set and document, from `ner/open_en.jsonl` and `ner/demonyms.txt`."""
    demonyms = {line.strip().lower() for line in (folder / "ner/demonyms.txt").open("r")}
    documents: dict[tuple[str, str], list[Sentence]] = {}
    for line in (folder / "ner/open_en.jsonl").open("r", encoding="utf-8"):
        row = json.loads(line)
        source = row["src"]
        if source in _LEFT_OUT | without or (source == "gum" and not _GUM.search(row["doc"])):
            continue
        tokens = [_BRACKETS.get(token, token) for token in row["tokens"]]
        names = [_settled(tokens, *name, demonyms) for name in row["ents"]]
        documents.setdefault(
            ("btc" if source.startswith("btc") else source, row["doc"]), []
        ).append(Sentence(tokens, [name for name in names if not tokens[name[0]].startswith("@")]))
    return documents


def _settled(
    tokens: Sequence[str], start: int, end: int, kind: str, demonyms: set[str]
) -> tuple[int, int, str]:
    """Return a name as all sets should mark it: no possessive, "German" is miscellaneous."""
    while end - 1 > start and tokens[end - 1] in _POSSESSIVES:
        end -= 1
    if end - start == 1 and tokens[start].lower() in demonyms:
        kind = "MISC"
    return start, end, kind


def examples(
    documents: dict[tuple[str, str], list[Sentence]], rng: random.Random
) -> Iterator[Example]:
    """Yield the windows of one pass: single sentences, or a few of a document in a row."""
    for (source, _), sentences in documents.items():
        if source in _TWEETS and rng.random() < 0.5:  # news comes first
            continue
        start = 0
        while start < len(sentences):
            wanted = rng.choice((1, 1, 40, 70, 90))
            end, words = start + 1, len(sentences[start].tokens)
            while end < len(sentences) and words + len(sentences[end].tokens) <= wanted:
                words += len(sentences[end].tokens)
                end += 1
            text, names = write(sentences[start:end], rng)
            found = split(text).part(0, MAX_WORDS)
            shown = source if rng.random() < 0.5 else "any"
            yield Example(found, tags(found, names), SETS.index(shown))
            start = end


def write(
    sentences: Sequence[Sentence], rng: random.Random
) -> tuple[str, list[tuple[int, int, str]]]:
    """Return sentences as text, and their names by character offsets."""
    running = rng.random() < 0.6
    style = rng.random()
    text = ""
    names: list[tuple[int, int, str]] = []
    for sentence in sentences:
        if text:
            text += "\n" if rng.random() < 0.3 else " "
        places = []
        before, quoted = None, False
        for token in sentence.tokens:
            joined = running and (
                token in _JOINS_LEFT
                or before in _JOINS_RIGHT
                or (quoted and (token == '"' or before == '"'))
            )
            if before is not None and not joined:
                text += " "
            quoted ^= token == '"'
            styled = _styled(token, style)
            places.append((len(text), len(text) + len(styled)))
            text += styled
            before = token
        names += [(places[a][0], places[b - 1][1], kind) for a, b, kind in sentence.names]
    return text, names


def _styled(token: str, style: float) -> str:
    """Return a token in capitals (5 % of windows), as in titles (4 %), small (2 %) or as it is."""
    if style < 0.05:
        styled = token.upper()
    elif style < 0.09 and len(token) > 3:
        styled = token[:1].upper() + token[1:]
    elif 0.09 <= style < 0.11:
        styled = token.lower()
    else:
        return token
    return styled if len(styled) == len(token) else token


def tags(words: Words, names: Sequence[tuple[int, int, str]]) -> list[int]:
    """Return a tag for each word: 0, or beginning and inside of a kind."""
    found = [0] * len(words.texts)
    for start, end, kind in names:
        tag = 1 + 2 * KINDS.index(kind)
        for at, (first, last) in enumerate(zip(words.starts, words.ends, strict=True)):
            if first >= end:
                break
            if first >= start and last <= end:
                found[at] = tag
                tag += tag % 2  # inside from now on
    return found
