"""Every kind of page: on a phone, in light and dark, for everyone, and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.integration.web.browser.acting import (
    addresses,
    follow,
    hits,
    total,
    type_and_search,
)

pytestmark = pytest.mark.elasticsearch

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
PAGES = {
    "search": "/?q=strike",
    "first page": "/",
    "right to left": "/?languages=ar",
    "mistakes": '/?q=(strike "a&from=soon',
    "narrowed": "/?languages=fr&languages=de&from=2026-03&box=30,-30,60,30",
    "nothing found": "/?q=nowhere&languages=fr",
    "help": "/help",
    "error": "/articles/none",
}
FOUND = {"article": ("/?q=strike", ".hits h2 a"), "entity": ("/?q=trial", ".hits a.chip.person")}


@pytest.fixture
def open_kind(open_tab):
    """Open a kind of page; an article and an entity are looked for."""

    def open_kind(kind, **options):
        if kind in PAGES:
            return open_tab(PAGES[kind], **options)
        address, link = FOUND[kind]
        tab = open_tab(address, **options)
        tab.goto(tab.locator(link).first.get_attribute("href"))
        return tab

    return open_kind


every_kind = pytest.mark.parametrize("kind", [*PAGES, *FOUND])


@every_kind
def test_on_a_phone_nothing_is_wider_than_the_screen(open_kind, kind):
    tab = open_kind(kind, **PHONE)

    assert tab.evaluate("() => window.innerWidth") == 390
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@every_kind
def test_everyone_can_use_it(open_kind, kind, scheme):
    tab = open_kind(kind, color_scheme=scheme)
    tab.locator("details").evaluate_all("all => all.forEach(d => d.open = true)")

    found = Axe().run(tab).response["violations"]

    grave = [fault for fault in found if fault["impact"] in ("serious", "critical")]
    assert [(f["id"], [node["html"][:200] for node in f["nodes"][:3]]) for f in grave] == []


def brightness(colour):
    """Of "rgb(20, 24, 28)", from 0 to 255."""
    return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(","))) / 3


def test_dark_is_dark_and_light_is_light(open_tab):
    colours = (
        "() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]; }"
    )
    dark = [brightness(c) for c in open_tab(color_scheme="dark").evaluate(colours)]
    light = [brightness(c) for c in open_tab(color_scheme="light").evaluate(colours)]

    assert dark[0] < 50 < 200 < dark[1]
    assert light[1] < 50 < 200 < light[0]


def test_arabic_runs_from_right_to_left(open_tab):
    tab = open_tab("/?languages=ar")

    title = tab.locator(".hits h2").first
    assert title.evaluate("h => getComputedStyle(h).direction") == "rtl"
    follow(tab, hits(tab).first)
    assert tab.locator(".text p").first.evaluate("p => getComputedStyle(p).direction") == "rtl"


def test_without_script_one_searches_narrows_pages_and_reads(open_tab):
    tab = open_tab(java_script_enabled=False)
    type_and_search(tab, "strike")
    found, first = total(tab), addresses(tab)

    follow(tab, tab.get_by_role("link", name="Next page"))
    assert not set(first) & set(addresses(tab))
    outlet = tab.get_by_role("region", name="Outlets").get_by_role("link").first
    count = int(outlet.locator(".count").inner_text())
    follow(tab, outlet)
    assert total(tab) == count < found
    title = hits(tab).first.inner_text()
    follow(tab, hits(tab).first)

    expect(tab.get_by_role("heading", level=1)).to_have_text(title)
    follow(tab, tab.locator(".text a.named").first)
    expect(tab.get_by_role("region", name="Latest articles")).to_be_visible()
