import gzip
import random
from pathlib import Path

import pytest

from pipeline.clean.decode import decode
from pipeline.errors import RecordError

DEV_PAGES = Path(__file__).parents[4] / "shared" / "eval" / "extraction" / "dev" / "pages"

GERMAN = "Die Fähre über den Fluß fährt später: „Schön“, sagte die Müllerin für 5 €. "
RUSSIAN = "Паром через реку сегодня опоздал, и пассажиры долго ждали на причале. "
CHINESE = "渡轮今天又晚点了，乘客们在码头上等了很久，没有人知道原因。"
JAPANESE = "フェリーは今日も遅れ、乗客は桟橋で長い間待たされました。"
POLISH = "Prom przez rzekę znów się spóźnił, a pasażerowie długo czekali na nabrzeżu. "
ARABIC = "تأخرت العبارة اليوم مرة أخرى وانتظر الركاب طويلا على الرصيف. "


def page(text, *, meta="", lang="", before=""):
    html = f' lang="{lang}"' if lang else ""
    return (
        f"<!DOCTYPE html><html{html}><head>{before}{meta}</head><body><p>{text}</p></body></html>"
    )


def charset(name):
    return f'<meta charset="{name}">'


def html(body, *, charset=None):
    return decode(body, charset=charset, media_type="text/html")


def is_rubbish(body, *, charset=None, media_type="text/html"):
    with pytest.raises(RecordError) as error:
        decode(body, charset=charset, media_type=media_type)
    assert error.value.detail
    return error.value.reason == "undecodable"


@pytest.mark.parametrize(
    ("bom", "codec"),
    [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")],
)
def test_a_byte_order_mark_comes_first(bom, codec):
    text = page(GERMAN, meta=charset("koi8-r"))
    assert html(bom + text.encode(codec), charset="windows-1251") == text


def test_the_http_header_comes_before_meta():
    text = page(RUSSIAN, meta=charset("koi8-r"))
    assert html(text.encode("windows-1251"), charset="windows-1251") == text


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="windows-1251">',
        "<META CharSet = windows-1251 />",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<!-- <meta charset=utf-8> --><meta charset='cp1251'>",
        '<script>var x = "<meta charset=koi8-r>";</script><meta charset="windows-1251">',
    ],
)
def test_meta_comes_before_detection(meta):
    text = page(RUSSIAN, meta=meta)
    assert html(text.encode("windows-1251")) == text


def test_a_late_meta_counts_as_browsers_begin_again_then():
    text = page(RUSSIAN[:20], meta=charset("koi8-r"), before="<style>x</style>" * 500)
    assert html(text.encode("koi8-r")) == text


def test_an_xml_declaration_counts_where_there_is_no_meta():
    text = '<?xml version="1.0" encoding="koi8-r"?>' + page(RUSSIAN)
    assert html(text.encode("koi8-r")) == text


@pytest.mark.parametrize("label", ["latin-1", "iso-8859-1", "us-ascii", "x-cp1252"])
def test_a_label_means_what_browsers_take_it_for(label):
    text = page(GERMAN)  # its quotation marks and its euro are not in ISO-8859-1
    assert html(text.encode("windows-1252"), charset=label) == text


def test_gb2312_means_all_of_gb18030():
    text = page("镕" + CHINESE)
    assert html(text.encode("gb18030"), charset="gb2312") == text


def test_a_label_that_nobody_knows_is_passed_over():
    text = page(GERMAN, meta=charset("windows-1252"))
    assert html(text.encode("windows-1252"), charset="x-none") == text


@pytest.mark.parametrize("declared", ["windows-1252", "gbk", "iso-8859-15", "shift_jis", "koi8-r"])
def test_what_is_utf_8_is_read_so_whatever_it_declares(declared):
    text = page(GERMAN, meta=charset(declared))
    assert html(text.encode()) == text
    assert html(text.encode(), charset=declared) == text


def test_three_characters_of_gbk_that_look_like_utf_8_are_gbk():
    text = page("小支模")
    body = text.encode("gbk")
    assert "小" not in body.decode("utf-8")  # it is valid UTF-8, of other words
    assert html(body, charset="gbk") == text


def test_iso_2022_jp_is_not_taken_for_ascii():
    text = page(JAPANESE)
    assert html(text.encode("iso2022_jp"), charset="iso-2022-jp") == text


def test_a_declaration_that_fails_gives_way_to_the_next():
    text = page(RUSSIAN, meta=charset("windows-1251"))
    assert html(text.encode("windows-1251"), charset="utf-8") == text
    text = page(CHINESE * 5, meta=charset("utf-8"))
    assert html(text.encode("gb18030"), charset="utf-8") == text
    text = page(RUSSIAN * 5, meta=charset("iso-8859-1"))
    assert html(text.encode("windows-1251")) == text


