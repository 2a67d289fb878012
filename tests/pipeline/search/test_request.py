from datetime import date

import pytest

from pipeline.errors import ConfigError
from pipeline.search.query import parse
from pipeline.search.request import FACETS, Filters, SearchRequest, to_body, to_filters


def body(**fields):
    request = SearchRequest(**fields)
    return to_body(request, parse(request.text).node)


def test_no_filter_limits_nothing():
    assert to_filters(Filters()) == []


def test_every_person_is_wanted():
    clauses = to_filters(Filters(people=("tokayev", "putin")))

    assert [c["match_phrase"]["people.words"]["query"] for c in clauses] == ["tokayev", "putin"]


def test_the_words_of_a_name_may_stand_in_any_order_but_in_one_name():
    [clause] = to_filters(Filters(people=("tokayev kassym",)))

    # The names of a page are 100 positions apart.
    assert 0 < clause["match_phrase"]["people.words"]["slop"] < 100


def test_a_name_in_quotation_marks_is_the_whole_name():
    [clause] = to_filters(Filters(organisations=('"United Nations"',)))

    assert clause == {
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
    assert tuple(body(facets=FACETS)["aggregations"]) == FACETS


def test_months_without_pages_are_no_values_of_the_facet():
    [months] = body(facets=("months",))["aggregations"].values()

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
