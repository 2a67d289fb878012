from datetime import date

import pytest

from pipeline.errors import ConfigError
from pipeline.search.facets import FACETS
from pipeline.search.grid import Box
from pipeline.search.query import parse
from pipeline.search.request import (
    Circle,
    Filters,
    SearchRequest,
    to_body,
    to_filters,
)


def body(**fields):
    request = SearchRequest(**fields)
    return to_body(request, parse(request.text).node)


def by_name(clause):
    """The clause for the name by which an entity goes; beside it stands one for its aliases."""
    name, aliases = clause["bool"]["should"]
    assert clause["bool"]["minimum_should_match"] == 1
    assert aliases["nested"]["path"] == "entities"
    return name


def test_no_filter_limits_nothing():
    assert to_filters(Filters()) == []


def test_every_person_is_wanted():
    clauses = [by_name(clause) for clause in to_filters(Filters(people=("tokayev", "putin")))]

    assert [c["match_phrase"]["people.words"]["query"] for c in clauses] == ["tokayev", "putin"]


def test_the_words_of_a_name_may_stand_in_any_order_but_in_one_name():
    [filtered] = to_filters(Filters(people=("tokayev kassym",)))
    clause = by_name(filtered)

    # The names of a page are 100 positions apart.
    assert 0 < clause["match_phrase"]["people.words"]["slop"] < 100


def test_an_alias_counts_for_entities_of_the_same_type_only():
    [filtered] = to_filters(Filters(places=("bombay",)))

    kind, alias = filtered["bool"]["should"][1]["nested"]["query"]["bool"]["filter"]
    assert kind == {"term": {"entities.type": "place"}}
    assert alias["match_phrase"]["entities.aliases.words"]["query"] == "bombay"


def test_an_author_is_looked_for_by_name_only():
    [clause] = to_filters(Filters(authors=("lind",)))

    assert list(clause["match_phrase"]) == ["authors.words"]


def test_a_circle_and_a_box_limit_to_points_on_the_map():
    circle, box = to_filters(Filters(near=Circle(43.2, 76.9, 50), box=Box(40, 46, 55, 87)))

    assert circle["geo_distance"] == {
        "distance": "50km", "locations": {"lat": 43.2, "lon": 76.9},
    }  # fmt: skip
    assert box["geo_bounding_box"]["locations"] == {
        "top": 55, "left": 46, "bottom": 40, "right": 87,
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Circle(91, 0, 1),
        lambda: Circle(0, 181, 1),
        lambda: Circle(0, 0, 0),
        lambda: Circle(float("nan"), 0, 1),
        lambda: Box(10, 0, 5, 1),
    ],
)
def test_what_is_on_no_map_is_refused(wrong):
    with pytest.raises(ConfigError):
        wrong()


def test_days_that_a_text_speaks_of_are_not_those_of_publication():
    [clause] = to_filters(Filters(mentioned_first=date(2022, 1, 5)))

    assert clause == {"range": {"mentioned_dates": {"gte": "2022-01-05"}}}


def test_a_name_in_quotation_marks_is_the_whole_name():
    [filtered] = to_filters(Filters(organisations=('"United Nations"',)))

    assert by_name(filtered) == {
        "term": {"organisations": {"value": "United Nations", "case_insensitive": True}}
    }


@pytest.mark.parametrize("field", ["sites", "languages", "sources"])
def test_one_of_several_sites_languages_or_sources_is_enough(field):
    [clause] = to_filters(Filters(**{field: ("a", "b")}))

    assert len(clause["bool"]["should"]) == 2
    assert clause["bool"]["minimum_should_match"] == 1


def test_the_last_day_counts_in_full():
    [clause] = to_filters(Filters(first_day=date(2026, 1, 1), last_day=date(2026, 1, 31)))

    days = clause["range"]["dated_at"]
    assert (days["gte"], days["lte"]) == ("2026-01-01", "2026-01-31||/d")


def test_facets_are_counted_when_asked_for():
    assert "aggregations" not in body()
    # Beside them it is counted on how many pages those of names are known.
    assert tuple(body(facets=FACETS)["aggregations"]) == (*FACETS, "found")


def test_months_without_pages_are_no_values_of_the_facet():
    months = body(facets=("months",))["aggregations"]["months"]["aggregations"]["values"]

    assert months["date_histogram"]["min_doc_count"] == 1


def test_hits_of_the_same_rank_have_an_order():
    for sort in ("relevance", "newest", "oldest"):
        assert body(sort=sort)["sort"][-1] == {"page_id": "asc"}


def test_the_total_is_exact():
    assert body()["track_total_hits"] is True


def test_a_search_without_highlights_asks_for_none():
    assert "highlight" not in body(highlight=False)


@pytest.mark.parametrize("where", [{"offset": 9_991}, {"limit": 10_001}, {"offset": -1}])
def test_hits_from_further_down_than_elasticsearch_goes_are_refused(where):
    with pytest.raises(ConfigError, match="only the first 10,000 hits"):
        SearchRequest(**where)


def test_a_facet_without_values_is_refused():
    with pytest.raises(ConfigError, match="1 value or more"):
        SearchRequest(facet_size=0)