def test_a_few_wrong_bytes_do_not_change_the_charset():
    body = page(GERMAN * 20, meta=charset("utf-8")).encode().replace(b"M\xc3\xbc", b"M\xfc", 1)
    assert html(body).count("\ufffd") == 1
    assert "Müllerin" in html(body)


@pytest.mark.parametrize(
    ("text", "codec", "lang"),
    [
        (CHINESE, "gb18030", ""),
        (JAPANESE, "shift_jis", ""),
        (JAPANESE, "euc_jp", ""),
        (RUSSIAN, "windows-1251", ""),
        (RUSSIAN, "koi8-r", ""),
        (ARABIC, "windows-1256", ""),
        (GERMAN, "windows-1252", ""),
        (GERMAN, "windows-1252", "de"),
        (POLISH, "iso8859_2", "pl"),
        ("Şarj istasyonları çoğaldı, iş gücü arttı. ", "windows-1254", "tr-TR"),
    ],
)
def test_a_page_that_declares_nothing_is_told_by_its_text(text, codec, lang):
    written = page(text * 5, lang=lang)
    assert html(written.encode(codec)) == written


def test_undeclared_utf_8_and_utf_16_are_recognised():
    text = page(GERMAN)
    assert html(text.encode()) == text
    assert html(text.encode("utf-16-le")) == text
    assert html(text.encode("utf-16-be")) == text


def test_meta_that_says_utf_16_means_utf_8():
    text = page(GERMAN, meta=charset("utf-16"))
    assert html(text.encode()) == text


def test_what_was_garbled_before_it_was_sent_is_mended():
    garbled = page("Die FÃ¤hre fÃ¤hrt spÃ¤ter, sagte die MÃ¼llerin â€“ und ging. " * 5)
    assert html(garbled.encode()) == page(
        "Die Fähre fährt später, sagte die Müllerin – und ging. " * 5
    )


def test_a_page_about_garbled_text_is_left_alone():
    for text in (
        page(GERMAN * 10 + "Wer „Ã¤“ liest, hat „ä“ vor sich."),
        page("Who reads cafÃ© or naÃ¯ve sees UTF-8 that was taken for windows-1252."),
    ):
        assert html(text.encode()) == text


def test_capitals_before_quotation_marks_are_not_garbled_text():
    text = page("« CAFÉ” et « MARCHÉ” sont fermés, dit-on à l’entrée. " * 3)
    assert html(text.encode()) == text


@pytest.mark.parametrize(
    "declared", [None, "utf-8", "windows-1252", "gbk", "koi8-r", "utf-16le", "shift_jis"]
)
def test_random_bytes_are_rubbish_in_every_charset(declared):
    assert is_rubbish(random.Random(1).randbytes(20_000), charset=declared)


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"GIF89a"]
)
def test_a_file_of_another_kind_is_rubbish_though_most_of_it_is_text(start):
    assert is_rubbish(start + b"words and words and words " * 100)


def test_a_page_full_of_control_characters_or_errors_is_rubbish():
    assert is_rubbish(b"<p>" + b"word\x00\x01 " * 500)
    assert is_rubbish("<p>{}".format("wor\ufffd " * 500).encode())


def test_a_text_nobody_can_read_is_rubbish():
    unknown = bytes(byte for byte in range(0xA1, 0xFF)) * 30
    assert is_rubbish(b"<p>" + unknown)


@pytest.mark.parametrize("text", ["\ufeffwords", "a\tb\r\n c \u00a0", "Ã¤" * 20, "\U0001f6a2", "x"])
def test_a_clean_text_comes_back_character_for_character(text):
    assert decode(text.encode(), charset="utf-8", media_type="text/plain") == text


def test_a_dump_is_utf_8_or_told_by_its_text():
    assert decode(GERMAN.encode(), charset=None, media_type="text/plain") == GERMAN
    russian = RUSSIAN * 5
    body = russian.encode("windows-1251")
    assert decode(body, charset=None, media_type="text/plain") == russian
    assert is_rubbish(random.Random(2).randbytes(5000), media_type="text/plain")


def test_markup_in_a_dump_declares_nothing():
    text = '<meta charset="koi8-r"> ' + GERMAN
    body = text.encode("windows-1252")
    assert decode(body, charset=None, media_type="text/plain") == text


@pytest.mark.skipif(
    not DEV_PAGES.is_dir(), reason="the measuring data (../shared/eval) is not on this machine"
)
def test_every_real_page_is_text():
    paths = sorted(DEV_PAGES.iterdir())
    rejected = []
    for path in paths:
        try:
            html(gzip.decompress(path.read_bytes()))
        except RecordError as error:
            rejected.append((path.name, str(error)))
    assert len(paths) > 900
    assert rejected == []
