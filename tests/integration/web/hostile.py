"""Pages that try to run something in the browser of whoever reads them."""

from pipeline.records import Speaker
from tests.factories import (
    make_date,
    make_enriched_page,
    make_entity,
    make_mentions,
    make_place,
    make_quote,
)

SCRIPT = "<script>alert(1)</script>"
BREAKOUTS = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "'onmouseover='alert(1)",
    "</title></style></textarea><svg/onload=alert(1)>",
    "{{ 7*7 }}{% raw %}${7*7}",
    "javascript:alert(1)",
    "\u202e\u2066evil\u200b\ufeff \u0000 𝕬 ﷽ e\u0301\u0301\u0301",
    "half \ud800 a pair \udfff",
    "]]> --> <!-- &lt;b&gt; &#60;script&#62;",
)
URLS = ("javascript:alert(document.domain)", "data:text/html,<script>", 'https://ok.example/a"b<c>')


def hostile_pages():
    return [_page(n, words) for n, words in enumerate(BREAKOUTS)] + [
        make_enriched_page(
            page_id=f"url{n}", url=url, title="An address", text=f"needle address {n}"
        )
        for n, url in enumerate(URLS)
    ]


def _page(n, words):
    text = f"needle {words} said: {words}\n\n{words} on 5 May {n}."
    person = make_entity(words, "person", mentions=make_mentions(words, text), id=f"person:{words}")
    place = make_place(words, mentions=make_mentions(words, text))
    speaker = Speaker(name=words, start=0, end=1, entity_id=person.id)
    return make_enriched_page(
        page_id=f"hostile{n}",
        url=f"https://example.org/{n}",
        site="example.org",
        site_name=words,
        title=f"needle {words}",
        text=text,
        authors=(words,),
        section=words,
        captions=(words,),
        syndicated_from=None,
        entities=(
            person,
            make_entity(words, "org", mentions=()),
            make_entity(words, "place", mentions=()),
        ),
        places=(place,),
        quotes=(make_quote(words, text, speaker=speaker),),
        dates=(make_date("5 May", "2022-05-05", text),),
        keywords=(words,),
    )
