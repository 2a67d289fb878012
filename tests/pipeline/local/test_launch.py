import pytest

from pipeline.local.launch import reason

NOISE = """\
NOTE: Picked up JDK_JAVA_OPTIONS: -Djava.io.tmpdir=/x
[2026-11-22T19:47:40,040][WARN ][o.e.b.BootstrapChecks    ] [local] max file descriptors is low
	at org.elasticsearch.launcher.CliToolLauncher.main(CliToolLauncher.java:74)
"""
STOPPED = "ERROR: Elasticsearch did not exit normally - check the logs\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "[2026][ERROR][o.e.b.Elasticsearch] [local] fatal exception while booting Elasticsearch"
            "org.elasticsearch.http.BindHttpException: Failed to bind to 127.0.0.1:9250\n"
            "Caused by: java.net.BindException: Address already in use\n" + STOPPED,
            "org.elasticsearch.http.BindHttpException: Failed to bind to 127.0.0.1:9250",
        ),
        (
            "java.lang.RuntimeException: starting java failed with [1]\nerror:\n"
            "Invalid initial heap size: -Xms1x\nError: Could not create the virtual machine.\n",
            "Invalid initial heap size: -Xms1x",
        ),
        (
            "Terminating due to java.lang.OutOfMemoryError: Java heap space\n" + STOPPED,
            "Terminating due to java.lang.OutOfMemoryError: Java heap space",
        ),
        ("java.nio.file.NoSuchFileException: /x\n", "java.nio.file.NoSuchFileException: /x"),
        ("", "it wrote no reason"),
    ],
)
def test_the_reason_of_a_failed_start_is_picked_out(written, expected):
    assert reason(NOISE + written) == expected
