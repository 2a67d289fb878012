import numpy as np

from pipeline.clean import forest
from pipeline.clean.dump import read_dump
from pipeline.clean.forest import SCALE, from_arrays
from pipeline.clean.line_features import NAMES, measure
from pipeline.clean.menus import find_lines, has_menus

MENU = [
    "Home",
    "News",
    "Log in",
    "Privacy policy",
    "Contact us",
    "Facebook",
    "Share",
    "Sitemap",
    "Log out",
]
TITLE = "Old bridge closes for a year"
LINES = [
    *MENU,
    TITLE,
    "The council will close the old bridge on Monday, its engineer said on Friday.",
    "Sandbags",
    "Ferries will run every ten minutes until the end of the year, and they will be free.",
    *MENU,
]


def trees_that_trust(name: str):
    """One tree: a line is of the story where this number is above a half."""
    return from_arrays(
        {
            "feature": np.array([NAMES.index(name), 0, 0]),
            "threshold": np.array([0.5, 0.0, 0.0]),
            "left": np.array([1, 1, 2]),
            "right": np.array([2, 1, 2]),
            "leaf": np.array([0, -SCALE, SCALE]),
            "roots": np.array([0]),
            "depth": np.array(1),
            "classes": np.array(1),
            "names": np.array(" ".join(NAMES)),
            "labels": np.array(""),
        }
    )


def rows():
    return measure(LINES, title=TITLE, after=9, told=range(10, 13))


def test_every_line_has_a_number_for_every_name():
    assert rows().shape == (len(LINES), len(NAMES))
    assert np.isfinite(rows()).all()


def test_a_single_line_can_be_measured():
    assert measure(["One."], title=None, after=-1, told=range(1)).shape == (1, len(NAMES))


def test_lines_are_measured_with_what_surrounds_them():
    column = {name: rows()[:, number] for number, name in enumerate(NAMES)}

    assert column["prose"].tolist() == [0] * 10 + [1, 0, 1] + [0] * 9
    assert column["prose+1"].tolist() == [0] * 11 + [1, 0, 1] + [0] * 8
    assert column["prose-1"].tolist() == [0] * 9 + [1, 0, 1] + [0] * 10
    assert column["inside"].tolist() == [0] * 10 + [1, 1, 1] + [0] * 9
    assert column["repeats"][0] == 2


def test_a_page_with_many_labels_has_menus():
    assert has_menus([*MENU * 5, *LINES])
    assert not has_menus(LINES)


def test_the_trees_choose_the_lines():
    trees = trees_that_trust("prose")

    found = find_lines(LINES, title=TITLE, after=9, told=range(10, 13), trees=trees)

    assert found == (10, 12)


def test_the_same_page_gives_the_same_lines():
    trees = trees_that_trust("inside")

    told = [
        find_lines(LINES, title=TITLE, after=9, told=range(10, 13), trees=trees) for _ in range(3)
    ]

    assert told == [(10, 11, 12)] * 3


def test_a_dump_with_menus_is_left_to_the_trees_and_another_to_the_rules():
    story = [line for line in LINES[9:13] if line != "Sandbags"]
    menus = "\n".join([TITLE, *MENU * 3, *LINES[9:13], *MENU * 3])

    assert read_dump(menus, trees=trees_that_trust("prose")).text == "\n".join(story[1:])
    assert "Sandbags" in read_dump(menus).text
    assert "Sandbags" in read_dump("\n".join(LINES[9:]), trees=trees_that_trust("prose")).text


def test_the_weights_fit_the_numbers():
    assert forest.load("lines").names == NAMES
