"""Which of the places of one name a text means: what is large, near, and in the right country."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.enrich.places.gazetteer import (
    ALTERNATE,
    AREA,
    CITY,
    COUNTRY,
    DISTRICT,
    REGION,
    WATER,
    Gazetteer,
)
from pipeline.enrich.places.spotting import Found

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for a place, in powers of ten of inhabitants."""

    population: float = 0.9
    country: float = 8.5  # a country's name is the country
    area: float = 7.0
    region: float = 0.0
    namesake: float = -1.0  # a city is meant rather than the region named after it
    district: float = -0.5
    inner: float = -4.0  # "Mexico" is the country rather than its capital
    capital: float = 1.5
    shared: float = 1.0  # "Springfield" and "Springfield City"
    alternate: float = -1.5
    same_country: float = 3.5
    same_region: float = 3.5
    near: float = 2.5
    near_km: float = 60.0
    inside: float = 5.0  # "Paris, Texas"
    level: float = 2.5  # "the province of Almaty"
    beside: float = 0.7  # how much more the names beside count than those far off
    beside_chars: int = 80
    sharpness: float = 1.0
    keep: int = 8
    rounds: int = 3


WEIGHTS = Weights()


def choose(
    found: Sequence[Found],
    gazetteer: Gazetteer,
    *,
    countries: Mapping[str, float],
    weights: Weights = WEIGHTS,
) -> dict[str, int]:
    """Return for each folded name of a place the row that it means.

    `countries` are codes that the text is likely to speak of whatever it says, with their weight:
    1 as if the text had named the country once or twice.
    """
    names = list(dict.fromkeys(one.folded for one in found))
    if not names:
        return {}
    at = {name: index for index, name in enumerate(names)}
    senses = {one.folded: one.senses for one in found}
    is_place = np.zeros(len(names), dtype=np.bool_)
    for one in found:
        is_place[at[one.folded]] |= one.is_place
    owner = np.array([at[name] for name in names for _ in senses[name]])
    rows = np.array([sense.row for name in names for sense in senses[name]])
    uses = np.array([sense.use for name in names for sense in senses[name]])
    influence = _influence(found, at, weights)
    table = _Table(gazetteer, rows, owner, uses, len(names))

    base = np.asarray(table.base(weights) + table.inside(_pairs(found, at), weights), np.float64)
    for name, levels in {(at[one.folded], one.levels) for one in found if one.levels}:
        base[(table.owner == name) & np.isin(table.levels, levels)] += weights.level
    likely = table.shares(base, weights.sharpness)
    score = base + table.context(likely, influence, countries, weights)
    table, base, score = table.best(base, score, weights.keep)
    ties = _Ties(table, influence, countries, weights)
    for _ in range(weights.rounds):
        score = base + ties.speak(table.shares(score, weights.sharpness))
    chosen: dict[str, int] = {}
    for index in np.argsort(score, kind="stable"):
        if is_place[table.owner[index]]:
            chosen[names[table.owner[index]]] = int(table.rows[index])
    return chosen


def _influence(found: Sequence[Found], at: dict[str, int], weights: Weights) -> Floats:
    """Return how much each name (column) says of each other name (row)."""
    counts = np.zeros(len(at))
    for one in found:
        counts[at[one.folded]] += 1.0 if one.is_place else 0.7
    matrix = np.tile(np.log1p(counts), (len(at), 1))
    for index, one in enumerate(found):
        for other in found[index + 1 : index + 4]:
            if other.start - one.end > weights.beside_chars:
                break
            a, b = at[one.folded], at[other.folded]
            matrix[a, b] += weights.beside / counts[a]
            matrix[b, a] += weights.beside / counts[b]
    np.fill_diagonal(matrix, 0)
    return matrix


def _pairs(found: Sequence[Found], at: dict[str, int]) -> set[tuple[int, int]]:
    """Return the pairs of names that stand as "City, State" do."""
    result = set()
    for one, other in pairwise(found):
        if one.is_place and other.is_place and 0 < other.start - one.end <= 2:
            result.add((at[one.folded], at[other.folded]))
    return result


