"""What people type into a search box, as a small tree. Pure.

    kazakhstan protest          both words, in any of their forms, anywhere
    "state of emergency"        these words as they stand, one after the other
    -sport, NOT sport           without this word
    oil OR gas                  one of them
    (oil OR gas) -"natural gas"

OR takes what stands next to it: `almaty oil OR gas` is almaty, and oil or gas. AND binds more
closely than OR, and may be left out. Operators are in capitals. Nothing that is typed is an
error: what makes no sense is read as it was probably meant, and noted.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

MAX_WORDS = 64  # more than anybody types; each word is looked for in some 80 fields
_MAX_DEPTH = 8  # of parentheses; each may cost three levels, and Elasticsearch stops at 30

_CLOSING = {'"': '"', "“": "”", "”": "”", "„": "“”", "«": "»", "»": "«", "「": "」"}
_OPENING = "".join(_CLOSING)
_AFTER_DASH = tuple(f"({_OPENING}")
_TOKEN = re.compile(
    rf"\s*(?:(?P<bracket>[()])|(?P<quote>[{_OPENING}])|(?P<word>[^\s(){_OPENING}]+))"
)
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_Note = Callable[[str], object]
_DASHES = "-−"  # the hyphen, and what text programs make of it
_EMOJI = 0x1F000  # from here on a sign is something to look for


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as they stand, one after the other."""

    text: str


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever does not match."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """One or more of them."""

    nodes: "tuple[Node, ...]"


Node = Word | Phrase | Not | And | Or


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What was typed, understood."""

    node: Node | None  # None asks for everything
    notes: tuple[str, ...] = ()  # what had to be guessed, for the person who typed it


def parse(text: str) -> Query:
    """Read what a person typed; never raises."""
    notes: dict[str, None] = {}
    note = notes.setdefault
    node = _Parser(_shallow(_tokens(text, note), note), note).parse()
    return Query(node=node, notes=tuple(notes))


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "(", ")", "-", "AND", "OR", "NOT", "word", "phrase"
    text: str = ""


def _tokens(text: str, note: _Note) -> list[_Token]:
    tokens: list[_Token] = []
    position = words = 0
    while match := _TOKEN.match(text, position):
        position = match.end()
        word = match["word"] or ""
        rest = word.lstrip(_DASHES)
        if match["bracket"] or word in _OPERATORS:
            tokens.append(_Token(match["bracket"] or word))
            continue
        if word != rest and (rest or text[position : position + 1] in _AFTER_DASH):
            tokens.append(_Token("-"))  # a dash with a space after it excludes nothing
        if match["quote"]:
            content, position = _quoted(text, position, match["quote"], note)
            token = _Token("phrase", content.strip())
        elif rest:
            token = _Token("word", rest)
        else:
            continue
        if _is_searchable(token.text):
            words += 1
            if words > MAX_WORDS:
                note(f"only the first {MAX_WORDS} words are looked for")
                break
            tokens.append(token)
        elif tokens and tokens[-1].kind == "-":
            tokens.pop()
    return tokens


def _quoted(text: str, start: int, quote: str, note: _Note) -> tuple[str, int]:
    """Return what stands between the quotes, and where to go on."""
    ends = [at for closing in _CLOSING[quote] if (at := text.find(closing, start)) >= 0]
    if not ends:
        note(f"the quotation mark {quote} is not closed: the phrase goes to the end")
        return text[start:], len(text)
    return text[start : min(ends)], min(ends) + 1


def _shallow(tokens: list[_Token], note: _Note) -> list[_Token]:
    """Leave out the parentheses below a certain depth, in pairs."""
    kept = []
    depth = 0
    for token in tokens:
        depth += token.kind == "("
        if token.kind not in ("(", ")") or depth <= _MAX_DEPTH:
            kept.append(token)
        else:
            note("parentheses are nested too deeply: the inner ones are left out")
        depth -= token.kind == ")" and depth > 0
    return kept


def _is_searchable(text: str) -> bool:
    """Whether there is a letter, a figure or an emoji in it: signs alone find nothing."""
    return any(character.isalnum() or ord(character) >= _EMOJI for character in text)


@dataclass(slots=True)
class _Parser:
    """Recursive descent: sequence of OR of AND of an optional NOT before a word or a group."""

    tokens: list[_Token]
    note: _Note
    at: int = 0

    def parse(self) -> Node | None:
        node = self._sequence()
        while self._next() == ")":
            self.at += 1
            self.note("a closing parenthesis has no opening one: left out")
            node = _join(And, [node, self._sequence()])
        return node

    def _next(self) -> str | None:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def _sequence(self) -> Node | None:
        nodes: list[Node | None] = []
        while self._next() not in (None, ")"):
            nodes.append(self._chain("OR", Or, lambda: self._chain("AND", And, self._unary)))
        return _join(And, nodes)

    def _chain(
        self, operator: str, kind: type[And] | type[Or], operand: Callable[[], Node | None]
    ) -> Node | None:
        nodes = [operand()]
        while self._next() == operator:
            self.at += 1
            nodes.append(operand())
            if nodes[-1] is None or nodes[-2] is None:
                self.note(f"{operator} has nothing to join: left out")
        return _join(kind, nodes)

    def _unary(self) -> Node | None:
        excluded = False
        while (kind := self._next()) in ("-", "NOT"):
            self.at += 1
            excluded = not excluded
        node: Node | None = None  # before an operator or the end there is nothing to read
        if kind == "(":
            node = self._group()
        elif kind in ("word", "phrase"):
            token = self.tokens[self.at]
            self.at += 1
            node = Word(token.text) if kind == "word" else Phrase(token.text)
        elif excluded:
            self.note("NOT has nothing to exclude: left out")
        return Not(node) if node and excluded else node

    def _group(self) -> Node | None:
        self.at += 1
        node = self._sequence()
        if self._next() == ")":
            self.at += 1
        else:
            self.note("a parenthesis is not closed: it goes to the end")
        return node


def _join(kind: type[And] | type[Or], nodes: list[Node | None]) -> Node | None:
    """Return the nodes under one, without needless levels."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, kind):
            found.extend(node.nodes)
        elif node is not None:
            found.append(node)
    return found[0] if len(found) == 1 else kind(tuple(found)) if found else None
