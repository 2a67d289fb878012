"""From chosen blocks to a text with parts."""

from pipeline.clean.blocks import cut
from pipeline.clean.body import Selection
from pipeline.clean.structure import assemble
from pipeline.clean.tree import parse

LONG = "The council of Varnholt met on Tuesday and spoke about the bridge until after midnight."
LEAD = "A town of nine thousand people argues about forty metres of steel and concrete."


def assembled(html, *, dropped=(), description=None, authors=()):
    """The structure of a page of which all blocks are kept but those that begin with a word."""
    found = cut(parse(f"<html><body>{html}</body></html>"))
    selection = Selection(
        blocks=found.blocks,
        boxes=found.boxes,
        probabilities=[1.0] * len(found.blocks),
        decisions=[
            "dropped" if block.text.startswith(tuple(dropped)) else "kept" for block in found.blocks
        ],
        weights="body",
    )
    return assemble(selection, description=description, authors=authors)


def parts(structure):
    return [(part.kind, structure.text[part.start : part.end]) for part in structure.parts]


def test_paragraphs_headings_lists_and_quotes_are_told_apart():
    found = assembled(
        f"<p>{LONG}</p><h3>What it costs</h3><ul><li>Steel<ul><li>Beams</li></ul></li></ul>"
        "<blockquote><p>We need it.</p></blockquote>"
    )

    assert parts(found) == [
        ("paragraph", LONG),
        ("heading", "What it costs"),
        ("list_item", "Steel"),
        ("list_item", "Beams"),
        ("quote", "We need it."),
    ]
    assert [part.level for part in found.parts] == [0, 3, 1, 2, 0]


def test_the_parts_cover_the_text_in_order():
    found = assembled(f"<p>{LONG}</p><p>One line<br>another</p><h2>More</h2>")

    assert "\n".join(text for _, text in parts(found)) == found.text
    assert found.text == f"{LONG}\nOne line\nanother\nMore"


def test_what_was_dropped_is_in_no_part():
    found = assembled(f"<p>{LONG}</p><p>Subscribe now</p>", dropped=["Subscribe"])

    assert found.text == LONG


def test_captions_and_their_credits_stand_apart():
    found = assembled(
        f"<p>{LONG}</p><figure><img><figcaption>The old bridge. <span>Photo: Ina Brandt</span>"
        f"</figcaption></figure><p>{LEAD}</p>"
    )

    assert found.captions == ("The old bridge. Photo: Ina Brandt",)
    assert found.text == f"{LONG}\n{LEAD}"


def test_a_caption_that_is_no_part_of_the_article_is_kept_if_it_stands_within_it():
    figure = "<figure><figcaption>The {} bridge</figcaption></figure>"
    found = assembled(
        f"<p>{LONG}</p>{figure.format('old')}<p>{LEAD}</p>{figure.format('other')}",
        dropped=["The old", "The other"],
    )

    assert found.captions == ("The old bridge",)


def test_a_table_of_data_stands_apart():
    found = assembled(
        f"<p>{LONG}</p><table><tr><th>Year</th><th>Cost</th></tr>"
        "<tr><td>2024</td><td>3 million</td></tr><tr><td>2025</td><td>4 million</td></tr></table>"
    )

    assert found.tables == ("Year\tCost\n2024\t3 million\n2025\t4 million",)
    assert found.text == LONG


def test_a_table_for_the_layout_is_text():
    found = assembled(f"<table><tr><td><p>{LONG}</p><p>{LEAD}</p></td></tr></table>")

    assert found.tables == ()
    assert found.text == f"{LONG}\n{LEAD}"


def test_the_standfirst_is_told_by_its_name_even_if_it_is_no_part_of_the_text():
    found = assembled(
        f'<h1>Bridge</h1><p class="standfirst">{LEAD}</p><p>{LONG}</p>', dropped=["A town"]
    )

    assert found.lead == LEAD
    assert LEAD not in found.text


def test_the_standfirst_is_told_by_the_description():
    assert assembled(f"<div>{LEAD}</div><p>{LONG}</p>", description=LEAD.upper()).lead == LEAD


def test_a_first_paragraph_is_no_standfirst():
    assert assembled(f"<p>{LONG}</p><p>{LEAD}</p>").lead is None
    assert assembled(f'<p>{LONG}</p><p class="intro">{LEAD}</p>').lead is None


def test_nothing_kept_is_an_empty_text():
    found = assembled("<p>Subscribe</p>", dropped=["Subscribe"])

    assert (found.text, found.parts, found.lead, found.captions) == ("", (), None, ())


def test_date_and_byline_above_the_story_are_no_part_of_it():
    found = assembled(
        f"<p>Ina Brandt</p><p>14 March 2024, 10:05</p><p>{LONG}</p>", authors=("Ina Brandt",)
    )

    assert found.text == LONG


def test_a_date_further_down_is_a_heading_of_the_story():
    paragraphs = f"<p>{LONG}</p>" + "".join(f"<p>{LONG[n:]}</p>" for n in (4, 12, 20, 28, 33))
    found = assembled(f"{paragraphs}<h3>14 March 2024</h3>{paragraphs}")

    assert ("heading", "14 March 2024") in parts(found)


def test_lines_that_are_furniture_on_any_page_go_even_if_the_model_kept_them():
    found = assembled(
        f"<p>{LONG}</p><p>Read more: How the old bridge was built</p><p>{LEAD}</p>"
        "<p>Advertisement</p><p>Follow us on Instagram for more stories.</p>"
    )

    assert found.text == f"{LONG}\n{LEAD}"
