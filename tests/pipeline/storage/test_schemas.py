"""Each record's columns are its fields: same names, same order, types that hold the values."""

import types
import typing
from dataclasses import fields, is_dataclass
from datetime import datetime

import pyarrow as pa
import pytest

from pipeline import page_lines, records
from pipeline.storage.schemas import SCHEMAS

SIMPLE = {
    str: [pa.string()],
    int: [pa.int64()],
    float: [pa.float64()],
    bool: [pa.bool_()],
    bytes: [pa.binary()],
    datetime: [pa.timestamp("us", tz="UTC")],
}
# Positions in a text; a text is shorter than 2^31 characters.
POSITIONS = {
    (record, name)
    for record in ("Mention", "Part", "Stretch", "Quote", "Speaker", "DateMention")
    for name in ("start", "end")
}


def differences(record, columns, where=""):
    """Say how the Arrow columns differ from the fields of a dataclass, in both ways."""
    names = [field.name for field in fields(record)]
    found = [column.name for column in columns]
    if names != found:
        yield f"{where}{record.__name__}: fields {names}, columns {found}"
        return
    hints = typing.get_type_hints(record)
    for column in columns:
        place = f"{where}{record.__name__}.{column.name}"
        if (record.__name__, column.name) in POSITIONS:
            if column.type != pa.int32():
                yield f"{place}: {column.type}"
        else:
            yield from differing_type(hints[column.name], column.type, place)


def differing_type(hint, type_, place):
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        [hint] = [argument for argument in arguments if argument is not type(None)]
        yield from differing_type(hint, type_, place)
    elif origin is typing.Literal:
        yield from differing_type(str, type_, place)
    elif origin is tuple:
        item, dots = arguments
        assert dots is Ellipsis, place
        if pa.types.is_list(type_):
            yield from differing_type(item, type_.value_type, f"{place}[]")
        else:
            yield f"{place}: {hint} in {type_}"
    elif is_dataclass(hint):
        if pa.types.is_struct(type_):
            columns = [type_.field(number) for number in range(type_.num_fields)]
            yield from differences(hint, columns, f"{place}: ")
        else:
            yield f"{place}: {hint} in {type_}"
    elif type_ not in SIMPLE[hint]:
        yield f"{place}: {hint} in {type_}"


@pytest.mark.parametrize("record", SCHEMAS, ids=lambda record: record.__name__)
def test_the_columns_of_a_record_are_its_fields(record):
    assert list(differences(record, list(SCHEMAS[record]))) == []


def test_every_record_that_is_kept_has_columns():
    of_clean = {"Origin", "Part", "Provenance", "Syndicated"}
    of_enriched = {
        "Entity", "Mention", "Place", "Location", "Quote", "Speaker", "Stretch", "DateMention",
        "Enrichment",
    }  # fmt: skip
    inner = of_clean | of_enriched  # columns of others
    not_kept = {"Report"}  # JSON
    kept = {
        name
        for module in (records, page_lines)
        for name, thing in vars(module).items()
        if is_dataclass(thing) and thing.__module__ == module.__name__
    }

    assert {record.__name__ for record in SCHEMAS} == kept - inner - not_kept


@pytest.mark.parametrize("record", SCHEMAS, ids=lambda record: record.__name__)
def test_the_comparison_sees_a_column_that_is_missing_renamed_or_of_another_type(record):
    schema = SCHEMAS[record]
    for number, column in enumerate(schema):
        without = schema.remove(number)
        renamed = schema.set(number, column.with_name("another"))
        retyped = schema.set(number, column.with_type(pa.float64()))

        assert list(differences(record, list(without)))
        assert list(differences(record, list(renamed)))
        assert list(differences(record, list(retyped)))
