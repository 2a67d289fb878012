import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.clean.dump import Dump, Part, read_dump
from pipeline.clean.syndication import Syndicated

DUMPS = Path(__file__).parent / "dumps"
SEED = Path(__file__).parents[4] / "shared" / "seed"

STORY = (
    "The council will close the old bridge on Monday, its engineer said.\n"
    "Ferries will run every ten minutes until the end of the year, and they will be free.\n"
)


def content(dump: Dump) -> list[str]:
    return [dump.text[part.start : part.end] for part in dump.parts]


@pytest.mark.parametrize("name", sorted(file.stem for file in DUMPS.glob("*.txt")))
def test_a_dump_is_cleaned_as_written_beside_it(name):
    expected = json.loads((DUMPS / f"{name}.json").read_text(encoding="utf-8"))

    dump = read_dump((DUMPS / f"{name}.txt").read_text(encoding="utf-8"))

    origin = dump.syndicated_from
    assert {
        "title": dump.title,
        "lead": dump.lead,
        "authors": list(dump.authors),
        "published": dump.published.isoformat() if dump.published else None,
        "syndicated_from": {"name": origin.name, "url": origin.url} if origin else None,
        "captions": list(dump.captions),
        "parts": [[part.kind, dump.text[part.start : part.end]] for part in dump.parts],
    } == expected


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed page is not here")
def test_the_seed_page_keeps_its_story_and_nothing_else():
    (file,) = SEED.glob("*.txt")
    body = file.read_text(encoding="utf-8")

    dump = read_dump(body)

    lines = [line.strip() for line in body.splitlines() if line.strip()]
    story_end = next(n for n, line in enumerate(lines) if line.startswith("These were the details"))
    assert dump.title == lines[0]
    assert len(dump.captions) == 2
    assert dump.captions[0].endswith("REUTERS/Mariya Gordeyeva")
    assert dump.captions[1].endswith("during protests in Almaty")
    assert content(dump) == [line for line in lines[3:story_end] if line not in dump.captions]
    assert [dump.text[part.start : part.end] for part in dump.parts if part.kind == "heading"] == [
        "US Consulate", "Continuation of confrontations", "Anger", "international concern",
    ]  # fmt: skip
    assert dump.syndicated_from == Syndicated(name="saudi24news")
    for gone in ("PREV", "NEXT", "details of the news", "alerts", "Gladwell", "903-247", "email"):
        assert gone not in dump.text


def test_parts_cover_the_text_in_order():
    dump = read_dump("Bridge to close on Monday\n\n" + STORY + "- one\n- two\n")

    assert "\n".join(content(dump)) == dump.text


def test_the_first_line_is_the_title_and_not_the_text():
    dump = read_dump("Bridge to close\n\n" + STORY)

    assert (dump.title, dump.text) == ("Bridge to close", STORY.strip())


def test_a_title_that_is_repeated_is_left_out_of_the_text():
    dump = read_dump("Bridge to close..\n\nBridge to close..\nBridge to close..\n" + STORY)

    assert (dump.title, dump.text) == ("Bridge to close..", STORY.strip())


def test_the_title_is_the_headline_and_not_the_name_of_the_site_behind_it():
    dump = read_dump(
        "Old bridge closes for a year | Harbour Herald\nHome\nNews\n"
        "Old bridge closes for a year\n" + STORY
    )

    assert dump.title == "Old bridge closes for a year"
    assert dump.text == STORY.strip()


def test_short_sentences_are_sentences():
    assert read_dump("T\n\nOne.\n\n  Two.\n").text == "One.\nTwo."


def test_line_ends_of_all_systems_are_line_ends():
    assert read_dump("T\r\n\r\nOne.\r\nTwo.\r\n").text == "One.\nTwo."


def test_a_text_wrapped_by_hand_has_whole_paragraphs():
    body = (
        "Bridge to close on Monday\n\n"
        "The council will close the old bridge on Monday, its\n"
        "engineer said, and nobody knows when it will open\n"
        "again.\n\n"
        "Ferries will run every ten minutes until the end of\n"
        "the year, and they will be free.\n"
    )

    assert read_dump(body).text == (
        "The council will close the old bridge on Monday, its engineer said, and nobody knows"
        " when it will open again.\n"
        "Ferries will run every ten minutes until the end of the year, and they will be free."
    )


def test_a_single_line_is_text():
    dump = read_dump("  The bridge will close.  ")

    assert (dump.title, dump.text) == (None, "The bridge will close.")


def test_a_first_line_as_long_as_a_paragraph_is_text():
    paragraph = "The bridge will close. " * 20

    dump = read_dump(f"{paragraph}\nMore.")

    assert (dump.title, dump.text) == (None, f"{paragraph.strip()}\nMore.")


@pytest.mark.parametrize("body", ["", " ", "\n\n\r\n"])
def test_an_empty_dump_has_neither(body):
    assert read_dump(body) == Dump(title=None, text="")


def test_a_dump_that_is_all_title_has_no_text():
    dump = read_dump("T\nT\n\nT")

    assert (dump.title, dump.text) == ("T", "")


def test_odd_characters_stay():
    dump = read_dump("👩‍💻 e\u0301\n\nнаука — 科学")

    assert (dump.title, dump.text) == ("👩‍💻 e\u0301", "наука — 科学")


def test_a_poem_without_full_stops_is_kept_whole():
    lines = ["Over the water", "the lamps go out", "one by one by one", "and nobody counts"]

    assert content(read_dump("\n".join(["Evening song", *lines]))) == lines


def test_a_paragraph_that_stands_twice_is_kept_once():
    story = STORY.splitlines()

    dump = read_dump("\n".join(["Bridge to close on Monday", *story, story[1], story[0]]))

    assert content(dump) == story


def test_a_list_is_told_by_its_marks():
    dump = read_dump("Bridge to close on Monday\n" + STORY + "The ferries call at:\n- Quay\n- Pier")

    assert [part.kind for part in dump.parts[-3:]] == ["paragraph", "list_item", "list_item"]
    assert dump.parts[-1] == Part(
        kind="list_item", start=len(dump.text) - len("- Pier"), end=len(dump.text)
    )


def test_the_day_is_read_from_the_line_below_the_title():
    dump = read_dump("Bridge to close on Monday\nPublished: 3 May 2024, 18:40\n" + STORY)

    assert dump.published == date(2024, 5, 3)
    assert dump.text == STORY.strip()


def test_hundred_thousand_lines_are_read():
    dump = read_dump("Bridge to close on Monday\n" + "Menu entry\n" * 100_000 + STORY)

    assert dump.text == STORY.strip()


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "line", ["a." * 100_000, "A1 " * 50_000, "12 Aaa " * 20_000, "a@" * 50_000, "(" * 100_000]
)
def test_a_line_of_any_shape_is_read_in_time(line):
    assert read_dump(line).text == line.strip()
