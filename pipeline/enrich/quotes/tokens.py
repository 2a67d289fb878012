"""Cut a text into words and sentences, with each passage in quotation marks as one word. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.enrich.quotes.lexicon import plain_forms
from pipeline.enrich.quotes.marks import Passage
from pipeline.enrich.quotes.word_lists import word_set
from pipeline.enrich.quotes.words_en import PRONOUNS

QUOTE = "\0"  # the word that stands for a passage in quotation marks
_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                        # U.S.
    | [^\W\d_]+n['’]t\b                         # doesn't
    | [^\W\d_]['’](?!ll|re|ve)[^\W\d_]{2,}     # O'Malley
    | [^\W_]+(?:[-‐‑&/][^\W_]+)*                # words and numbers
    | ['’](?:s|S|re|ve|ll|d|m)\b
    | \.{2,} | … | --+ | \n\s* | [^\w\s]
    """,
    re.VERBOSE,
)
_FRENCH_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}
    | -(?:t-)?(?:ils?|elles?|on|je|nous)\b       # "a-t-il déclaré"
    | (?:[cdjlmnstCDJLMNST]|[Qq]u)['’]           # "l'Elysée", "qu'il"
    | [^\W_]+(?:[-‐‑&/](?!(?:t-)?(?:ils?|elles?|on|je|nous)\b)[^\W_]+)*
    | \.{2,} | … | --+ | \n\s* | [^\w\s]
    """,
    re.VERBOSE,
)
_ABBREVIATIONS = word_set(
    "mr mrs ms dr prof sen sens rep reps gov govs gen lt col sgt capt maj cmdr adm rev hon st mt "
    "jr sr vs etc inc corp co ltd no nos jan feb mar apr jun jul aug sep sept oct nov dec "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb "
    "nev okla ore pa tenn tex va vt wash wis wyo pres dept est approx spc pvt fr msgr supt atty "
    "mme mlle mm m dr prof bzw ca hr nr sra srta dra"
)
_NAMES = frozenset(["WHO", "US", "IT"])  # unless all is in capitals there, as in a headline
_NEIGHBOURS = 25  # characters on each side that tell
_LOWER = re.compile(r"[a-zß-öø-ÿ]")
_LONGEST = 200  # words; a longer sentence is a table or a text without stops, and is cut
_ENDS = frozenset([".", "!", "?", "…", "...", "....", "。"])
_CLOSERS = frozenset(")]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text as columns: word `i` is `text[starts[i]:ends[i]]`.

    `low` is the word in lower case with straight apostrophes, or `QUOTE`; `passages[i]` is then
    the number of the passage, else -1. A name that is spelt like a pronoun ("WHO", "US") keeps its
    capitals there. `sentences` are pairs of word numbers, end exclusive.
    """

    text: str
    starts: list[int]
    ends: list[int]
    low: list[str]
    passages: list[int]
    sentences: list[tuple[int, int]]

    def word(self, index: int) -> str:
        """Return a word as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def is_capital(self, index: int) -> bool:
        """Say whether a word begins with a capital letter."""
        return self.text[self.starts[index]].isupper()

    def is_name(self, index: int) -> bool:
        """Say whether a passage in marks is a name, as in the "Council of Elders" said."""
        words = self.text[self.starts[index] : self.ends[index]].strip("\"'“”«»’‘„ ").split()
        return (
            len(words) <= 6
            and words[0][0].isupper()
            and words[-1][0].isupper()
            and (words[-1][-1].isalnum())
        )

    def ends_with_comma(self, index: int) -> bool:
        """Say whether the passage that a word stands for has a comma before the closing mark."""
        inner = self.text[self.starts[index] : self.ends[index]].rstrip("\"'“”«»’‘ ")
        return inner.endswith(",")


def _around(text: str, start: int, end: int) -> str:
    """Return what stands beside a word on its line."""
    before = text[max(0, start - _NEIGHBOURS) : start].rpartition("\n")[2]
    return before + text[end : end + _NEIGHBOURS].partition("\n")[0]


def tokenise(text: str, passages: Sequence[Passage], *, lang: str = "en") -> Tokens:
    """Return the words and sentences of a text.

    A sentence ends at a full stop, a question or an exclamation mark that a capital follows, at
    the end of a line unless the next goes on in lower case, and after a passage that ends so.
    """
    starts: list[int] = []
    ends: list[int] = []
    low: list[str] = []
    numbers: list[int] = []
    breaks: list[int] = []  # word numbers before which a line ends

    pattern = _FRENCH_TOKEN if lang == "fr" else _TOKEN

    def cut(begin: int, stop: int) -> None:
        for match in pattern.finditer(text, begin, stop):
            word = match.group()
            if word[0] == "\n":
                if "\n" in word[1:] or not text[match.end() : match.end() + 1].islower():
                    breaks.append(len(low))
                continue
            starts.append(match.start())
            ends.append(match.end())
            is_name = word in _NAMES and _LOWER.search(_around(text, match.start(), match.end()))
            low.append(word if is_name else word.lower().replace("’", "'"))
            numbers.append(-1)

    at = 0
    for number, passage in enumerate(passages):
        cut(at, passage.left)
        starts.append(passage.left)
        ends.append(passage.right)
        low.append(QUOTE)
        numbers.append(number)
        at = passage.right
    cut(at, len(text))
    tokens = Tokens(text, starts, ends, low, numbers, [])
    tokens.sentences.extend(_sentences(tokens, breaks, passages))
    return tokens


def _sentences(
    tokens: Tokens, breaks: Sequence[int], passages: Sequence[Passage]
) -> list[tuple[int, int]]:
    text, starts, ends, low = tokens.text, tokens.starts, tokens.ends, tokens.low
    edges = {0, len(low), *breaks}
    for index in range(len(low) - 1):
        word = low[index]
        if word in _ENDS:
            after = index + 1
            while after < len(low) - 1 and low[after] in _CLOSERS:
                after += 1
            first = text[starts[after]]
            if starts[after] == ends[after - 1] and low[after] != QUOTE:
                continue  # "example.org", "3.5"
            if first.islower() or first in ",;:" or (word == "." and _abbreviates(tokens, index)):
                continue
            edges.add(after)
        elif word == QUOTE:
            first = text[starts[index + 1]]
            if low[index + 1] != QUOTE and not first.isupper():
                continue
            last = text[passages[tokens.passages[index]].end - 1]
            if last in ".!?…" and not _cue_follows(tokens, index + 1, last):
                edges.add(index + 1)
        elif (
            word[-1] == "."
            and len(word) > 3
            and low[index + 1] in ("the", "in", "it", "he")
            and tokens.is_capital(index + 1)
        ):  # "... in the U.S. The"
            edges.add(index + 1)
    return [
        (at, min(at + _LONGEST, end))
        for start, end in pairwise(sorted(edges))
        for at in range(start, end, _LONGEST)
    ]


def _cue_follows(tokens: Tokens, index: int, last: str) -> bool:
    """Say whether a sentence goes on after a quote that ends like one: ""Why?" Smith asked."."""
    plain = plain_forms()
    for at in range(index, min(len(tokens.low), index + 9)):
        word = tokens.low[at]
        if word in plain:
            after = tokens.low[at + 1] if at + 1 < len(tokens.low) else "."
            if last in ".…":  # "... is over." Smith said.
                return at > index and after in (".", ",")
            return at > index and not (after == "that" or after in PRONOUNS)
        if word == QUOTE or (not word[0].isalnum() and word not in (".", ",", "'s", "'", "(", ")")):
            return False
        if at - index > 2 and word == ".":
            return False
    return False


def _abbreviates(tokens: Tokens, index: int) -> bool:
    """Say whether a full stop belongs to the word before it, as in "Sen." or "J."."""
    if not index or tokens.ends[index - 1] != tokens.starts[index]:
        return False
    word = tokens.low[index - 1]
    if len(word) == 1 and word.isalpha():
        return tokens.is_capital(index - 1) and word != "i"
    if not tokens.is_capital(index - 1) and word not in ("vs", "etc", "approx", "nr", "ca"):
        return False
    return word in _ABBREVIATIONS
