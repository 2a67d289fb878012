import pickle
import re
from collections import Counter

import pytest

from pipeline.enrich import page as module
from pipeline.enrich.page import enricher
from pipeline.settings import Settings
from tests.factories import make_clean_page
from tests.pipeline.clean.news import PARAGRAPHS
from tests.pipeline.enrich.tagging import ByCapitals, enrich, names


def check_offsets(enriched):
    text = enriched.page.text
    for entity in enriched.entities:
        assert entity.mentions
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
            assert 0 <= mention.start < mention.end <= len(text)


def test_each_page_gets_its_own_names_in_order():
    pages = [
        make_clean_page(page_id="a", text="Ann Lee spoke."),
        make_clean_page(page_id="b", text="Nobody spoke."),
        make_clean_page(page_id="c", text="Bo Ek spoke, and Ann Lee."),
    ]

    found = enrich(pages, tagger=ByCapitals(), window_chars=1000)

    assert [enriched.page for enriched in found] == pages
    assert [names(enriched) for enriched in found] == [["Ann Lee"], [], ["Bo Ek", "Ann Lee"]]
    assert {enriched.enrichment_status for enriched in found} == {"complete"}
    assert {enriched.enriched_by for enriched in found} == {"capitals-en 1.0"}


def test_no_page_is_no_work():
    tagger = ByCapitals()

    assert enrich([], tagger=tagger, window_chars=1000) == []
    assert tagger.read == []


def test_a_language_without_a_model_says_so():
    tagger = ByCapitals("en")
    pages = [make_clean_page(lang=lang, text="Ann Lee spoke.") for lang in ("ru", "en", "und")]

    found = enrich(pages, tagger=tagger, window_chars=1000)

    assert [enriched.enrichment_status for enriched in found] == [
        "language_not_covered",
        "complete",
        "language_not_covered",
    ]
    assert [enriched.enriched_by for enriched in found] == [None, "capitals-en 1.0", None]
    assert [len(enriched.entities) for enriched in found] == [0, 1, 0]
    assert [lang for lang, _ in tagger.read] == ["en"]


def test_a_text_that_stands_in_several_pages_is_read_once():
    tagger = ByCapitals()
    pages = [make_clean_page(page_id=name, text="Ann Lee spoke.") for name in "abc"]

    found = enrich(pages, tagger=tagger, window_chars=1000)

    assert tagger.read == [("en", "Ann Lee spoke.")]
    assert [(enriched.page.page_id, names(enriched)) for enriched in found] == [
        ("a", ["Ann Lee"]),
        ("b", ["Ann Lee"]),
        ("c", ["Ann Lee"]),
    ]
    assert [len(enriched.entities[0].mentions) for enriched in found] == [1, 1, 1]


def test_the_same_text_in_two_languages_is_read_by_both_models():
    tagger = ByCapitals("en", "fr")
    pages = [make_clean_page(lang=lang, text="Ann Lee") for lang in ("en", "fr", "en")]

    found = enrich(pages, tagger=tagger, window_chars=1000)

    assert tagger.read == [("en", "Ann Lee"), ("fr", "Ann Lee")]
    assert [enriched.enriched_by for enriched in found] == [
        "capitals-en 1.0",
        "capitals-fr 1.0",
        "capitals-en 1.0",
    ]


def test_an_empty_text_is_complete_and_has_no_names():
    [found] = enrich([make_clean_page(text="")], tagger=ByCapitals(), window_chars=1000)

    assert (found.entities, found.enrichment_status) == ((), "complete")


ODD = "👩‍👩‍👧‍👦🇰🇿 e\u0301 𝔘 汉字 שלום \r\n"


@pytest.mark.parametrize("window_chars", [10, 37, 100, 1000])
def test_offsets_are_true_in_texts_longer_than_a_window(window_chars):
    text = "".join(f"{ODD}Ann Lee's {number} spoke to “Bo Ek”.\n" for number in range(40))

    [found] = enrich([make_clean_page(text=text)], tagger=ByCapitals(), window_chars=window_chars)

    check_offsets(found)
    if window_chars >= 37:  # no line is cut inside a name
        starts = {
            entity.name: [mention.start for mention in entity.mentions] for entity in found.entities
        }
        assert starts == {
            name: [match.start() for match in re.finditer(name, text)]
            for name in ("Ann Lee", "Bo Ek")
        }


def test_mentions_in_several_windows_are_of_one_entity():
    text = "Ann Lee spoke.\n" * 30

    [found] = enrich([make_clean_page(text=text)], tagger=ByCapitals(), window_chars=20)

    [entity] = found.entities
    assert [mention.start for mention in entity.mentions] == [15 * n for n in range(30)]


def test_every_window_is_read_and_none_is_too_long():
    tagger = ByCapitals()
    texts = ["Ann Lee spoke. " * 100, "Bo Ek spoke.\n" * 100]

    enrich([make_clean_page(text=text) for text in texts], tagger=tagger, window_chars=64)

    assert "".join(text for _, text in tagger.read) == "".join(texts)
    assert max(len(text) for _, text in tagger.read) <= 64


SENTENCES = {
    "en": "On Friday Angela Merkel's plane left Berlin for the United Nations in New York. ",
    "fr": "Vendredi, Emmanuel Macron a quitté Paris pour rencontrer Angela Merkel à l'ONU. ",
}
NAMES = {
    "en": ["Angela Merkel", "Berlin", "United Nations", "New York"],
    "fr": ["Emmanuel Macron", "Paris", "Angela Merkel"],
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_the_real_models_give_true_offsets_in_long_and_odd_texts(tagger, lang):
    paragraph = "👩‍👩‍👧‍👦 🇰🇿 e\u0301 " + SENTENCES[lang] * 3 + "\n"
    text = paragraph * 20

    [found] = enrich([make_clean_page(text=text, lang=lang)], tagger=tagger, window_chars=1000)

    check_offsets(found)
    assert found.enriched_by == tagger.version(lang)
    mentions = Counter(
        (mention.text, mention.start) for entity in found.entities for mention in entity.mentions
    )
    for name in NAMES[lang]:
        places = [match.start() for match in re.finditer(name, text)]
        assert len(places) == 60
        assert sum(mentions[name, place] for place in places) >= 50, name


def test_the_real_models_read_real_paragraphs(tagger):
    pages = [
        make_clean_page(page_id=lang, lang=lang, text="\n".join(texts))
        for lang, texts in PARAGRAPHS.items()
    ]

    found = {
        enriched.page.lang: enriched for enriched in enrich(pages, tagger=tagger, window_chars=1000)
    }

    for enriched in found.values():
        check_offsets(enriched)
    assert {
        lang for lang, enriched in found.items() if enriched.enrichment_status == "complete"
    } == {"en", "fr"}
    assert "Marta Oyelaran" in names(found["en"])
    assert "Hélène Garnier" in names(found["fr"])


def test_the_function_for_workers_enriches_several_pages_at_once(monkeypatch):
    made = []

    class Models(ByCapitals):
        def __init__(self, models):
            super().__init__(*models)
            made.append(models)

    monkeypatch.setattr(module, "Tagger", Models)
    tagging = pickle.loads(pickle.dumps(Settings().enrich.tagging))
    enrich_some = enricher(tagging)
    pages = [make_clean_page(text="Ann Lee spoke."), make_clean_page(text="Bo Ek spoke.")]

    assert [names(found) for found in enrich_some(pages)] == [["Ann Lee"], ["Bo Ek"]]
    assert [names(found) for found in enrich_some(pages[1:])] == [["Bo Ek"]]
    assert made == [Settings().enrich.models]  # loaded once
