import socket

from pipeline.local.ports import LOOPBACK, free_port


def test_a_remembered_port_is_used_again_while_it_is_free():
    port = free_port(first=21000)

    assert free_port(preferred=port, first=9250) == port


def test_a_port_in_use_is_passed_over():
    with socket.create_server((LOOPBACK, free_port(first=21000))) as server:
        taken = server.getsockname()[1]

        assert free_port(preferred=taken, first=taken) > taken
