import hashlib

import pytest

from pipeline import urls

STORY = "https://example.org/2026/01/31/story"


@pytest.mark.parametrize(
    ("url", "id_"),
    [
        ("https://example.org", "50d7a905e3046b88638362cc34a31a1a"),
        (STORY, "3e6ac56a31faa92584f08628b676302e"),
        ("https://example.org/a/b?page=2", "ac45047a62d69238808a79dba5f6cbcd"),
        ("https://bücher.example/café", "eb84407631cfd4409e5b223f9535aaf8"),
    ],
)
def test_the_id_of_a_url_never_changes(url, id_):
    assert urls.page_id(url) == id_


def test_the_id_of_a_page_without_a_url_is_the_hash_of_its_bytes():
    assert urls.content_page_id(b"a page") == "9a8eeff1d0bc6b9b7acf170b1168d6d0"


SPELLINGS = [
    (f"  {STORY}\n", STORY),
    ("HTTPS://Example.ORG/2026/01/31/story", STORY),
    ("http://example.org/2026/01/31/story", STORY),
    ("https://example.org:443/2026/01/31/story", STORY),
    ("http://example.org:80/2026/01/31/story", STORY),
    ("https://example.org./2026/01/31/story", STORY),
    ("https://reader:secret@example.org/2026/01/31/story", STORY),
    ("https://example.org/2026/01/31/story/", STORY),
    ("https://example.org/2026/01/31/story//", STORY),
    ("https://example.org/2026/01/31/story#comments", STORY),
    ("https://example.org/2026/01/31/story?", STORY),
    ("https://example.org/2026/01/31/st%6Fry", STORY),
    ("https://example.org", "https://example.org"),
    ("https://example.org/", "https://example.org"),
    ("https://example.org?p=1", "https://example.org?p=1"),
    ("https://example.org/?p=1", "https://example.org?p=1"),
    ("https://example.org:8443/a", "https://example.org:8443/a"),
    ("https://www.example.org/a", "https://www.example.org/a"),
    ("https://example.org/A", "https://example.org/A"),
    ("https://example.org/caf%c3%a9", "https://example.org/caf%C3%A9"),
    ("https://example.org/café", "https://example.org/caf%C3%A9"),
    ("https://example.org/caf%e9", "https://example.org/caf%E9"),
    ("https://example.org/%7Eann/a%2fb", "https://example.org/~ann/a%2Fb"),
    ("https://example.org/100%/x", "https://example.org/100%/x"),
    ("https://example.org/a b", "https://example.org/a%20b"),
    ("https://example.org/a%20b", "https://example.org/a%20b"),
    ("https://example.org/a+b", "https://example.org/a+b"),
    ("https://Bücher.example/x", "https://xn--bcher-kva.example/x"),
    ("https://xn--bcher-kva.example/x", "https://xn--bcher-kva.example/x"),
    ("https://[2001:DB8::1]:8080/a", "https://[2001:db8::1]:8080/a"),
    ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
    ("https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"),
    ("https://example.org/a?a=2&a=1", "https://example.org/a?a=1&a=2"),
    ("https://example.org/a?flag", "https://example.org/a?flag="),
    ("https://example.org/a?q=%C3%A9+x", "https://example.org/a?q=%C3%A9+x"),
    ("https://example.org/a?q=%e9", "https://example.org/a?q=%E9"),
    ("https://example.org/a?u=https%3A%2F%2Fx.org", "https://example.org/a?u=https%3A%2F%2Fx.org"),
]


@pytest.mark.parametrize(("url", "normal"), SPELLINGS)
def test_every_spelling_of_an_address_has_one_normal_form(url, normal):
    assert urls.normalise(url) == normal
    assert urls.page_id(url) == hashlib.sha256(normal.encode()).hexdigest()[:32]


@pytest.mark.parametrize("url", [spelling for spelling, _ in SPELLINGS])
def test_a_normal_form_is_its_own_normal_form(url):
    normal = urls.normalise(url)

    assert urls.normalise(normal) == normal


