"""The HTTP API on a real node."""

import csv
import io
import json

import pytest

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def ask(news):
    def ask(path, **parameters):
        answer = news.get(f"/api/{path}", params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


def ids(answer):
    return {hit["id"] for hit in answer["hits"]}


def test_a_search_finds_what_the_page_finds(ask):
    answer = ask("search", q="person:tokayev", languages="en", sort="newest")

    assert [hit["id"] for hit in answer["hits"]] == ["summit", "protest"]
    assert (answer["total"], answer["page"], answer["next"]) == (2, 1, None)
    assert answer["hits"][0]["entities"][0]["id"] == "person:kassym-jomart tokayev"


def test_pages_follow_each_other_to_the_last_hit(ask):
    found, after = [], ""
    while after is not None:
        answer = ask("search", limit=2, sort="oldest", after=after)
        found += [hit["id"] for hit in answer["hits"]]
        after = answer["next"]

    assert found == ["football", "protest", "summit", "manifestation", "election"]


def test_what_had_to_be_guessed_has_its_place(ask):
    assert ask("search", q='a "b')["notes"] == [
        {"text": 'the quotation mark " is not closed: the phrase goes to the end', "at": 2}
    ]


def test_facets_are_counted_without_their_own_choice(ask):
    answer = ask("facets", languages="fr")

    assert answer["total"] == 1
    assert answer["facets"]["languages"] == [
        {"value": "fr", "count": 1, "is_chosen": True},
        {"value": "en", "count": 3, "is_chosen": False},
        {"value": "kk", "count": 1, "is_chosen": False},
    ]


def test_times_and_places_are_counted(ask):
    answer = ask("timeline", q="almaty", **{"from": "2026"})

    assert sum(bar["count"] for bar in answer["timeline"]["bars"]) == answer["total"] == 1
    assert [cluster["names"] for cluster in answer["map"]] == [["Almaty"]]


def test_an_article_comes_with_offsets_into_its_text(ask):
    article = ask("articles/protest")["article"]

    [quote] = article["quotes"]
    assert article["text"][quote["start"] : quote["end"]] == quote["text"]
    [date] = article["dates"]
    assert article["text"][date["start"] : date["end"]] == "Sunday"


def test_articles_of_the_same_words_are_similar(ask):
    assert "summit" not in {hit["id"] for hit in ask("articles/summit")["similar"]}


def test_an_entity_is_asked_for_by_its_id(ask):
    entity = ask("entities/person:maria keller")

    assert (entity["name"], entity["articles"]) == ("Maria Keller", 2)
    assert entity["company"]["person"][0]["name"] == "Kassym-Jomart Tokayev"


def test_quotes_are_found_by_speaker_words_and_chosen_values(ask):
    quotes = ask("quotes", by="keller", q="manifestation lang:fr", people="Maria Keller")["quotes"]

    assert [quote["article_id"] for quote in quotes] == ["manifestation"]
    assert ask("quotes", kind="indirect")["total"] == 1


def test_letters_are_completed_to_names_and_titles(ask):
    assert [(s["kind"], s["text"]) for s in ask("suggest", q="kell")] == [
        ("person", "Maria Keller")
    ]
    assert ask("suggest", q="marıa kel") == ask("suggest", q="k") == ask("suggest", q="") == []
    assert {s["text"] for s in ask("suggest", q="gen")} == {
        "Geneva", "Genève", "Leaders meet in Geneva", "Des manifestations à Genève",
    }  # fmt: skip
    assert ask("suggest", q="TOKAYEV kas")[0]["count"] == 2


def test_an_export_has_every_article_that_was_found(news):
    lines = news.get("/api/export?q=almaty").text.splitlines()
    table = list(csv.DictReader(io.StringIO(news.get("/api/export?format=csv").text)))

    assert {json.loads(line)["id"] for line in lines} == {"protest", "football"}
    assert "stemmed" not in json.loads(lines[0])
    assert len(table) == 5
    assert next(row for row in table if row["id"] == "protest")["authors"] == "Aya Lind; Bo Berg"


def test_an_export_follows_what_was_chosen(news):
    lines = news.get("/api/export?languages=fr&languages=kk").text.splitlines()

    assert {json.loads(line)["id"] for line in lines} == {"manifestation", "election"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("articles/none", 404),
        ("entities/person:nobody", 404),
        ("search?limit=0", 422),
        ("search?after=x", 422),
        ("search?box=1,2,3", 422),
        ("search?sort=best", 422),
        ("quotes?kind=loud", 422),
        ("facets?size=1000", 422),
        ("export?format=xlsx", 422),
        ("search?q=" + "x" * 3000, 422),
    ],
)
def test_what_cannot_be_had_is_a_problem(news, address, status):
    answer = news.get(f"/api/{address}")

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_a_cursor_of_another_order_is_a_problem(ask, news):
    after = ask("search", limit=1, sort="oldest")["next"]

    answer = news.get("/api/search", params={"after": after, "sort": "relevance"})

    assert answer.status_code == 400
    assert "start from the first page" in answer.json()["detail"]


def test_an_export_of_an_index_that_is_not_there_is_a_problem(visit):
    assert visit("nowhere").get("/api/export").status_code == 503


def test_costly_searches_are_answered(ask):
    words = " OR ".join(f"(w{n}* person:w{n}*)" for n in range(64))

    assert ask("search", q=words[:2000])["total"] >= 0
    assert ask("search", q="*a ?b " * 100)["notes"]
