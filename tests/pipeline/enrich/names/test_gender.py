import pytest

from pipeline.enrich.names.gender import gender


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Maria Zakharova", "female"),
        ("Mrs Lee", "female"),
        ("President Ann Lee", "female"),
        ("Mr. Lee", "male"),
        ("Vladimir Putin", "male"),
        ("Владимир Путин", "male"),
        ("Kim Lee", None),
        ("A. Lee", None),
        ("Lee", None),
        ("Maria", None),
        ("", None),
    ],
)
def test_title_and_given_name_tell_the_gender(name, expected):
    assert gender(name) == expected
