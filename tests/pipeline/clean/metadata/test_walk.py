from pipeline.clean.metadata.walk import walk
from pipeline.clean.tree import parse


def seen(body: str):
    return walk(parse(f"<html><head><title>T</title></head><body>{body}</body></html>"))


def zones(body: str) -> dict[str, str]:
    found = seen(body)
    return {text: found.zones[owner] for text, owner in zip(found.texts, found.owners, strict=True)}


def test_texts_come_in_the_order_of_the_page():
    found = seen("a<p>b<b>c</b>d</p>e")

    assert [*found.texts] == ["a", "b", "c", "d", "e"]
    assert [owner.tag for owner in found.owners] == ["body", "p", "b", "p", "body"]


def test_what_readers_do_not_see_is_left_out():
    found = seen(
        "<script>x</script>a<style>x</style><noscript>x</noscript><svg><title>x</title></svg>"
    )

    assert [*found.texts] == ["a"]
    assert [title.text for title in found.kinds["title"]] == ["T"]


def test_an_element_stands_in_the_nearest_zone_around_it():
    assert zones(
        "<p>a</p><article><p>b</p><div class='related-stories'><p>c</p></div></article>"
        "<aside><p>d</p></aside><div class='comments'><article><p>e</p></article></div>"
    ) == {"a": "", "b": "article", "c": "elsewhere", "d": "elsewhere", "e": "comments"}


def test_a_page_that_is_open_for_comments_is_not_one_of_comments():
    assert zones("<div class='post comments-open'><p>a</p></div>")["a"] != "comments"


def test_a_heading_ends_where_the_next_text_begins():
    found = seen("a<h1>b<i>c</i></h1>d")
    (heading,) = found.kinds["h1"]

    assert found.texts[found.heading_ends[heading]] == "d"


def test_elements_are_kept_by_what_they_are_called():
    found = seen(
        "<p class='Byline'>a</p><a rel='author' href='#'>b</a><a href='/people/ines'>c</a>"
        "<span itemprop='author'>d</span><p data-testid='author-name'>e</p><p id='author'>f</p>"
        "<p class='authority'>g</p>"
    )

    assert [element.text for element in found.kinds["named"]][:5] == ["a", "b", "d", "e", "f"]
    assert [element.text for element in found.kinds["profile"]] == ["c"]
