import base64
import hashlib
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

import pytest

from pipeline.ingest.revisits import Place, Revisit, RevisitIndex
from tests.pipeline.ingest.making import (
    MODIFIED_AT,
    PAGE,
    html,
    http,
    landed,
    packed,
    read,
    reasons,
    record,
    records,
    sha1,
    urls,
    wacz,
)

LATER = "https://port.example/later"


def original(body=PAGE, uri="https://port.example/a", **headers):
    headers = {"Payload_Digest": sha1(body), "Record_ID": "<urn:uuid:1>"} | headers
    return record(http(body), uri=uri, **headers)


def revisit(block=None, uri=LATER, date="2026-02-01T08:00:00Z", **headers):
    block = http(b"", content_type="text/html; charset=utf-8") if block is None else block
    return record(block, kind="revisit", uri=uri, date=date, **headers)


def test_a_revisit_has_its_own_address_and_date_and_the_bytes_of_its_original(tmp_path):
    file = landed(tmp_path / "a.warc.gz", packed([original(), revisit(Payload_Digest=sha1(PAGE))]))
    (first, second), rejected = read(file)

    assert rejected == []
    assert (second.url, second.fetched_at) == (LATER, datetime(2026, 2, 1, 8, tzinfo=UTC))
    assert (second.body, second.sha256) == (first.body, first.sha256)
    assert second.origin.offset == len(packed([original()]))


def test_the_original_may_stand_behind_its_revisit_or_in_another_file(tmp_path):
    before = landed(tmp_path / "1.warc.gz", packed([revisit(Payload_Digest=sha1(PAGE))]))
    after = landed(tmp_path / "2.warc", original())

    pages, rejected = read(before, after)

    assert rejected == []
    assert urls(pages) == ["https://port.example/a", LATER]
    assert pages[1].origin.file == before.address


@pytest.mark.parametrize(
    "reference",
    [
        {"Refers_To": "<urn:uuid:1>"},
        {
            "Refers_To_Target_URI": "https://port.example/a",
            "Refers_To_Date": "2026-01-31T12:00:00.25Z",
        },
        {"Payload_Digest": sha1(PAGE).replace("sha1:", "SHA1:").lower()},
        {"Payload_Digest": f"sha1:{hashlib.sha1(PAGE).hexdigest()}"},
    ],
    ids=["record id", "capture", "digest in lower case", "digest in base 16"],
)
def test_an_original_is_found_by_whatever_the_revisit_names(tmp_path, reference):
    pages, rejected = read(
        landed(tmp_path / "a.warc.gz", packed([*records(3), original(), revisit(**reference)]))
    )
    assert rejected == []
    assert (pages[-1].url, pages[-1].body) == (LATER, PAGE)


def test_the_record_that_is_named_comes_before_any_with_the_same_bytes(tmp_path):
    named = record(
        http(PAGE, content_type="text/html; charset=windows-1251"),
        uri="https://port.example/named",
        Payload_Digest=sha1(PAGE),
        Record_ID="<urn:uuid:2>",
    )
    again = revisit(b"", Refers_To="<urn:uuid:2>", Payload_Digest=sha1(PAGE))
    pages, _ = read(landed(tmp_path / "a.warc.gz", packed([original(), named, again])))
    assert pages[-1].charset == "windows-1251"


def test_the_head_of_the_revisit_counts_where_it_has_one(tmp_path):
    head = http(b"", content_type="text/html; charset=koi8-r")
    digest = sha1(PAGE)
    pages, _ = read(
        landed(
            tmp_path / "a.warc.gz",
            packed([original(), revisit(head, Payload_Digest=digest)]),
        )
    )
    assert pages[-1].charset == "koi8-r"


@pytest.mark.parametrize(
    "block", [b"", http(b"", status="304 Not Modified", content_type=None)], ids=["none", "304"]
)
def test_without_a_head_of_its_own_that_of_the_original_counts(tmp_path, block):
    pages, rejected = read(
        landed(
            tmp_path / "a.warc.gz",
            packed([original(), revisit(block, Refers_To="<urn:uuid:1>")]),
        )
    )
    assert rejected == []
    assert (pages[-1].url, pages[-1].charset) == (LATER, "utf-8")


