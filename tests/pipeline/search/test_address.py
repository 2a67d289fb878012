from datetime import UTC, date, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.search.address import SearchParams, moment_of, read_params, write_moment
from pipeline.search.facets import FACETS
from pipeline.search.grid import Box
from pipeline.search.paging import Cursor
from pipeline.settings import Settings


def read(query):
    return read_params([tuple(pair.split("=", 1)) for pair in query.split("&")])


def request(params):
    return params.to_request(Settings().search, today=date(2026, 1, 31))


def test_a_search_that_asks_for_nothing_has_the_plain_address():
    assert SearchParams().address() == "/"
    assert SearchParams().is_empty


def test_every_state_has_an_address_that_is_read_the_same():
    params = SearchParams(
        **{"q": 'a & "b c"', "sort": "newest", "from": "2022-01", "to": "2022-02-05"},
        people=("Ada & Bo", "Cy"),
        languages=("fr",),
        box="40,46,55,87",
        after=Cursor(after=(1, "p"), page=2, today=None).encode(),
    )

    query = params.address().partition("?")[2]
    again, notes = read_params([_pair(pair) for pair in query.split("&")])

    assert again == params
    assert notes == ()


def _pair(pair):
    name, _, value = pair.partition("=")
    return name, unquote(value)


def test_a_parameter_that_cannot_be_used_is_left_out_and_told():
    params, notes = read("q=a&from=soon&box=1,2&sort=best&near=1,2,0&after=x&languages=fr")

    assert (params.q, params.languages, params.first, params.box) == ("a", ("fr",), "", "")
    assert {note.partition(":")[0] for note in notes} == {"from", "box", "sort", "near", "after"}
    assert "box: takes south,west,north,east" in notes
    assert "near: the distance must be more than 0 km" in notes


def test_unknown_parameters_are_ignored():
    assert read("utm_source=x&q=a") == (SearchParams(q="a"), ())


@given(
    st.lists(st.tuples(st.sampled_from(["q", "from", "to", "box", "after", "people"]), st.text()))
)
def test_no_address_is_an_error(pairs):
    params, _ = read_params(pairs)

    assert request(params).text == params.q


def test_whatever_changes_the_search_begins_at_its_first_page():
    later = SearchParams(after=Cursor(after=(1,), page=2, today=None).encode(), q="a")

    assert later.toggled("people", "Ada") == SearchParams(q="a", people=("Ada",))
    assert later.with_(sort="newest").after == ""


def test_a_value_is_chosen_and_no_longer_chosen_by_the_same_link():
    once = SearchParams().toggled("people", "Ada")

    assert once.toggled("people", "Bo").people == ("Ada", "Bo")
    assert once.toggled("people", "Ada") == SearchParams()


def test_every_facet_is_a_parameter():
    assert set(FACETS) <= set(SearchParams.model_fields)


def test_a_request_has_what_the_address_says():
    params, _ = read("q=oil&from=2022&to=2022-02&box=40,46,55,87&people=Ada&people=Bo")
    asked = request(params)

    assert asked.text == "oil"
    assert (asked.filters.first_day, asked.filters.last_day) == (
        date(2022, 1, 1),
        date(2022, 2, 28),
    )
    assert asked.filters.box == Box(40, 46, 55, 87)
    assert asked.chosen == {"people": ("Ada", "Bo")}
    assert asked.recency.today == date(2026, 1, 31)


@pytest.mark.parametrize("value", ["soon", "2022-13", "2022..", "2022-01-01T25:00", "T", "1e9"])
def test_what_is_no_day_is_refused(value):
    with pytest.raises(ValueError, match="takes a day"):
        moment_of(value, last=False)


def test_a_moment_is_written_as_it_is_read():
    for moment in (datetime(2022, 1, 5, tzinfo=UTC), datetime(2022, 1, 5, 13, 30, tzinfo=UTC)):
        read_back = moment_of(write_moment(moment), last=False)
        assert read_back.isoformat()[:16] == moment.isoformat()[: len(read_back.isoformat()[:16])]
