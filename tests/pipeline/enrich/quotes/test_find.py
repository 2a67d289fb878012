import random
import time

import pytest

from tests.pipeline.enrich.quotes.reading import entity, found, said


def test_words_in_marks_are_direct():
    text = "“The talks are over,” Ann Lee said on Monday."
    [quote] = found(text, entity(text, "Ann Lee"))

    assert (quote.kind, quote.text) == ("direct", "The talks are over,")
    assert text[quote.cue.start : quote.cue.end] == "said"
    assert quote.speaker.entity_id == "person:ann lee"


def test_words_in_other_words_are_indirect():
    assert said("Ann Lee said that the talks are over.") == [
        ("indirect", "Ann Lee", "that the talks are over")
    ]


def test_a_report_that_holds_words_in_marks_is_mixed():
    assert said("Ann Lee said that the ban was “necessary” and late.") == [
        ("mixed", "Ann Lee", "that the ban was “necessary” and late")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bo Ek went to Bergen to campaign for his wife.",
        "The town asked for federal aid.",
        "Ann Lee wrote of Bergen.",
        "Ann Lee thanked him.",
        "If Ann Lee says yes, the deal is done.",
        "The unrest in a country of ten towns is worrying Western powers.",
        "The long negotiation in Bergen wants to end.",
    ],
)
def test_what_tells_nothing_is_no_quote(text):
    assert said(text, entity(text, "Ann Lee"), entity(text, "Bo Ek")) == []


def test_a_body_whose_name_ends_like_a_thing_has_a_mind():
    assert said("The administration wants to end the strike.") == [
        ("indirect", "The administration", "to end the strike")
    ]


def test_a_report_goes_on_after_but():
    assert said("Ann Lee told the paper that the price was low, but the ban was “necessary”.") == [
        ("mixed", "Ann Lee", "that the price was low, but the ban was “necessary”")
    ]


def test_who_says_it_within_a_report_is_the_speaker():
    text = (
        "Ann Lee praised the “strong measures” of the town, saying that they reflect a “sense of "
        "duty”, according to the city radio."
    )

    assert said(text) == [
        ("mixed", "Ann Lee", "the “strong measures” of the town"),
        ("mixed", "Ann Lee", "that they reflect a “sense of duty”"),
    ]


def test_two_speakers_keep_their_words_apart():
    text = (
        "“Rents rise every year,” Ann Lee said.\n“They fell this year,” Bo Ek replied.\n"
        "“Not in Bergen,” she said."
    )
    quotes = found(text, entity(text, "Ann Lee"), entity(text, "Bo Ek"))

    assert [quote.speaker.name for quote in quotes][:2] == ["Ann Lee", "Bo Ek"]


def test_a_headline_in_single_marks_is_a_quote():
    assert said("Ann Lee: 'We are not afraid of the storm'") == [
        ("direct", "Ann Lee", "We are not afraid of the storm")
    ]


def test_a_text_without_quotes_has_none():
    assert said("The bridge is closed. Trains run as usual.") == []


@pytest.mark.parametrize("lang", ["en", "fr", "de", "es", "ru", "und"])
@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n\n", "said", "said.", "“", "”said“", "according to", "selon", "dit-il", ":",
        "He", "\u0000\u200b\ufeff", "🙂 said “🙂🙂🙂🙂🙂🙂” 🙂.", "she said she said she said",
        "told", "Ann Lee:", "- said -", "(said)", ", said ,", "'s said that", "said that",
        "e\u0301 said that e\u0301 was", "ﬁrst said “İstanbul ǅ ß”", "\r\nAnn said\r\nthat it\r\n",
    ],
)  # fmt: skip
def test_odd_texts_are_survived(text, lang):
    found(text, lang=lang)


@pytest.mark.parametrize("seed", range(20))
def test_offsets_hold_for_any_jumble(seed):
    pieces = [
        "said", "that", "“", "”", '"', "'", "''", ",", ".", " ", "\n", "Ann Lee", "who", "told",
        "according", "to", "he", "and", "but", "—", "(", ")", ":", "«", "»", "the", "minister",
        "asked", "calls", "for", "was", "by", "saying", "’s", "as", "claim", "of", "his", "on",
        "Monday", "is", "expected", "confident",
    ]  # fmt: skip
    chosen = random.Random(seed)
    text = " ".join(chosen.choice(pieces) for _ in range(600))

    found(text, entity(text, "Ann Lee"))


@pytest.mark.parametrize(
    "piece",
    ["said, ", "“word ", '"word ', "and he said ", "told reporters, ", "selon le dit que ", "' ’"],
)
def test_a_long_text_does_not_hang(piece):
    began = time.process_time()

    for lang in ("en", "fr"):
        found(piece * 20_000, lang=lang)

    assert time.process_time() - began < 30  # seconds; about 1, and hours if it were quadratic
