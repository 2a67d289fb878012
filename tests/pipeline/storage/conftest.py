"""Storage in a local folder, in memory and in an object store."""

import uuid
from collections.abc import Callable, Iterator

import fsspec
import pytest
from moto.server import ThreadedMotoServer
from s3fs import S3FileSystem

from pipeline.storage.files import Files, open_files


@pytest.fixture(scope="session")
def bucket() -> Iterator[str]:
    """The address of an empty S3 bucket, served on the loopback interface."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL_S3", f"http://127.0.0.1:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "tests")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "tests")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        S3FileSystem.clear_instance_cache()
        fsspec.filesystem("s3").mkdir("dateline")
        yield "s3://dateline"
        S3FileSystem.clear_instance_cache()
    server.stop()


@pytest.fixture(params=["local", "memory", "s3"])
def address(request: pytest.FixtureRequest) -> str:
    """The address of an empty storage of each kind."""
    name = uuid.uuid4().hex
    if request.param == "local":
        return f"{request.getfixturevalue('tmp_path')}/{name}"
    if request.param == "memory":
        return f"memory://{name}"
    return f"{request.getfixturevalue('bucket')}/a folder/{name}"


@pytest.fixture
def storage(address: str) -> Files:
    """An empty storage of each kind."""
    return open_files(address)


@pytest.fixture
def files() -> Files:
    """An empty storage in memory."""
    return open_files(f"memory://{uuid.uuid4().hex}")


@pytest.fixture
def reopen(address: str) -> Callable[[], Files]:
    """Open the storage as another process would: without what this one remembers."""

    def opened() -> Files:
        known = open_files(address)
        return Files(type(known.system)(skip_instance_cache=True), known.root)

    return opened
