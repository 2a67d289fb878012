import gzip
import io

import pytest
import zstandard

from pipeline.ingest.archive import Record, open_archive, read_record_at, read_records
from pipeline.ingest.members import Damage
from pipeline.ingest.source import Source
from tests.pipeline.ingest.making import arc_record, arc_start, http, packed, record, records


def source(content: bytes) -> Source:
    return Source(io.BytesIO(content), "test.warc")


def walk(content: bytes) -> tuple[list[str], list[Damage]]:
    """Read an archive: the records that are whole, by the end of their address, and the damage."""
    whole, damages = [], []
    for item in read_records(source(content)):
        if isinstance(item, Damage):
            damages.append(item)
        elif not item.is_cut():
            whole.append(item.fields["warc-target-uri"].rpartition("/")[2])
    return whole, damages


def frames(parts: list[bytes], **options: zstandard.ZstdCompressionDict) -> bytes:
    return b"".join(
        zstandard.ZstdCompressor(write_checksum=True, **options).compress(part) for part in parts
    )


FIVE = records(5)
ALL = ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    "content",
    [
        b"".join(FIVE),
        packed(FIVE),
        gzip.compress(b"".join(FIVE)),
        frames(FIVE),
        b"".join(part[:-4] for part in FIVE),  # no empty lines between the records
        b"".join(part.replace(b"\r\n", b"\n", 8) for part in FIVE),
        packed([FIVE[0][:900], FIVE[0][900:], *FIVE[1:]]),  # a record in two members
        b"\r\n\r\n" + b"".join(FIVE),
        b"".join(FIVE) + b"\0" * 512,
        packed(FIVE) + b"\0" * 512,
    ],
    ids=[
        "plain", "gzip", "one gzip member", "zstd", "no gaps", "bare line feeds", "split record",
        "blank start", "padding", "padding behind gzip",
    ],
)  # fmt: skip
def test_all_records_are_read_however_they_are_packed(content):
    assert walk(content) == (ALL, [])


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_zstd_archive_may_begin_with_its_dictionary(is_packed):
    dictionary = zstandard.train_dictionary(2000, records(500, size=300))
    content = dictionary.as_bytes()
    if is_packed:
        content = zstandard.compress(content)
    first = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content

    assert walk(first + frames(FIVE, dict_data=dictionary)) == (ALL, [])


def test_an_arc_file_has_records_too():
    content = [arc_start(), *(arc_record(http(), uri=f"http://port.example/{n}") for n in range(2))]
    for archive in (b"".join(content), packed(content)):
        whole, damages = walk(archive)
        assert whole == ["c.arc", "0", "1"]
        assert damages == []


def test_a_file_that_breaks_off_gives_all_before_it():
    plain, gz = b"".join(FIVE), packed(FIVE)
    for content, start in ((plain, len(b"".join(FIVE[:4]))), (gz, len(packed(FIVE[:4])))):
        cut = content[:-60]
        whole, damages = walk(cut)
        assert whole == ["0", "1", "2", "3"]
        assert [(d.kind, d.offset, d.length) for d in damages] == [
            ("truncated", start, len(cut) - start)
        ]


def test_a_file_that_breaks_off_in_a_header_is_truncated():
    whole, damages = walk(b"".join(FIVE[:2]) + FIVE[2][:40])
    assert whole == ["0", "1"]
    assert [(d.kind, d.offset) for d in damages] == [("truncated", len(FIVE[0] + FIVE[1]))]


def test_where_only_the_checksum_is_cut_off_the_record_is_there():
    whole, damages = walk(packed(FIVE)[:-4])
    assert whole == ALL
    assert [d.kind for d in damages] == ["truncated"]


def test_a_split_record_that_breaks_off_between_members_is_truncated():
    content = packed([FIVE[0], FIVE[1][:900]])
    whole, damages = walk(content)
    assert whole == ["0"]
    assert [(d.kind, d.offset) for d in damages] == [("truncated", len(packed([FIVE[0]])))]


def test_an_empty_file_is_truncated():
    assert [d.kind for d in walk(b"")[1]] == ["truncated"]


def flipped(content: bytes, position: int) -> bytes:
    return content[:position] + bytes([content[position] ^ 0xFF]) + content[position + 1 :]


@pytest.mark.parametrize("place", [0, 100, -3], ids=["signature", "content", "checksum"])
@pytest.mark.parametrize("pack", [packed, frames], ids=["gzip", "zstd"])
def test_a_broken_member_costs_no_other(pack, place):
    members = [pack([part]) for part in FIVE]
    members[2] = flipped(members[2], place % len(members[2]))
    content = b"".join(members)
    start, length = len(b"".join(members[:2])), len(members[2])

    sound = []
    damages = []
    for item in read_records(source(content)):
        if isinstance(item, Damage):
            damages.append(item)
        elif not item.is_cut():
            sound.append((item.offset, item.fields["warc-target-uri"][-1]))

    spoilt = {d.offset for d in damages if d.spoils}
    assert [uri for offset, uri in sound if offset not in spoilt] == ["0", "1", "3", "4"]
    assert [(d.kind, d.offset, d.length) for d in damages] == [("broken", start, length)]


