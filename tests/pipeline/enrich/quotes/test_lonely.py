from tests.pipeline.enrich.quotes.reading import entity, found, said


def test_the_next_quote_of_a_paragraph_has_the_same_speaker():
    text = "“We will go home,” Ann Lee said. “It is late and we are tired.”"

    assert [speaker for _, speaker, _ in said(text)] == ["Ann Lee", "Ann Lee"]


def test_a_quote_belongs_to_the_subject_before_it():
    text = "Ann Lee praised the rescuers.\n\n“They went out into the storm at once.”"

    quote = found(text, entity(text, "Ann Lee"))[-1]

    assert quote.kind == "direct"
    assert quote.speaker.entity_id == "person:ann lee"


def test_all_paragraphs_of_a_quote_have_the_speaker_named_with_the_last():
    text = "“We began in May with nothing.\n\n“We end in June with all of it,” Ann Lee said."

    assert [speaker for _, speaker, _ in said(text)] == ["Ann Lee", "Ann Lee"]


def test_a_name_before_a_colon_speaks():
    assert said("Ann Lee of the union: “We have waited for long enough now.”") == [
        ("direct", "Ann Lee of the union", "We have waited for long enough now.")
    ]


def test_titles_and_scare_quotes_are_no_quotes():
    assert said("The film “The Long Way Home from Bergen” won. The “new” bridge is old.") == []


def test_a_long_passage_is_a_quote_without_a_speaker():
    assert said("On the wall stood “we shall all be back before the snow comes” in red.") == [
        ("direct", None, "we shall all be back before the snow comes")
    ]
