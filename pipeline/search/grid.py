"""Where the found pages take us: places gathered into the tiles of a grid. Pure."""

import math
from dataclasses import dataclass
from typing import Any

from pipeline.errors import RequestError
from pipeline.search.names import Clause

_WORLD = 5  # 32 tiles around the earth: some 200 of them have land with news
_FINEST = 16  # tiles of about 500 m
_TILES = 400
_NAMES = 3  # of each tile
_NORTHERNMOST = 85.05112878  # degrees; where Web Mercator, and with it the tiles, ends


@dataclass(frozen=True, slots=True)
class Box:
    """All points between two parallels and two meridians, in degrees; it may cross 180°.

    Raises:
        RequestError: there is no such point, or south is north of north.
    """

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        """Refuse what is on no map."""
        check_point(self.south, self.west)
        check_point(self.north, self.east)
        if self.south > self.north:
            raise RequestError("a box is given as south, west, north, east")

    @property
    def width(self) -> float:
        """Degrees from west to east."""
        return self.east - self.west + (360 if self.east < self.west else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The places of one tile."""

    lat: float  # of the middle of all its points, in degrees
    lon: float
    count: int  # of pages that name one of them
    names: tuple[str, ...]  # the most frequent
    box: Box  # the tile


def grid_aggregation(box: Box | None) -> Clause:
    """Return the aggregation that counts pages by tile, in the whole world or in a box."""
    point = "located.location"
    tiles = {
        "geotile_grid": {"field": point, "precision": _zoom(box), "size": _TILES},
        "aggregations": {
            "middle": {"geo_centroid": {"field": point}},
            "names": {"terms": {"field": "located.name", "size": _NAMES}},
            "pages": {"reverse_nested": {}},
        },
    }
    corners = box or Box(-_NORTHERNMOST, -180, _NORTHERNMOST, 180)
    inside = {"geo_bounding_box": {point: corners_of(corners)}}
    # Of a page only the places inside the box, not all that it names besides.
    return {
        "nested": {"path": "located"},
        "aggregations": {"inside": {"filter": inside, "aggregations": {"tiles": tiles}}},
    }


def check_point(lat: float, lon: float) -> None:
    """Refuse a latitude or longitude that no point of the earth has."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise RequestError(
            f"{lat:g}, {lon:g} is no point: latitude -90 to 90, longitude -180 to 180"
        )


def corners_of(box: Box) -> dict[str, float]:
    """Return a box in Elasticsearch's words."""
    return {"top": box.north, "left": box.west, "bottom": box.south, "right": box.east}


def read_grid(answer: dict[str, Any]) -> tuple[Cluster, ...]:
    """Return the tiles that have places, those of most pages first."""
    clusters = [
        Cluster(
            lat=bucket["middle"]["location"]["lat"],
            lon=bucket["middle"]["location"]["lon"],
            count=bucket["pages"]["doc_count"],
            names=tuple(name["key"] for name in bucket["names"]["buckets"]),
            box=tile_box(bucket["key"]),
        )
        for bucket in answer["inside"]["tiles"]["buckets"]
    ]
    return tuple(sorted(clusters, key=lambda cluster: -cluster.count))


def tile_box(key: str) -> Box:
    """Return the corners of the tile "zoom/x/y"."""
    zoom, x, y = map(int, key.split("/"))
    tiles = 2**zoom
    return Box(
        south=_latitude(y + 1, tiles),
        west=x / tiles * 360 - 180,
        north=_latitude(y, tiles),
        east=(x + 1) / tiles * 360 - 180,
    )


def _latitude(y: int, tiles: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / tiles))))


def _zoom(box: Box | None) -> int:
    if box is None:
        return _WORLD
    finer = math.floor(math.log2(360 / max(box.width, 0.001)))
    return min(_FINEST, _WORLD + finer)