def test_a_member_that_swallows_the_next_ones_costs_no_other():
    members = [packed([part]) for part in FIVE]
    with_extra_field = 4  # so much as the next two bytes say, and that is more than there is
    members[2] = members[2][:3] + bytes([with_extra_field]) + members[2][4:]
    whole, damages = walk(b"".join(members))
    assert whole == ["0", "1", "3", "4"]
    assert [(d.kind, d.offset) for d in damages] == [("broken", len(b"".join(members[:2])))]


def test_what_comes_out_of_a_broken_member_before_its_fault_is_read():
    content = gzip.compress(b"".join(FIVE))
    whole, damages = walk(content[:-8] + b"\0\0\0\0" + content[-4:])
    assert whole == ALL
    assert [(d.kind, d.offset, d.length) for d in damages] == [("broken", 0, len(content))]


def test_rubbish_between_records_is_one_stretch():
    rubbish = b"rubbish without a line end " * 20
    plain = b"".join(FIVE[:2]) + rubbish + b"".join(FIVE[2:])
    gz = packed(FIVE[:2]) + rubbish + packed(FIVE[2:])
    for content, start in ((plain, len(b"".join(FIVE[:2]))), (gz, len(packed(FIVE[:2])))):
        whole, damages = walk(content)
        assert whole == ALL
        assert [(d.kind, d.offset, d.length) for d in damages] == [("broken", start, len(rubbish))]


def test_rubbish_before_the_first_record_is_passed_over():
    for content in (b"".join(FIVE), packed(FIVE), frames(FIVE)):
        for rubbish in (
            b"rubbish\r\n",
            b"x\x1f\x8b\x08\0 looks like gzip \r\n",
            b"\xff\x8b\x08\r\n",
        ):
            whole, damages = walk(rubbish + content)
            assert whole == ALL
            assert [(d.kind, d.offset, d.length) for d in damages] == [("broken", 0, len(rubbish))]


def test_rubbish_in_a_member_is_passed_over():
    whole, damages = walk(packed([FIVE[0], b"rubbish\r\n" + FIVE[1], FIVE[2]]))
    assert whole == ["0", "1", "2"]
    assert [(d.kind, d.offset) for d in damages] == [("broken", len(packed([FIVE[0]])))]


def test_a_member_of_rubbish_is_passed_over():
    whole, damages = walk(packed([FIVE[0], b"<html>no record</html>", FIVE[2]]))
    assert whole == ["0", "2"]
    assert [(d.kind, d.offset) for d in damages] == [("broken", len(packed([FIVE[0]])))]


@pytest.mark.parametrize("length", [10, 3000, 99_999_999])
def test_a_record_with_a_wrong_length_costs_no_other(length):
    wrong = record(http(b"<p>" * 500), uri="https://port.example/wrong", length=length)
    whole, damages = walk(FIVE[0] + FIVE[1] + wrong + FIVE[3] + FIVE[4])

    assert [uri for uri in whole if uri != "wrong"] == ["0", "1", "3", "4"]
    assert [d.kind for d in damages] == ["broken"]


def test_in_its_own_member_a_record_is_whole_though_its_length_is_wrong():
    wrong = record(http(b"<p>" * 500), uri="https://port.example/wrong", length=9000)
    assert walk(packed([FIVE[0], wrong, FIVE[1]])) == (["0", "wrong", "1"], [])


@pytest.mark.parametrize("length", ["", "-1", "many"])
def test_a_record_without_a_length_costs_no_other(length):
    wrong = record(uri="https://port.example/wrong", length=length)
    for pack in (b"".join, packed):
        whole, damages = walk(pack([FIVE[0], wrong, FIVE[1]]))
        assert whole == ["0", "1"]
        assert [(d.kind, d.offset) for d in damages] == [("broken", len(pack([FIVE[0]])))]


def test_bad_lengths_in_an_arc_file_cost_no_other_record():
    content = b"".join(
        [
            arc_start(),
            arc_record(b"", uri="http://port.example/bad", length="-1"),
            arc_record(http(), uri="http://port.example/good"),
            arc_record(b"", uri="http://port.example/bad", length="abc"),
        ]
    )
    whole, damages = walk(content)
    assert whole == ["c.arc", "good"]
    assert [d.kind for d in damages] == ["broken", "broken"]


def test_what_is_no_archive_at_all_is_one_stretch():
    for content in (b"<html>" * 1000, gzip.compress(b"<html>" * 1000), bytes(range(256)) * 9):
        whole, damages = walk(content)
        assert whole == []
        assert [(d.kind, d.offset, d.length) for d in damages] == [("broken", 0, len(content))]


@pytest.mark.parametrize("pack", [b"".join, packed, lambda p: gzip.compress(b"".join(p)), frames])
def test_a_record_is_found_again_at_its_place(pack):
    content = pack(FIVE)
    places = [
        (item.offset, item.ordinal)
        for item in read_records(source(content))
        if isinstance(item, Record)
    ]
    archive = open_archive(source(content))

    found = [read_record_at(archive, offset=o, ordinal=n) for o, n in reversed(places)]

    assert [item and item.fields["warc-target-uri"][-1] for item in found] == list(reversed(ALL))


def test_where_there_is_no_record_none_is_found():
    archive = open_archive(source(packed(FIVE)))
    assert read_record_at(archive, offset=7, ordinal=0) is None
    assert read_record_at(archive, offset=0, ordinal=1) is None
