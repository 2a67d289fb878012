"""A real browser before the real server, on the sample pages.

The browser is Debian's Chromium. Where it is missing the tests are skipped, unless
DATELINE_TESTS_NEED_BROWSER is set: then they fail.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.local.ports import free_port
from tests.integration.conftest import SAMPLES, Project

NEEDED = "DATELINE_TESTS_NEED_BROWSER"
MISSING = "no Chromium here: install the Debian package `chromium`"
PAGE_SIZE = 5  # so that the sample pages fill a few
PATIENCE = 60  # seconds for what takes one: the machine may be busy with other tests

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail(MISSING) if os.environ.get(NEEDED) else pytest.skip(MISSING)
    # Without a sandbox, since root and most containers have none; it sees our own pages only.
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=False)
        yield launched
        launched.close()


@contextmanager
def serving(project: Project) -> Iterator[str]:
    """Serve the search page of a project by the product's own command; give its address."""
    url = f"http://127.0.0.1:{(port := free_port(first=28860))}"
    server = project.start("web", "--port", port)
    deadline = time.monotonic() + PATIENCE
    try:
        while True:
            try:
                httpx.get(f"{url}/help", trust_env=False, timeout=PATIENCE)
                break
            except httpx.TransportError:
                assert server.poll() is None, server.communicate()[1]
                assert time.monotonic() < deadline, "the search page does not answer"
                time.sleep(0.2)
        yield url
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE)


@pytest.fixture(scope="package")
def samples_url(browser, tmp_path_factory, elasticsearch_url) -> Iterator[str]:
    project = Project(tmp_path_factory.mktemp("browsed"), elasticsearch_url)
    project.configure("search.yml", page_size=PAGE_SIZE)
    project.ingest(SAMPLES)
    with serving(project) as url:
        yield url
    project.remove_index()


@pytest.fixture(scope="package")
def hostile_url(browser, tmp_path_factory, elasticsearch_url, hostile_alias) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    with serving(Project(folder, elasticsearch_url, alias=hostile_alias)) as url:
        yield url


@pytest.fixture
def troubles() -> Iterator[list[str]]:
    """What a browser complained of, in any tab of the test: at its end there must be nothing.

    What breaks the Content-Security-Policy is an error on the console, too.
    """
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def open_tab(browser, samples_url, troubles):
    """Open an address in a browser of its own; options are those of Playwright's contexts."""
    contexts = []

    def open_tab(address="/", **options) -> Page:
        context = browser.new_context(**{"base_url": samples_url, **options})
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        tab = context.new_page()
        watch(tab, troubles)
        tab.goto(address)
        return tab

    yield open_tab
    for context in contexts:
        context.close()


def watch(tab: Page, troubles: list[str]) -> None:
    """Note what a page may not do: complain, fail, ask other hosts, open a dialog."""

    def on_console(message):
        # That a page which is not there is answered by 404 is no trouble of ours.
        is_answer = message.location["url"] == tab.url and "Failed to load" in message.text
        if message.type in ("error", "warning") and not is_answer:
            troubles.append(f"console: {message.text}")

    def on_request(request):
        if (host := urlsplit(request.url).hostname) != "127.0.0.1":
            troubles.append(f"asked {host}: {request.url}")

    def on_dialog(dialog):
        troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    tab.on("console", on_console)
    tab.on("pageerror", lambda error: troubles.append(f"script: {error}"))
    tab.on("request", on_request)
    tab.on("dialog", on_dialog)
