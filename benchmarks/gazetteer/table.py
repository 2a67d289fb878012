"""The table of places as it is gathered, and the file that is made of it."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from pipeline.enrich.places.gazetteer import ALTERNATE, LEVELS, PREFERRED
from pipeline.enrich.places.names import fold, number

Town = tuple[float, float, int]  # latitude, longitude, inhabitants
TABLES = Path(__file__).parent


class Table:
    """Places as they are gathered: one row each, and the names that lead to them."""

    def __init__(self) -> None:
        """Begin with an empty table."""
        self.rows: list[tuple[int, str, int, str, int, int, float, float, int, bool]] = []
        self.names: dict[int, set[tuple[int, int]]] = defaultdict(set)

    def add(
        self, geonames_id: int, name: str, level: str, country: str, *, parent: tuple[int, int],
        at: tuple[float, float], population: int, capital: bool = False,
    ) -> int:  # fmt: skip
        """Add a place under its usual name; `parent` are the rows of its country and region."""
        self.rows.append(
            (geonames_id, name, LEVELS.index(level), country, *parent, *at, population, capital)
        )
        self.call(len(self.rows) - 1, name, PREFERRED)
        return len(self.rows) - 1

    def call(self, row: int, name: str, use: int, lang: str = "en") -> None:
        """Add a name of a place, unless it has a better claim to it already."""
        folded = fold(name)
        if folded.startswith(("city of ", "town of ")) and self.rows[row][2] != LEVELS.index(
            "city"
        ):
            return  # an independent city is as well in the table as a city
        if folded.startswith("the "):
            folded = folded[4:]
        if len(folded) > 1:
            key = folded if lang == "en" else f"{lang}:{folded}"
            known = self.names[number(key)]
            if not any(other == row and kind <= use for other, kind in known):
                known.discard((row, ALTERNATE))
                known.add((row, use))


def table(name: str) -> Iterator[list[str]]:
    """Yield the rows of one of our own tables."""
    for line in (TABLES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [*line.split("\t"), *[""] * 8][:8]


def several(field: str) -> list[str]:
    """Return what stands between the bars."""
    return [part for part in field.split("|") if part]


def middle(points: list[Town]) -> tuple[float, float]:
    """Return the middle of a region: between the middle of its towns and that of their box."""
    spread = [0.1, 0.5, 0.5, 0.9]  # a town that is listed in the wrong region moves nothing
    lat = np.quantile([p[0] for p in points], spread)
    lon = np.quantile([p[1] for p in points], spread)
    return float(lat.mean()), float(lon.mean())


def is_short(name: str) -> bool:
    """Say whether a name is written in capitals only, as in "UK"."""
    return len(fold(name)) <= 4 and name.replace(".", "").isupper()


def plural(demonym: str) -> str:
    """Return the demonym of several people; one that ends in a hiss has none of its own."""
    if demonym.endswith(("ese", "ish", "ch", "ss", "s", "x")):
        return demonym
    return (
        demonym[:-3] + "men"
        if demonym.endswith("man")
        and " " not in demonym
        and demonym not in ("German", "Roman", "Oman", "Norman", "Turkoman")
        else demonym + "s"
    )


def pack(places: Table, output: Path) -> None:
    """Write the table: columns of rows, and for each name's number the rows that it leads to."""
    order = sorted(places.names)
    counts = [len(places.names[key]) for key in order]
    posting = [
        row << 2 | use
        for key in order
        for row, use in sorted(places.names[key], key=lambda at: -places.rows[at[0]][8])
    ]
    columns = list(zip(*places.rows, strict=True))
    codes = sorted(set(columns[3]))
    np.savez_compressed(
        output,
        steps=np.diff(np.array([0, *order], dtype=np.int64)).astype(np.uint32),
        counts=np.array(counts, dtype=np.uint16),
        postings=np.array(posting, dtype=np.int32),
        ids=np.array(columns[0], dtype=np.int32),
        names=np.frombuffer("\n".join(columns[1]).encode(), dtype=np.uint8),
        levels=np.array(columns[2], dtype=np.uint8),
        countries=np.array([codes.index(code) for code in columns[3]], dtype=np.uint8),
        codes=np.array(codes),
        country_rows=np.array(columns[4], dtype=np.int32),
        region_rows=np.array(columns[5], dtype=np.int32),
        lats=np.round(np.array(columns[6]) * 1e4).astype(np.int32),
        lons=np.round(np.array(columns[7]) * 1e4).astype(np.int32),
        populations=np.array(columns[8], dtype=np.int64).clip(0, 2**32 - 1).astype(np.uint32),
        capitals=np.array(columns[9], dtype=np.bool_),
    )
    print(f"{len(places.rows):,} places, {len(order):,} names, {output.stat().st_size:,} bytes")
