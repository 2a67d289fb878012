import random

import pytest

from pipeline.stories.kinship import same_story
from pipeline.stories.signature import sign
from tests.pipeline.stories.news import FOOTER, article, sentences

TEXT = sentences(1, 20)
OTHER = sentences(2, 20)


def related(one, other):
    one, other = sign(one), sign(other)
    assert same_story(one, other) == same_story(other, one)
    return same_story(one, other)


def joined(*parts):
    return " ".join(sentence for part in parts for sentence in part)


def with_typos(text, share):
    dice = random.Random(3)
    return " ".join(w[::-1] if dice.random() < share else w for w in text.split())


@pytest.mark.parametrize(
    "copy",
    [
        joined(TEXT).upper(),
        joined(TEXT[:12]),
        joined(TEXT[:4]),
        joined(TEXT[:5], TEXT[8:14], TEXT[16:]),
        with_typos(joined(TEXT), 0.08),
        joined(TEXT, [FOOTER]),
        joined(["Updated with the word of the minister, who was not there at all."], TEXT),
        joined(TEXT[:12], OTHER[:5]),
        joined(TEXT[:10], OTHER[:18]),
    ],
    ids=["capitals", "cut", "preview", "gaps", "typos", "footer", "new top", "more", "half"],
)
def test_a_copy_is_the_same_story(copy):
    assert related(joined(TEXT), copy)


@pytest.mark.parametrize(
    "page",
    [
        joined(OTHER),
        joined(OTHER[:12], TEXT[10:16]),
        joined(OTHER[:9], TEXT[5:18]),
        joined(sentences(3, 5), sentences(4, 5), TEXT[:4], sentences(5, 5)),
    ],
    ids=["another", "background", "more background", "digest"],
)
def test_a_page_that_begins_otherwise_is_another_story(page):
    assert not related(joined(TEXT), page)


def test_a_brief_is_not_the_digest_that_holds_it():
    assert not related(joined(TEXT[:4]), joined(sentences(3, 12), TEXT[:4], sentences(5, 5)))


@pytest.mark.parametrize("count", [4, 6, 20])
def test_a_common_footer_makes_no_story(count):
    assert not related(f"{article(1, count)} {FOOTER}", f"{article(2, count)} {FOOTER}")


def test_short_texts_must_agree_almost_wholly():
    alert = "Heavy rain is expected in Portvale on Sunday evening and the ferry to Kesten may stop"
    assert related(alert, alert + ".")
    assert not related(alert, alert.replace("Sunday evening", "Monday morning"))
    assert not related(alert, f"{alert} {article(4, 4)}")


def test_texts_without_words_are_copies_of_one_another_only():
    assert related("", " ... ")
    assert not related("", article(1))
