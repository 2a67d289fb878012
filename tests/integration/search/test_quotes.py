"""Who said what, asked of a real node."""

from datetime import date

import pytest

from pipeline.errors import ConfigError
from pipeline.search.quotes import QuoteRequest, find
from pipeline.search.request import Filters

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def said(client, alias):
    def said(**fields):
        filters = Filters(**fields.pop("filters", {}))
        return find(client, alias, QuoteRequest(filters=filters, **fields))

    return said


def found(result):
    return [(quote.article_id, quote.speaker, quote.text) for quote in result.quotes]


def test_all_quotes_by_somebody_about_something_between_two_days_are_one_query(said):
    result = said(
        by="tokayev",
        about="emergency",
        filters={"first_day": date(2026, 1, 3), "last_day": date(2026, 1, 31)},
    )

    assert found(result) == [
        ("summit", "Kassym-Jomart Tokayev", "gas and of an emergency plan"),
    ]
    assert result.total == 1


@pytest.mark.parametrize("by", ["Mariya Keller", "mariya", '"mariya keller"'])
def test_a_speaker_is_found_by_another_spelling_that_the_page_has(said, by):
    assert found(said(by=by)) == [("manifestation", "Maria Keller", "une seule manifestation")]


def test_the_words_must_be_the_speakers_own(said):
    assert found(said(by="keller", about="gas")) == []


def test_fields_speak_of_the_page_that_has_the_quote(said):
    result = said(about="emergency -title:almaty person:keller date:2026")

    assert {quote.article_id for quote in result.quotes} == {"summit"}
    assert result.total == 2


def test_other_forms_of_a_word_count_in_the_language_of_the_page(said):
    assert found(said(about="plans"))
    assert found(said(about="manifestations"))[0][0] == "manifestation"


def test_quotes_of_several_pages_come_newest_first_and_are_counted_by_speaker(said):
    result = said()

    assert [quote.article_id for quote in result.quotes] == [
        "manifestation", "summit", "summit", "protest",
    ]  # fmt: skip
    assert dict(result.speakers) == {"Kassym-Jomart Tokayev": 2, "Maria Keller": 2}


def test_more_quotes_than_are_listed_are_counted(said):
    result = said(limit=1)

    assert (len(result.quotes), result.total) == (1, 4)


def test_only_quotes_of_a_kind_are_listed_when_asked_for(said):
    assert {quote.kind for quote in said(kinds=("indirect",)).quotes} == {"indirect"}


def test_an_index_that_is_not_there_says_what_to_do(client):
    with pytest.raises(ConfigError, match="dateline ingest"):
        find(client, "nowhere", QuoteRequest())
