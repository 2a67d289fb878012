import pytest

from pipeline.clean.story import find_story, is_author_note, is_site_talk, words

STORY = [
    "The council will close the old bridge on Monday, its engineer said on Friday.",
    "Ferries",
    "They will run every ten minutes until the end of the year, and they will be free.",
]


def test_menus_on_both_sides_are_no_story():
    lines = ["Title", "Home", "News", *STORY, "Contact us", "Privacy policy", "Imprint"]

    assert find_story(lines, after=0) == range(3, 6)


def test_the_comments_of_readers_are_no_story():
    comment = "I laughed out loud at the ferries, and so did my grandmother in the harbour."
    lines = ["Title", *STORY, "Comments", "Marge says:", comment, "Reply", "Leave a Reply"]

    assert find_story(lines, after=0) == range(1, 4)


def test_a_story_goes_on_behind_a_read_more_line():
    lines = ["Title", *STORY, "Read more: Bridge to close", *STORY]

    assert find_story(lines, after=0) == range(1, 8)


def test_a_last_paragraph_behind_a_read_more_line_is_not_lost():
    lines = ["Title", *STORY, "Read more: Bridge to close for a year", "The bells will ring."]

    assert find_story(lines, after=0) == range(1, 6)


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on Telegram to read our news first.",
        "If you liked this story, subscribe to our newsletter.",
        "Подписывайтесь на наш канал в Telegram, чтобы первыми узнавать новости.",
        "تابعونا على تويتر وفيسبوك لمعرفة آخر الأخبار.",
    ],
)
def test_what_the_site_says_of_itself_below_a_story_goes(line):
    assert is_site_talk(line)
    assert find_story(["Title", *STORY, line], after=0) == range(1, 4)


@pytest.mark.parametrize(
    "line",
    [
        "The newsletter had 2,900 subscribers by noon.",
        "“Subscribe to our newsletter,” she told them.",
        "He said that the alerts had failed in October.",
        "We will see, the mayor said.",
    ],
)
def test_a_last_sentence_about_newsletters_stays(line):
    assert find_story(["Title", *STORY, line], after=0) == range(1, 5)


def test_a_note_about_the_author_goes():
    line = "Dana Whitlock covers education for The Register. Reach her at dana@register.example."

    assert is_author_note(line)
    assert find_story(["Title", *STORY, line], after=0) == range(1, 4)


def test_words_of_dense_scripts_are_counted():
    assert words("大桥昨日通车") == 3
    assert words("The bridge opened") == 3
