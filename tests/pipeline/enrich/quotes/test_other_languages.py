import pytest

from tests.pipeline.enrich.quotes.reading import said


@pytest.mark.parametrize(
    ("lang", "text", "speaker", "quote"),
    [
        ("fr", "« Nous sommes prêts », a déclaré le ministre jeudi à Lyon.", "le ministre",
         "Nous sommes prêts"),
        ("fr", "« Nous sommes prêts », a-t-il ajouté.", "il", "Nous sommes prêts"),
        ("fr", "La maire de Lyon a expliqué : « Nous sommes prêts. »", "La maire de Lyon",
         "Nous sommes prêts."),
        ("de", "„Wir sind bereit“, sagte Ministerin Erika Muster am Montag.",
         "Ministerin Erika Muster", "Wir sind bereit"),
        ("de", "Hans Beispiel sagte: „Wir sind bereit.“", "Hans Beispiel", "Wir sind bereit."),
        ("de", "„Wir sind bereit“, fügte er hinzu.", "er", "Wir sind bereit"),
        ("es", "«Estamos listos», declaró la alcaldesa el jueves.", "la alcaldesa el jueves",
         "Estamos listos"),
        ("es", "Ana Gómez dijo: “Estamos listos”.", "Ana Gómez", "Estamos listos"),
    ],
)  # fmt: skip
def test_direct_quotes_have_their_speaker(lang, text, speaker, quote):
    [(kind, who, words)] = said(text, lang=lang)

    assert (kind, words) == ("direct", quote)
    assert speaker.startswith(who)


@pytest.mark.parametrize(
    ("lang", "text", "speaker", "quote"),
    [
        ("fr", "Le président a affirmé mardi que la loi serait votée.", "Le président",
         "que la loi serait votée"),
        ("fr", "Selon la police, douze personnes ont été blessées.", "la police",
         "douze personnes ont été blessées"),
        ("de", "Der Kanzler erklärte, dass das Gesetz im Mai komme.", "Der Kanzler",
         "dass das Gesetz im Mai komme"),
        ("es", "El presidente afirmó que la ley se votará en mayo.", "El presidente",
         "que la ley se votará en mayo"),
        ("es", "Según la policía, doce personas resultaron heridas.", "la policía",
         "doce personas resultaron heridas"),
    ],
)  # fmt: skip
def test_reported_clauses_have_their_speaker(lang, text, speaker, quote):
    assert said(text, lang=lang) == [("indirect", speaker, quote)]


def test_a_language_without_words_has_its_long_passages():
    text = "”Vi är redo att tala med alla parter i dag”, sade ministern om filmen ”Hem”."

    assert said(text, lang="sv") == [("direct", None, "Vi är redo att tala med alla parter i dag")]
