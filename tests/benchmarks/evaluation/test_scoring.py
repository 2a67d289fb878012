import pytest

from benchmarks.evaluation.scoring import Overlap, overlap, score, summarise

BODY = "The harbour council voted on Friday to close the old swing bridge for two years."
EXTRA = "Subscribe to our newsletter and never miss a story from the river again."


def scored(answer, **page):
    return score({"id": "p1"} | page, answer)


def test_the_same_text_is_fully_right_whatever_its_case_and_punctuation():
    assert overlap(BODY, BODY.upper().replace(".", "!")) == Overlap(
        precision=1.0, recall=1.0, f1=1.0
    )


def test_an_added_line_costs_precision_and_a_lost_one_recall():
    added, lost = overlap(BODY, f"{BODY}\n{EXTRA}"), overlap(f"{BODY}\n{EXTRA}", BODY)

    assert added.recall == 1.0
    assert added.precision == pytest.approx(12 / 25)  # 15 words and 13: 12 runs of 25 are shared
    assert (lost.precision, lost.recall) == (added.recall, added.precision)


def test_a_repeated_text_counts_once():
    assert overlap(BODY, f"{BODY} {BODY}").precision == pytest.approx(12 / 27)


def test_a_text_of_fewer_than_four_words_is_one_run():
    assert overlap("Bridge closes", "bridge closes").f1 == 1.0
    assert overlap("Bridge closes", "the bridge closes").f1 == 0.0


def test_a_sign_is_a_word_where_words_are_not_spaced():
    assert overlap("临湖市议会", "临湖市议").recall == pytest.approx(1 / 2)


def test_an_empty_answer_costs_recall_and_page_f1_but_has_no_precision():
    pages = [
        scored({"text": BODY}, body=BODY),
        scored({}, body=BODY),
    ]

    assert summarise(pages)["body"] == {
        "pages": 2,
        "f1": pytest.approx(2 / 3),
        "precision": 1.0,
        "recall": 0.5,
        "page_f1": 0.5,
        "failed": 0.5,
    }


def test_f1_is_that_of_the_mean_precision_and_the_mean_recall():
    pages = [scored({"text": f"{BODY} {EXTRA}"}, body=BODY), scored({"text": BODY}, body=BODY)]
    figures = summarise(pages)["body"]

    mean = (1 + 12 / 25) / 2
    assert figures["f1"] == pytest.approx(2 * mean / (mean + 1))


def test_snippets_are_found_whatever_stands_between_their_words():
    found = scored(
        {"text": "The old swing\nbridge, closed. Read more: ferries"},
        must=["swing bridge", "piers"],
        must_not=["read more", "most read"],
    )

    assert found.must == (True, False)
    assert found.leak == (True, False)


def test_what_the_gold_says_itself_is_no_leak():
    found = scored({"text": BODY}, body=BODY, must_not=["swing bridge"], captions=[BODY])

    assert found.leak == ()
    assert found.captions == ()


def test_a_caption_in_the_text_is_counted_unless_it_is_too_short_to_tell():
    caption = "The ferry on its first trip across the river"
    found = scored({"text": f"{BODY} {caption}"}, body=BODY, captions=[caption, "The ferry"])

    assert found.captions == (True,)


def test_snippets_of_a_rejected_page_count_as_missed():
    assert scored({}, must=["swing bridge"]).must == (False,)


def test_unknown_fields_are_not_scored():
    found = scored(
        {"text": BODY, "title": "T", "authors": ["A"], "published_at": "2024-01-30", "lang": "en"},
        body=None,
        title=None,
        authors=None,
        date=None,
        lang=None,
    )

    assert summarise([found]) == {}


def test_titles_are_counted_exact_and_near():
    titles = [
        scored({"title": "Bridge CLOSES"}, title="Bridge closes"),
        scored({"title": "Bridge closes | The Lantern"}, title="Bridge closes"),
        scored({"title": "Ferry opens"}, title="Bridge closes"),
        scored({}, title="Bridge closes"),
    ]

    assert summarise(titles)["title"] == {"pages": 4, "exact": 0.25, "near": 0.5}


def test_dates_are_counted_exact_and_a_day_apart():
    dates = [
        scored({"published_at": "2024-01-30T23:30:00+00:00"}, date="2024-01-30"),
        scored({"published_at": "2024-01-30"}, date="2024-01-31"),
        scored({"published_at": "2024-01-28"}, date="2024-01-30"),
        scored({"published_at": None}, date="2024-01-30"),
    ]

    assert summarise(dates)["date"] == {"pages": 4, "exact": 0.25, "near": 0.5}


def test_a_page_that_names_no_author_is_right_only_without_one():
    assert scored({"authors": []}, authors=[]).authors.exact
    assert not scored({"authors": ["Ada Nwosu"]}, authors=[]).authors.exact


def test_names_are_counted_one_by_one():
    found = scored({"authors": ["Ada B. Nwosu", "The Lantern"]}, authors=["Ada Nwosu", "Ben Ito"])

    assert not found.authors.exact
    assert summarise([found])["authors"]["f1"] == pytest.approx(2 * 1 / 4)


def test_one_name_does_not_count_for_two():
    found = scored({"authors": ["Ada Nwosu"]}, authors=["Ada Nwosu", "Ada B. Nwosu"])

    assert found.authors.shared == 1


def test_languages_are_compared_by_their_first_subtag():
    right = [scored({"lang": "en"}, lang="en-GB"), scored({"lang": "und"}, lang="en")]

    assert summarise(right)["lang"] == {"pages": 2, "right": 0.5}
