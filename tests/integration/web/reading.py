"""Read a page as a browser does, as far as the tests need it."""

from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, html):
        super().__init__()
        self.tags = []  # (name, attributes)
        self.links = {}  # words -> address
        self.text = ""
        self._open = None
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._silent += tag in ("script", "style", "title")
        if tag == "a":
            self._open = [dict(attrs).get("href"), ""]

    def handle_endtag(self, tag):
        self._silent -= tag in ("script", "style", "title")
        if tag == "a" and self._open:
            self.links[" ".join(self._open[1].split())] = self._open[0]
            self._open = None

    def handle_data(self, words):
        if self._silent:
            return
        self.text += words
        if self._open:
            self._open[1] += words

    @property
    def addresses(self):
        return [a[n] for _, a in self.tags for n in ("href", "src", "action") if n in a]

    def link(self, beginning):
        return next(href for words, href in self.links.items() if words.startswith(beginning))


def parameters(address):
    pairs = urlsplit(address).query.split("&")
    return [tuple(unquote(part) for part in pair.split("=", 1)) for pair in pairs if pair]


def fields(html, action):
    """The fields of the first form that goes to an address."""
    tags = iter(Page(html).tags)
    for tag, attributes in tags:
        if tag == "form" and attributes["action"] == action:
            break
    found = {}
    for tag, attributes in tags:
        if tag == "form":
            break
        if tag == "input":
            found[attributes["name"]] = attributes.get("value", "")
    return found
