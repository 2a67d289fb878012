"""What people type into a search box, as a small tree. Pure.

    kazakhstan protest          both words, in any of their forms, anywhere
    "state of emergency"        these words as they stand, one after the other
    -sport, NOT sport           without this word
    oil OR gas                  one of them
    (oil OR gas) -"natural gas"
    kazakh*                     words that begin so
    person:tokayev              a person of whose name this is a word; so org: place: author:
    person:"Maria Keller"       the whole name; person:(keller OR tokayev) one of two
    title:protest               in the title; title:"state of emergency"
    site:example.org            of this outlet and its sub-domains; so lang:fr source: country:KZ
    date:2022-01..2022-02       published in these months; 2022, 2022-01-05, 2022.. and ..2022 too
    mentions:2022-01-05         the text speaks of that day

OR takes what stands next to it: `almaty oil OR gas` is almaty, and oil or gas. AND binds more
closely than OR, and may be left out. Operators are in capitals. Nothing that is typed is an
error: what makes no sense is read as it was probably meant, and noted with its position.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from pipeline.search.tokens import FieldName, Note, Notes, Token, to_tokens
from pipeline.timex import to_range

_MIN_PREFIX = 2  # letters: one begins a large part of all words
DateField = Literal["date", "mentions"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as they stand, one after the other; of a name, the whole of it."""

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


@dataclass(frozen=True, slots=True)
class In:
    """What is looked for in one field only."""

    field: FieldName
    node: "Node"


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, inclusive; None is open."""

    field: DateField
    first: date | None
    last: date | None


Node = Word | Prefix | Phrase | Not | And | Or | In | Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What was typed, understood."""

    node: Node | None  # None asks for everything
    notes: tuple[Note, ...] = ()  # what had to be guessed, for the person who typed it


def parse(text: str) -> Query:
    """Read what a person typed; never raises."""
    notes = Notes()
    node = _Parser(to_tokens(text, notes), notes, len(text)).parse()
    return Query(node=node, notes=tuple(notes.taken.values()))


def to_days(value: str) -> tuple[date | None, date | None] | None:
    """Return the first and last day of "2022", "2022-01", "2022-01-05", "2022..2023", "..2022".

    None stands for an open end; the result is None where the value is none of these.
    """
    first, dots, last = value.partition("..")
    if not dots:
        return to_range(value)
    begin = to_range(first) if first else None
    end = to_range(last) if last else None
    if (first and not begin) or (last and not end) or not (begin or end):
        return None
    if begin and end and begin[0] > end[1]:
        return None
    return (begin[0] if begin else None, end[1] if end else None)


@dataclass(slots=True)
class _Parser:
    """Recursive descent: sequence of OR of AND of an optional NOT before a word or a group."""

    tokens: list[Token]
    notes: Notes
    end: int  # of the text, in characters
    at: int = 0

    def parse(self) -> Node | None:
        node = self._sequence(None)
        while self._next() == ")":
            self.notes.add("a closing parenthesis has no opening one: left out", self._position())
            self.at += 1
            node = _join(And, [node, self._sequence(None)])
        return node

    def _next(self) -> str | None:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def _position(self) -> int:
        return self.tokens[self.at].at if self.at < len(self.tokens) else self.end

    def _sequence(self, field: FieldName | None) -> Node | None:
        def conjunction() -> Node | None:
            return self._chain("AND", And, lambda: self._unary(field))

        nodes: list[Node | None] = []
        while self._next() not in (None, ")"):
            nodes.append(self._chain("OR", Or, conjunction))
        return _join(And, nodes)

    def _chain(
        self, operator: str, kind: type[And] | type[Or], operand: Callable[[], Node | None]
    ) -> Node | None:
        nodes = [operand()]
        while self._next() == operator:
            at = self._position()
            self.at += 1
            nodes.append(operand())
            if nodes[-1] is None or nodes[-2] is None:
                self.notes.add(f"{operator} has nothing to join: left out", at)
        return _join(kind, nodes)

    def _unary(self, field: FieldName | None) -> Node | None:
        excluded, at = False, self._position()
        while self._next() in ("-", "NOT"):
            self.at += 1
            excluded = not excluded
        node = self._operand(field)
        if node is None and excluded:
            self.notes.add("NOT has nothing to exclude: left out", at)
        return Not(node) if node and excluded else node

    def _operand(self, field: FieldName | None) -> Node | None:
        """Read a word, a phrase, a group or a field; before an operator there is nothing."""
        kind = self._next()
        if kind == "field":
            return self._field()
        if kind == "(":
            return self._group(field)
        if kind not in ("word", "phrase"):
            return None
        token = self.tokens[self.at]
        self.at += 1
        if field in ("date", "mentions"):
            return self._days(field, token)
        return Phrase(token.text) if kind == "phrase" else self._word(token)

    def _field(self) -> Node | None:
        token = self.tokens[self.at]
        field = cast("FieldName", token.text)
        while self._next() == "field":  # of several in a row the last one counts
            token = self.tokens[self.at]
            field = cast("FieldName", token.text)
            self.at += 1
        excluded = self._next() == "-" and field not in ("date", "mentions")
        if excluded:  # person:-keller
            self.at += 1
        before = len(self.notes.taken)
        node = self._operand(field)
        if node is None:
            if len(self.notes.taken) == before:
                self.notes.add(f"{field}: has nothing after it: left out", token.at)
            return None
        found = node if field in ("date", "mentions") else In(field, node)
        return Not(found) if excluded else found

    def _group(self, field: FieldName | None) -> Node | None:
        at = self._position()
        self.at += 1
        node = self._sequence(field)
        if self._next() == ")":
            self.at += 1
        else:
            self.notes.add("a parenthesis is not closed: it goes to the end", at)
        return node

    def _days(self, field: DateField, token: Token) -> Node | None:
        days = to_days(token.text)
        if days is None:
            self.notes.add(
                f"{field}: takes 2022, 2022-01, 2022-01-05 or 2022-01..2022-02, "
                f"not {token.text[:40]!r}: left out",
                token.at,
            )
            return None
        return Days(field, *days)

    def _word(self, token: Token) -> Node:
        stem = token.text.rstrip("*")
        letters = stem.strip("*?")
        if stem != token.text and len(stem) >= _MIN_PREFIX and "*" not in stem:
            return Prefix(stem)
        if "*" in token.text:
            self.notes.add(
                f"a * can stand only at the end of a word, after {_MIN_PREFIX} letters or more: "
                "it is left out",
                token.at,
            )
        return Word(letters or token.text)


def _join(kind: type[And] | type[Or], nodes: list[Node | None]) -> Node | None:
    """Return the nodes under one, without needless levels."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, kind):
            found.extend(node.nodes)
        elif node is not None:
            found.append(node)
    return found[0] if len(found) == 1 else kind(tuple(found)) if found else None
