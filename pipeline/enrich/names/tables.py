"""What is known of names beforehand: countries, organisations, people, given names, titles.

The files in `tables/` are written by hand from plain public facts.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pipeline.enrich.names.forms import key
from pipeline.enrich.names.romanise import fold


@dataclass(frozen=True, slots=True)
class Places:
    """Countries by their names and by what their people are called; other places by name."""

    usual: Mapping[str, str]  # key of any name -> usual English name
    of_people: Mapping[str, str]  # key of adjective or noun -> name of the country
    people: Mapping[str, str]  # key of adjective or noun -> the adjective
    known: frozenset[str]  # keys of countries, capitals and other large places


@cache
def places() -> Places:
    """Return the countries of the world, with capitals."""
    usual: dict[str, str] = {}
    of_people: dict[str, str] = {}
    people: dict[str, str] = {}
    known: set[str] = set()
    for row in _rows("countries.csv"):
        for name in (row["name"], *_split(row["aliases"])):
            usual[key(name)] = row["name"]
        adjectives = [*_split(row["adjectives"]), *_split(row["french"])]
        for name in adjectives:
            of_people[key(name)] = row["name"]
            people[key(name)] = adjectives[0]
        known.update(key(name) for name in _split(row["capital"]))
    for line in lines("places.txt"):
        name, *aliases = line.split("|")
        known.update(map(key, (name, *aliases)))
        usual.update((key(alias), name) for alias in aliases)
    known.update(usual)
    return Places(usual, of_people, people, frozenset(known))


@cache
def organisations() -> Mapping[str, str]:
    """Return the usual names of international and well-known organisations by key.

    Abbreviations of fewer than four letters are keyed as they are written, in upper case, since
    "who" and "au" are words.
    """
    found: dict[str, str] = {}
    for row in _rows("organisations.csv"):
        for name in (row["name"], *_split(row["aliases"])):
            short = name.replace(".", "")
            found[short if len(short) < 4 else key(name)] = row["name"]
    return found


def organisation(surface: str) -> str | None:
    """Return the usual name of the organisation that goes by this form."""
    short = surface.replace(".", "")
    return organisations().get(short if len(short) < 4 else key(surface))


@cache
def abbreviations() -> Mapping[str, tuple[str, ...]]:
    """Return the abbreviations in capitals, of three letters or more, by usual name."""
    return {
        row["name"]: tuple(
            name
            for name in _split(row["aliases"])
            if name.isalpha() and name.isupper() and name[2:]
        )
        for row in _rows("organisations.csv")
    }


@dataclass(frozen=True, slots=True)
class People:
    """Well-known people of current public life."""

    exact: Mapping[str, str]  # folded spelling -> usual name
    by_end: Mapping[str, tuple[str, ...]]  # first letter and surname's first two -> spellings


@cache
def people() -> People:
    """Return heads of state and government, ministers, heads of organisations."""
    exact: dict[str, str] = {}
    by_end: dict[str, list[str]] = {}
    for row in _rows("people.csv"):
        for spelling in (row["name"], *_split(row["aliases"])):
            exact[fold(spelling)] = row["name"]
    for spelling in exact:
        if " " in spelling:
            by_end.setdefault(block(spelling), []).append(spelling)
    return People(exact, {start: tuple(names) for start, names in by_end.items()})


def block(folded: str) -> str:
    """Return what near spellings of a folded name share: how first and last word begin."""
    words = folded.split()
    return words[0][:1] + words[-1][:1]


@cache
def short_forms() -> Mapping[str, frozenset[str]]:
    """Return the given names behind each English given name or short form, itself included."""
    found: dict[str, set[str]] = {}
    for line in lines("nicknames.txt"):
        full, *shorts = line.split()
        for name in (full, *shorts):
            found.setdefault(name, {name}).add(full)
    return {name: frozenset(full) for name, full in found.items()}


@cache
def titles() -> frozenset[str]:
    """Return words that stand before a person's name and are not part of it."""
    return frozenset(word for line in lines("titles.txt") for word in line.split())


@cache
def words(part: str) -> frozenset[str]:
    """Return the words that play a part in names, as in `words("particles")`."""
    return _parts("words.txt")[part]


@cache
def genders() -> Mapping[str, Literal["female", "male"]]:
    """Return the gender of given names and titles, folded, that are of one only."""
    parts = _parts("genders.txt")
    female = {fold(word) for word in parts["female"]}
    male = {fold(word) for word in parts["male"]}
    found: dict[str, Literal["female", "male"]] = dict.fromkeys(female - male, "female")
    found.update(dict.fromkeys(male - female, "male"))
    return found


@cache
def _parts(name: str) -> Mapping[str, frozenset[str]]:
    """Return the words of a table under each of its headings."""
    found: dict[str, set[str]] = {}
    part = ""
    for line in lines(name):
        if line.startswith("["):
            part = line.strip("[]")
        else:
            found.setdefault(part, set()).update(line.split())
    return {part: frozenset(members) for part, members in found.items()}


@cache
def eponyms() -> frozenset[str]:
    """Return surnames, folded, that are companies or institutions as they stand."""
    return frozenset(fold(word) for line in lines("eponyms.txt") for word in line.split())


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(_read(name).splitlines())


def lines(name: str) -> list[str]:
    """Return the lines of a table, without remarks."""
    return [line for line in _read(name).splitlines() if line and not line.startswith("#")]


def _read(name: str) -> str:
    return (files("pipeline.enrich.names") / "tables" / name).read_text(encoding="utf-8")


def _split(cell: str | None) -> list[str]:
    return [part for part in (cell or "").split("|") if part]
