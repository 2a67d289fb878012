"""One parse of a page, which everything that looks into its markup shares."""

import re

from lxml import etree
from lxml.html import (
    HtmlComment,
    HtmlElement,
    HtmlEntity,
    HtmlProcessingInstruction,
    document_fromstring,
)

from pipeline.errors import RecordError

_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

# The parser compares each attribute of a tag with every other: 50,000 take seconds, a million
# hours. No person writes tags of so many; a long one usually is a picture or JSON in one value.
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,40})[\s/][^<>]{20000,}")
_MAX_ATTRIBUTES = 2_000

# One class for every element. lxml.html's own choice among several is made in Python each time
# that an element is touched, by trafilatura too, which works on copies: a tenth of all the time.
_CLASSES = etree.ElementDefaultClassLookup(
    element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity
)


def parse(html: str) -> HtmlElement:
    """Return the root of a page's tree; comments and processing instructions are left out.

    Elements beyond a depth of 2,048 are lost, and what follows them.

    Raises:
        RecordError: `no_main_text`, when there is no element at all.
    """
    # Without huge_tree all is lost behind the 256th level, which pages reach that never close
    # their <font>. What that limit guards against in XML, entities made of entities, is no part
    # of HTML: the parser does not expand them.
    parser = etree.HTMLParser(
        remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True
    )
    parser.set_element_class_lookup(_CLASSES)
    content = _LONG_TAG.sub(_shorten, _NO_CHARACTERS.sub("", html)).encode("utf-8")
    try:
        return document_fromstring(content, parser=parser)
    except etree.LxmlError as error:
        raise RecordError("no_main_text", str(error)[:300]) from error


def _shorten(tag: re.Match[str]) -> str:
    written = tag[0]
    gaps = sum(written.count(sign) for sign in " \t\n\r\f/")
    return f"<{tag[1]} " if gaps > _MAX_ATTRIBUTES else written
