from pipeline.search.client import Fragment, _fragment, _highlights, encodable
from pipeline.search.request import MARK, UNMARK


def marked(text):
    return text.replace("[", MARK).replace("]", UNMARK)


def test_marks_become_offsets_into_the_text():
    fragment = _fragment(marked("the [protests] in [Almaty]"))

    assert fragment.text == "the protests in Almaty"
    assert [fragment.text[a:b] for a, b in fragment.marks] == ["protests", "Almaty"]


def test_a_fragment_without_marks_is_its_text():
    assert _fragment("nothing here") == Fragment(text="nothing here")


def test_a_fragment_is_shown_with_whatever_marks_are_wanted():
    fragment = _fragment(marked("[a] b [c]"))

    assert fragment.marked("<b>", "</b>") == "<b>a</b> b <b>c</b>"


def test_a_mark_cut_off_at_the_end_still_marks():
    assert _fragment(f"a {MARK}b").text == "a b"


def test_the_stemmed_copy_is_shown_before_the_text_itself():
    found = {"text": [marked("[oil] and gas")], "stemmed.en": [marked("[oils] and gases")]}

    assert _highlights(found, "text")[0].text == "oils and gases"


def test_the_text_itself_is_shown_where_there_is_no_copy():
    assert _highlights({"text": ["The beginning."]}, "text") == (Fragment(text="The beginning."),)


def test_a_title_is_not_taken_for_the_text():
    found = {"stemmed_title.en": [marked("[Oil]")]}

    assert _highlights(found, "text") == ()
    assert _highlights(found, "title")[0].marks == ((0, 3),)


def test_what_no_encoding_has_is_replaced_and_offsets_stay():
    answer = {"a\ud800": ["x\udfffy", 1, None, {"b": "é🔥"}]}

    assert encodable(answer) == {"a?": ["x?y", 1, None, {"b": "é🔥"}]}
