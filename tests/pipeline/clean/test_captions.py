import pytest

from pipeline.clean.captions import find_captions, is_caption


@pytest.mark.parametrize(
    "line",
    [
        "Lorries wait at the pier in Osmark, March 4, 2024. REUTERS/Marta Solberg",
        "The mayor opens the new quay on Friday (AP Photo/Luc Farel)",
        "The gull on the roof of the bait shop Credit: Alamy",
        "Feuerwehrleute vor der ausgebrannten Seilerei. Foto: Jonas Adler/dpa",
        "Vista del muelle sur, este jueves. EFE / R. Montiel",
        "Le vieux pont est fermé depuis juin. | PHOTO : MARC DELORME",
        "Спасатели на льду озера. Фото: пресс-служба МЧС",
        "6月16日，市民在大桥上合影。 陈墨 摄",
        "A man stands in front of the ticket office which was torched during protests in Osmark",
        "Die alte Seilerei in Brennfurt (Archivbild)",
    ],
)
def test_a_caption_is_told_by_its_credit_or_its_present_tense(line):
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "A man stands in front of the court every morning, his lawyer said.",
        "The photograph was taken by Ada Brandt in 1902.",
        "Continuation of confrontations",
        "The agency AP said that nobody was hurt.",
        "Who stands to win from the new harbour and its nine hundred jobs?",
        "An early HP PA-RISC model",
        "- Nails and screws (not pictured)",
    ],
)
def test_sentences_and_headings_are_no_captions(line):
    assert not is_caption(line)


def test_the_outlet_at_the_end_of_a_line_is_a_credit():
    line = "Mathilde Sorel in the audience on Wednesday evening. Pelican Wire"

    assert is_caption(line, outlets=("Pelican Wire",))
    assert not is_caption(line)


def test_a_name_that_comes_back_at_the_ends_of_lines_is_a_credit():
    lines = [
        "Sandbags on the dyke of the village on Thursday evening - Pelican Wire",
        "The water rose all night.",
        "Boats of the fire brigade on the market square - Pelican Wire",
    ]

    assert find_captions(lines, story=range(3), outlets=()) == {0, 2}
    assert find_captions(lines[:2], story=range(2), outlets=()) == frozenset()
