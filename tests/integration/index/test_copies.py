"""Exact copies under other addresses, on a real node."""

import pytest

from pipeline.index.copies import find_copies
from tests.factories import make_enriched_page
from tests.integration.index.on_the_node import write

pytestmark = pytest.mark.elasticsearch


def page(name, text="The same text.", **fields):
    return make_enriched_page(page_id=name, text=text, **fields)


def test_the_second_page_with_a_text_is_a_copy_of_the_first(client, index):
    pages = [page("a"), page("b"), page("c", text="Another text.")]

    assert find_copies(client, index, pages) == {1: "a"}


def test_a_page_whose_text_is_in_the_index_is_a_copy(client, index):
    write(client, index, page("a"))

    assert find_copies(client, index, [page("b"), page("c")]) == {0: "a", 1: "a"}


def test_what_was_written_just_before_counts(client, index):
    write(client, index, page("a"))
    copies = find_copies(client, index, [page("x", text="New."), page("b")])

    assert copies == {1: "a"}


def test_an_article_that_the_index_holds_is_no_copy(client, index):
    write(client, index, page("a"), page("b", text="It had a text of its own."))

    assert find_copies(client, index, [page("b")]) == {}


def test_two_captures_of_one_article_are_no_copies(client, index):
    assert find_copies(client, index, [page("a"), page("a2", article_id="a")]) == {}
