import types
import typing
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import count

import pytest

from pipeline.errors import BatchError
from pipeline.records import CleanPage, EnrichedPage, Entity, Mention, Outcome, RawPage, Rejection
from pipeline.storage.batches import read_batch, read_page_ids, write_batch
from pipeline.storage.schemas import SCHEMAS
from tests.factories import (
    make_clean_page,
    make_enriched_page,
    make_entity,
    make_outcome,
    make_raw_page,
    make_rejection,
)

KINDS = pytest.mark.parametrize("kind", SCHEMAS, ids=lambda kind: kind.__name__)
ODD_TEXTS = [
    "",
    " ",
    "\n\r\n\t",
    "\x00",
    "a\x00b",
    "naïve",
    "e\u0301",  # a letter and a combining accent
    "👩‍👩‍👧‍👦 🇰🇿 👍🏽",
    "שלום العربية",
    "\u202eright to left",
    "汉字 かな 한국어",
    "𝔘𝔫𝔦",
    "\ufeffmarked",
    "\ufffd",
    "\uffff",
    "\U0010ffff",
    "'\";--",
    "x" * 100_000,
]


def filled(hint, name="", numbers=None, present=True):
    """A value of the type, different from every other: a swapped field is seen."""
    numbers = numbers or count(1)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        if not present:
            return None
        [hint] = [argument for argument in arguments if argument is not type(None)]
        return filled(hint, name, numbers, present)
    if origin is typing.Literal:
        return arguments[next(numbers) % len(arguments)]
    if origin is tuple:
        return tuple(filled(arguments[0], name, numbers, present) for _ in range(2 * present))
    if is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return hint(
            **{
                field.name: filled(hints[field.name], field.name, numbers, present)
                for field in fields(hint)
            }
        )
    number = next(numbers)
    return {
        str: lambda: f"{name} {number}",
        int: lambda: number,
        float: lambda: number / 8,
        bool: lambda: bool(number % 2),
        bytes: lambda: f"{name} {number}\x00\xff".encode("latin-1"),
        datetime: lambda: datetime(2026, 1, 31, tzinfo=UTC) + timedelta(microseconds=number),
    }[hint]()


def round_trip(files, kind, records):
    write_batch(files, "raw/x.parquet", kind, records)
    return list(read_batch(files, "raw/x.parquet", kind))


@KINDS
def test_every_field_comes_back_as_it_was(files, kind):
    records = [filled(kind, numbers=count(start)) for start in (1, 1000)]

    assert round_trip(files, kind, records) == records


@KINDS
def test_a_field_that_is_unknown_comes_back_unknown(files, kind):
    sparse = filled(kind, present=False)

    assert round_trip(files, kind, [sparse]) == [sparse]
    mixed = [sparse, filled(kind), sparse]
    assert round_trip(files, kind, mixed) == mixed


@KINDS
def test_a_batch_may_be_empty(files, kind):
    assert write_batch(files, "raw/x.parquet", kind, []) == 0
    assert list(read_batch(files, "raw/x.parquet", kind)) == []


def test_the_types_of_the_values_come_back(files):
    [page] = round_trip(files, RawPage, [filled(RawPage)])

    assert isinstance(page.body, bytes)
    assert isinstance(page.authors, tuple)
    assert page.fetched_at.utcoffset() == timedelta(0)


def test_a_moment_in_another_time_zone_is_the_same_moment(files):
    moment = datetime(2026, 1, 31, 23, 30, 0, 123456, tzinfo=timezone(timedelta(hours=5.5)))
    [page] = round_trip(files, RawPage, [make_raw_page(fetched_at=moment)])

    assert page.fetched_at == moment
    assert page.fetched_at.isoformat() == "2026-01-31T18:00:00.123456+00:00"


@pytest.mark.parametrize("year", [1, 1969, 9999])
def test_a_moment_may_be_long_ago_or_far_ahead(files, year):
    page = make_clean_page(published_at=datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC))

    assert round_trip(files, CleanPage, [page]) == [page]


@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: ascii(text[:20]))
def test_a_text_comes_back_character_for_character(files, text):
    clean = make_clean_page(text=text, title=text, authors=(text, ""), external_id=text)
    mention = Mention(start=0, end=len(text), text=text)
    entity = Entity(id=text, name=text, type="work", mentions=(mention,))
    enriched = make_enriched_page(page=clean, entities=(entity,), enriched_by=text)

    assert round_trip(files, CleanPage, [clean]) == [clean]
    assert round_trip(files, EnrichedPage, [enriched]) == [enriched]


