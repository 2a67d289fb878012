import pytest

from pipeline.errors import ConfigError
from pipeline.search.quotes import QuoteRequest, to_body
from pipeline.search.request import LAST_HIT, Filters


def nested(request):
    return to_body(request)["query"]["bool"]["filter"][0]["nested"]


def test_speaker_and_words_must_be_of_one_quote():
    quote = nested(QuoteRequest(by="tokayev", about="order"))

    assert quote["path"] == "quotes"
    by, about = quote["query"]["bool"]["filter"]
    assert [clause["match_phrase"] for clause in by["bool"]["should"]] == [
        {f"quotes.{field}.words": {"query": "tokayev", "slop": 50}}
        for field in ("speaker", "speaker_aliases")
    ]
    assert about["multi_match"]["fields"] == ["quotes.text", "quotes.stemmed.*"]


def test_pages_are_limited_by_their_own_filters():
    [_, page] = to_body(QuoteRequest(filters=Filters(languages=("en",))))["query"]["bool"]["filter"]

    assert "lang" in str(page)


def test_what_is_counted_is_what_is_listed():
    body = to_body(QuoteRequest(by="tokayev", kinds=("direct",)))

    counted = body["aggregations"]["quotes"]["aggregations"]["wanted"]["filter"]
    assert counted == body["query"]["bool"]["filter"][0]["nested"]["query"]


def test_every_quote_is_wanted_where_nothing_is_asked():
    assert nested(QuoteRequest())["query"] == {"match_all": {}}


@pytest.mark.parametrize("limit", [0, LAST_HIT + 1])
def test_more_quotes_than_elasticsearch_lists_are_refused(limit):
    with pytest.raises(ConfigError, match="quotes can be listed"):
        QuoteRequest(limit=limit)
