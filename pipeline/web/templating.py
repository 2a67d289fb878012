"""Pages out of templates. Everything that is put into one is escaped."""

from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from pipeline.search.client import Fragment

FOLDER = Path(__file__).parent / "templates"


def render(template: str, *, status_code: int = 200, **values: Any) -> HTMLResponse:
    """Return a page."""
    text = _ENVIRONMENT.get_template(template).render(values)
    # A text may hold half of a surrogate pair, which no encoding has.
    response = HTMLResponse(text.encode("utf-8", "replace"), status_code=status_code)
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    return response


def marked(fragment: Fragment) -> Markup:
    """Return a fragment with what was found in <mark>."""
    pieces, done = [], 0
    for start, end in fragment.marks:
        pieces += [escape(fragment.text[done:start]), _MARK.format(fragment.text[start:end])]
        done = end
    return Markup("").join([*pieces, escape(fragment.text[done:])])


def to_original(url: str | None) -> str | None:
    """Return an address that a link may lead to; None for any that is not of the web."""
    try:
        parts = urlsplit(url or "")
        return url if parts.scheme.lower() in ("http", "https") and parts.hostname else None
    except ValueError:  # brackets of no IPv6 address
        return None


def day(moment: datetime | None) -> str:
    """Return a day in words: "5 January 2022"."""
    return f"{moment.day} {moment:%B} {moment.year}" if moment else ""


def number(value: int) -> str:
    """Return a number with its thousands apart."""
    return f"{value:,}"


def of_article(article_id: str) -> str:
    """Return the address of an article's page."""
    return "/articles/" + quote(article_id, safe="")


def of_entity(entity_id: str) -> str:
    """Return the address of an entity's page."""
    return "/entities/" + quote(entity_id, safe="")


def of_alert(name: str) -> str:
    """Return where a saved search is changed."""
    return "/alerts/" + quote(name, safe="")


def of_query(typed: str) -> str:
    """Return the address of a search for what could be typed."""
    return "/?" + urlencode({"q": typed}, quote_via=quote)


_MARK = Markup("<mark>{}</mark>")
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters |= {
    "marked": marked,
    "to_original": to_original,
    "day": day,
    "number": number,
    "of_article": of_article,
    "of_entity": of_entity,
    "of_alert": of_alert,
    "of_query": of_query,
}
