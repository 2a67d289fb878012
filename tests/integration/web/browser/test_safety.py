"""What hostile pages say runs in no browser."""

import pytest
from playwright.sync_api import expect

from pipeline.web.templating import of_article, of_entity
from tests.integration.web.hostile import BREAKOUTS, SCRIPT

pytestmark = pytest.mark.elasticsearch


@pytest.mark.parametrize("address", ["/?q=needle", of_entity(f"person:{SCRIPT}")])
def test_a_list_of_hostile_pages_runs_nothing(open_tab, hostile_url, address):
    tab = open_tab(address, base_url=hostile_url)

    expect(tab.get_by_text(SCRIPT).first).to_be_visible()


def test_hostile_articles_run_nothing_even_when_touched(open_tab, hostile_url):
    tab = open_tab("/help", base_url=hostile_url)
    for n in range(len(BREAKOUTS)):
        tab.goto(of_article(f"hostile{n}"))
        tab.get_by_role("heading", level=1).hover()
        tab.locator(".text").hover()

        assert tab.locator("script").count() == 1
        assert tab.locator(".text img, .text svg").count() == 0


def test_hostile_suggestions_run_nothing(open_tab, hostile_url):
    tab = open_tab(base_url=hostile_url)
    tab.get_by_label("Search the articles").press_sequentially("needle <scr")

    suggestion = tab.get_by_role("list", name="Suggestions").get_by_role("link").first
    expect(suggestion).to_contain_text("<script>")
    assert suggestion.locator("*").count() == 0


def test_the_watch_sees_what_is_planted(open_tab, troubles):
    """The tests of this folder stand on it: a script, another host, an inline style."""
    tab = open_tab("/help")
    tab.evaluate(
        """() => {
            document.body.insertAdjacentHTML('beforeend', '<p style="color: red">planted</p>');
            document.body.append(Object.assign(new Image(), {src: 'http://localhost:1/a.png'}));
            setTimeout(() => { throw new Error('planted'); });
        }"""
    )
    tab.wait_for_timeout(500)

    seen, troubles[:] = " ".join(troubles), []
    assert "style" in seen
    assert "img-src" in seen
    assert "script: planted" in seen
