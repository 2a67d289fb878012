import json

import pytest

from benchmarks.evaluation.gold import ARTICLES, NO_ARTICLES, Gold, find_gold, group


def write(path, *pages):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(page, ensure_ascii=False) + "\n" for page in pages))


def test_a_folder_of_ones_own_needs_no_more_than_one_file(tmp_path):
    write(tmp_path / "gold.jsonl", {"id": "a", "file": "a.html"})

    assert find_gold(tmp_path) == {ARTICLES: Gold(tmp_path, ({"id": "a", "file": "a.html"},))}


@pytest.mark.parametrize("within", [".", "extraction"])
def test_the_files_are_found_where_the_evaluation_data_keeps_them(tmp_path, within):
    write(tmp_path / within / "dev" / "gold.jsonl", {"id": "a"})
    write(tmp_path / within / "dev_extra" / "gold_pagetype.jsonl", {"id": "b"})

    found = find_gold(tmp_path)

    assert found[ARTICLES].folder == tmp_path / within / "dev"
    assert found[NO_ARTICLES].pages == ({"id": "b"},)


def test_a_folder_without_gold_is_refused_in_a_line(tmp_path):
    with pytest.raises(SystemExit, match=r"there is no gold\.jsonl in"):
        find_gold(tmp_path)


def test_a_line_separator_within_a_text_does_not_end_a_line(tmp_path):
    write(tmp_path / "gold.jsonl", {"id": "a", "body": "one\u2028two\x85three"})

    assert find_gold(tmp_path)[ARTICLES].pages[0]["body"] == "one\u2028two\x85three"


def test_a_part_of_the_pages_is_spread_over_the_file(tmp_path):
    write(tmp_path / "gold.jsonl", *({"id": str(number)} for number in range(10)))

    pages = find_gold(tmp_path, limit=3)[ARTICLES].pages

    assert [page["id"] for page in pages] == ["0", "3", "6"]


def test_the_input_holds_nothing_of_the_gold(tmp_path):
    page = {"id": "a", "url": "https://a.example/1", "file": "pages/a.html.gz", "body": "secret"}

    assert json.loads(Gold(tmp_path, (page,)).to_input()) == {
        "id": "a",
        "url": "https://a.example/1",
        "html_path": str(tmp_path.resolve() / "pages" / "a.html.gz"),
    }


def test_sets_are_reported_together_and_apart():
    pages = tuple({"id": name, "set": name} for name in ("sh", "wcxb", "zh"))

    groups = {name: [page["id"] for page in members] for name, members in group(pages).items()}

    assert groups == {
        "all": ["sh", "wcxb", "zh"],
        "all without zh": ["sh", "wcxb"],
        "news sets": ["sh"],
        "sh": ["sh"],
        "wcxb": ["wcxb"],
        "zh": ["zh"],
    }


def test_pages_without_sets_are_one_group():
    assert list(group(({"id": "a"}, {"id": "b"}))) == ["all"]
