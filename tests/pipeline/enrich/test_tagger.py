import time
from importlib import metadata
from pathlib import Path

import pytest

from pipeline.enrich.tagger import Span, Tagger
from pipeline.enrich.tagger.network import WEIGHTS
from pipeline.errors import ConfigError
from pipeline.settings import Settings

SAMPLES = Path(__file__).parents[3] / "samples"
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


def test_what_is_found_in_a_text_does_not_depend_on_the_texts_beside_it(tagger):
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.rglob("*.txt"))]
    assert len(texts) >= 3

    alone = [found for text in texts for found in tagger.tag([text], lang="en")]

    assert list(tagger.tag(texts, lang="en")) == alone


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


def test_a_stock_model_is_named_with_its_version(tagger):
    name = Settings().enrich.models["fr"]

    assert tagger.version("fr") == f"{name} {metadata.version(name)}"


def test_our_own_model_is_named_with_the_version_of_its_weights(tagger):
    name, version = tagger.version("en").split()

    assert name == "dateline"
    assert f"version {version}\n" in (WEIGHTS / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_our_own_model_is_for_english_only():
    with pytest.raises(ConfigError, match=r"the model dateline .* is for en, not for 'de'"):
        list(Tagger({"de": "dateline"}).tag(["Angela Merkel"], lang="de"))


def test_a_headline_in_capitals_has_names(tagger):
    found = surfaces(tagger, "ANGELA MERKEL TO MEET BORIS JOHNSON IN BERLIN", "en")

    assert {("ANGELA MERKEL", "person"), ("BERLIN", "place")} <= found


def test_a_text_in_small_letters_has_names(tagger):
    found = surfaces(tagger, "yesterday in london angela merkel spoke about the future", "en")

    assert ("london", "place") in found


def test_the_same_text_has_the_same_names_whatever_stands_beside_it(tagger):
    others = ["Nothing was said.", f"{ENGLISH} " * 40, ""]

    [alone] = tagger.tag([ENGLISH], lang="en")
    together = list(tagger.tag([*others, ENGLISH], lang="en"))

    assert together[-1] == alone


def test_names_are_found_to_the_end_of_a_long_text(tagger):
    text = ("The weather was dull and nothing else was worth a word. " * 30 + "\n") * 5 + ENGLISH

    assert ("Boris Johnson", "person") in surfaces(tagger, text, "en")


def test_a_line_without_an_end_is_read_whole(tagger):
    text = "word " * 1000 + ENGLISH

    assert ("Angela Merkel", "person") in surfaces(tagger, text, "en")


def test_a_long_text_takes_time_in_proportion(tagger):
    text = f"{ENGLISH}\n" * 500  # 38,000 characters
    before = time.process_time()

    [spans] = tagger.tag([text], lang="en")

    assert len(spans) > 1500
    assert time.process_time() - before < 20  # 1 second where it was measured


def test_spaces_and_signs_around_a_name_are_not_part_of_it(tagger):
    found = surfaces(tagger, '  "Angela Merkel", (Berlin)', "en")

    assert ("Angela Merkel", "person") in found


def test_a_model_that_is_not_installed_is_named_when_it_is_needed():
    tagger = Tagger({"de": "de_core_news_sm"})

    assert tagger.covers("de")
    with pytest.raises(ConfigError, match="the model de_core_news_sm for 'de'") as caught:
        list(tagger.tag(["Angela Merkel"], lang="de"))
    assert "\n" not in str(caught.value)
    assert "is not installed" in str(caught.value)
