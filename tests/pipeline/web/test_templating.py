import pytest

from pipeline.search.client import Fragment
from pipeline.web.templating import marked, of_article, of_entity, to_original


def test_what_was_found_is_marked_and_all_is_escaped():
    fragment = Fragment(text="<b>oil</b> & gas", marks=((3, 6),))

    assert marked(fragment) == "&lt;b&gt;<mark>oil</mark>&lt;/b&gt; &amp; gas"


def test_a_mark_around_markup_is_escaped_too():
    assert marked(Fragment(text="<script>", marks=((0, 8),))) == "<mark>&lt;script&gt;</mark>"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "//example.org",
        "/local",
        "http:/example.org",
        "http://[bad",
        "",
        None,
    ],
)
def test_only_addresses_of_the_web_are_linked(url):
    assert to_original(url) is None


def test_an_address_of_the_web_is_linked_as_it_is():
    assert to_original("https://example.org/a?b=c") == "https://example.org/a?b=c"


def test_any_id_is_one_part_of_an_address():
    assert of_entity("person:a/b c?") == "/entities/person%3Aa%2Fb%20c%3F"
    assert of_article("ü#") == "/articles/%C3%BC%23"
