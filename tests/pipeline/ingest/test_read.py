import http.server
import json
import threading
import tracemalloc
from functools import partial

import fsspec
import pytest
from moto.server import ThreadedMotoServer

from pipeline.errors import ConfigError, TransientError
from pipeline.ingest.landing import LandingFile, list_files
from pipeline.ingest.read import ReadLimits, read_files
from pipeline.records import RawPage
from tests.pipeline.ingest.making import (
    MODIFIED_AT,
    PAGE,
    html,
    landed,
    packed,
    read,
    reasons,
    record,
    records,
    sha1,
    urls,
    wacz,
)  # fmt: skip
from tests.pipeline.ingest.making import (
    http as http_response,
)

REVISIT = record(
    b"", kind="revisit", uri="https://port.example/again", Refers_To="<urn:uuid:original>"
)
ORIGINAL = record(
    http_response(PAGE), uri="https://port.example/original", Record_ID="<urn:uuid:original>"
)
LANDING = {
    "1.warc.gz": packed([REVISIT, *records(2)]),
    "2.wacz": wacz({"archive/a.warc.gz": packed([*records(1), ORIGINAL])}),
    "3.jsonl": b'{"url": "https://port.example/line", "html_path": "pages/4.html"}\n',
    "pages/4.html": PAGE,
    "pages/4.json": json.dumps({"url": "https://port.example/four"}).encode(),
    "5.txt": b"The ferry was late again.",
    "6.css": b"p { color: red }",
}
EXPECTED = [
    "https://port.example/0",
    "https://port.example/1",
    "https://port.example/0",
    "https://port.example/original",
    "https://port.example/line",
    None,
    "https://port.example/four",
    "https://port.example/again",
]


@pytest.fixture
def s3(monkeypatch):
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    system = fsspec.filesystem("s3", skip_instance_cache=True)
    type(system).clear_instance_cache()
    system.mkdir("bucket")
    yield system
    system.rm("bucket", recursive=True)
    type(system).clear_instance_cache()
    server.stop()


def test_all_formats_are_read_in_one_run(tmp_path):
    for name, content in LANDING.items():
        landed(tmp_path / name, content)
    pages, rejected = read(*list_files(str(tmp_path)))
    assert urls(pages) == EXPECTED
    assert reasons(rejected) == ["unknown_format"]


def test_all_formats_are_read_from_s3(s3):
    for name, content in LANDING.items():
        s3.pipe(f"bucket/in/{name}", content)

    files = list_files("s3://bucket/in")
    pages, rejected = read(*files)

    assert urls(pages) == EXPECTED
    assert reasons(rejected) == ["unknown_format"]
    assert pages[3].origin.file == "s3://bucket/in/2.wacz!/archive/a.warc.gz"
    assert files[0].version == s3.info("bucket/in/1.warc.gz")["ETag"].strip('"')
    assert [file.address for file in list_files("s3://bucket/in/*.wacz")] == [
        "s3://bucket/in/2.wacz"
    ]


def test_what_is_not_there_on_s3_is_a_mistake_and_an_empty_folder_is_none(s3):
    for address in ("s3://no-such-bucket/in", "s3://bucket/in", "s3://no-such-bucket/*.warc"):
        with pytest.raises(ConfigError, match="does not exist"):
            list_files(address)
    assert list_files("s3://bucket/in/") == []
    assert list_files("s3://bucket/in/*.warc.gz") == []


def test_a_storage_that_does_not_answer_may_answer_later(monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setattr("s3fs.S3FileSystem.retries", 1)
    type(fsspec.filesystem("s3")).clear_instance_cache()
    with pytest.raises(TransientError, match="s3://bucket/in"):
        list_files("s3://bucket/in")
    type(fsspec.filesystem("s3")).clear_instance_cache()


def test_files_of_a_web_server_are_read_though_it_sends_them_whole_only(tmp_path):
    for name, content in LANDING.items():
        landed(tmp_path / name, content)
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    files = [
        LandingFile(address=f"{base}/{name}", size=0, version="", modified_at=MODIFIED_AT)
        for name in ("1.warc.gz", "2.wacz")
    ]

    pages, rejected = read(*files)

    server.shutdown()
    server.server_close()
    assert rejected == []
    assert urls(pages) == [*EXPECTED[:4], "https://port.example/again"]


def test_a_file_that_has_gone_is_rejected_and_the_run_goes_on(tmp_path):
    gone = LandingFile(
        address=str(tmp_path / "gone.html"), size=1, version="1", modified_at=MODIFIED_AT
    )
    pages, (rejection,) = read(gone, landed(tmp_path / "a.html", PAGE))
    assert len(pages) == 1
    assert (rejection.reason, rejection.origin.file) == ("unreadable_file", gone.address)


def test_nothing_is_read_before_it_is_asked_for(tmp_path):
    landed(tmp_path / "a.html", PAGE)

    def files():
        yield from list_files(str(tmp_path))
        pytest.fail("the second file was opened before the first page was taken")

    first = next(read_files(files(), source="test", limits=ReadLimits()))
    assert isinstance(first, RawPage)


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a.jsonl.gz"])
def test_memory_does_not_grow_with_the_size_of_a_file(tmp_path, name):
    def peak(count):
        file = landed(tmp_path / name, b"")
        with open(file.address, "wb") as out:  # noqa: PTH123
            for number in range(count):
                page = html(f"Page {number}", 200_000)
                uri = f"https://port.example/{number}"
                if name.startswith("a.jsonl"):
                    part = json.dumps({"url": uri, "html": page.decode()}).encode() + b"\n"
                else:
                    part = record(http_response(page), uri=uri, Payload_Digest=sha1(page))
                    part += record(
                        b"", uri=f"{uri}/again", kind="revisit", Payload_Digest=sha1(page)
                    )
                out.write(packed([part]) if name.endswith(".gz") else part)
        tracemalloc.start()
        pages = sum(
            isinstance(item, RawPage)
            for item in read_files([file], source="test", limits=ReadLimits())
        )
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert pages == count * (1 if name.startswith("a.jsonl") else 2)
        return highest

    once, five_times = peak(20), peak(100)
    assert five_times < 1.2 * once
    assert five_times < 5_000_000
