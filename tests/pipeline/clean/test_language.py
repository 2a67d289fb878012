import pytest

from pipeline.clean.language import UNKNOWN, detect
from tests.pipeline.clean.news import PARAGRAPHS


@pytest.mark.parametrize("lang", PARAGRAPHS)
def test_the_language_of_a_text_is_told(lang):
    assert detect("\n".join(PARAGRAPHS[lang])) == lang


@pytest.mark.parametrize("text", ["", "  \n", "12,345.67 " * 50, "👍" * 100, "Breaking: 17 dead"])
def test_too_little_text_is_of_no_language(text):
    assert detect(text) == UNKNOWN == "und"


def test_the_language_of_a_long_text_is_that_of_its_beginning():
    french = " ".join(PARAGRAPHS["fr"]) * 10
    english = " ".join(PARAGRAPHS["en"]) * 1000

    assert detect(french + english) == "fr"
