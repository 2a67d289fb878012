from datetime import UTC, datetime

import pytest

from pipeline.enrich import page as module
from pipeline.enrich.versions import VERSIONS
from pipeline.errors import ConfigError
from tests.factories import make_clean_page
from tests.pipeline.enrich.tagging import STORY, ByCapitals, enrich, names, statuses


def test_a_page_gets_all_that_is_looked_for():
    page = make_clean_page(text=STORY, published_at=datetime(2026, 1, 31, 12, tzinfo=UTC))

    [found] = enrich([page], tagger=ByCapitals(), window_chars=1000)

    assert [place.name for place in found.places] == ["Oslo", "Almaty"]
    assert [(date.text, date.value) for date in found.dates] == [("Friday", "2026-01-30")]
    direct, indirect = found.quotes
    assert direct.text == "We are still far from an agreement,"
    assert direct.speaker.entity_id == indirect.speaker.entity_id == found.entities[0].id
    assert "Ann Lee" in found.keywords
    assert found.word_count == 30
    assert statuses(found) == dict.fromkeys(("ner", *VERSIONS), "complete")
    for quote in found.quotes:
        assert STORY[quote.start : quote.end] == quote.text


def test_an_enrichment_that_fails_costs_the_page_that_one_only(monkeypatch, caplog):
    def broken(*_, **__):
        raise ValueError("no such quote")

    monkeypatch.setattr(module, "find_quotes", broken)

    [found] = enrich([make_clean_page(text=STORY)], tagger=ByCapitals(), window_chars=1000)

    assert statuses(found)["quotes"] == "failed"
    assert found.quotes == ()
    assert names(found)
    assert found.places
    assert found.dates
    assert {status for name, status in statuses(found).items() if name != "quotes"} == {"complete"}
    assert "no such quote" in caplog.text


class Stumbling(ByCapitals):
    """A tagger that fails on every text with a certain word."""

    def __init__(self, word, error=ValueError):
        super().__init__("en", "fr")
        self.word, self.error = word, error

    def tag(self, texts, *, lang):
        for text, spans in zip(texts := list(texts), super().tag(texts, lang=lang), strict=True):
            if self.word in text:
                raise self.error("no such shape")
            yield spans


def test_a_text_on_which_the_tagger_fails_costs_its_page_the_names_and_no_other(caplog):
    pages = [
        make_clean_page(page_id="a", text="Ann Lee spoke."),
        make_clean_page(page_id="b", text="Bo Ek tripped on Friday in Oslo."),
        make_clean_page(page_id="c", text="Bo Ek spoke in Oslo."),
        make_clean_page(page_id="d", text="Ann Lee tripped.", lang="fr"),
    ]

    found = enrich(pages, tagger=Stumbling("tripped"), window_chars=1000)

    assert [enriched.page for enriched in found] == pages
    assert [names(enriched) for enriched in found] == [["Ann Lee"], [], ["Bo Ek"], []]
    assert [enriched.enrichment_status for enriched in found] == [
        "complete", "failed", "complete", "failed",
    ]  # fmt: skip
    assert statuses(found[1]) == {
        "ner": "failed", "names": "failed", "places": "failed",
        "quotes": "complete", "dates": "complete", "keywords": "complete",
    }  # fmt: skip
    assert (found[1].places, found[1].enriched_by) == ((), None)
    assert found[1].dates
    assert [place.name for place in found[2].places] == ["Oslo"]
    assert "no such shape" in caplog.text


def test_a_window_on_which_the_tagger_fails_fails_its_text():
    text = "Ann Lee spoke.\n" * 5 + "Bo Ek tripped.\n"

    [found] = enrich([make_clean_page(text=text)], tagger=Stumbling("tripped"), window_chars=20)

    assert (statuses(found)["ner"], found.entities) == ("failed", ())


def test_a_model_that_is_not_there_stops_the_work():
    pages = [make_clean_page(text="Ann Lee spoke.")]

    with pytest.raises(ConfigError):
        enrich(pages, tagger=Stumbling("spoke", ConfigError), window_chars=1000)


def test_a_language_without_a_model_has_no_names_and_no_places():
    page = make_clean_page(text="Президент в Oslo 5 января 2022 года.", lang="ru")

    [found] = enrich([page], tagger=ByCapitals("en"), window_chars=1000)

    assert (found.entities, found.places) == ((), ())
    assert [date.value for date in found.dates] == ["2022-01-05"]
    assert statuses(found) | {"quotes": "", "keywords": ""} == {
        "ner": "language_not_covered", "names": "language_not_covered",
        "places": "language_not_covered", "dates": "complete", "quotes": "", "keywords": "",
    }  # fmt: skip


def test_days_are_reckoned_from_the_day_that_readers_saw():
    late = datetime(2026, 1, 31, 20, 0, tzinfo=UTC)  # already Sunday in Almaty
    page = make_clean_page(
        text="Ann Lee spoke yesterday.", published_at=late, published_zone="+05:00"
    )

    [found] = enrich([page], tagger=ByCapitals(), window_chars=1000)

    assert [date.value for date in found.dates] == ["2026-01-31"]


def test_a_caption_may_date_a_page_that_is_not_dated():
    text = (
        "On January 5 the government resigned. Ann Lee said on Saturday that order was restored. "
        "Police fired on Friday. Monday will be a national holiday."
    )
    page = make_clean_page(text=text, captions=("Ann Lee in Oslo, January 6, 2022.",))

    [found] = enrich([page], tagger=ByCapitals(), window_chars=1000)

    assert [(date.value, date.is_inferred) for date in found.dates] == [
        ("2022-01-05", True), ("2022-01-08", True), ("2022-01-07", True), ("2022-01-10", True),
    ]  # fmt: skip
