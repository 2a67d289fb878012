import pytest

from pipeline.enrich.names.match import THRESHOLD, similarity

ALIKE = [
    ("Person", "Ann Lee", "ANN LEE"),
    ("Person", "Lee, Ann", "Ann Lee"),
    ("Person", "Dr. Ann Lee", "Ann Lee"),
    ("Person", "A. Lindqvist", "Astrid Lindqvist"),
    ("Person", "Bill Lindqvist", "William Lindqvist"),
    ("Person", "Astrid Maria Lindqvist", "Astrid Lindqvist"),
    ("Person", "AstridLindqvist", "Astrid Lindqvist"),
    ("Person", "Astrid Lind qvist", "Astrid Lindqvist"),
    ("Person", "Astird Lindqvist", "Astrid Lindqvist"),
    ("Person", "Astrid Lindqwist", "Astrid Lindqvist"),
    ("Person", "Мухаммад Хусейнов", "Mohammed Huseynov"),
    ("Person", "Sergej Wolkow", "Sergey Volkov"),
    ("Person", "Yusuf ibn Tariq", "Yousuf bin Tarik"),
    ("Company", "Larkspur Incorporated", "Larkspur, Inc."),
    ("Company", "Larkspur", "The Larkspur Company"),
    ("Company", "ООО «Ромашка»", "Romashka LLC"),
    ("Company", "L.K.P. Aviation", "LKP Aviation"),
    ("Company", "Good Wheat Mills", "Goodwheat Mills"),
    ("Company", "Larkspurr Corporation", "Larkspur Corporation"),
    ("Company", "Larkspur (Schweiz) AG", "Larkspur AG"),
    ("Organization", "Northern Trade Relief Agency", "NTRA"),
    ("Organization", "Labour Organisation of Larkland", "Labor Organization of Larkland"),
    ("Vessel", "MORNING STAR OF BERGEN", "Morning Star of Bergen"),
]
APART = [
    ("Person", "Ann Lee", "Bo Ek"),
    ("Person", "Boris Lindqvist", "Astrid Lindqvist"),
    ("Person", "Astrid Lindholm", "Astrid Lindqvist"),
    ("Person", "B. Lindqvist", "Astrid Lindqvist"),
    ("Person", "Astrid B. Lindqvist", "Astrid C. Lindqvist"),
    ("Person", "Yusuf bin Tariq Hadidi", "Tariq bin Yusuf Hadidi"),
    ("Person", "Astrid", "Astrid Lindqvist"),
    ("Company", "Larkspur AG", "Larkspur GmbH"),
    ("Company", "Larkspur Systems", "Larkspur"),
    ("Company", "Larkspur Oil Company", "Larkspur Gas Company"),
    ("Company", "LKX Aviation", "LAP Aviation"),
    ("Company", "Volker Aktiengesellschaft", "Siemer Aktiengesellschaft"),
    ("Vessel", "Mist", "Miss"),
]


@pytest.mark.parametrize(("schema", "first", "second"), ALIKE)
def test_forms_of_one_name_are_alike(schema, first, second):
    assert similarity(first, second, schema=schema) >= THRESHOLD


@pytest.mark.parametrize(("schema", "first", "second"), APART)
def test_two_names_are_not_alike(schema, first, second):
    assert similarity(first, second, schema=schema) < THRESHOLD


@pytest.mark.parametrize(("schema", "first", "second"), ALIKE + APART)
def test_likeness_lies_between_nothing_and_one_whichever_comes_first(schema, first, second):
    there, back = similarity(first, second, schema=schema), similarity(second, first, schema=schema)

    assert 0 <= there <= 1
    assert (there >= THRESHOLD) == (back >= THRESHOLD)


def test_without_a_schema_persons_and_organisations_are_both_thought_of():
    assert similarity("Lee, Ann", "Ann Lee") >= THRESHOLD
    assert similarity("Larkspur Ltd", "Larkspur Limited") >= THRESHOLD


@pytest.mark.parametrize("name", ["", " ", "—", "👍"])
def test_what_has_no_letters_is_like_nothing(name):
    assert similarity(name, "Ann Lee", schema="Person") == 0.0
    assert similarity("Ann Lee", name) == 0.0


@pytest.mark.timeout(5)
@pytest.mark.parametrize("unit", ["a ", "A.", "x", "bin ", "习"])
def test_a_very_long_name_does_not_take_long(unit):
    similarity(unit * 50_000, unit * 50_000 + "b", schema="Person")
    similarity(unit * 50_000, unit * 50_000 + "b", schema="Company")