class _Table:
    """The senses of all names of a text, a row each."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        rows: NDArray[Any],
        owner: NDArray[Any],
        uses: NDArray[Any],
        names: int,
    ) -> None:
        self.gazetteer, self.rows, self.owner, self.uses, self.names = (
            gazetteer,
            rows,
            owner,
            uses,
            names,
        )
        self.levels = gazetteer.levels[rows]
        self.country = gazetteer.country_codes[rows]
        self.regions, self.region = np.unique(gazetteer.first_regions[rows], return_inverse=True)

    def base(self, weights: Weights) -> Floats:
        """Return what speaks for each sense whatever the text says."""
        gazetteer, levels = self.gazetteer, self.levels
        result: Floats = weights.population * np.log10(gazetteer.populations[self.rows] + 1.0)
        result[levels == COUNTRY] = weights.country
        result[(levels == AREA) | (levels == WATER)] = weights.area
        result[levels == REGION] += weights.region
        result[levels == DISTRICT] += weights.district
        result[gazetteer.capitals[self.rows]] += weights.capital
        result[self.uses == ALTERNATE] += weights.alternate
        _, which, uses = np.unique(self.rows, return_inverse=True, return_counts=True)
        result[uses[which] > 1] += weights.shared
        large = (levels == CITY) & (gazetteer.populations[self.rows] > 100_000)
        for index in np.flatnonzero(large).tolist():
            held = (self.rows == gazetteer.first_regions[self.rows[index]]) & (levels == REGION)
            result[held & (self.owner == self.owner[index])] += weights.namesake
        for index in np.flatnonzero(levels == COUNTRY).tolist():
            within = gazetteer.country_rows[self.rows] == self.rows[index]
            result[within & (self.owner == self.owner[index])] += weights.inner
        return result

    def inside(self, pairs: set[tuple[int, int]], weights: Weights) -> Floats:
        """Return what "Paris, Texas" says for both."""
        result = np.zeros(len(self.rows))
        gazetteer = self.gazetteer
        above = np.stack(
            [gazetteer.country_rows[self.rows], gazetteer.region_rows[self.rows],
             gazetteer.first_regions[self.rows]], axis=1,
        )  # fmt: skip
        for part, whole in pairs:
            parts = np.flatnonzero(self.owner == part)
            wholes = np.flatnonzero((self.owner == whole) & (self.levels < CITY))
            if not len(wholes):
                continue
            rows = self.rows[wholes]
            within = (above[parts][:, :, None] == rows[None, None, :]).any(axis=1)
            within &= self.rows[parts][:, None] != rows[None, :]
            ambiguous = bool(((self.owner == whole) & (self.levels == CITY)
                              & (gazetteer.populations[self.rows] > 300_000)).any())  # fmt: skip
            ambiguous |= bool((self.levels[parts] == COUNTRY).any())
            weight = weights.inside / 3 if ambiguous else weights.inside
            result[parts[within.any(axis=1)]] += weight
            result[wholes[within.any(axis=0)]] += weight / 2
        return result

    def shares(self, score: Floats, sharpness: float) -> Floats:
        """Return how likely each sense of a name is: together 1 for a name."""
        top = np.full(self.names, -np.inf)
        np.maximum.at(top, self.owner, score)
        likely = np.exp(sharpness * (score - top[self.owner]))
        total = np.bincount(self.owner, likely, minlength=self.names)
        return np.asarray(likely / total[self.owner])

    def context(
        self, share: Floats, influence: Floats, countries: Mapping[str, float], weights: Weights
    ) -> Floats:
        """Return what the countries and regions of the other names say for each sense."""
        by_country = self._spread(share, self.country, self.gazetteer.countries)
        by_country[:, 0] = 0  # the country of what lies in none
        by_region = self._spread(share, self.region, len(self.regions))
        by_region[:, self.regions < 0] = 0
        total = influence.sum(axis=1, keepdims=True) + 1.0
        of_country = influence @ by_country
        for code, weight in countries.items():
            of_country[:, self.gazetteer.code_number(code)] += weight
        total += sum(countries.values())
        country = np.sqrt(of_country / total)[self.owner, self.country]
        region = np.sqrt((influence @ by_region) / total)[self.owner, self.region]
        return np.asarray(weights.same_country * country + weights.same_region * region)

    def _spread(self, share: Floats, group: NDArray[Any], groups: int) -> Floats:
        """Return the share that each group has of each name."""
        cells = self.owner * groups + group
        flat = np.bincount(cells, share, minlength=self.names * groups)
        return np.asarray(flat.reshape(self.names, groups))

    def best(self, base: Floats, score: Floats, keep: int) -> tuple["_Table", Floats, Floats]:
        """Return the table with no more than `keep` senses of each name."""
        order = np.lexsort((-score, self.owner))
        owner = self.owner[order]
        starts = np.searchsorted(owner, owner)
        kept = np.sort(order[np.arange(len(owner)) - starts < keep])
        table = _Table(
            self.gazetteer, self.rows[kept], self.owner[kept], self.uses[kept], self.names
        )
        return table, base[kept], score[kept]


class _Ties:
    """What each sense says for each other: its country, its region, and how near it is."""

    def __init__(
        self, table: _Table, influence: Floats, countries: Mapping[str, float], weights: Weights
    ) -> None:
        self.weights = weights
        strength = influence[np.ix_(table.owner, table.owner)]
        country, region = table.country, table.regions[table.region]
        self.total = influence.sum(axis=1)[table.owner] + 1.0 + sum(countries.values())
        self.country = strength * ((country[:, None] == country) & (country > 0))
        self.region = strength * ((region[:, None] == region) & (region >= 0))
        local = (table.levels == CITY) | (table.levels == DISTRICT)
        self.near = strength * np.exp(-_distances(table) / weights.near_km) * local
        likely = {table.gazetteer.code_number(code): weight for code, weight in countries.items()}
        self.likely = np.array([likely.get(code, 0.0) for code in country.tolist()])

    def speak(self, share: Floats) -> Floats:
        """Return what the other names say for each sense, if each of theirs is so likely."""
        weights = self.weights
        country = np.sqrt((self.country @ share + self.likely) / self.total)
        region = np.sqrt(self.region @ share / self.total)
        near = 1 - np.exp(-(self.near @ share))
        return np.asarray(
            weights.same_country * country + weights.same_region * region + weights.near * near
        )


def _distances(table: _Table) -> Floats:
    """Return the distance of all senses from all, in km (along the chord)."""
    lat = np.radians(table.gazetteer.lats[table.rows])
    lon = np.radians(table.gazetteer.lons[table.rows])
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    return np.asarray(6371 * np.sqrt(np.clip(2 - 2 * (points @ points.T), 0, 4)), np.float64)
