import numpy as np

from pipeline.clean.letter_runs import Hashes, load
from pipeline.clean.scripts import languages_sharing_a_script


def likeliest(text):
    table = load()
    return table.languages[int(table.log_likelihoods(text).argmax())]


def test_the_letters_of_a_word_speak_for_its_language():
    assert likeliest("wahrscheinlichkeit") == "de"
    assert likeliest("pravděpodobnost") == "cs"


def test_a_text_without_letters_speaks_for_no_language():
    assert not load().log_likelihoods("12 + 3 = 15").any()


def test_the_same_letters_have_the_same_hash_wherever_they_stand():
    hashes = Hashes("news and more news")
    starts, ends = np.array([0, 14, 5]), np.array([4, 18, 8])

    first, again, other = hashes.of(starts, ends, 4)

    assert first == again != other
    assert hashes.of(starts, ends, 3)[0] != first


def test_keys_are_sorted_and_every_entry_belongs_to_one():
    table = load()
    assert (np.diff(table.keys.astype(np.int64)) > 0).all()
    assert table.starts[0] == 0
    assert table.starts[-1] == len(table.entry_language) == len(table.entry_value)
    assert table.entry_language.max() == len(table.languages) - 1


def test_the_table_holds_every_language_that_shares_its_script():
    assert set(load().languages) == languages_sharing_a_script()
