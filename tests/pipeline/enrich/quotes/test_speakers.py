import pytest

from pipeline.enrich.names.resolve import resolve
from tests.pipeline.enrich.names.conftest import spans
from tests.pipeline.enrich.quotes.reading import entity, found


def speakers(text, *entities, lang="en"):
    return [
        quote.speaker and quote.speaker.entity_id for quote in found(text, *entities, lang=lang)
    ]


def test_a_name_is_its_entity():
    text = "Economy minister Ann Lee said that rents will rise."
    [quote] = found(text, entity(text, "Ann Lee"))

    assert quote.speaker.entity_id == "person:ann lee"
    assert quote.speaker.name == "Ann Lee"
    assert text[quote.speaker.start : quote.speaker.end] == "Economy minister Ann Lee"


def test_a_spokesman_is_not_whom_he_speaks_for():
    text = "A spokesman for Ann Lee said that rents will rise."

    assert speakers(text, entity(text, "Ann Lee")) == [None]


def test_an_apposition_names_the_speaker():
    text = "The leader of the party, Ann Lee, said that rents will rise."

    assert speakers(text, entity(text, "Ann Lee")) == ["person:ann lee"]


def test_a_pronoun_is_who_spoke_last():
    text = "Ann Lee said rents will rise. She said Bo Ek was wrong. She added that it was late."

    assert speakers(text, entity(text, "Ann Lee"), entity(text, "Bo Ek")) == ["person:ann lee"] * 3


def test_a_pronoun_fits_the_first_name():
    text = (
        "Robert Ek met Maria Lee in Bergen. She said that rents will rise. He said that they fall."
    )
    robert, maria = entity(text, "Robert Ek"), entity(text, "Maria Lee")

    assert speakers(text, robert, maria) == ["person:maria lee", "person:robert ek"]


def test_the_ministry_is_the_nearest_one():
    text = (
        "The Norwegian Ministry of Trade said that it was late. The Swedish Foreign Ministry sent "
        "a note. The ministry said that it was early."
    )
    trade = entity(text, "Norwegian Ministry of Trade", "org")
    foreign = entity(text, "Swedish Foreign Ministry", "org")

    assert speakers(text, trade, foreign) == [trade.id, foreign.id]


def test_she_may_be_a_ministry_in_translated_texts():
    text = (
        "The Foreign Ministry allowed its staff to leave. The ministry said that all may go. "
        "She said that there may be strikes."
    )
    ministry = entity(text, "Foreign Ministry", "org")

    assert speakers(text, ministry) == [ministry.id] * 2


def test_she_is_the_spokeswoman_where_one_spoke():
    text = (
        "The Foreign Ministry is in Oslo. Spokeswoman Maria Lee explained that all may go. "
        "She said that there may be strikes."
    )
    maria = entity(text, "Maria Lee")

    assert speakers(text, entity(text, "Foreign Ministry", "org"), maria) == [maria.id] * 2


def test_a_title_is_who_bears_it():
    text = "Governor Ann Lee met Senator Bo Ek. The senator said that rents will rise."

    assert speakers(text, entity(text, "Ann Lee"), entity(text, "Bo Ek")) == ["person:bo ek"]


def test_who_is_whom_it_follows():
    text = "The paper met Ann Lee, who said that rents will rise."
    [quote] = found(text, entity(text, "Ann Lee"))

    assert text[quote.speaker.start : quote.speaker.end] == "who"
    assert quote.speaker.entity_id == "person:ann lee"


def test_without_an_entity_the_words_name_the_speaker():
    [quote] = found("Local officials said that rents will rise.")

    assert (quote.speaker.name, quote.speaker.entity_id) == ("Local officials", None)


def test_a_verb_without_a_subject_shares_that_of_the_sentence():
    text = "Ann Lee praised Bo Ek, saying that he was brave, and promised to help."

    assert speakers(text, entity(text, "Ann Lee"), entity(text, "Bo Ek")) == ["person:ann lee"] * 3


def by_resolving(text, *named):
    """The speakers, by what the resolving of names makes of (surface, type)."""
    return [
        quote.speaker and quote.speaker.name
        for quote in found(text, *resolve(text, spans(text, *named), lang="en"))
    ]


@pytest.mark.parametrize("office", ["the Emir of Qatar", "the Qatari emir", "The Emir of Qatar"])
def test_an_office_is_whoever_holds_it_in_the_text(office):
    text = (
        "The Emir of Qatar Tamim bin Hamad Al Thani met Ann Lee, the mayor. It rained. "
        f"Later {office} said that prices will fall."
    )

    assert by_resolving(text, ("Tamim bin Hamad Al Thani", "person"), ("Ann Lee", "person")) == [
        "Tamim bin Hamad Al Thani"
    ]


@pytest.mark.parametrize(
    "speaker", ["A spokesman for the Emir of Qatar", "The Qatari emir's brother"]
)
def test_who_is_near_an_office_does_not_hold_it(speaker):
    text = f"Emir of Qatar Tamim bin Hamad Al Thani left. {speaker} said that prices will fall."

    assert by_resolving(text, ("Tamim bin Hamad Al Thani", "person")) == [speaker]


@pytest.mark.parametrize("name", ["“{}”", '"{}"', "«{}»"])
def test_a_name_in_quotation_marks_is_its_entity(name):
    text = f"And the {name.format('National Security Committee')} said that its head was arrested."
    [quote] = found(text, entity(text, "National Security Committee", "org"))

    assert quote.speaker.entity_id == "org:national security committee"
    assert text[quote.speaker.start : quote.speaker.end].startswith("the ")
