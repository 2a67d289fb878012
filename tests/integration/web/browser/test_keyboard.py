"""All by keyboard, and it is seen where one is."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.elasticsearch

FOCUSED = "() => document.activeElement.closest('.hits h2 a, .text a') !== null"


def outline(tab):
    """Width in pixels of the line about what has the focus."""
    style = "() => { const s = getComputedStyle(document.activeElement); return "
    kind = tab.evaluate(style + "s.outlineStyle }")
    return 0 if kind == "none" else float(tab.evaluate(style + "parseFloat(s.outlineWidth) }"))


def tab_until(tab, condition, *, at_most):
    for _ in range(at_most):
        tab.keyboard.press("Tab")
        assert outline(tab) >= 2, tab.evaluate("() => document.activeElement.outerHTML")
        if tab.evaluate(condition):
            return
    raise AssertionError(f"not reached with {at_most} steps")


def test_from_the_box_to_a_hit_to_who_is_named_in_it(open_tab):
    tab = open_tab()
    tab.keyboard.press("/")
    expect(tab.get_by_label("Search the articles")).to_be_focused()

    tab.keyboard.type("strike")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/?q=strike")
    tab_until(tab, FOCUSED, at_most=60)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/articles/**")
    tab_until(tab, FOCUSED, at_most=30)
    tab.keyboard.press("Enter")

    tab.wait_for_url(re.compile("/entities/|mentions"))


def test_the_first_step_skips_to_the_content(open_tab):
    tab = open_tab("/?q=strike")

    tab.keyboard.press("Tab")
    skip = tab.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    tab.keyboard.press("Enter")

    expect(tab.locator("main")).to_be_focused()


def test_a_name_is_completed_and_chosen_with_the_arrows(open_tab):
    tab = open_tab("/help")
    tab.keyboard.press("/")
    tab.keyboard.type("veldm")
    suggestions = tab.get_by_role("list", name="Suggestions")
    expect(suggestions.get_by_role("link").first).to_be_visible()

    tab.keyboard.press("ArrowDown")
    expect(suggestions.get_by_role("link").first).to_be_focused()
    assert outline(tab) >= 2
    assert "veldm" in tab.evaluate("() => document.activeElement.textContent").casefold()
    address = tab.evaluate("() => document.activeElement.href")
    tab.keyboard.press("Enter")

    tab.wait_for_url(address)
    expect(tab.get_by_role("heading").first).to_be_attached()
    assert tab.locator(".hits h2, article.hit, .reading h1").count() > 0


def test_the_suggestions_close_and_the_words_stay(open_tab):
    tab = open_tab()
    box = tab.get_by_label("Search the articles")
    box.press_sequentially("veldm")
    suggestions = tab.get_by_role("list", name="Suggestions")
    expect(suggestions).to_be_visible()
    box.press("ArrowDown")
    tab.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    tab.keyboard.press("ArrowDown")

    tab.keyboard.press("Escape")

    expect(suggestions).to_be_hidden()
    expect(box).to_be_focused()
    expect(box).to_have_value("veldm")
