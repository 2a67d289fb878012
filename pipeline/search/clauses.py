"""The tree of a query, in Elasticsearch's words. Pure."""

from dataclasses import dataclass
from typing import Any

from pipeline.search.query import And, Node, Not, Or, Phrase, Word

Clause = dict[str, Any]

# Chosen on 798 news pages, by how high a page stands (mean reciprocal rank) that is looked for by
# two words of its title, and by three words of one of its sentences:
#   title 1: 0.941 and 0.945   title 1.5: 0.954 and 0.934   title 2: 0.958 and 0.921
#   title 4: 0.960 and 0.905   title 2 without nearness: 0.956 and 0.889
_TITLE = 2


@dataclass(frozen=True, slots=True)
class Fields:
    """Where words are looked for: as they stand, and in the stemmed copies of each language."""

    exact: tuple[str, ...]
    stemmed: tuple[str, ...]


OF_PAGES = Fields((f"title^{_TITLE}", "text"), (f"stemmed_title.*^{_TITLE}", "stemmed.*"))
OF_QUOTES = Fields(("quotes.text",), ("quotes.stemmed.*",))
# What the other fields add to the best one: a page with the very word ranks before one with
# another form of it. 0, 0.2 and 0.4 differed by less than 0.006.
_TIE = 0.2
_NEAR = 16  # words, about a sentence; with 8 the second figure is 0.909, with 50 it is 0.924


def to_query(node: Node | None, fields: Fields = OF_PAGES) -> Clause:
    """Return the query for a tree in these fields; None asks for everything."""
    if node is None:
        return {"match_all": {}}
    near = _near(node, fields)
    if near is None:
        return _clause(node, fields)
    return {"bool": {"must": [_clause(node, fields)], "should": [near]}}


def to_highlight(node: Node | None, fields: Fields = OF_PAGES) -> Clause | None:
    """Return a query that matches whatever of the tree is to be marked in a text, if anything.

    In contrast to `to_query` it looks for phrases in the stemmed fields as well: there all that
    was asked for stands in one field.
    """
    wanted = [_match(leaf.text, (*fields.exact, *fields.stemmed)) for leaf in _positive(node)]
    return {"bool": {"should": wanted}} if wanted else None


def _clause(node: Node, fields: Fields) -> Clause:
    match node:
        case Word():
            return _match(node.text, (*fields.exact, *fields.stemmed))
        case Phrase():
            return _match(node.text, fields.exact)
        case Not():
            return {"bool": {"must_not": [_clause(node.node, fields)]}}
        case Or():
            return {"bool": {"should": [_clause(n, fields) for n in node.nodes]}}
        case And():
            required = [n for n in node.nodes if not isinstance(n, Not)]
            excluded = [n.node for n in node.nodes if isinstance(n, Not)]
            clauses: Clause = {}
            if required:
                clauses["must"] = [_clause(n, fields) for n in required]
            if excluded:
                clauses["must_not"] = [_clause(n, fields) for n in excluded]
            return {"bool": clauses}


def _match(text: str, fields: tuple[str, ...]) -> Clause:
    # As a phrase, since what is one word to a person may be several to an analyzer:
    # "Kassym-Jomart", "l'État", and each word of Chinese.
    return {
        "multi_match": {
            "query": text,
            "type": "phrase",
            "fields": list(fields),
            "tie_breaker": _TIE,
        }
    }


def _near(node: Node, fields: Fields) -> Clause | None:
    """Return a clause that ranks pages higher in which the words stand close to each other."""
    if not isinstance(node, And):
        return None
    words = [n.text for n in node.nodes if isinstance(n, Word | Phrase)]
    if len(words) < 2:
        return None
    clause = _match(" ".join(words), fields.exact)
    clause["multi_match"]["slop"] = _NEAR
    return clause


def _positive(node: Node | None) -> list[Word | Phrase]:
    """Return the words and phrases that are wanted, not those that are excluded."""
    match node:
        case Word() | Phrase():
            return [node]
        case And() | Or():
            return [leaf for inner in node.nodes for leaf in _positive(inner)]
        case _:
            return []
