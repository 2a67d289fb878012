"""What people do on a search page, and what they read there."""


def type_and_search(tab, words):
    tab.get_by_label("Search the articles").fill(words)
    tab.get_by_role("button", name="Search").click()
    tab.wait_for_url(lambda url: "q=" in url)


def total(tab):
    """The number of articles found, as the page says it."""
    return int(tab.locator(".summary strong").first.inner_text().replace(",", ""))


def hits(tab):
    return tab.locator(".hits h2 a")


def addresses(tab):
    return [link.get_attribute("href") for link in hits(tab).all()]


def follow(tab, link):
    """Click a link to another page of our own and wait until it is there."""
    before = tab.url
    link.click()
    tab.wait_for_url(lambda url: url != before)
