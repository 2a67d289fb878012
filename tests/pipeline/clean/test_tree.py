import pytest

from pipeline.clean.tree import parse
from pipeline.errors import RecordError


def test_characters_that_xml_forbids_do_not_end_the_page():
    tree = parse("<p>The bridge\x00 is \x0bopen\ud800.</p><p>Traffic\ufffe flows.</p>")

    assert [p.text for p in tree.iter("p")] == ["The bridge is open.", "Traffic flows."]


def test_comments_and_processing_instructions_are_no_part_of_the_tree():
    tree = parse("<p>Open<!-- closed --><?php echo 1 ?> again</p>")

    assert tree.xpath("string(//p)") == "Open again"


def test_what_follows_three_hundred_unclosed_tags_is_still_there():
    tree = parse("<body>" + "<font><p>Line" * 300 + "<div>The end")

    assert tree.xpath("string(//div)") == "The end"


def test_entities_made_of_entities_are_not_expanded():
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><p>&b; quiet</p>'

    assert "haha" not in parse(bomb).text_content()


@pytest.mark.parametrize("html", ["", "   ", "\x00", "<!-- nothing -->"])
def test_a_page_without_an_element_is_rejected(html):
    with pytest.raises(RecordError) as rejected:
        parse(html)

    assert rejected.value.reason == "no_main_text"