@pytest.mark.parametrize("body", [b"", b"\x00" * 100, bytes(range(256)), b"\xff\xfe\xed\xa0\x80"])
def test_a_body_comes_back_byte_for_byte(files, body):
    assert round_trip(files, RawPage, [make_raw_page(body=body)])[0].body == body


def test_half_a_surrogate_pair_does_not_cost_the_batch(files):
    good = make_raw_page(page_id="good", title="naïve")
    odd = make_raw_page(page_id="odd", title="half \ud83d pair", authors=("\udc00",), body=b"\xff")

    assert round_trip(files, RawPage, [good, odd]) == [
        good,
        replace(odd, title="half \ufffd pair", authors=("\ufffd",)),
    ]


def test_half_a_surrogate_pair_does_not_move_what_comes_after_it(files):
    text = "\ud800 Ann Lee"
    page = make_enriched_page(text=text, entities=(make_entity("Ann Lee", text=text),))
    [found] = round_trip(files, EnrichedPage, [page])

    [mention] = found.entities[0].mentions
    assert found.page.text[mention.start : mention.end] == mention.text == "Ann Lee"


def test_no_row_is_lost_or_moved_between_row_groups(files):
    pages = [make_raw_page(page_id=f"p{n}", body=b"%d" % n) for n in range(1000)]

    assert write_batch(files, "raw/x.parquet", RawPage, iter(pages)) == 1000
    assert list(read_batch(files, "raw/x.parquet", RawPage)) == pages
    assert read_page_ids(files, "raw/x.parquet") == [page.page_id for page in pages]


def test_a_batch_is_kept_and_read_at_any_address(storage):
    pages = [make_clean_page(page_id=f"p{n}", text=f"text {n}") for n in range(3)]
    write_batch(storage, "clean/run=a/part-00000.parquet", CleanPage, pages)

    assert list(read_batch(storage, "clean/run=a/part-00000.parquet", CleanPage)) == pages


def test_a_failure_while_records_are_made_leaves_the_old_batch(storage):
    write_batch(storage, "raw/x.parquet", RawPage, [make_raw_page(page_id="old")])

    def records():
        yield make_raw_page(page_id="new")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_batch(storage, "raw/x.parquet", RawPage, records())

    assert read_page_ids(storage, "raw/x.parquet") == ["old"]
    assert storage.names("raw") == ["raw/x.parquet"]


def test_a_batch_that_is_missing_says_which(files):
    for read in (
        lambda: list(read_batch(files, "raw/x", RawPage)),
        lambda: read_page_ids(files, "raw/x"),
    ):
        with pytest.raises(BatchError, match=r"the batch raw/x is missing below /"):
            read()


def damage(content, how):
    middle = len(content) // 2
    return {
        "cut": content[:middle],
        "empty": b"",
        "another format": b"PAR1 but no more",
        "changed at the start": content[:4] + b"\x00" * 64 + content[68:],
        "changed in the middle": content[: middle - 32] + b"\xff" * 64 + content[middle + 32 :],
        "changed at the end": content[:-24] + b"\xff" * 16 + content[-8:],
    }[how]


@pytest.mark.parametrize(
    "how",
    [
        "cut",
        "empty",
        "another format",
        "changed at the start",
        "changed in the middle",
        "changed at the end",
    ],
)
def test_a_damaged_batch_is_named_in_one_line(files, how):
    pages = [make_raw_page(page_id=f"p{n}", body=b"%d" % n * 500) for n in range(300)]
    write_batch(files, "raw/x", RawPage, pages)
    files.write("raw/x", damage(files.read("raw/x"), how))

    with pytest.raises(BatchError, match=r"the batch raw/x below /\w+ is damaged: ") as caught:
        list(read_batch(files, "raw/x", RawPage))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (make_raw_page(), CleanPage),
        (make_clean_page(), EnrichedPage),
        (make_rejection(), Outcome),
        (make_outcome(), Rejection),
    ],
)
def test_records_of_another_kind_are_not_taken_for_these(files, written, read):
    write_batch(files, "x", type(written), [written])

    with pytest.raises(BatchError, match="is damaged: ") as caught:
        list(read_batch(files, "x", read))
    assert "\n" not in str(caught.value)


def test_an_error_of_the_reader_is_not_taken_for_damage(files):
    write_batch(files, "x", RawPage, [make_raw_page(), make_raw_page()])

    def fail(_):
        raise ValueError("mine")

    with pytest.raises(ValueError, match="mine"):
        list(map(fail, read_batch(files, "x", RawPage)))
