"""How texts and names are analysed, on a real node."""

import pytest

from pipeline.index.languages import STEMMED
from tests.factories import make_enriched_page, make_entity
from tests.integration.index.on_the_node import found, states, write

pytestmark = pytest.mark.elasticsearch

# In each language two forms of a word, of which one finds the other only by its stem; in scripts
# without spaces, a word and a text that holds it.
FORMS = {
    "ar": ("المدينة", "مدينة"), "bg": ("градове", "градовете"), "bn": ("শহরের", "শহর"),
    "ca": ("ciutats", "ciutat"), "ckb": ("شارەکان", "شارەکە"), "cs": ("městech", "města"),
    "da": ("regeringen", "regering"), "de": ("Wahlen", "Wahl"), "el": ("πόλεις", "πόλη"),
    "en": ("protests", "protest"), "es": ("protestas", "protesta"), "et": ("linnades", "linnadest"),
    "eu": ("hiriak", "hirietan"), "fa": ("كتاب", "کتاب"), "fi": ("kaupungit", "kaupungin"),
    "fr": ("manifestations", "manifestation"), "ga": ("chathair", "cathair"),
    "gl": ("cidades", "cidade"), "hi": ("शहरों", "शहर"), "hu": ("városok", "város"),
    "hy": ("քաղաքներ", "քաղաք"), "id": ("pemilihan", "memilih"), "it": ("elezioni", "elezione"),
    "ja": ("東京都知事選挙", "知事"), "ko": ("대통령은", "대통령"), "lt": ("miestai", "miestas"),
    "lv": ("pilsētas", "pilsēta"), "nl": ("verkiezingen", "verkiezing"), "no": ("byene", "byen"),
    "pt": ("cidades", "cidade"), "ro": ("orașelor", "orașele"), "ru": ("протестов", "протесты"),
    "sr": ("избора", "izbori"), "sv": ("städerna", "städer"), "th": ("ของรัฐบาลไทย", "รัฐบาล"),
    "tr": ("şehirler", "şehir"), "zh": ("北京大学", "大学"),
}  # fmt: skip
WITHOUT_SPACES = {"ja", "th", "zh"}


def test_every_language_is_tried():
    assert set(FORMS) == STEMMED


def test_each_language_finds_the_other_forms_of_a_word_and_exact_does_not(client, index):
    pages = [
        make_enriched_page(page_id=lang, lang=lang, text=written, title=written)
        for lang, (written, _) in FORMS.items()
    ]
    assert set(states(write(client, index, *pages))) == {"indexed"}

    for lang, (_, asked) in FORMS.items():
        assert lang in found(client, index, match_phrase={f"stemmed.{lang}": asked}), lang
        assert lang in found(client, index, match_phrase={f"stemmed_title.{lang}": asked}), lang
        exact = lang in found(client, index, match_phrase={"text": asked})
        assert exact == (lang in WITHOUT_SPACES), lang


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("President Tokayev’s speech", "Tokayev"),
        ("President Tokayev's speech", "president tokayev"),
        ("à l’Élysée", "elysee"),
        ("Seán O’Brien", "O'Brien"),
        ("Kassym-Jomart Tokayev", "kassym jomart"),
        ("in Łódź", "lodz"),
        ("in Łódz\u0301", "lodz"),
        ("İSTANBUL", "istanbul"),
        ("Straße", "STRASSE"),
        ("Алматы и ёлка", "елка"),
        ("ΑΘΗΝΑ", "Αθήνα"),
        ("Οδυσσεύς", "ΟΔΥΣΣΕΥΣ"),
        ("الأُمم المتحدة", "الامم"),
        ("北京大学的学生", "北京大学"),
        ("トヨタ自動車", "自動車"),
        ("ｔｏｙｏｔａ １２", "toyota 12"),
        ("ประเทศไทยและรัฐบาล", "ไทย"),
        ("co\u00adoperation", "cooperation"),
    ],
)
def test_exact_search_ignores_case_accents_and_apostrophes(client, index, written, asked):
    write(client, index, make_enriched_page(lang="und", text=written))

    assert found(client, index, match_phrase={"text": asked}) == {"p1"}


def test_entities_can_be_asked_for_by_type_and_count(client, index):
    text = "Aya met Bo. Aya left."
    write(client, index, make_enriched_page(
        text=text,
        entities=(make_entity("Aya", "person", text), make_entity("Bo", "person", text)),
    ))  # fmt: skip

    def asked(name):
        wanted = [{"term": {"entities.name": name}}, {"range": {"entities.count": {"gte": 2}}}]
        return found(
            client, index, nested={"path": "entities", "query": {"bool": {"filter": wanted}}}
        )

    assert asked("Aya") == {"p1"}
    assert asked("Bo") == set()
