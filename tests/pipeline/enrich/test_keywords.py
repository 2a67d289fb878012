import time

from hypothesis import given
from hypothesis import strategies as st

from pipeline.enrich.keywords import keywords
from pipeline.records import Entity, Mention

TEXT = (
    "The harbour bridge of Portvale will close in March. Mayor Ines Almada said the harbour "
    "bridge needs new cables. Engineers of Norsk Kabel found that the steel cables had rusted.\n"
    "The steel cables were laid in 1961. Almada hopes that the repairs end in May; the repairs "
    "cost twelve million. A visitor from Lisbon took pictures."
)


def entity(name, *surfaces, kind="person", text=TEXT):
    found = [
        Mention(start=at, end=at + len(surface), text=surface)
        for surface in (surfaces or (name,))
        for at in range(len(text))
        if text.startswith(surface, at)
    ]
    return Entity(id=f"{kind}:{name.lower()}", name=name, type=kind, mentions=tuple(found))


ENTITIES = [
    entity("Lisbon", kind="place"),
    entity("Ines Almada", "Ines Almada", "Almada"),
    entity("Portvale", kind="place"),
    entity("Norsk Kabel", kind="org"),
]


def test_names_and_recurring_phrases_are_keywords():
    found = keywords(TEXT, ENTITIES, title="Harbour bridge to close", lang="en")

    assert {"Ines Almada", "Portvale", "harbour bridge", "steel cables"} <= set(found)


def test_who_is_named_often_and_early_comes_before_who_is_named_once_and_late():
    found = keywords(TEXT, ENTITIES, title=None, lang="en")

    assert found[0] == "Ines Almada"
    assert found.index("Portvale") < found.index("Lisbon")


def test_the_title_lifts_what_it_names():
    plain = keywords(TEXT, ENTITIES, title=None, lang="en")
    lifted = keywords(TEXT, ENTITIES, title="The Lisbon picture", lang="en")

    assert lifted.index("Lisbon") < plain.index("Lisbon")


def test_stop_words_and_the_words_of_names_are_no_phrases():
    found = keywords(TEXT * 3, ENTITIES, title=None, lang="en", limit=100)

    words = {word.lower() for phrase in found for word in phrase.split()}
    assert not words & {"the", "that", "will", "in"}
    assert "Almada" not in found


def test_a_phrase_is_not_followed_by_its_own_words():
    found = keywords(TEXT, (), title="Harbour bridge to close", lang="en")

    assert "harbour bridge" in found
    assert not {"harbour", "bridge"} & set(found)


def test_no_more_than_the_limit():
    assert len(keywords(TEXT, ENTITIES, title=None, lang="en", limit=2)) == 2
    assert keywords(TEXT, ENTITIES, title=None, lang="en", limit=0) == ()


def test_other_languages_have_stop_words_too():
    text = "Die neue Hafenbrücke ist gesperrt. Über die Hafenbrücke rollt nichts. Hafenbrücke zu."
    assert keywords(text, (), title=None, lang="de-AT") == ("Hafenbrücke",)
    text = "La réforme de l'école avance. Le maire salue la réforme. La réforme plaît à l'école."
    assert keywords(text, (), title="L'école", lang="fr") == ("école", "réforme")


def test_a_language_without_stop_words_has_names_only():
    text = "abc def abc def abc def Portvale"
    assert keywords(text, [entity("Portvale", text=text)], title=None, lang="xx") == ("Portvale",)


def test_an_empty_text_has_no_keywords():
    assert keywords("", (), title=None, lang="en") == ()


def test_a_megabyte_is_read_in_a_moment():
    started = time.process_time()
    keywords("steel cables " * 80_000, (), title=None, lang="en")
    assert time.process_time() - started < 2


@given(st.text(), st.text(max_size=20), st.sampled_from(["en", "fr", "zh", "und"]))
def test_any_text_has_distinct_keywords(text, title, lang):
    found = keywords(text, (), title=title, lang=lang)
    assert len(set(found)) == len(found) <= 10
