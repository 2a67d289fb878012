from datetime import date

import pytest

from pipeline.clean.headline import find_authors, find_date, find_lead, find_title

STORY = [
    "The council will close the old bridge on Monday, its engineer said on Friday.",
    "Ferries will run every ten minutes until the end of the year, and they will be free.",
]


def title(*lines: str) -> str | None:
    return find_title([*lines, *STORY]).title


def test_the_first_line_is_the_title():
    assert title("Old bridge closes for a year") == "Old bridge closes for a year"


def test_the_shorter_of_two_equal_headlines_is_the_title():
    found = find_title(["Old bridge closes | Herald", "News", "Old bridge closes for now", *STORY])
    again = find_title(
        ["Old bridge closes for now - Herald", "News", "Old bridge closes for now", *STORY]
    )

    assert found.title == "Old bridge closes | Herald"  # another headline: nothing is sure
    assert (again.title, again.after) == ("Old bridge closes for now", 2)


def test_the_sites_name_behind_a_bar_is_no_part_of_the_title():
    assert title("Old bridge closes for a year | Harbour Herald") == "Old bridge closes for a year"


def test_a_dash_belongs_to_the_title_unless_the_sites_name_stands_elsewhere():
    line = "Old bridge closes for a year - Harbour Herald"

    assert title(line) == line
    assert title(line, "About Harbour Herald") == "Old bridge closes for a year"


def test_below_menus_the_title_is_the_last_headline_above_the_byline():
    assert title(
        "Skip to content", "Menu", "Log in", "Two hurt in crash on the quay",
        "Old bridge closes for a year", "By Ada Brandt", "3 May 2024",
    ) == "Old bridge closes for a year"  # fmt: skip


def test_two_sentences_are_no_title():
    assert title("The bridge is closed. Ferries run.") is None


def test_the_name_beside_the_date_is_the_author():
    assert find_authors(["Gemma Hartley", "Published: 11:32, 6 Jul 2024"], []) == ("Gemma Hartley",)
    assert find_authors(["Gemma Hartley", "A gull stole her teeth."], []) == ()


def test_a_byline_wins_and_may_stand_below_the_story():
    assert find_authors(["3 May 2024"], ["By Ada Brandt and Luc Farel"]) == (
        "Ada Brandt", "Luc Farel",
    )  # fmt: skip


def test_the_authors_address_is_no_part_of_the_name():
    assert find_authors(["By Ada Brandt ada@tidewire.example"], []) == ("Ada Brandt",)


def test_a_sentence_above_the_byline_is_the_lead():
    assert find_lead([STORY[0], "By Ada Brandt", "3 May 2024"]) == STORY[0]
    assert find_lead([STORY[0], STORY[1]]) is None


@pytest.mark.parametrize(
    "line",
    ["Published: March 4, 2024", "4 March 2024", "04.03.2024, 17:19 Uhr", "2024-03-04",
     "Publié le 4 mars 2024 à 18h42", "4 de marzo de 2024", "4 марта 2024, 14:05", "2024年3月4日",
     "4 Mart 2024", "4 مارس 2024", "Posted on March 4, 2024 by Willa"],
)  # fmt: skip
def test_the_day_is_read_in_many_languages(line):
    assert find_date([line]) == date(2024, 3, 4)


@pytest.mark.parametrize("line", ["31.02.2024", "4 Brumaire 2024", "On March 4, 2024 it closed."])
def test_what_is_no_day_is_not_read(line):
    assert find_date([line]) is None
