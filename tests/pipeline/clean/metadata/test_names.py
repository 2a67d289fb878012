import pytest

from pipeline.clean.metadata.names import is_generic, is_organisation, read_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ines Varga", ["Ines Varga"]),
        ("By Ines Varga", ["Ines Varga"]),
        ("Written by Ines Varga and Tom Okoro", ["Ines Varga", "Tom Okoro"]),
        ("By Ines Varga, Tom Okoro & Li Na", ["Ines Varga", "Tom Okoro", "Li Na"]),
        ("Von Jürgen Weißkopf und Käthe Ölschläger", ["Jürgen Weißkopf", "Käthe Ölschläger"]),
        ("Par Hélène Garnier et Luc Baudry", ["Hélène Garnier", "Luc Baudry"]),
        ("Por Íñigo Salvatierra y Marta Ríos", ["Íñigo Salvatierra", "Marta Ríos"]),
        ("作者：林晓梅", ["林晓梅"]),
        ("记者 林晓梅 ", ["林晓梅"]),
        ("김하늘 기자", ["김하늘"]),
        ("Автор: Ольга Дёмина", ["Ольга Дёмина"]),
        ("Ines Varga, MD, PhD", ["Ines Varga"]),
        ("Ines Varga, Health Editor", ["Ines Varga"]),
        ("Ines Varga Senior Reporter", ["Ines Varga"]),
        ("Ines Varga, CEPF®", ["Ines Varga"]),
        ("Ines Varga, AFP", ["Ines Varga", "AFP"]),
        ("Ines Varga | Updated 3 May 2024", ["Ines Varga"]),
        ("Ines Varga - The Lantern", ["Ines Varga"]),
        ("Ines Varga 12 min read", ["Ines Varga"]),
        ("<a href='/ines'>Ines Varga</a>", ["Ines Varga"]),
        ("Ines Varga (Reuters)", ["Ines Varga"]),
        ("INES VARGA", ["Ines Varga"]),
        ("Dr. Ines Varga", ["Dr. Ines Varga"]),
        ("J&ouml;rg Weber", ["Jörg Weber"]),
        ("The Lantern Newsroom", ["The Lantern Newsroom"]),
        ("Ines Varga, Ines Varga", ["Ines Varga"]),
        ("by popular demand", []),
        ("", []),
        ("https://lantern.example/ines", []),
        ("12345", []),
    ],
)
def test_names_are_read_out_of_a_byline(text, names):
    assert read_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Ines Varga ines.varga@lantern.example",
        "Ines Varga <ines.varga@lantern.example>",
        "Ines Varga, ines.varga (at) lantern (dot) example",
        "Ines Varga, ines.varga[at]lantern[dot]example",
        "Ines Varga ines.varga [at] lantern.example",
        "Ines Varga, +44 20 7946 0018",
        "Ines Varga, (020) 7946 0018",
        "Ines Varga 020-7946-0018",
        "Ines Varga @inesvarga",
    ],
)
def test_addresses_and_numbers_never_stay_in_a_name(text):
    assert read_names(text) == ["Ines Varga"]


def test_a_name_that_is_sorted_by_surname_is_turned():
    assert read_names("Varga, Ines", is_reversed=True) == ["Ines Varga"]
    assert read_names("Varga, MD", is_reversed=True) == ["Varga"]


def test_a_newsroom_is_no_person():
    assert is_organisation("Lantern News Desk")
    assert is_organisation("Redaktion Altenfurt")
    assert not is_organisation("Ines Varga")


def test_some_names_stand_for_nobody():
    assert is_generic("admin")
    assert not is_generic("Adrian Minh")


def test_a_very_long_text_is_read_in_bounded_time():
    read_names("by " * 100_000)
    read_names("(" * 100_000 + "@" * 100_000)
    read_names("a.b" * 100_000)
