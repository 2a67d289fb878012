from pipeline.enrich.places.words import phrases, words


def folded(text):
    return [phrase.folded for phrase in phrases(words(text))]


def test_a_name_begins_and_ends_with_a_capital():
    assert folded("the Isle of Man today") == ["isle of man", "isle", "man"]


def test_a_comma_or_a_full_stop_ends_a_name():
    assert folded("Paris, Texas. Rome") == ["paris", "texas", "rome"]


def test_saint_may_be_short():
    assert "st louis" in folded("near St. Louis")


def test_initials_are_one_word():
    assert folded("the U.S., then N.Y.") == ["us", "ny"]


def test_a_possessive_is_not_part_of_a_name():
    assert folded("Almaty's mayor and Almaty’s airport") == ["almaty", "almaty"]


def test_an_article_that_is_cut_short_is_a_word_of_its_own():
    assert "allemagne" in folded("l'Allemagne et l’Italie")
    assert "cote divoire" in folded("en Côte d'Ivoire")


def test_words_are_where_they_say():
    text = "Österreich – 東京, Ḁ̂bc\u0301 d'Ivoire, a.b. 3G"

    for word in words(text):
        assert text[word.start : word.end] == word.text


def test_nothing_is_in_an_empty_text():
    assert words("") == []
    assert phrases([]) == []
