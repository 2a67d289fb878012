import pytest

from pipeline.clean.syndication import Syndicated, find_syndication, is_notice, is_source

STORY = ["The bridge will close on Monday.", "Ferries will run.", "Nobody knows why."]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("This story was originally published by Pelican Wire.", "Pelican Wire"),
        ("This article first appeared on Gullwire24 and is republished here.", "Gullwire24"),
        ("Originally published at tidewire.example", "tidewire.example"),
        ("This article is republished from The Strait under a Creative Commons license.",
         "The Strait"),
        ("It is also worth noting that the original news has been published and is available at"
         " Gullwire24 and the editorial team has confirmed it.", "Gullwire24"),
        ("Dieser Artikel erschien zuerst bei Brennfurter Anzeiger.", "Brennfurter Anzeiger"),
        ("Cet article a été publié initialement sur Le Courrier du Fleuve.",
         "Le Courrier du Fleuve"),
        ("Este artículo fue publicado originalmente en Diario de Almenara.", "Diario de Almenara"),
        ("Впервые опубликовано в «Маячный вестник».", "Маячный вестник"),
        ("本文转载自：海鸥湾日报", "海鸥湾日报"),
    ],
)  # fmt: skip
def test_a_notice_names_the_outlet(line, name):
    assert is_notice(line)
    assert find_syndication([*STORY, line]) == Syndicated(name=name)


@pytest.mark.parametrize(
    ("line", "name"),
    [("Source: Pelican Wire", "Pelican Wire"), ("Quelle: npa", "npa"),
     ("Fuente: Agencia Faro", "Agencia Faro"), ("Источник: Маячный вестник", "Маячный вестник"),
     ("المصدر: وكالة المرفأ", "وكالة المرفأ"), ("Kaynak: Liman Ajansı", "Liman Ajansı"),
     ("2022年06月17日 09:26  来源：海鸥湾日报", "海鸥湾日报")],
)  # fmt: skip
def test_a_line_below_or_above_the_story_names_its_source(line, name):
    assert find_syndication([*STORY, line], story=range(3)) == Syndicated(name=name)
    assert find_syndication([line, *STORY], story=range(1, 4)) == Syndicated(name=name)


def test_the_source_of_a_chart_is_not_where_the_story_is_from():
    lines = [*STORY, "Source: Office of Statistics", *STORY]

    assert is_source("Source: Office of Statistics")
    assert find_syndication(lines) is None


def test_the_address_of_the_outlet_is_kept():
    line = "This story was originally published by Pelican Wire: https://pelican.example/a/1."

    assert find_syndication([*STORY, line]) == Syndicated(
        name="Pelican Wire", url="https://pelican.example/a/1"
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("BRENNFURT, Oct 9 (Tidewire) - Train drivers will walk out.", "Tidewire"),
        ("Brennfurt (npa/kv) - Ermittler haben Spuren gefunden.", "npa"),
        ("(GNN) -- The bridge will close.", "GNN"),
        ("МОСКВА, 5 мар — Вестник Моря. Мост закрыт.", "Вестник Моря"),
        ("海鸥社港城3月1日电 大桥昨日通车。", "海鸥社"),
    ],
)
def test_the_agency_stands_in_the_first_lines(line, name):
    assert find_syndication([line, *STORY]) == Syndicated(name=name)
    assert find_syndication([*STORY, *STORY, line]) is None


@pytest.mark.parametrize(
    "line",
    [
        "The minister (Greens) - who was late - said nothing.",
        "Paris (March 5) - nothing.",
        "The report was first published in 2011 and has been read ever since.",
        "She said the story was originally published by mistake.",
        "The source of the river is a lake.",
    ],
)
def test_sentences_of_a_story_name_no_outlet(line):
    assert find_syndication([line, *STORY]) is None
    assert not is_notice(line)


def test_a_notice_wins_over_the_agency():
    lines = ["Brennfurt (npa) - The bridge.", *STORY, "First published by Pelican Wire"]

    assert find_syndication(lines) == Syndicated(name="Pelican Wire")


def test_a_site_that_names_itself_is_from_nobody_else():
    lines = [*STORY, "Quelle: tide-wire.example"]

    assert find_syndication(lines, site="www.tide-wire.example") is None
    assert find_syndication([*STORY, "Source: Tide Wire"], site="tidewire.example") is None
    assert find_syndication(lines, site="harbour.example") == Syndicated(name="tide-wire.example")


@pytest.mark.parametrize(
    "line", ["Originally published in March 2022.", "Source: News agencies", "来源：转载文章"]
)
def test_a_month_or_nobody_is_no_outlet(line):
    assert find_syndication([*STORY, line]) is None


def test_what_stands_beside_the_name_is_no_part_of_it():
    assert find_syndication([*STORY, "来源：海鸥湾日报 编辑：孙小萌"]) == Syndicated(
        name="海鸥湾日报"
    )
