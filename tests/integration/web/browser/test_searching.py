"""Searching, narrowing and reading with the mouse."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.integration.web.browser.acting import (
    addresses,
    follow,
    hits,
    total,
    type_and_search,
)

pytestmark = pytest.mark.elasticsearch


def test_hits_show_the_words_that_were_found(open_tab):
    tab = open_tab()

    type_and_search(tab, "harbour strike")

    expect(tab).to_have_title("harbour strike – Dateline")
    assert hits(tab).count() > 0
    assert total(tab) < 29
    for hit in tab.locator(".hits > li").all():
        marked = {words.casefold() for words in hit.locator("mark").all_inner_texts()}
        assert any(re.match(r"harbour|strike|striking|struck", words) for words in marked), marked


def test_a_value_of_a_facet_narrows_to_as_many_as_it_counted_and_goes_again(open_tab):
    tab = open_tab()
    everything = total(tab)
    languages = tab.get_by_role("region", name="Languages")
    french = languages.get_by_role("link", name="French")
    count = int(french.locator(".count").inner_text())

    follow(tab, french)

    assert 1 < total(tab) == count < everything
    assert set(tab.locator(".hits h2").evaluate_all("all => all.map(h => h.lang)")) == {"fr"}
    expect(languages.get_by_role("link", name="French")).to_have_attribute("aria-current", "true")
    # What else could be chosen stays in sight, with its own count.
    assert int(languages.get_by_role("link", name="English").locator(".count").inner_text()) > 1

    follow(tab, tab.get_by_role("link", name="Languages: French"))

    assert total(tab) == everything
    expect(tab.locator(".filters")).to_have_count(0)


def test_two_values_of_a_facet_add_up_and_two_facets_cut_down(open_tab):
    tab = open_tab("/?languages=fr")
    french = total(tab)
    german = tab.get_by_role("region", name="Languages").get_by_role("link", name="German")
    expected = french + int(german.locator(".count").inner_text())

    follow(tab, german)
    assert total(tab) == expected
    outlet = tab.get_by_role("region", name="Outlets").get_by_role("link").first
    count = int(outlet.locator(".count").inner_text())
    follow(tab, outlet)

    assert total(tab) == count < expected
    follow(tab, tab.get_by_role("link", name="Take all away"))
    assert total(tab) > expected


def test_a_bar_of_the_timeline_narrows_to_its_days(open_tab):
    tab = open_tab()
    everything = total(tab)
    bar = tab.locator(".timeline svg a").first
    count = int(bar.locator("title").text_content().rpartition(": ")[2])

    follow(tab, bar)

    assert total(tab) == count < everything
    expect(tab.locator(".filters")).to_contain_text("Published:")
    assert tab.locator(".timeline svg a").count() >= 1


def test_a_circle_on_the_map_narrows_to_its_places(open_tab):
    tab = open_tab()
    everything = total(tab)
    circle = tab.locator(".map svg a").last  # the one on top

    follow(tab, circle)

    assert 0 < total(tab) < everything
    expect(tab.locator(".filters")).to_contain_text("Places on the map")


def test_an_article_leads_to_who_is_named_in_it(open_tab):
    tab = open_tab("/?q=strike")
    title = hits(tab).first.inner_text()
    follow(tab, hits(tab).first)
    expect(tab.get_by_role("heading", level=1)).to_have_text(title)
    person = tab.locator(".text a.named.person").first
    address = person.get_attribute("href")

    follow(tab, person)

    assert tab.url.endswith(address)
    latest = tab.get_by_role("region", name="Latest articles")
    expect(latest.get_by_role("link", name=title)).to_be_visible()
    expect(tab.get_by_role("link", name="Search these articles")).to_be_visible()


def test_the_last_page_comes_after_every_hit_was_seen_once(open_tab):
    tab = open_tab("/?sort=oldest")
    everything, seen, copies = total(tab), [], 0
    while True:
        seen += addresses(tab)
        for words in tab.locator(".hits .copies").all_inner_texts():
            copies += int(words.split()[0])
        following = tab.get_by_role("link", name="Next page")
        if not following.count():
            break
        follow(tab, following)

    expect(tab.get_by_text("This is the last page.")).to_be_visible()
    assert len(seen) == len(set(seen))
    assert len(seen) + copies == everything
    assert len(seen) > 10


def test_going_back_shows_the_page_before(open_tab):
    tab = open_tab()
    first = addresses(tab)
    follow(tab, tab.get_by_role("link", name="Next page"))
    assert not set(addresses(tab)) & set(first)

    tab.go_back()

    expect(hits(tab).first).to_have_attribute("href", first[0])
    assert addresses(tab) == first


def test_what_is_sorted_by_time_is_in_its_order(open_tab):
    tab = open_tab()
    follow(tab, tab.get_by_role("link", name="Oldest"))
    times = tab.locator(".hits .facts time").evaluate_all("all => all.map(t => t.dateTime)")

    assert len(times) > 2
    assert times == sorted(times)


@pytest.mark.parametrize(("kind", "read"), [("CSV", "csv"), ("JSON lines", "jsonl")])
def test_the_export_has_all_articles_and_not_only_those_of_the_page(open_tab, kind, read):
    tab = open_tab("/?q=strike")
    everything = total(tab)
    assert everything > hits(tab).count()

    with tab.expect_download() as started:
        tab.get_by_role("link", name=kind, exact=True).click()

    assert started.value.suggested_filename == f"articles.{read}"
    text = Path(started.value.path()).read_text(encoding="utf-8-sig")
    rows = (
        list(csv.DictReader(io.StringIO(text)))
        if read == "csv"
        else [json.loads(line) for line in text.splitlines()]
    )
    assert len(rows) == everything


def test_a_mistake_in_the_box_is_explained_and_the_search_goes_on(open_tab):
    tab = open_tab()

    type_and_search(tab, '(strike "Port Ellory')

    expect(tab.get_by_role("status")).to_contain_text("A parenthesis is not closed")
    assert total(tab) > 0
