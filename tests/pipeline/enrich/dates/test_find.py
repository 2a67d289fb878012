import random
import time

import pytest

from pipeline.enrich.dates import find_dates
from pipeline.enrich.dates.languages import language
from pipeline.timex import to_range


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "\ud800 January 5", "a\u0301" * 50, "9" * 5000, "’80s – ‘", "5.", "Jan.",
     "٣/٤/٢٠٢١",     "in the", "the", "Mon", "Q5", "½ year ago",
     "² days", "1e9 years ago", "0 days ago",
     "999999999999 days ago", "9999 years later", "99999 weeks ago", "2021-02-30", "24:00 today",
     "9999-12-31\nOn Friday it rained. Next year, next week, last century."],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["en", "fr", "ar", "und"])
def test_odd_texts_do_no_harm(text, lang, values):
    for on in ("2022-01-08", "0001-01-01", "9999-12-31", None):
        assert all(values(text, lang=lang, on=on))  # no date is of no words


@pytest.mark.parametrize("lang", ["en", "de", "fr", "es", "pt", "it", "ru", "ar"])
def test_words_in_any_order_do_no_harm(lang):
    chance = random.Random(3)
    words = [
        *language(lang).lexicon, "5", "31", "2021", "1999", "3rd", "16:00", "p.m.", ".", ",", "-",
        "/", "\n", "'s", "(", ")", "1990s", "Q3", "2021-05-06", "99", "½", "1/2", "12.5", "3,000",
    ]  # fmt: skip
    for _ in range(500):
        text = " ".join(
            chance.choice(words).capitalize() if chance.random() < 0.3 else chance.choice(words)
            for _ in range(chance.randint(1, 14))
        )
        end = 0
        for one in find_dates(text, lang=lang, published_at=None, hints=[text]):
            assert end <= one.start < one.end
            assert text[one.start : one.end] == one.text
            days = to_range(one.value)
            assert days is None or days[0] <= days[1]
            end = one.end


def test_the_stop_of_a_sentence_is_no_part_of_a_date(values):
    assert set(values("He left on Friday. She came in March. It was Jan. 5.")) == {
        "Friday", "March", "Jan. 5",
    }  # fmt: skip


@pytest.mark.parametrize(
    "piece",
    ["1", "12 ", "the ", "Jan ", "one ", "2020-", "1.2.", "Friday ", "Jan 3-", "\n", " ", "'80",
     "about more than ", "last next this ", "years ago ", "a week or so ", "two and ", "5 p. "],
)  # fmt: skip
def test_the_cost_grows_with_the_text_and_no_faster(piece):
    def once(text):
        begin = time.process_time()
        find_dates(text, lang="en", published_at=None)
        return time.process_time() - begin

    def seconds(length):
        return min(once(piece * (length // len(piece))) for _ in range(3))

    # Ten times the text; a cost that grows as its square would be a hundred times
    assert seconds(100_000) < 30 * max(seconds(10_000), 0.005)


def test_a_month_within_the_name_of_a_person_is_no_date():
    text = "They said that June Smith would leave in July."
    start = text.index("June")

    [july] = find_dates(
        text, lang="en", published_at=None, leave_out=[(start, start + len("June Smith"))]
    )

    assert july.text == "July"
