import pytest

from pipeline.enrich.names.forms import key
from pipeline.enrich.names.resolve import resolve
from pipeline.enrich.spans import Span
from tests.pipeline.enrich.names.conftest import resolved as grouped
from tests.pipeline.enrich.names.conftest import spans


def test_no_span_is_no_entity():
    assert resolve("Ann Lee", [], lang="en") == ()


def test_mentions_of_a_name_are_of_one_entity():
    text = "Ann Lee met Bo Ek. Later Ann Lee left."

    [ann, bo] = resolve(text, spans(text, ("Ann Lee", "person"), ("Bo Ek", "person")), lang="en")

    assert (ann.id, ann.name, ann.type) == ("person:ann lee", "Ann Lee", "person")
    assert [(mention.start, mention.end) for mention in ann.mentions] == [(0, 7), (25, 32)]
    assert (bo.id, bo.name, bo.type) == ("person:bo ek", "Bo Ek", "person")
    assert [(mention.start, mention.end) for mention in bo.mentions] == [(12, 17)]


def test_entities_come_in_the_order_of_their_first_mention():
    text = "Bo saw Ann and Ann saw Bo and Cy."

    assert list(grouped(text, ("Ann", "person"), ("Bo", "person"), ("Cy", "person"))) == [
        "person:bo",
        "person:ann",
        "person:cy",
    ]


def test_case_accents_and_spaces_do_not_make_another_entity():
    text = "José Peña, JOSÉ PEÑA, Jose\u0301 Pen\u0303a, Jose Pena, José\u00a0 Peña"
    named = [(part.strip(), "person") for part in text.split(",")]

    assert grouped(text, *named) == {"person:jose pena": [part.strip() for part in text.split(",")]}


def test_an_entity_goes_by_the_form_that_comes_most_often():
    text = "ORVA said. Orva said. Orva said."

    [entity] = resolve(text, spans(text, ("ORVA", "org"), ("Orva", "org")), lang="en")

    assert entity.name == "Orva"
    assert [mention.text for mention in entity.mentions] == ["ORVA", "Orva", "Orva"]


def test_a_name_has_single_spaces():
    text = "Ann \u00a0Lee"

    assert resolve(text, spans(text, (text, "person")), lang="en")[0].name == "Ann Lee"


def test_an_entity_is_of_the_type_that_comes_most_often():
    text = "Paris, Paris and Paris"
    first, second, third = (span.start for span in spans(text, ("Paris", "place")))
    tagged = [
        Span(first, first + 5, "person"),
        Span(second, second + 5, "place"),
        Span(third, third + 5, "place"),
    ]

    [entity] = resolve(text, tagged, lang="en")

    assert (entity.id, entity.type, len(entity.mentions)) == ("place:paris", "place", 3)


@pytest.mark.parametrize(
    ("text", "surface", "mention"),
    [
        ("the United Nations", "the United Nations", "United Nations"),
        ("The United Nations", "The United Nations", "United Nations"),
        ("THE UN", "THE UN", "UN"),
        ("an Amazon", "an Amazon", "Amazon"),
        ("le Sénat", "le Sénat", "Sénat"),
        ("les États-Unis", "les États-Unis", "États-Unis"),
        ("l'ONU", "l'ONU", "ONU"),
        ("d’Italie", "d’Italie", "Italie"),
        ("Ann Lee's", "Ann Lee's", "Ann Lee"),
        ("Ann Lee’s", "Ann Lee’s", "Ann Lee"),
        ("the Jameses'", "the Jameses'", "Jameses"),
        ("“Ann Lee”,", "“Ann Lee”,", "Ann Lee"),
        ("(the UN's)", "(the UN's)", "UN"),
        ("- Ann Lee -", "- Ann Lee -", "Ann Lee"),
        ("👍 Ann Lee 👍", "👍 Ann Lee 👍", "Ann Lee"),
        (" \u00a0Ann Lee\n", " \u00a0Ann Lee\n", "Ann Lee"),
        ("Acme Inc.", "Acme Inc.", "Acme Inc."),
        ("the U.S.", "the U.S.", "U.S."),
        ("Theresa", "Theresa", "Theresa"),
        ("Anders", "Anders", "Anders"),
        ("Lesotho", "Lesotho", "Lesotho"),
        ("Laos", "Laos", "Laos"),
        ("O'Hara", "O'Hara", "O'Hara"),
    ],
)
def test_articles_possessives_and_punctuation_are_not_of_the_name(text, surface, mention):
    assert list(grouped(text, (surface, "org")).values()) == [[mention]]


@pytest.mark.parametrize(
    "name",
    ["Le Pen", "Le Havre", "La Paz", "La La Land", "Les Moonves", "L'Oréal", "An Nguyen", "A Ming"],
)
def test_a_name_that_begins_like_an_article_stays_whole(name):
    assert list(grouped(f"{name} said so.", (name, "person")).values()) == [[name]]


def test_an_article_at_the_start_of_a_sentence_is_known_by_the_rest_of_the_page():
    text = "La Chine a signé. Le Havre attend la Chine. L'Italie et l’Italie."
    named = [("La Chine", "place"), ("Le Havre", "place"), ("la Chine", "place")]
    named += [("L'Italie", "place"), ("l’Italie", "place")]

    assert grouped(text, *named) == {
        "place:china": ["Chine", "Chine"],
        "place:le havre": ["Le Havre"],
        "place:italy": ["Italie", "Italie"],
    }


@pytest.mark.parametrize(
    "surface", ["—", "12", "3,000", "2024-25", " ", "👍", "x" * 121, "Ann\nLee"]
)
def test_what_is_no_name_is_left_out(surface):
    assert grouped(f"before {surface} after", (surface, "org")) == {}


def test_a_name_may_have_figures_and_any_script():
    text = "B52, 7-Eleven, Дәулет, 東京, القاهرة"
    named = [(part, "org") for part in text.split(", ")]

    assert list(grouped(text, *named)) == [
        "org:b52",
        "org:7 eleven",
        "org:дәулет",
        "org:東京",
        "org:القاهرة",
    ]


def test_offsets_are_of_characters_whatever_stands_before():
    text = "👩‍👩‍👧‍👦🇰🇿 e\u0301e\u0301 \U0010ffff 汉字: the Ann Lee's dog"

    [entity] = resolve(text, spans(text, ("the Ann Lee's", "person")), lang="en")

    [mention] = entity.mentions
    assert (mention.start, mention.end) == (text.index("Ann"), text.index("'s"))
    assert text[mention.start : mention.end] == "Ann Lee"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("mark", ["'", "’", "'’", "' ", "'s", "_", "-'"])
def test_a_run_of_marks_does_not_take_long(mark):
    text = f"Ann{mark * 50}Lee{mark * 50}x"

    assert len(resolve(text, [Span(0, len(text), "person")], lang="en")) <= 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kassym-Jomart Tokayev", "kassym jomart tokayev"),
        ("  Straße  ", "strasse"),
        ("ÉCOLE", "ecole"),
        ("İstanbul", "istanbul"),
        ("U.S.", "us"),
        ("J. K. Rowling", "jk rowling"),
        ("AT&T", "at t"),
        ("_x_", "x"),
        ("", ""),
    ],
)
def test_the_key_of_a_name_never_changes(name, expected):
    assert key(name) == expected
    assert key(expected) == expected
