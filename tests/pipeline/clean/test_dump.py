import pytest

from pipeline.clean.dump import Dump, read_dump


def test_the_first_line_is_the_title_and_not_the_text():
    assert read_dump("Bridge to close\n\nThe bridge will close.\nFerries will run.\n") == Dump(
        title="Bridge to close", text="The bridge will close.\nFerries will run."
    )


def test_a_title_that_is_repeated_is_left_out_of_the_text():
    body = (
        "Bridge to close..\n\nBridge to close..\nBridge to close..\nThe bridge.\nBridge to close.."
    )

    assert read_dump(body) == Dump(title="Bridge to close..", text="The bridge.\nBridge to close..")


def test_paragraphs_keep_the_lines_between_them():
    assert read_dump("T\n\n\nOne.  \n\n  Two.\n") == Dump(title="T", text="One.\n\n  Two.")


def test_line_ends_of_all_systems_are_line_ends():
    assert read_dump("T\r\n\r\nOne.\r\nTwo.\r\n") == Dump(title="T", text="One.\nTwo.")


def test_a_single_line_is_text():
    assert read_dump("  The bridge will close.  ") == Dump(
        title=None, text="The bridge will close."
    )


def test_a_first_line_as_long_as_a_paragraph_is_text():
    paragraph = "The bridge will close. " * 20

    assert read_dump(f"{paragraph}\nMore.") == Dump(title=None, text=f"{paragraph.strip()}\nMore.")


@pytest.mark.parametrize("body", ["", " ", "\n\n\r\n"])
def test_an_empty_dump_has_neither(body):
    assert read_dump(body) == Dump(title=None, text="")


def test_a_dump_that_is_all_title_has_no_text():
    assert read_dump("T\nT\n\nT") == Dump(title="T", text="")


def test_odd_characters_stay():
    assert read_dump("👩‍💻 e\u0301\n\nнаука — 科学").title == "👩‍💻 e\u0301"
    assert read_dump("👩‍💻 e\u0301\n\nнаука — 科学").text == "наука — 科学"
