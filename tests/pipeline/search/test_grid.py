from dataclasses import astuple

import pytest

from pipeline.errors import ConfigError
from pipeline.search.grid import Box, grid_aggregation, tile_box


def precision(box):
    inside = grid_aggregation(box)["aggregations"]["inside"]
    return inside["aggregations"]["tiles"]["geotile_grid"]["precision"]


def test_tiles_grow_finer_with_the_box():
    assert [precision(Box(-10, -w / 2, 10, w / 2)) for w in (360, 180, 90, 1, 0.0001)] == [
        5, 6, 7, 13, 16,
    ]  # fmt: skip
    assert precision(None) == 5


def test_a_tile_is_a_box_in_degrees():
    assert astuple(tile_box("1/1/0")) == pytest.approx((0, 0, 85.0511, 180), abs=1e-4)


def test_a_box_may_cross_the_date_line():
    assert Box(-10, 170, 10, -170).width == 20


def test_a_box_that_is_upside_down_is_refused():
    with pytest.raises(ConfigError):
        Box(10, 0, 5, 1)


def test_of_a_page_only_the_places_inside_the_box_are_counted():
    inside = grid_aggregation(Box(40, 46, 55, 87))["aggregations"]["inside"]

    assert inside["filter"] == {
        "geo_bounding_box": {"located.location": {"top": 55, "left": 46, "bottom": 40, "right": 87}}
    }
