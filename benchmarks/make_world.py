"""Make `pipeline/web/static/world.svg` from the outlines of Natural Earth (public domain).

    npm pack world-atlas@2 && tar xzf world-atlas-2*.tgz
    python -m benchmarks.make_world package/land-110m.json

The outlines are equirectangular, in fifths of a degree: x to the east, y to the south.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path

_TO = Path("pipeline/web/static/world.svg")
_UNITS = 5  # to a degree
_AROUND = 360 * _UNITS
_FEWEST = 4  # points of an island that is still seen
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-900 -450 1800 900">'
    "<!-- Natural Earth 1:110m land, public domain; by way of world-atlas 2 (ISC) -->"
)


def main() -> None:
    """Write the outlines of the land."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [_points(arc, topology["transform"]) for arc in topology["arcs"]]
    polygons = [
        polygon
        for shape in topology["objects"]["land"]["geometries"]
        for polygon in (shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]])
    ]
    rings = [_unrolled(_ring(ring, arcs)) for polygon in polygons for ring in polygon]
    # What leaves the map on one side is drawn a second time, where it comes in on the other.
    over = [
        [(x - side * _AROUND, y) for x, y in ring]
        for ring in rings
        for side in (-1, 1)
        if max(side * x for x, _ in ring) > _AROUND / 2
    ]
    path = "".join(map(_path, rings + over))
    _TO.write_text(f'{_HEAD}<path id="land" d="{path}"/></svg>\n', encoding="utf-8")


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[int, int]]:
    """Return an arc in units of the map; in the file each point is a step from the last."""
    (x_scale, y_scale), (x_from, y_from) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for x_step, y_step in arc:
        x, y = x + x_step, y + y_step
        points.append(
            (round((x * x_scale + x_from) * _UNITS), -round((y * y_scale + y_from) * _UNITS))
        )
    return points


def _ring(numbers: list[int], arcs: list[list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return the outline that some arcs make; a number below zero is an arc from its end."""
    ring: list[tuple[int, int]] = []
    for number in numbers:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += points[1:] if ring else points
    return ring


def _unrolled(ring: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return an outline that goes on where it crosses 180° instead of jumping back."""
    unrolled, shift = ring[:1], 0
    for (before, _), (x, y) in pairwise(ring):
        shift += _AROUND * round((before - x) / _AROUND)
        unrolled.append((x + shift, y))
    return unrolled


def _path(ring: list[tuple[int, int]]) -> str:
    points = [point for n, point in enumerate(ring) if n == 0 or point != ring[n - 1]]
    if len(points) < _FEWEST:
        return ""
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(points[:-1])]
    drawn = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{drawn}z"


if __name__ == "__main__":
    main()
