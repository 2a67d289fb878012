import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.blocks import MAX_BLOCKS, MAX_CHARACTERS, cut
from pipeline.clean.tree import parse
from pipeline.errors import RecordError


def blocks_of(html):
    return cut(parse(html)).blocks


def test_every_element_that_stands_alone_is_a_block_of_its_kind():
    found = blocks_of(
        "<h2>Harbour</h2><p>Ships <b>wait</b> outside.</p><ul><li>One</li><li>Two</li></ul>"
        "<blockquote><p>We wait.</p></blockquote><figure><figcaption>A ship</figcaption></figure>"
        "<table><tr><td>12</td></tr></table><pre>a\n  b</pre><div>Bare text</div>"
    )

    assert [(b.kind, b.text) for b in found] == [
        ("heading", "Harbour"),
        ("paragraph", "Ships wait outside."),
        ("list_item", "One"),
        ("list_item", "Two"),
        ("quote", "We wait."),
        ("caption", "A ship"),
        ("table_cell", "12"),
        ("preformatted", "a\n  b"),
        ("text", "Bare text"),
    ]


def test_text_between_elements_belongs_to_the_box_around_it():
    found = cut(parse("<div>Before<p>Within</p>after</div>"))

    assert [b.text for b in found.blocks] == ["Before", "Within", "after"]
    assert [found.boxes[b.box].tag for b in found.blocks] == ["div", "p", "div"]


def test_two_line_breaks_end_a_block_and_one_does_not():
    found = blocks_of("<div>12 Mole Street<br>Westhaven<br><br>The ferry is late.</div>")

    assert [b.text for b in found] == ["12 Mole Street\nWesthaven", "The ferry is late."]


def test_scripts_styles_and_forms_fields_are_not_text():
    html = "<p>Read</p><script>var a</script><style>p{}</style><select><option>x</select><p>on</p>"

    assert [b.text for b in blocks_of(html)] == ["Read", "on"]


def test_a_block_knows_how_much_of_it_is_linked_or_bold():
    (block,) = blocks_of('<p>See <a href="/x">the tide table</a> <b>now</b></p>')

    assert (block.linked, block.links, block.bold) == (len("the tide table"), 1, len("now"))


def test_blocks_of_one_list_share_its_box_and_nested_ones_a_deeper_level():
    found = cut(parse("<ul><li>One<ol><li>Deeper</li></ol></li><li>Two</li></ul>"))
    one, deeper, two = found.blocks
    lists = [found.boxes[b.box].list_box for b in found.blocks]

    assert [b.level for b in (one, deeper, two)] == [1, 2, 1]
    assert lists[0] == lists[2] != lists[1]
    assert found.boxes[lists[1]].tag == "ol"


def test_a_box_says_which_blocks_lie_in_it():
    found = cut(parse("<article><p>a</p><div><p>b</p><p>c</p></div></article><p>d</p>"))
    spans = {box.tag: (box.first, box.last) for box in found.boxes if box.tag != "p"}

    assert spans == {"body": (0, 4), "article": (0, 3), "div": (1, 3)}


def test_an_unknown_tag_is_part_of_a_sentence_only_within_one():
    found = blocks_of(
        "<p>The <x-term>tide</x-term> turns</p><x-card>One</x-card><x-card>Two</x-card>"
    )

    assert [b.text for b in found] == ["The tide turns", "One", "Two"]


def test_hidden_boxes_are_marked_with_all_that_they_hold():
    found = cut(parse('<div style="display: none"><p>Menu</p></div><p>Story</p>'))

    assert [found.boxes[b.box].is_hidden for b in found.blocks] == [True, False]


MANGLED = {
    "100,000 nested divs": "<div>" * 100_000 + "deep" + "</div>" * 100_000,
    "100,000 nested spans": "<p>" + "<span>" * 100_000 + "deep",
    "100,000 nested lists": "<ul><li>" * 100_000 + "deep",
    "100,000 unclosed paragraphs": "<p>word " * 100_000,
    "100,000 line breaks": "<div>" + "word<br><br>" * 100_000,
    "nothing but closing tags": "</div></p></body>" * 50_000,
    "10 MB in one element": "<p>" + "word " * 2_000_000,
    "10 MB of attributes": "<p " + "".join(f'a{i}="b" ' for i in range(700_000)) + ">word",
    "10 MB between slashes": "<p " + "".join(f"/a{i}" for i in range(1_000_000)) + ">",
    "a table in a table in a table": "<table><tr><td>" * 5_000 + "cell",
}


@pytest.mark.parametrize("name", MANGLED)
def test_mangled_pages_take_bounded_time_and_room(name):
    before = time.process_time()

    try:
        found = cut(parse(MANGLED[name]))
    except RecordError:
        return

    assert time.process_time() - before < 10
    assert len(found.blocks) <= MAX_BLOCKS + 1
    assert all(0 <= box.first <= box.last <= len(found.blocks) for box in found.boxes)
    # One block may be long; beyond the limit no further one begins.
    assert sum(len(b.text) for b in found.blocks[:-1]) <= MAX_CHARACTERS + 100


PIECES = st.sampled_from([
    "<div>", "</div>", "<p>", "</p>", "<a href=x>", "</a>", "<b>", "</i>", "<br>", "<ul>", "<li>",
    "</ul>", "<table>", "<td>", "</table>", "<pre>", "<script>", "</script>", "<!--", "-->",
    "&amp;", "&bogus;", "&#0;", "<x-y>", "<body>", "</html>", "<svg>", "<![CDATA[", "]]>", "word ",
    "\x00", "字", "\u202e", "word ", "<p hidden>", "<frameset>", "<",
    ">", "'", '"', "<textarea>", "<h1>", "\n",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_no_sequence_of_tags_breaks_the_cut(pieces):
    try:
        found = cut(parse("".join(pieces)))
    except RecordError:
        return

    assert all(b.text == b.text.strip("\n") and b.text for b in found.blocks)
    for number, box in enumerate(found.boxes):
        assert box.parent < number
        assert 0 <= box.first <= box.last <= len(found.blocks)
    for at, block in enumerate(found.blocks):
        box = found.boxes[block.box]
        assert box.first <= at < box.last
        assert block.linked >= 0
