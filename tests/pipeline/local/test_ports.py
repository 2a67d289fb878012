import socket
import threading
from pathlib import Path

from pipeline.local import ports
from pipeline.local.ports import LOOPBACK, first_port, free_port


def test_a_remembered_port_is_used_again_while_it_is_free():
    port = free_port(first=21000)

    assert free_port(preferred=port, first=9250) == port


def test_a_port_in_use_is_passed_over(monkeypatch):
    monkeypatch.setattr(ports, "_LINGERING", 0.01)
    with socket.create_server((LOOPBACK, free_port(first=21000))) as server:
        taken = server.getsockname()[1]

        assert free_port(preferred=taken, first=taken) > taken


def test_a_remembered_port_that_is_about_to_be_free_is_waited_for():
    server = socket.create_server((LOOPBACK, free_port(first=21000)))
    taken = server.getsockname()[1]
    threading.Timer(0.1, server.close).start()

    assert free_port(preferred=taken, first=21000) == taken


def test_two_checkouts_begin_at_different_ports_and_each_always_at_the_same():
    one, other = Path("/projects/one/.dateline"), Path("/projects/other/.dateline")

    assert first_port(9250, one) == first_port(9250, one) != first_port(9250, other)
    assert 9250 <= first_port(9250, one) < 9350