def test_the_revisit_of_what_is_no_page_is_no_page_either(tmp_path):
    image = record(
        http(b"\x89PNG", content_type="image/png"),
        uri="https://port.example/i",
        Payload_Digest="x:1",
    )
    pages, rejected = read(
        landed(
            tmp_path / "a.warc.gz",
            packed(
                [
                    image,
                    revisit(b"", Payload_Digest="x:1"),
                    revisit(http(b"", content_type="image/png"), Payload_Digest="x:1"),
                    revisit(http(b"", status="301 Moved", Location="/b"), Payload_Digest="x:1"),
                    revisit(http(b"", status="404 Gone"), Payload_Digest="x:1"),
                ]
            ),
        )
    )
    assert pages == []
    assert sorted(reasons(rejected)) == [
        "http_error",
        "not_html",
        "not_html",
        "not_html",
        "redirect",
    ]


def test_a_revisit_without_its_original_is_rejected(tmp_path):
    file = landed(tmp_path / "a.warc.gz", packed([revisit(Payload_Digest=sha1(PAGE))]))
    pages, (rejection,) = read(file)
    assert pages == []
    assert (rejection.reason, rejection.url) == ("revisit_unresolved", LATER)
    assert (rejection.origin.file, rejection.origin.offset) == (file.address, 0)


def test_an_original_that_is_broken_is_none(tmp_path):
    broken = packed([original()])
    broken = broken[:-8] + b"\0\0\0\0" + broken[-4:]
    again = packed([revisit(Payload_Digest=sha1(PAGE))])
    pages, rejected = read(landed(tmp_path / "a.warc.gz", broken + again))
    assert pages == []
    assert reasons(rejected) == ["broken_archive", "revisit_unresolved"]


def test_originals_are_found_in_a_wacz_and_among_many_in_one_member(tmp_path):
    bodies = [html(f"Number {number}") for number in range(5)]
    originals = [
        original(body, uri=f"https://port.example/{n}", Record_ID=f"<urn:uuid:{n}>")
        for n, body in enumerate(bodies)
    ]
    again = [
        revisit(uri=f"https://port.example/again/{n}", Payload_Digest=sha1(body))
        for n, body in reversed(list(enumerate(bodies)))
    ]
    content = wacz({"archive/a.warc.gz": packed([b"".join(originals)])}, compression=8)
    files = [
        landed(tmp_path / "2.wacz", content),
        landed(tmp_path / "1.warc.gz", packed(again)),
    ]

    pages, rejected = read(*files)

    assert rejected == []
    assert {page.url: page.body for page in pages[5:]} == {
        f"https://port.example/again/{n}": body for n, body in enumerate(bodies)
    }


def test_originals_are_asked_for_in_the_order_they_are_stored_in():
    with RevisitIndex() as index:
        for file, offset in (("b", 1), ("b", 5), ("a", 3)):
            fields = {"warc-record-id": f"<{file}{offset}>"}
            index.note_original(Place(file=file, offset=offset), fields)
        for named in ("a3", "b5", "none", "b1"):
            again = Revisit(
                file="c",
                offset=0,
                modified_at=MODIFIED_AT,
                uri="https://port.example",
                date="",
                head=b"",
            )
            index.note_revisit(again, {"warc-refers-to": f"<{named}>"})

        places = [r.original and (r.original.file, r.original.offset) for r in index.resolve()]

    assert places == [None, ("b", 1), ("b", 5), ("a", 3)]


def test_nothing_temporary_is_left_behind(tmp_path):
    before = set(Path(gettempdir()).glob("dateline-*"))
    read(landed(tmp_path / "a.warc.gz", packed([original(), revisit(Refers_To="<urn:uuid:1>")])))
    assert set(Path(gettempdir()).glob("dateline-*")) <= before


def test_base_64_digests_are_told_apart_by_case(tmp_path):
    digest = "sha1:" + base64.b64encode(hashlib.sha1(PAGE).digest()).decode()
    pages, rejected = read(
        landed(
            tmp_path / "a.warc.gz",
            packed([original(Payload_Digest=digest), revisit(Payload_Digest=digest.lower())]),
        )
    )
    assert len(pages) == 1
    assert reasons(rejected) == ["revisit_unresolved"]
