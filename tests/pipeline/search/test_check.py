from pipeline.search.check import check_queries


def test_check_queries_are_what_people_type():
    queries = check_queries(["police", '"last week"'])

    assert list(queries) == ["police", '"last week"']
    assert queries['"last week"']["multi_match"]["query"] == "last week"
