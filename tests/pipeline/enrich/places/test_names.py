import pytest

from pipeline.enrich.places.names import fold, number


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Saint-Étienne", "st etienne"),
        ("St. Louis", "st louis"),
        ("N'Djamena", "ndjamena"),
        ("Łódź", "lodz"),
        ("İzmir", "izmir"),
        ("U.S.", "us"),
        ("Алматы", "алматы"),
        ("", ""),
        ("-", ""),
    ],
)
def test_marks_case_and_stops_make_no_difference(name, folded):
    assert fold(name) == folded


def test_the_number_of_a_name_is_the_same_everywhere():
    assert number("almaty") == 685225493801
    assert number("\ud800") >= 0
