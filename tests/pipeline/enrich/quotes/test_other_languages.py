import pytest

from tests.pipeline.enrich.quotes.reading import entity, found, said


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


@pytest.mark.parametrize(
    ("lang", "text", "quote"),
    [
        ("zh", "他昨天在会上说：“我们将继续努力，为居民提供更好的服务。”",
         "我们将继续努力，为居民提供更好的服务。"),
        ("ja", "市長は会議で「私たちはこれからも住民のために努力を続けます」と述べた。",
         "私たちはこれからも住民のために努力を続けます"),
        ("th", "เขากล่าวว่า “เราจะทำงานต่อไปเพื่อประชาชน” เมื่อวานนี้", "เราจะทำงานต่อไปเพื่อประชาชน"),
    ],
)  # fmt: skip
def test_characters_count_where_no_spaces_part_words(lang, text, quote):
    assert said(text, lang=lang) == [("direct", None, quote)]


def test_a_word_held_at_a_distance_is_none_there_either():
    assert said("他把这个计划叫做“新路”。", lang="zh") == []


def test_a_clause_is_no_speaker_where_the_verbs_are_unknown():
    text = "Президент сказал вчера: «Мы готовы говорить со всеми сторонами»."

    assert said(text, lang="ru") == [("direct", None, "Мы готовы говорить со всеми сторонами")]


def test_a_name_before_a_colon_is_a_speaker_in_any_language():
    text = "Анна Ли: «Мы готовы говорить со всеми сторонами»."
    [quote] = found(text, entity(text, "Анна Ли"), lang="ru")

    assert quote.speaker.name == "Анна Ли"


def test_an_apposition_names_the_speaker():
    text = "La maire de Lyon, Anne Durand, a affirmé que la ville serait prête."
    [quote] = found(text, entity(text, "Lyon", "place"), entity(text, "Anne Durand"), lang="fr")

    assert quote.speaker.name == "Anne Durand"


def test_a_mayor_is_not_the_town():
    text = "Le maire de Lyon a affirmé que la ville serait prête."
    [quote] = found(text, entity(text, "Lyon", "place"), lang="fr")

    assert (quote.speaker.name, quote.speaker.entity_id) == ("Le maire de Lyon", None)


@pytest.mark.parametrize(
    "text",
    [
        "Pour M. Durand, « la ville est prête à tout ».",
        "« La ville est prête », a déclaré M. Durand.",
        "M. Durand a déclaré que la ville était prête.",
    ],
)
def test_the_full_stop_of_an_abbreviation_ends_no_name(text):
    [quote] = found(text, entity(text, "Durand"), lang="fr")

    assert quote.speaker.name == "Durand"
    assert text[quote.speaker.start : quote.speaker.end] == "M. Durand"
