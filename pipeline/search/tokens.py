"""The words, signs and operators of what people type, each with its position. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

FieldName = Literal[
    "person", "org", "place", "site", "lang", "author", "title", "date", "mentions", "source",
    "country", "keyword",
]  # fmt: skip
FIELDS: tuple[FieldName, ...] = get_args(FieldName)
MAX_WORDS = 64  # more than anybody types; each word is looked for in some 80 fields
_MAX_DEPTH = 8  # of parentheses; each may cost three levels, and Elasticsearch stops at 30

_CLOSING = {'"': '"', "“": "”", "”": "”", "„": "“”", "«": "»", "»": "«", "「": "」"}
_OPENING = "".join(_CLOSING)
_AFTER_DASH = tuple(f"({_OPENING}")
_TOKEN = re.compile(
    rf"\s*(?:(?P<bracket>[()])|(?P<quote>[{_OPENING}])|(?P<word>[^\s(){_OPENING}]+))"
)
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_DASHES = "-−"  # the hyphen, and what text programs make of it
_EMOJI = 0x1F000  # from here on a sign is something to look for
_FIELD = re.compile(r"([A-Za-z_]{2,}):(?!//)")


@dataclass(frozen=True, slots=True)
class Note:
    """What of a text had to be guessed, and where it stands."""

    text: str
    at: int  # in characters, from 0

    def __str__(self) -> str:
        """Return it as one line, with the position as people count."""
        return f"{self.text} (at character {self.at + 1})"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of what was typed: "(", ")", "-", "AND", "OR", "NOT", "field", "word", "phrase"."""

    kind: str
    at: int  # in characters, from 0
    text: str = ""


@dataclass(slots=True)
class Notes:
    """The notes on a text; each is taken once, however often it applies."""

    taken: dict[str, Note] = field(default_factory=dict)

    def add(self, text: str, at: int) -> None:
        """Take a note, unless the same was taken before."""
        self.taken.setdefault(text, Note(text, at))


def to_tokens(text: str, notes: Notes) -> list[Token]:
    """Cut what was typed into pieces that can be looked for, and what joins them."""
    tokens: list[Token] = []
    words = 0
    for token in _read(text, notes):
        if token.kind in ("word", "phrase"):
            if not _is_searchable(token.text):
                while tokens and tokens[-1].kind in ("-", "field"):
                    tokens.pop()
                continue
            words += 1
            if words > MAX_WORDS:
                notes.add(f"only the first {MAX_WORDS} words are looked for", token.at)
                break
        tokens.append(token)
    return _shallow(tokens, notes)


def _read(text: str, notes: Notes) -> Iterator[Token]:
    position = 0
    while match := _TOKEN.match(text, position):
        start, position = match.end() - len(match[0].lstrip()), match.end()
        word = match["word"] or ""
        if match["bracket"] or word in _OPERATORS:
            yield Token(match["bracket"] or word, start)
            continue
        rest = word.lstrip(_DASHES)
        if word != rest and (rest or text[position : position + 1] in _AFTER_DASH):
            yield Token("-", start)  # a dash with a space after it excludes nothing
            start += len(word) - len(rest)
        if match["quote"]:
            content, position = _quoted(text, position, match["quote"], notes)
            yield Token("phrase", start, content.strip())
        elif named := _FIELD.match(rest):
            name = named[1].lower()
            if name in FIELDS:
                yield Token("field", start, name)
                position = start + named.end()  # what stands after the colon is read anew
                continue
            if named.end() < len(rest):
                known = ", ".join(f"{one}:" for one in FIELDS)
                notes.add(f"{name}: is none of the fields ({known}) and read as a word", start)
            yield Token("word", start, rest)
        elif rest:
            yield Token("word", start, rest)


def _quoted(text: str, start: int, quote: str, notes: Notes) -> tuple[str, int]:
    """Return what stands between the quotes, and where to go on."""
    ends = [at for closing in _CLOSING[quote] if (at := text.find(closing, start)) >= 0]
    if not ends:
        notes.add(
            f"the quotation mark {quote} is not closed: the phrase goes to the end", start - 1
        )
        return text[start:], len(text)
    return text[start : min(ends)], min(ends) + 1


def _shallow(tokens: list[Token], notes: Notes) -> list[Token]:
    """Leave out the parentheses below a certain depth, in pairs."""
    kept = []
    depth = 0
    for token in tokens:
        depth += token.kind == "("
        if token.kind not in ("(", ")") or depth <= _MAX_DEPTH:
            kept.append(token)
        else:
            notes.add("parentheses are nested too deeply: the inner ones are left out", token.at)
        depth -= token.kind == ")" and depth > 0
    return kept


def _is_searchable(text: str) -> bool:
    """Whether there is a letter, a figure or an emoji in it: signs alone find nothing."""
    return any(character.isalnum() or ord(character) >= _EMOJI for character in text)