@pytest.mark.parametrize(
    "parameter",
    [
        "utm_source=feed",
        "UTM_Campaign=x",
        "utm_anything_else=x",
        "fbclid=abc",
        "gclid=1",
        "mc_cid=1",
        "_ga=1.2",
        "at_medium=rss",
        "at_custom12=x",
        "ocid=x",
        "xtor=RSS-1",
    ],
)
def test_a_tracking_parameter_does_not_make_another_page(parameter):
    assert urls.normalise(f"{STORY}?{parameter}&page=2") == f"{STORY}?page=2"
    assert urls.page_id(f"{STORY}?{parameter}") == urls.page_id(STORY)


@pytest.mark.parametrize("parameter", ["id=7", "p=7", "cid=7", "sid=7", "article=7", "utm=7"])
def test_a_parameter_that_may_choose_the_page_is_kept(parameter):
    assert urls.normalise(f"{STORY}?{parameter}") == f"{STORY}?{parameter}"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "story.html",
        "/2026/story",
        "//example.org/a",
        "ftp://example.org/a",
        "mailto:ann@example.org",
        "javascript:void(0)",
        "https://",
        "https:///a",
        "https://./a",
        "https://[::1/a",
        "https://example.org:port/a",
        "https://example.org:99999/a",
        "https://example.org/\ud800",
    ],
)
def test_what_is_no_web_address_has_no_id(url):
    with pytest.raises(ValueError):
        urls.normalise(url)
    with pytest.raises(ValueError):
        urls.page_id(url)


def test_a_label_that_no_domain_can_have_is_kept_as_written():
    host = "a" * 64 + ".example"

    assert urls.normalise(f"https://{host}/x") == f"https://{host}/x"


@pytest.mark.parametrize(
    ("url", "site"),
    [
        (STORY, "example.org"),
        ("https://www.example.org/a", "example.org"),
        ("https://WWW.Example.org:8080/a", "example.org"),
        ("https://news.example.org./a", "news.example.org"),
        ("https://www.example.org./a", "example.org"),
        ("https://www./a", "www"),
        ("https://./a", None),
        ("https://[::1/a", None),
        ("/a", None),
        ("", None),
        (None, None),
    ],
)
def test_a_site_is_the_host_without_www(url, site):
    assert urls.site(url) == site


CANONICAL = "https://example.org/story"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://example.org/story?print=1", CANONICAL),
        ("https://www.example.org/story", CANONICAL),
        ("https://example.org/story", "https://www.example.org/story"),
        ("http://example.org/amp/story", "HTTPS://EXAMPLE.org/story/?utm_source=amp#top"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/story"),
        ("https://example.org/index.php?p=9&x=1", "https://example.org/?p=9"),
    ],
)
def test_a_page_is_the_article_that_its_canonical_url_names(url, canonical):
    assert urls.article_id("own", url, canonical) == urls.page_id(canonical)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (STORY, None),
        (STORY, ""),
        (STORY, "https://example.com/story"),  # another site may say what it likes
        (STORY, "https://news.example.org/story"),
        (STORY, "https://example.org.evil.example/story"),
        (STORY, "https://example.org@evil.example/story"),
        (STORY, "https://example.org"),  # a template that calls every page the home page
        (STORY, "https://www.example.org/"),
        (STORY, "https://example.org/?utm_source=x#top"),
        (STORY, "/story"),
        (STORY, "//example.org/story"),
        (STORY, "story.html"),
        (STORY, "javascript:history.back()"),
        (STORY, "https://[bad/story"),
        (STORY, "https://example.org:port/story"),
        (None, CANONICAL),
        ("", CANONICAL),
        (None, "/story"),
        ("file:///tmp/story.html", CANONICAL),
        ("urn:story", "urn:other"),
    ],
)
def test_a_canonical_url_that_cannot_be_trusted_is_not_followed(url, canonical):
    assert urls.article_id("own", url, canonical) == "own"


def test_a_page_that_names_itself_is_its_own_article():
    page = urls.page_id(STORY)

    assert urls.article_id(page, STORY, STORY + "/") == page
