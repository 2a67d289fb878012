import pytest

from pipeline.enrich.names.resolve import resolve
from tests.pipeline.enrich.names.conftest import spans


def nominals(text, *persons):
    """Where offices stand for persons: their surnames, and the words of the text."""
    entities = resolve(text, spans(text, *((name, "person") for name in persons)), lang="en")
    return [
        (entity.name.split()[-1], mention.text)
        for entity in entities
        for mention in entity.mentions
        if mention.kind == "nominal" and text[mention.start : mention.end] == mention.text
    ]


@pytest.mark.parametrize(
    "spoken",
    [
        "the Kazakh president",
        "the President of Kazakhstan",
        "The president of the Republic of Kazakhstan",
    ],
)
def test_an_office_of_a_country_is_its_holder(spoken):
    text = f"Kazakh President Aru Bekova met French President Luc Morel. Then {spoken} left."

    assert nominals(text, "Aru Bekova", "Luc Morel") == [("Bekova", spoken)]


def test_an_office_may_be_told_after_the_name_or_with_of():
    text = "Aru Bekova, president of Kazakhstan, met the Emir of Qatar, Sheikh Omar Zaki. "
    text += "The Kazakh president thanked the Emir of Qatar."

    assert nominals(text, "Aru Bekova", "Omar Zaki") == [
        ("Bekova", "president of Kazakhstan"),
        ("Bekova", "The Kazakh president"),
        ("Zaki", "the Emir of Qatar"),
    ]


def test_the_only_president_of_a_page_is_the_president():
    text = "President Luc Morel spoke. The president of the club wept. The president left."

    assert nominals(text, "Luc Morel") == [("Morel", "The president")]


@pytest.mark.parametrize(
    "text",
    [
        "Former Kazakh President Aru Bekova spoke. The Kazakh president left.",
        "Kazakh President Aru Bekova met Kazakh President Luc Morel. The Kazakh president left.",
        "Kazakh President Aru Bekova spoke. The former Kazakh president left.",
        "Kazakh President Aru Bekova spoke. The French president left.",
        "Kazakh President Aru Bekova spoke. The Kazakh presidents left.",
        "Kazakh President Aru Bekova spoke. Kazakh President Luc Morel, too.",
        "Aru Bekova spoke. The Kazakh president left.",
        "",
    ],
)
def test_an_office_without_one_certain_holder_is_nobody(text):
    assert nominals(text, "Aru Bekova", "Luc Morel") == []
