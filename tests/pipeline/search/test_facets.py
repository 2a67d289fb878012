from pipeline.search.facets import FacetValue, chosen_clauses, facet_aggregation, read_facet

CHOSEN = {"people": ("Ada", "Bo"), "languages": ("fr",), "sites": ()}


def test_one_of_the_values_of_every_facet_is_wanted():
    assert chosen_clauses(CHOSEN) == [
        {"terms": {"people": ["Ada", "Bo"]}},
        {"terms": {"lang": ["fr"]}},
    ]


def test_a_facet_is_counted_without_its_own_choice():
    people = facet_aggregation("people", 10, CHOSEN)
    sites = facet_aggregation("sites", 10, CHOSEN)

    assert people["filter"]["bool"]["filter"] == [{"terms": {"lang": ["fr"]}}]
    assert len(sites["filter"]["bool"]["filter"]) == 2


def test_chosen_values_are_counted_even_if_they_are_rare():
    counted = facet_aggregation("people", 10, CHOSEN)["aggregations"]

    assert set(counted["chosen"]["filters"]["filters"]) == {"Ada", "Bo"}
    assert set(facet_aggregation("sites", 10, CHOSEN)["aggregations"]) == {"values"}


def test_months_become_ranges():
    [clause] = chosen_clauses({"mentioned": ("2022-01", "no month")})

    assert clause["bool"]["should"] == [
        {"range": {"mentioned_on": {"gte": "2022-01-01", "lte": "2022-01-31"}}}
    ]


def test_chosen_values_come_first_and_once():
    answer = {
        "values": {"buckets": [{"key": "Cy", "doc_count": 9}, {"key": "Bo", "doc_count": 2}]},
        "chosen": {"buckets": {"Bo": {"doc_count": 2}, "Ada": {"doc_count": 0}}},
    }

    assert read_facet(answer, ("Ada", "Bo")) == (
        FacetValue(value="Ada", count=0, is_chosen=True),
        FacetValue(value="Bo", count=2, is_chosen=True),
        FacetValue(value="Cy", count=9),
    )
