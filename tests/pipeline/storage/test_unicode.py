from pipeline.storage.unicode import encodable


def test_half_a_surrogate_pair_keeps_its_place():
    assert encodable("a\ud800b\udfffc") == "a\ufffdb\ufffdc"


def test_whole_characters_stay():
    text = "naïve 👩‍💻 한국어 e\u0301 \x00 \ufffd"

    assert encodable(text) == text


def test_texts_are_found_however_deep_they_are():
    content = {"a\ud800": [("\udc00", 1, None, b"\xed\xa0\x80"), {"b": "\ud800"}]}

    assert encodable(content) == {
        "a\ufffd": [["\ufffd", 1, None, b"\xed\xa0\x80"], {"b": "\ufffd"}]
    }
