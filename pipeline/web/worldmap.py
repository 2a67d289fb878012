"""Places as circles on a map of the world. Pure.

The map is equirectangular: x and y are fifths of a degree, as in `static/world.svg`.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.search.address import write_box
from pipeline.search.grid import Box, Cluster

_UNITS = 5  # to a degree
_WORLD = (-900.0, -420.0, 1800.0, 720.0)  # Antarctica is left out
_SHAPE = _WORLD[2] / _WORLD[3]  # width to height
_MARGIN = 1.15  # of a box
_SMALLEST, _LARGEST = 0.005, 0.024  # radius, of the map's width
_NAMED = 8  # clusters with their names written beside them, at most
_LETTERS = 1 / 36  # height of letters, of the map's width: 10 pixels on a phone
_LETTER = 0.6  # width of a letter, of its height

_Label = tuple[float, float, float, float]  # from x, at y, to x, height


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A cluster with its place in the drawing."""

    x: float
    y: float
    radius: float
    count: int
    label: str
    address: str
    is_named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A map to be drawn."""

    view: str  # the part that is seen, as SVG's viewBox
    letters: float  # height of letters
    circles: tuple[Circle, ...]  # the largest first


def draw(clusters: Sequence[Cluster], box: Box | None, address: Callable[[str], str]) -> Map:
    """Return the circles of a map.

    Args:
        clusters: what was counted.
        box: the part of the world that is shown; None shows it all.
        address: makes the address of the pages that name places in a box.
    """
    x, y, width, height = _view(box)
    most = max((cluster.count for cluster in clusters), default=1)
    letters = width * _LETTERS
    taken: list[_Label] = []
    circles = [
        Circle(
            x=round(_from(cluster.lon, x) * _UNITS, 2),
            y=round(-cluster.lat * _UNITS, 2),
            radius=round(width * _radius(cluster.count / most), 3),
            count=cluster.count,
            label=", ".join(cluster.names),
            address=address(write_box(cluster.box)),
            is_named=_is_free(_label(cluster, width, letters, x), taken),
        )
        for cluster in clusters
    ]
    return Map(
        view=f"{x:.2f} {y:.2f} {width:.2f} {height:.2f}",
        letters=round(letters, 3),
        circles=tuple(circles),
    )


def _label(cluster: Cluster, width: float, letters: float, left: float) -> _Label:
    x = _from(cluster.lon, left) * _UNITS
    name = cluster.names[0] if cluster.names else ""
    return (x, -cluster.lat * _UNITS, x + width * _LARGEST + len(name) * letters * _LETTER, letters)


def _is_free(label: _Label, taken: list[_Label]) -> bool:
    """Whether a name can be written where no other one stands; then it stands there."""
    left, y, right, height = label
    if len(taken) == _NAMED or any(
        left < other[2] and other[0] < right and abs(y - other[1]) < 1.5 * height for other in taken
    ):
        return False
    taken.append(label)
    return True


def _radius(share: float) -> float:
    """Return a radius whose circle's area grows with the share."""
    return max(_SMALLEST, _LARGEST * math.sqrt(share))


def _view(box: Box | None) -> tuple[float, float, float, float]:
    """Return the part of the drawing that shows a box, in the shape of the world's."""
    if box is None:
        return _WORLD
    width = max(box.width * _UNITS * _MARGIN, 0.05)
    height = max((box.north - box.south) * _UNITS * _MARGIN, 0.02)
    width, height = max(width, height * _SHAPE), max(height, width / _SHAPE)
    if width >= _WORLD[2]:
        return _WORLD
    x = (box.west + box.width / 2) * _UNITS - width / 2
    return (x, -(box.south + box.north) / 2 * _UNITS - height / 2, width, height)


def _from(lon: float, left: float) -> float:
    """Return a longitude as it stands in a view that crosses 180°."""
    return lon + 360 if lon * _UNITS < left and left > 0 else lon
