"""Take the pictures of the search page for the README, in docs/.

usage: python -m benchmarks.screenshots   (needs Debian's `chromium`, and before it
`dateline up --no-airflow` and `dateline ingest samples`, with nothing else in the index)
"""

import os
import shutil
import sys

from playwright.sync_api import Browser, sync_playwright

from pipeline.local import search_page
from pipeline.local.folders import state_folder
from pipeline.settings import PROJECT

_FOLDER = PROJECT / "docs"
_DESKTOP = {"width": 1120, "height": 720}
_PHONE = {"width": 390, "height": 720}
_MOST_BYTES = 200_000  # of a picture
_SEARCH = "/?q=harbour+strike"
_ARTICLE = (_SEARCH, ".hits h2 a >> text=ends as dockers")
_ENTITY = ("/?q=trial", ".hits a.chip.person >> text=Henrik Veldmar")


def main() -> None:
    """Write the pictures; end with 1 where they cannot be had."""
    url, chromium = search_page.status(state_folder(PROJECT, os.environ)), shutil.which("chromium")
    if not url or not chromium:
        sys.exit("needs `dateline up` and Debian's package `chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        take(browser, url, "search-page.png", _SEARCH)
        take(browser, url, "article-page.png", *_ARTICLE)
        take(browser, url, "entity-page.png", *_ENTITY)
        take(browser, url, "phone-dark.png", _SEARCH, viewport=_PHONE, color_scheme="dark")
        browser.close()


def take(
    browser: Browser, url: str, name: str, address: str, link: str | None = None, **options: object
) -> None:
    """Take one picture.

    Args:
        browser: that looks.
        url: of the search page.
        name: of the file.
        address: what is looked at, below the URL.
        link: a link on it that leads to what is looked at instead.
        options: of the browser's context, such as its size.
    """
    context = browser.new_context(**{"base_url": url, "viewport": _DESKTOP, **options})
    tab = context.new_page()
    tab.goto(address)
    if link:
        tab.goto(tab.locator(link).first.get_attribute("href"))
    size = len(tab.screenshot(path=_FOLDER / name))
    context.close()
    print(f"{name}: {size:,} bytes")
    if size > _MOST_BYTES:
        sys.exit(f"{name} is too large for a README")


if __name__ == "__main__":
    main()
