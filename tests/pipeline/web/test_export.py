import csv
import io
import json

import pytest

from pipeline.web.export import COLUMNS, to_csv, to_json_lines


def rows(*documents):
    return list(csv.DictReader(io.StringIO(b"".join(to_csv(documents)).decode())))


def test_json_lines_hold_one_document_each():
    written = b"".join(to_json_lines({"id": n, "text": "ü\n"} for n in range(500)))

    assert [json.loads(line)["id"] for line in written.decode().splitlines()] == list(range(500))


def test_many_lines_are_sent_in_few_pieces():
    assert len(list(to_json_lines({"id": n} for n in range(1000)))) == 6


def test_csv_has_a_header_and_a_column_for_each_field():
    [row] = rows({"id": "a", "title": 'One, "two"\nthree', "people": ["Ada", "Bo"], "lead": None})

    assert tuple(row) == COLUMNS
    assert (row["title"], row["people"], row["lead"]) == ('One, "two"\nthree', "Ada; Bo", "")


def test_nothing_found_is_a_header_or_nothing():
    assert b"".join(to_csv([])).decode().startswith("id,title")
    assert b"".join(to_json_lines([])) == b""


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(title):
    assert rows({"title": title})[0]["title"] == f"'{title}"


def test_half_of_a_surrogate_pair_does_no_harm():
    assert b"?" in b"".join(to_json_lines([{"title": "\ud800"}]))
    assert rows({"title": "a\ud800"})[0]["title"] == "a?"
