"""The places of the world that texts name. benchmarks/make_gazetteer.py makes the file."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.enrich.places.names import number

FILE = Path(__file__).parent / "gazetteer.npz"
LEVELS = ("country", "region", "district", "city", "area", "water")
COUNTRY, REGION, DISTRICT, CITY, AREA, WATER = range(6)
# How a name is used of a place, the surest first: two bits of a posting.
PREFERRED, ALTERNATE, ABBREVIATION, DEMONYM = range(4)


@dataclass(frozen=True, slots=True)
class Sense:
    """A place that a name may mean: its row in the gazetteer, and the use of the name."""

    row: int
    use: int


class Gazetteer:
    """Countries, regions, districts, cities, areas and waters, each a row of the columns.

    `lats` and `lons` are in degrees. `country_rows` and `region_rows` lead to the row of what
    lies above (-1: none); the region of a city may be a district, `first_regions` are regions.
    """

    def __init__(self, columns: dict[str, NDArray[Any]]) -> None:
        """Take the columns as the file holds them."""
        self._keys = np.cumsum(columns["steps"], dtype=np.int64)
        self._ends = np.cumsum(columns["counts"], dtype=np.int64)
        self._postings = columns["postings"]
        self.ids = columns["ids"]
        self._names = columns["names"].tobytes()
        breaks = np.flatnonzero(columns["names"] == ord("\n"))
        self._name_ends = np.append(breaks, len(self._names)).astype(np.int32)
        self.levels = columns["levels"]
        self._codes: list[str] = columns["codes"].tolist()
        self.countries = len(self._codes)  # with "" for none
        self.country_codes = columns["countries"]
        self.country_rows = columns["country_rows"]
        self.region_rows = columns["region_rows"]
        above = np.where(self.region_rows >= 0, self.region_rows, 0)
        first = np.where(self.levels[above] == DISTRICT, self.region_rows[above], self.region_rows)
        own = np.arange(len(self.ids), dtype=np.int32)
        self.first_regions = np.where(self.levels == REGION, own, first)
        self.lats = (columns["lats"] / 1e4).astype(np.float32)
        self.lons = (columns["lons"] / 1e4).astype(np.float32)
        self.populations = columns["populations"]
        self.capitals = columns["capitals"]

    @classmethod
    def load(cls, file: Path = FILE) -> "Gazetteer":
        """Read the file: about 0.3 s and 40 MB; once a process is enough."""
        with np.load(file) as columns:
            return cls(dict(columns))

    def senses(self, folded: Iterable[str]) -> list[tuple[Sense, ...]]:
        """Return for each folded name what it may mean, the most populous first."""
        wanted = np.array([number(name) for name in folded], dtype=np.int64)
        at = np.searchsorted(self._keys, wanted)
        hits = at < len(self._keys)
        hits[hits] = self._keys[at[hits]] == wanted[hits]
        return [
            self._read(index) if hit else ()
            for index, hit in zip(at.tolist(), hits.tolist(), strict=True)
        ]

    def _read(self, index: int) -> tuple[Sense, ...]:
        start = int(self._ends[index - 1]) if index else 0
        packed = self._postings[start : int(self._ends[index])].tolist()
        return tuple(Sense(one >> 2, one & 3) for one in packed)

    def name(self, row: int) -> str:
        """Return the usual English name."""
        start = int(self._name_ends[row - 1]) + 1 if row else 0
        return self._names[start : int(self._name_ends[row])].decode()

    def country(self, row: int) -> str | None:
        """Return the ISO 3166-1 alpha-2 code; None for what lies in no single country."""
        return self._codes[self.country_codes[row]] or None

    def code_number(self, code: str) -> int:
        """Return the number that stands for a country in `country_codes`; 0 for none."""
        return self._codes.index(code) if code in self._codes else 0
