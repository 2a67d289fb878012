"""The tree of a query, in Elasticsearch's words. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from pipeline.search.names import Clause, any_of, exactly, of_site, spelt
from pipeline.search.query import And, Days, In, Node, Not, Or, Phrase, Prefix, Word
from pipeline.search.tokens import FieldName

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
OF_TITLES = Fields(("title",), ("stemmed_title.*",))
OF_QUOTES = Fields(("quotes.text",), ("quotes.stemmed.*",))
# What the other fields add to the best one: a page with the very word ranks before one with
# another form of it. 0, 0.2 and 0.4 differed by less than 0.006.
_TIE = 0.2
_NAMES: dict[FieldName, str] = {
    "person": "people",
    "org": "organisations",
    "place": "places",
    "author": "authors",
}
_CODES: dict[FieldName, str] = {
    "lang": "lang",
    "source": "source",
    "country": "countries",
    "keyword": "keywords",
}
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
    wanted = _marks(node, fields) if node else []
    return {"bool": {"should": wanted}} if wanted else None


def of_pages(node: Node | None) -> tuple[Node | None, tuple[Node, ...]]:
    """Take apart what is asked of a part of a page, such as a quote, and of the page as a whole.

    Returns:
        the tree without the fields that every page must fit, and those.
    """
    nodes = node.nodes if isinstance(node, And) else (node,) if node else ()
    whole = tuple(n for n in nodes if isinstance(_bare(n), In | Days))
    rest = tuple(n for n in nodes if n not in whole)
    return (And(rest) if len(rest) > 1 else rest[0] if rest else None), whole


def in_days(field: str, first: date | None, last: date | None) -> Clause:
    """Return the clause for a moment or a period within some days, in UTC.

    Either end counts in full, a day or, given as a datetime, a minute; None is open.
    """
    bounds = {}
    if first:
        bounds["gte"] = first.isoformat()
    if last:
        bounds["lte"] = last.isoformat()
    if field == "dated_at":
        bounds["time_zone"] = "UTC"
        if last:  # rounded up
            bounds["lte"] += "||/m" if isinstance(last, datetime) else "||/d"
    return {"range": {field: bounds}}


def _clause(node: Node, fields: Fields) -> Clause:
    match node:
        case Word():
            return _match(node.text, (*fields.exact, *fields.stemmed))
        case Phrase():
            return _match(node.text, fields.exact)
        case Prefix():
            return _begins(node.text, fields.exact)
        case In():
            return _in(node.field, node.node)
        case Days():
            field = "dated_at" if node.field == "date" else "mentioned_dates"
            return in_days(field, node.first, node.last)
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


def _in(field: FieldName, node: Node) -> Clause:
    """Return the clause for what is looked for in one field."""
    if field == "title":
        return _clause(node, OF_TITLES)
    # Whether a page names somebody says nothing of how much it is about the words.
    return {"constant_score": {"filter": _value(field, node), "boost": 1}}


def _value(field: FieldName, node: Node) -> Clause:
    match node:
        case And() if all(isinstance(n, Word) for n in node.nodes):  # person:(maria keller)
            return _text(field, " ".join(n.text for n in node.nodes if isinstance(n, Word)))
        case And():
            return {"bool": {"filter": [_value(field, n) for n in node.nodes]}}
        case Or():
            return any_of([_value(field, n) for n in node.nodes])
        case Not():
            return {"bool": {"must_not": [_value(field, node.node)]}}
        case Prefix():
            return _prefix(field, node.text)
        case Phrase():
            return _text(field, f'"{node.text}"' if field in _NAMES else node.text)
        case Word():
            return _text(field, node.text)
        case _:  # a field within a field: the inner one counts
            return _clause(node, OF_PAGES)


def _text(field: FieldName, text: str) -> Clause:
    if field == "site":
        return of_site(text)
    return spelt(_NAMES[field], text) if field in _NAMES else exactly(_CODES[field], text)


def _prefix(field: FieldName, text: str) -> Clause:
    if field in _NAMES:
        return {"match_bool_prefix": {f"{_NAMES[field]}.words": {"query": text, "operator": "and"}}}
    whole = "site" if field == "site" else _CODES[field]
    return {"prefix": {whole: {"value": text, "case_insensitive": True}}}


def _begins(text: str, fields: tuple[str, ...]) -> Clause:
    return {
        "multi_match": {
            "query": text,
            "type": "bool_prefix",
            "operator": "and",
            "fields": list(fields),
        }
    }


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


def _marks(node: Node, fields: Fields) -> list[Clause]:
    """Return what is wanted, not what is excluded, each as a clause for marking it."""
    match node:
        case Word() | Phrase():
            return [_match(node.text, (*fields.exact, *fields.stemmed))]
        case Prefix():
            return [_begins(node.text, fields.exact)]
        case And() | Or():
            return [mark for inner in node.nodes for mark in _marks(inner, fields)]
        case In(field="title"):
            return _marks(node.node, OF_TITLES)
        case In() if node.field in _NAMES and node.field != "author":
            return _marks(node.node, fields)
        case _:
            return []


def _bare(node: Node) -> Node:
    return _bare(node.node) if isinstance(node, Not) else node
