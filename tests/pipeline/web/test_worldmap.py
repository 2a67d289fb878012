import re
from pathlib import Path

import pytest

from pipeline.search.grid import Box, Cluster
from pipeline.web.worldmap import draw


def cluster(lat=0.0, lon=0.0, count=1, name="Somewhere"):
    box = Box(lat - 1, max(-180, lon - 1), lat + 1, min(180, lon + 1))
    return Cluster(lat=lat, lon=lon, count=count, names=(name,), box=box)


def drawn(*clusters, box=None):
    return draw(clusters, box, lambda found: f"/?box={found}")


def view(box):
    return [float(number) for number in drawn(box=box).view.split()]


def test_a_place_stands_where_the_outlines_have_it():
    [circle] = drawn(cluster(43.25, 76.9)).circles

    assert (circle.x, circle.y) == pytest.approx((384.5, -216.25))


def test_the_area_of_a_circle_grows_with_its_pages():
    large, small = drawn(cluster(count=100), cluster(lat=40, count=25)).circles

    assert large.radius == pytest.approx(2 * small.radius)


def test_a_circle_leads_to_its_box():
    assert drawn(cluster(10, 20)).circles[0].address == "/?box=9.000,19.000,11.000,21.000"


def test_names_do_not_cover_each_other():
    circles = drawn(cluster(50, 10, 9), cluster(50.5, 10.5, 8), cluster(0, 10, 7)).circles

    assert [circle.is_named for circle in circles] == [True, False, True]


def test_a_box_is_seen_with_some_room_around_it():
    x, y, width, height = view(Box(40, 46, 55, 87))

    assert x < 46 * 5
    assert x + width > 87 * 5
    assert y < -55 * 5
    assert y + height > -40 * 5
    assert width / height == pytest.approx(2.5, abs=0.01)


def test_a_box_across_the_date_line_is_seen_in_one_piece():
    drawing = draw(
        (cluster(0, 179), cluster(0, -179)), Box(-10, 170, 10, -170), lambda found: found
    )
    x, _, width, _ = (float(number) for number in drawing.view.split())

    assert all(x < circle.x < x + width for circle in drawing.circles)


def test_the_outlines_fill_the_world_and_stay_small():
    svg = Path("pipeline/web/static/world.svg").read_text()

    assert len(svg) < 30_000
    assert "Natural Earth" in svg
    assert "public domain" in svg
    starts = [(int(x), int(y)) for x, y in re.findall(r"M(-?\d+) ?(-?\d+)", svg)]
    assert all(-2000 < x < 2000 and -450 <= y <= 450 for x, y in starts)
    assert len(starts) > 100
