import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.index.document import to_document, to_json
from pipeline.index.languages import STEMMED, stemmed_field
from pipeline.records import Enrichment, Stretch
from tests.factories import (
    make_date,
    make_enriched_page,
    make_entity,
    make_mentions,
    make_origin,
    make_place,
    make_quote,
    make_speaker,
)

INDEX = json.loads(Path("config/elasticsearch/pages.json").read_text(encoding="utf-8"))
FIELDS = INDEX["mappings"]["properties"]
TYPES = ("person", "org", "place", "event", "work", "product", "law", "group")


# Objects that are kept but not looked into.
UNPARSED = (
    "entities.mentions", "located.mentions", "quotes.speaker_at", "quotes.cue_at", "dates",
    "located.location", "locations", "mentioned_dates",
)  # fmt: skip


def document(**fields):
    return to_document(make_enriched_page(**fields), run_id="run-1")


def full_document(lang="en"):
    text = "Aya Lind met Bo in Oslo on Monday. “We go,” Aya said."
    aya = make_entity(
        "Aya Lind", "person", mentions=make_mentions("Aya Lind", text) + make_mentions("Aya", text)
    )
    names = ("ner", "names", "quotes", "places", "dates", "keywords")
    return document(
        text=text,
        lang=lang,
        canonical_url="https://example.org/a",
        authors=("Aya Lind",),
        published_at=datetime(2026, 1, 30, tzinfo=UTC),
        external_id="7",
        origin=make_origin(file="a.warc.gz!/b", offset=5, line=2),
        entities=(aya, make_entity("Oslo", "place", text)),
        places=(make_place("Oslo", text),),
        quotes=(
            make_quote(
                "We go,", text, speaker=make_speaker(aya, text), cue=Stretch(start=48, end=52)
            ),
        ),
        dates=(make_date("Monday", "2026-01-26", text),),
        keywords=("Oslo",),
        word_count=10,
        enrichments=tuple(Enrichment(name=n, version="1", status="complete") for n in names),
    )


def mapped_paths(properties, prefix=""):
    for name, field in properties.items():
        if "properties" in field:
            yield from mapped_paths(field["properties"], f"{prefix}{name}.")
        else:
            yield prefix + name


def document_paths(value, path=""):
    if path in UNPARSED or not isinstance(value, dict | list):
        yield path
    elif isinstance(value, list):
        for item in value:
            yield from document_paths(item, path)
    else:
        for name, inner in value.items():
            yield from document_paths(inner, f"{path}.{name}".lstrip("."))
    if value == []:
        yield path


def test_every_field_of_a_document_is_in_the_mapping_and_the_other_way_round():
    written = {path for lang in STEMMED for path in document_paths(full_document(lang))}

    empty = {"organisations", "other_entities"}
    assert written | empty == set(mapped_paths(FIELDS))


def test_the_mapping_refuses_unknown_fields():
    assert INDEX["mappings"]["dynamic"] == "strict"


def test_the_languages_are_those_of_the_mapping():
    assert set(FIELDS["stemmed"]["properties"]) == STEMMED
    assert FIELDS["stemmed"] == FIELDS["stemmed_title"]


def test_no_keyword_is_too_long_for_lucene():
    def keywords(properties):
        for field in properties.values():
            yield from keywords(field.get("properties", {}))
            if field["type" if "type" in field else "properties"] == "keyword":
                yield field

    indexed = [field for field in keywords(FIELDS) if field.get("index", True)]
    assert len(indexed) > 15
    # 32,766 bytes are the limit, and a character may take four.
    assert {field["ignore_above"] for field in indexed} == {8191}


def test_text_is_copied_for_the_stemmer_of_its_language():
    page = document(lang="fr", title="Un titre", text="Du texte.")

    assert page["stemmed"] == {"fr": "Du texte."}
    assert page["stemmed_title"] == {"fr": "Un titre"}


@pytest.mark.parametrize("lang", ["und", "uk", "kk"])
def test_a_language_without_a_stemmer_has_the_exact_text_only(lang):
    page = document(lang=lang, text="Text.")

    assert page["text"] == "Text."
    assert "stemmed" not in page
    assert "stemmed_title" not in page


@pytest.mark.parametrize(
    ("lang", "field"), [("en", "en"), ("pt-BR", "pt"), ("nb", "no"), ("ku", "ckb"), ("xx", None)]
)
def test_a_language_code_names_its_stemmer(lang, field):
    assert stemmed_field(lang) == field


def test_names_become_facets_by_type():
    entities = tuple(make_entity(f"{kind.title()} One", kind) for kind in TYPES)

    page = document(entities=entities)

    assert page["people"] == ["Person One"]
    assert page["organisations"] == ["Org One"]
    assert page["places"] == ["Place One"]
    assert page["other_entities"] == [
        "Event One", "Work One", "Product One", "Law One", "Group One",
    ]  # fmt: skip


def test_a_name_is_one_value_of_its_facet_however_many_entities_have_it():
    twins = (make_entity("Aya", id="person:aya"), make_entity("Aya", id="person:aya-2"))

    assert document(entities=twins)["people"] == ["Aya"]


def test_an_entity_keeps_its_mentions_and_their_count():
    text = "Aya and Bo. Aya!"

    [entity] = document(text=text, entities=(make_entity("Aya", "person", text),))["entities"]

    assert entity["count"] == 2
    assert [text[m["start"] : m["end"]] for m in entity["mentions"]] == ["Aya", "Aya"]


def test_a_page_is_dated_by_its_publication_else_by_its_capture():
    fetched, published = datetime(2026, 2, 2, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)

    assert document(fetched_at=fetched)["dated_at"] == "2026-02-02T00:00:00+00:00"
    dated = document(fetched_at=fetched, published_at=published)
    assert dated["dated_at"] == "2026-01-01T00:00:00+00:00"


def test_the_fingerprint_is_the_same_for_the_same_capture_in_another_run_and_file():
    page = make_enriched_page()
    elsewhere = make_enriched_page(origin=make_origin(file="copy.warc.gz", offset=1))

    assert (
        to_document(page, run_id="run-1")["fingerprint"]
        == to_document(elsewhere, run_id="run-2")["fingerprint"]
    )


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Other text."},
        {"title": None},
        {"fetched_at": datetime(2026, 2, 1, tzinfo=UTC)},
        {"entities": (make_entity("Aya"),)},
        {"enriched_by": "another model 1.0"},
        {"cleaned_by": "trafilatura 3.0"},
    ],
)
def test_the_fingerprint_tells_any_other_difference(change):
    assert document(**change)["fingerprint"] != document()["fingerprint"]


def test_a_document_is_encoded_as_json():
    page = full_document()

    assert json.loads(to_json(page)) == page


def test_half_a_surrogate_pair_does_not_stop_the_encoding():
    encoded = to_json({"text": "a\ud800é"})

    assert encoded.decode("utf-8", "surrogatepass") == '{"text":"a\ud800é"}'
