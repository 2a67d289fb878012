from dataclasses import replace
from datetime import UTC, datetime

from pipeline.search.article import (
    Article,
    ArticleDate,
    ArticleEntity,
    ArticleQuote,
    Span,
)
from pipeline.web.marked import paragraphs

TEXT = "Ada said: “Oil from Oslo rose on 5 May.”\n\nBo did not.\n"


def article(**fields):
    empty = {name: () for name, kind in Article.__annotations__.items() if "tuple" in str(kind)}
    none = dict.fromkeys(Article.__slots__)
    plain = {"id": "a", "text": TEXT, "fetched_at": datetime(2026, 1, 1, tzinfo=UTC)}
    return replace(Article(**none | empty | plain), **fields)


def entity(words, text=TEXT):
    start = text.index(words)
    return ArticleEntity(
        id=f"x:{words}",
        name=words,
        type="person",
        aliases=(),
        mentions=(Span(start, start + len(words)),),
    )


def quote(words, text=TEXT):
    start = text.index(words)
    end = start + len(words)
    return ArticleQuote(
        start=start, end=end, text=words, kind="direct", speaker=None, speaker_id=None
    )


def date(words, value):
    start = TEXT.index(words)
    return ArticleDate(start=start, end=start + len(words), value=value)


def test_lines_without_words_are_no_paragraphs():
    assert [[p.text for p in line] for line in paragraphs(article())] == [
        ["Ada said: “Oil from Oslo rose on 5 May.”"],
        ["Bo did not."],
    ]


def test_names_quotes_and_dates_are_cut_out_and_nothing_is_lost():
    marked = article(
        entities=(entity("Ada"), entity("Oslo")),
        quotes=(quote("Oil from Oslo rose on 5 May."),),
        dates=(date("5 May", "2022-05-05"),),
    )
    [first, second] = paragraphs(marked)

    assert "".join(p.text for p in first + second) == TEXT.replace("\n", "")
    assert [(p.text, bool(p.entity), bool(p.quote), bool(p.date)) for p in first] == [
        ("Ada", True, False, False),
        (" said: “", False, False, False),
        ("Oil from ", False, True, False),
        ("Oslo", True, True, False),
        (" rose on ", False, True, False),
        ("5 May", False, True, True),
        (".", False, True, False),
        ("”", False, False, False),
    ]


def test_a_quote_goes_on_over_the_end_of_a_line():
    [first, second] = paragraphs(article(quotes=(quote("May.”\n\nBo did"),)))

    assert [p.text for p in first if p.quote] == ["May.”"]
    assert [p.text for p in second if p.quote] == ["Bo did"]


def test_dates_that_no_search_is_for_are_not_marked():
    assert len(paragraphs(article(dates=(date("5 May", "P3D"),)))[0]) == 1


def test_offsets_beyond_the_text_do_no_harm():
    beyond = ArticleDate(start=10_000, end=10_010, value="2022")

    assert len(paragraphs(article(dates=(beyond,)))) == 2
