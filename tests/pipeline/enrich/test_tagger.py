from importlib import metadata

import pytest

from pipeline.enrich.tagger import Span, Tagger
from pipeline.errors import ConfigError
from pipeline.settings import Settings

ENGLISH = "Angela Merkel met Boris Johnson in Berlin, the Associated Press said on Friday."
FRENCH = "Emmanuel Macron a rencontré Angela Merkel à Paris, selon la Banque de France."


def surfaces(tagger, text, lang):
    [spans] = tagger.tag([text], lang=lang)
    return {(text[span.start : span.end], span.type) for span in spans}


def test_english_names_are_found_with_their_types(tagger):
    found = surfaces(tagger, ENGLISH, "en")

    assert {("Angela Merkel", "person"), ("Boris Johnson", "person"), ("Berlin", "place")} <= found
    assert any("Associated Press" in name and type_ == "org" for name, type_ in found)


def test_french_names_are_found_with_their_types(tagger):
    found = surfaces(tagger, FRENCH, "fr")

    assert {("Emmanuel Macron", "person"), ("Angela Merkel", "person"), ("Paris", "place")} <= found
    assert ("Banque de France", "org") in found


def test_dates_and_sums_are_no_names(tagger):
    found = surfaces(tagger, "In May 2024 they paid five million dollars, or 12 percent.", "en")

    assert found == set()


def test_offsets_are_of_characters(tagger):
    text = f"👩‍👩‍👧‍👦 🇰🇿 𝔘 e\u0301 汉字 — {ENGLISH}"

    assert {("Angela Merkel", "person"), ("Berlin", "place")} <= surfaces(tagger, text, "en")


def test_each_text_has_its_own_names_in_order(tagger):
    texts = ["Angela Merkel spoke.", "", "Nothing was said.", "Boris Johnson spoke."] * 10

    found = [
        [text[span.start : span.end] for span in spans]
        for text, spans in zip(texts, tagger.tag(texts, lang="en"), strict=True)
    ]

    assert found == [["Angela Merkel"], [], [], ["Boris Johnson"]] * 10


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "\x00", "👍" * 50, "a" * 5000, "'" * 500, "\ufeff", "字" * 300]
)
def test_odd_texts_do_no_harm(tagger, text):
    [spans] = tagger.tag([text], lang="en")

    assert all(isinstance(span, Span) and span.end <= len(text) for span in spans)


def test_a_language_is_covered_if_it_has_a_model(tagger):
    assert tagger.covers("en")
    assert tagger.covers("fr")
    assert not tagger.covers("de")
    assert not tagger.covers("und")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_model_is_named_with_its_version(tagger, lang):
    name = Settings().enrich.models[lang]

    assert tagger.version(lang) == f"{name} {metadata.version(name)}"


def test_a_model_that_is_not_installed_is_named_when_it_is_needed():
    tagger = Tagger({"de": "de_core_news_sm"})

    assert tagger.covers("de")
    with pytest.raises(ConfigError, match="the model de_core_news_sm for 'de'") as caught:
        list(tagger.tag(["Angela Merkel"], lang="de"))
    assert "\n" not in str(caught.value)
    assert "is not installed" in str(caught.value)
