from benchmarks.evaluate import compare, worst
from benchmarks.evaluation.cleaners import Cleaned
from benchmarks.evaluation.table import to_table

BODY = "The harbour council voted on Friday to close the old swing bridge for two years."
PAGES = (
    {"id": "a", "set": "sh", "body": BODY, "title": "Bridge closes", "lang": "en"},
    {"id": "b", "set": "wcxb", "body": BODY, "title": "Bridge closes", "lang": "en"},
)
RIGHT = {"text": BODY, "title": "Bridge closes", "lang": "en"}


def compared():
    rows = {
        "dateline": {"a": RIGHT},
        "dateline, cross-validated": {"a": {"text": BODY}, "b": {"text": BODY}},
        "trafilatura": {"a": RIGHT, "b": RIGHT},
    }
    return compare(PAGES, rows)


def test_a_page_without_an_answer_counts_as_an_empty_one():
    figures = compared()["all"]["dateline"]

    assert figures["body"]["recall"] == 0.5
    assert figures["title"]["exact"] == 0.5
    assert figures["lang"]["right"] == 0.5


def test_a_row_of_texts_alone_has_no_figures_for_other_fields():
    assert set(compared()["all"]["dateline, cross-validated"]) == {"body"}


def test_trafilatura_is_not_blamed_for_a_language_that_it_does_not_tell():
    assert "lang" not in compared()["all"]["trafilatura"]


def test_the_table_has_a_line_for_each_cleaner_and_group():
    report = {
        "scores": {"articles": compared()},
        "notes": ["a note"],
        "cpu": {"cleaning alone": {"pages": 2, "dateline": 3.0, "trafilatura": 2.0}},
    }

    lines = to_table(report).splitlines()

    assert [line.split() for line in lines[:4]] == [
        ["Body", "pages", "F1", "P", "R", "page", "F1", "<", ".5"],
        ["articles", "all", "dateline", "2", "0.6667", "1.0000", "0.5000", "0.5000", "0.5000"],
        ["dateline,", "cross-validated", "2", *["1.0000"] * 4, "0.0000"],
        ["trafilatura", "2", *["1.0000"] * 4, "0.0000"],
    ]
    assert lines[-3:] == [
        "CPU, cleaning alone: dateline 3.0 ms a page, trafilatura 2.0 ms, ratio 1.50 (2 pages)",
        "",
        "* a note",
    ]


def test_the_worst_pages_come_first():
    ours = Cleaned(answers={"a": RIGHT}, rejected={}, cpu_seconds=1.0)
    theirs = Cleaned(answers={"b": RIGHT}, rejected={}, cpu_seconds=1.0)

    found = worst(PAGES, {"dateline": ours, "trafilatura": theirs})

    assert [(page["id"], page["f1"], page["trafilatura"]) for page in found] == [
        ("b", 0.0, 1.0),
        ("a", 1.0, 0.0),
    ]
