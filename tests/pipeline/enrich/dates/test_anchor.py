from pipeline.enrich.dates import find_dates

STORY = (
    "The ministry said on Saturday that the airport was closed.\n"
    "The unrest began about a week ago, on Sunday. On January 5, the government resigned.\n"
    "The president declared Monday a national day of mourning.\n"
    "Exports were low (2.2 million euros in 2021)."
)
CAPTION = "Troops are seen at the main square, January 6, 2022. AGENCY/Somebody"


def inferred(text, *hints):
    """Values by surface form, of what was reckoned from a date that was reckoned."""
    found = find_dates(text, lang="en", published_at=None, hints=hints)
    return {one.text: one.value for one in found if one.is_inferred}


def test_a_caption_and_the_weekday_of_the_story_tell_when_it_appeared():
    found = inferred(STORY, CAPTION)

    assert found["Saturday"] == "2022-01-08"
    assert found["January 5"] == "2022-01-05"
    assert found["Monday"] == "2022-01-10"
    assert found["Sunday"] == "2022-01-02"
    assert "2021" not in found


def test_a_date_on_a_line_of_its_own_at_the_top_is_that_of_the_story():
    found = inferred(
        "A headline\n\nMonday, May 18, 2015\n\nOn Friday, fishermen rescued 100 people."
    )

    assert found == {"Friday": "2015-05-15"}


def test_a_later_day_in_the_text_is_nearer_to_publication():
    text = (
        "On January 12, the state of emergency was lifted. On January 5, it was declared in 2022."
    )

    assert inferred(text + " It rained yesterday.", CAPTION)["yesterday"] == "2022-01-11"


def test_an_old_picture_tells_nothing():
    assert inferred("On Friday it rained, as in 2021.", "The square on January 6, 2012.") == {}


def test_thin_evidence_leaves_everything_open():
    assert inferred("On Friday it rained. He was born on 3 April 1978.") == {}
    assert inferred("On Friday it rained. On January 5 it snowed.") == {}


def test_where_the_page_is_dated_nothing_is_inferred():
    from datetime import UTC, datetime  # noqa: PLC0415

    found = find_dates(
        STORY, lang="en", published_at=datetime(2022, 1, 8, tzinfo=UTC), hints=[CAPTION]
    )

    assert not any(one.is_inferred for one in found)
