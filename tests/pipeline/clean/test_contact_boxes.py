import pytest

from pipeline.clean.blocks import cut
from pipeline.clean.contact_boxes import without_contact_data
from pipeline.clean.tree import parse

STORY = [
    "The harbour of Lindhaven was closed for three days after the storm had torn off its gate.",
    "The police ask for calls to +44 1632 960 817 or to calls@lindhaven.example by Friday evening.",
    "Engineers expect that the repair will take until the end of May and cost two million crowns.",
]


def texts(below: str, *, paragraphs: list[str] = STORY, wrapper: str = "") -> list[str]:
    """Return what is left of a story with something below it, all of which was kept."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = cut(parse(f"<body><div class='{wrapper}'>{told}{below}</div></body>"))
    kept = range(len(page.blocks))
    return list(without_contact_data(page.blocks, page.boxes, kept).values())


@pytest.mark.parametrize(
    "address",
    ["ada@tidewire.example", "ada [at] tidewire [dot] example", "01632 960 455",
     "12 Capstan Street, Lindhaven LH1 7QX"],
)  # fmt: skip
def test_an_author_box_loses_its_contact_data_however_they_are_written(address):
    box = f"<p class='author-box'>Ada Brandt writes about ships and harbours. {address}</p>"

    assert texts(box) == [*STORY, "Ada Brandt writes about ships and harbours."]


def test_a_footer_that_holds_nothing_but_contact_data_is_left_out():
    assert (
        texts("<footer><p>Phone: 01632 960 455</p><p>desk@tidewire.example</p></footer>") == STORY
    )


def test_contact_data_inside_the_story_stay_even_in_its_last_line():
    assert texts("", paragraphs=[STORY[0], STORY[2], STORY[1]]) == [STORY[0], STORY[2], STORY[1]]


def test_a_box_around_the_whole_story_says_nothing_of_its_lines():
    assert texts("", wrapper="single-author") == STORY


def test_an_author_is_recognised_at_the_end_of_a_story_without_any_box():
    note = "<p>Ada Brandt is a reporter for Tidewire. Reach her at ada@tidewire.example.</p>"

    assert texts(note) == [*STORY, "Ada Brandt is a reporter for Tidewire."]


def test_a_long_sentence_keeps_what_else_it_says():
    box = (
        "<div class='bio'><p>Ada Brandt has written about ships, harbours and the people who live"
        " on them for thirty years and can be reached at ada@tidewire.example.</p></div>"
    )

    assert texts(box)[3].endswith("for thirty years and can be reached.")


def test_a_page_without_blocks_has_no_texts():
    assert without_contact_data([], [], []) == {}
