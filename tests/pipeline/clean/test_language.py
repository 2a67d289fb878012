import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.language import UNKNOWN, detect
from tests.pipeline.clean.news import PARAGRAPHS

SHORT = {
    "az": "hökumət yeni qanun",
    "be": "урад абвясціў новыя меры",
    "bg": "правителството обяви нови мерки",
    "cs": "nová opatření vlády",
    "da": "regeringen oplyser i dag",
    "de": "neue Regeln beschlossen",
    "en": "new rules agreed",
    "es": "el gobierno anunció",
    "fa": "دولت اعلام کرد",
    "fi": "hallitus ilmoitti tänään",
    "fr": "le gouvernement annonce",
    "hi": "सरकार ने कहा है",
    "hu": "a kormány bejelentette",
    "id": "pemerintah mengumumkan hari ini",
    "it": "il governo ha annunciato",
    "kk": "үкімет жаңа шараларды",
    "nl": "nieuwe regels van het kabinet",
    "pl": "rząd ogłosił nowe przepisy",
    "pt": "o governo anunciou medidas",
    "ro": "guvernul a anunțat",
    "ru": "правительство объявило",
    "sv": "regeringen meddelade i går",
    "sw": "serikali ilitangaza leo",
    "tr": "hükümet bugün açıkladı",
    "uk": "уряд оголосив нові заходи",
    "ur": "حکومت نے اعلان کیا ہے",
    "vi": "chính phủ thông báo hôm nay",
}


@pytest.mark.parametrize("lang", PARAGRAPHS)
def test_the_language_of_a_text_is_told(lang):
    assert detect("\n".join(PARAGRAPHS[lang])) == lang


@pytest.mark.parametrize("lang", SHORT)
def test_two_or_three_words_are_enough(lang):
    assert detect(SHORT[lang]) == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("ειδήσεις", "el"),
        ("뉴스", "ko"),
        ("ニュース速報", "ja"),
        ("新闻", "zh"),
        ("ข่าว", "th"),
        ("חדשות", "he"),
    ],
)
def test_a_script_of_one_language_tells_it_by_a_single_word(text, lang):
    assert detect(text) == lang


@pytest.mark.parametrize("text", ["", "  \n", "12,345.67 " * 50, "👍" * 100, "x", "a b c d"])
def test_what_is_no_text_is_of_no_language(text):
    assert detect(text) == UNKNOWN == "und"


@pytest.mark.parametrize(
    "text", ["Angela Merkel", "Нурсултан Назарбаев", "Paris", "NATO", "information", "de"]
)
def test_a_name_or_an_international_word_is_of_no_language(text):
    assert detect(text) == UNKNOWN


def test_an_address_says_nothing_of_the_language():
    assert detect("https://example.com/the-house-of-the-people") == UNKNOWN
    assert detect("das neue Haus, www.the-house-of-the-people.example") == "de"


def test_foreign_words_do_not_outweigh_the_script():
    assert detect("Microsoft объявила о выпуске") == "ru"


def test_a_language_outside_the_table_is_told_from_a_sentence():
    assert detect("O‘zbekiston Respublikasi Prezidenti bugun") == "uz"


def test_turkish_in_the_wrong_encoding_is_still_turkish():
    garbled = "Üniversitesi öðretim üyesi yeni bir araþtýrma yayýmladý ve sonuçlarý açýkladý. " * 2
    assert detect(garbled) == "tr"


def test_the_language_of_a_long_text_is_that_of_its_beginning():
    french = " ".join(PARAGRAPHS["fr"]) * 10
    english = " ".join(PARAGRAPHS["en"]) * 1000

    assert detect(french + english) == "fr"


def test_a_megabyte_is_read_at_once():
    detect("warm up")
    started = time.process_time()
    detect("\u0301a" * 500_000)
    assert time.process_time() - started < 0.5


@given(st.text(max_size=120))
def test_any_text_has_a_code(text):
    code = detect(text)
    assert code == UNKNOWN or 2 <= len(code) <= 3
