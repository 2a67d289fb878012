import pytest

from pipeline.clean.lines import byline_names, is_dateline, is_name, kind_of, likely_kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read more: Bakery wins prize", "read_more"),
        ("READ MORE ON SEAGULLS", "read_more"),
        ("Lesen Sie auch: Die Brücke von Brennfurt", "read_more"),
        ("Lire aussi : Le pont est fermé", "read_more"),
        ("Te puede interesar: Cierra el puerto", "read_more"),
        ("Читайте также: Мост закрыт", "read_more"),
        ("اقرأ أيضا: إغلاق الجسر", "read_more"),
        ("相关阅读：大桥通车", "read_more"),
        ("İlgili haberler", "read_more"),
        ("Share on Facebook", "share"),
        ("Teilen", "share"),
        ("Sign up for our daily newsletter and get the top headlines.", "subscribe"),
        ("Abonnez-vous à notre newsletter pour ne rien manquer", "subscribe"),
        ("Leave a Reply", "comments"),
        ("14 Comments", "comments"),
        ("© 2024 Harbour Herald. All rights reserved.", "copyright"),
        ("Все права защищены.", "copyright"),
        ("PREV Choir wins the prize of the islands", "navigation"),
        ("Zum Inhalt springen", "navigation"),
        ("Story continues below advertisement", "advertisement"),
        ("About the author", "author_box"),
        ("By Ada Brandt", "byline"),
        ("(Reporting by Marek Tull; Editing by Simon Oakes)", "byline"),
        ("Published: 3 May 2024, 18:40", "dateline"),
        ("Photo: Marta Solberg/Gullwire", "credit"),
        ("This story was originally published by Pelican Wire.", "syndication"),
        ("These were the details of the news Bridge to close for this day.", "alerts"),
        ("We use cookies to make this page better.", "consent"),
        ("Reach her at dana@register.example", "contact"),
    ],
)
def test_furniture_is_known_by_its_words(line, kind):
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The newsletter will appear on Monday.",
        "Share prices fell on Monday after the harbour was closed.",
        "“Subscribe to our newsletter,” the page said.",
        "Next up is the choir of Brevik, which has won twice.",
        "By Monday the harbour had been closed for three weeks.",
        "Von Montag an fahren wieder Züge.",
        "Read more books, the teacher told them, and they did.",
        "Source code was found on his computer.",
        "Comments about the mayor were removed.",
        "Comments",  # may be a heading
        "2 May 2024",  # may be a heading of a chronicle
        "Photographs of the ship were found in the wreck.",
        "Home is where the harbour is.",
        "Related to the king by marriage, she moved to Osmark.",
        "Copyright law is changing, the minister said.",
    ],
)
def test_sentences_and_headings_are_no_furniture(line):
    assert kind_of(line) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Comments", "comments"), ("2 May 2024", "dateline"), ("Facebook", "share"),
     ("Source: Harbour Office", "syndication")],
)  # fmt: skip
def test_what_may_be_a_heading_is_likely_furniture_outside_a_story(line, kind):
    assert (kind_of(line), likely_kind(line)) == (None, kind)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Brandt and Luc Farel", ("Ada Brandt", "Luc Farel")),
        ("By Dana Whitlock | Staff Writer", ("Dana Whitlock",)),
        ("By Ada Brandt, our reporter in Brevik", ("Ada Brandt",)),
        ("Von Katrin Vogelsang", ("Katrin Vogelsang",)),
        ("Par Hélène Castaing", ("Hélène Castaing",)),
        ("Автор: Игорь Лапшин", ("Игорь Лапшин",)),
        ("By the river", ()),
        ("By Monday", ()),
        ("By Dawn Of The Next Day They Had Left", ()),
    ],
)
def test_a_byline_names_people(line, names):
    assert byline_names(line) == names


@pytest.mark.parametrize(
    "line",
    ["March 14, 2025 at 9:42 p.m.", "27.02.2024, 17:19 Uhr", "Publié le 3 septembre 2024 à 18h42",
     "21 февраля 2023, 14:05", "2022年06月17日 09:26", "Lesezeit: 3 Minuten", "5 min read"],
)  # fmt: skip
def test_dates_and_reading_times_are_datelines(line):
    assert is_dateline(line)


def test_a_sentence_with_a_date_is_no_dateline():
    assert not is_dateline("On March 14, 2025 the bridge was closed.")


def test_names_are_short_and_have_capitals():
    assert is_name("Tomas van der Berg")
    assert not is_name("Bridge to close")
    assert not is_name("Ada")
