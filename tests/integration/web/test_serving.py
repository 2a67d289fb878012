"""`dateline web` as a process of its own."""

import time

import httpx
import pytest

from pipeline.local.ports import free_port

pytestmark = pytest.mark.elasticsearch
TOKEN = "correct horse battery"


def get_when_up(url, **options):
    deadline = time.monotonic() + 60
    while True:
        try:
            return httpx.get(url, trust_env=False, timeout=60, **options)
        except httpx.TransportError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def test_the_sample_pages_are_found_in_a_browser(sampled):
    port = free_port(first=28460)
    server = sampled.start("web", "--port", port)
    try:
        page = get_when_up(f"http://127.0.0.1:{port}/?q=harbour+strike")
        answer = httpx.get(f"http://127.0.0.1:{port}/api/search?q=strike", trust_env=False)
    finally:
        server.terminate()
        out, err = server.communicate(timeout=20)

    assert page.status_code == 200
    assert "<mark>" in page.text
    assert answer.json()["total"] > 0
    assert out == f"Search page    http://127.0.0.1:{port}\n"
    assert err == ""


def test_on_another_host_it_wants_a_token(project, monkeypatch):
    error = project.run("web", "--host", "0.0.0.0", code=1)
    assert "set DATELINE_WEB_TOKEN" in error

    monkeypatch.setenv("DATELINE_WEB_TOKEN", "short")
    assert "too short" in project.run("web", "--host", "0.0.0.0", code=1)

    monkeypatch.setenv("DATELINE_WEB_TOKEN", TOKEN)
    port = free_port(first=28660)
    server = project.start("web", "--host", "0.0.0.0", "--port", port)
    try:
        closed = get_when_up(f"http://127.0.0.1:{port}/help")
        opened = httpx.get(
            f"http://127.0.0.1:{port}/help",
            headers={"Authorization": f"Bearer {TOKEN}"},
            trust_env=False,
        )
    finally:
        server.terminate()
        server.communicate(timeout=20)

    assert (closed.status_code, opened.status_code) == (401, 200)
