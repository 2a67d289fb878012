"""Linked data of a page (JSON-LD), also where it is broken. Pure; standard library only."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]  # one JSON object, as it was read

_MAX_CHARS = 1_000_000  # of one script; a longer one is no description of a page
_MAX_NODES = 2_000
_MAX_DEPTH = 24
_TAIL = 40  # characters at the end of a script in which a comment around it closes
_WRAPPING = re.compile(r"^(?:/\*+\s*|//\s*)?<!(?:\[CDATA\[|--)(?:\s*\*/)?")
_WRAPPING_END = re.compile(r"(?:/\*+ ?|// ?)?(?:\]\]|--)>(?: ?\*/)?$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_DOUBLE_COMMA = re.compile(r",(?:\s*,)+")
_COMMENT_LINE = re.compile(r"^[ \t]*(?://.*$|/\*.*?\*/)", re.MULTILINE)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_ENTITY_QUOTE = re.compile(r"&(?:quot|#0*34|#[xX]0*22);")
# Half of a surrogate pair, as a text cut in the middle of an emoji has it: no character.
_LONE_HALF = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
# What still can be told of a script that no mending makes valid.
_PLAIN_PAIR = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|articleSection|@type)"'
    r'\s*:\s*"((?:[^"\\\n]|\\.){1,400})"'
)
_AUTHOR_NAME = re.compile(
    r'"author"\s*:\s*[\[{][^\[\]{}]{0,400}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,200})"'
)


def read_nodes(scripts: Iterable[str]) -> list[Node]:
    """Return every object of these scripts, outer ones first, in the order of the page."""
    nodes: list[Node] = []
    for script in scripts:
        if len(nodes) >= _MAX_NODES:
            break
        nodes += _walk(_read(script[:_MAX_CHARS]), room=_MAX_NODES - len(nodes))
    return nodes


def types(node: Node) -> list[str]:
    """Return the types of an object, without the address of their vocabulary."""
    return [kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in texts(node.get("@type"))]


def texts(value: object) -> list[str]:
    """Return the texts that stand where one is expected: itself, those of a list, values."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, Mapping):
        for key in ("@value", "name", "headline", "@id", "url"):
            if found := texts_flat(value.get(key)):
                return found
        return []
    if isinstance(value, list):
        return [text for item in value[:100] for text in texts_flat(item)]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return [str(value)]
    return []


def texts_flat(value: object) -> list[str]:
    """Return the texts of a value that is a text, an object of one, or a list of texts."""
    if isinstance(value, Mapping):
        value = value.get("@value") or value.get("name")
    if isinstance(value, list):
        return [item.strip() for item in value[:100] if isinstance(item, str) and item.strip()]
    return [value.strip()] if isinstance(value, str) and value.strip() else []


def children(value: object) -> list[Node]:
    """Return the objects that stand where one is expected."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items[:100] if isinstance(item, Mapping)]


def _read(script: str) -> object:
    script = _LONE_HALF.sub(r"\\ufffd", script)
    script = _WRAPPING.sub("", script.strip(), count=1).rstrip(" \t\r\n;")
    script = (script[:-_TAIL] + _WRAPPING_END.sub("", script[-_TAIL:])).strip(" \t\r\n;")
    if not script:
        return None
    for mend in (_as_it_is, _mended, _without_entities):
        try:
            return _all_values(mend(script))
        except (ValueError, RecursionError):
            continue
    return _pieces(script)


def _all_values(script: str) -> object:
    """Read one JSON value, or several one after the other."""
    decoder = json.JSONDecoder(strict=False)
    values = []
    position = 0
    while position < len(script):
        value, position = decoder.raw_decode(script, position)
        values.append(value)
        while position < len(script) and script[position] in " \t\r\n,;":
            position += 1
    return values


def _as_it_is(script: str) -> str:
    return script


def _mended(script: str) -> str:
    script = _COMMENT_LINE.sub("", script)
    script = _DOUBLE_COMMA.sub(",", _BAD_ESCAPE.sub(r"\\\\", script))
    return _TRAILING_COMMA.sub("", script).strip()


def _without_entities(script: str) -> str:
    return _mended(html.unescape(_ENTITY_QUOTE.sub('"', script)))


def _pieces(script: str) -> object:
    node: dict[str, object] = {}
    for key, text in _PLAIN_PAIR.findall(script):
        node.setdefault(key, _unescape(text))
    if names := [_unescape(name) for name in _AUTHOR_NAME.findall(script)[:1]]:
        node["author"] = [{"name": name} for name in names]
    return node


def _unescape(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def _walk(value: object, *, room: int) -> Iterator[Node]:
    """Give the objects, breadth first: what a page is about stands above what it mentions."""
    level: list[object] = [value]
    for _ in range(_MAX_DEPTH):
        below: list[object] = []
        for item in level:
            if isinstance(item, Mapping):
                if room <= 0:
                    return
                room -= 1
                yield item
                below += [child for child in item.values() if isinstance(child, Mapping | list)]
            elif isinstance(item, list):
                below += [child for child in item if isinstance(child, Mapping | list)]
        level = below
