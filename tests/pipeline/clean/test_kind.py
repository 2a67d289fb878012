import numpy as np
import pytest
from lxml import etree

from pipeline.clean.forest import Forest, load
from pipeline.clean.kind import ARTICLES, by_trees, is_suspect, page_kind
from pipeline.clean.kind_features import features, survey
from pipeline.clean.tree import parse

STORY = (
    "The harbour council of Port Ellery voted on Tuesday to keep the old ferry running, after "
    "three hours in which fishermen, teachers and two former captains told it what the crossing "
    "had meant to them. “We were never asked,” said Marta Quill, who has sold tickets since 1991. "
)
NAVIGATION = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("news", "sport", "arts"))


@pytest.fixture(scope="module")
def forest() -> Forest:
    return load("kind")


def page(title: str, body: str, head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def linked(*types: str) -> str:
    objects = ",".join(f'{{"@type": "{kind}", "name": "x"}}' for kind in types)
    return f'<script type="application/ld+json">[{objects}]</script>'


def article(*, title: str = "Council keeps the old ferry", paragraphs: int = 9) -> str:
    text = "".join(f"<p>{STORY}</p>" for _ in range(paragraphs))
    return page(
        f"{title} | The Ellery Post",
        f"<nav><ul>{NAVIGATION}</ul></nav><article><h1>{title}</h1>"
        f"<p class='byline'>By Odd Lund</p>{text}</article>",
        '<meta property="og:type" content="article">' + linked("NewsArticle", "Person"),
    )


def kind_of(
    html: str, forest: Forest, *, url: str | None = "https://post.example/n/1", text: str = ""
):
    return page_kind(parse(html), url=url, text=text, forest=forest)


def test_a_news_story_is_an_article(forest):
    told = kind_of(article(), forest, url="https://post.example/2024/05/14/council-keeps-old-ferry")

    assert told.kind == "article"
    assert told.is_article
    assert told.probability > 0.9


def test_a_story_between_line_breaks_without_any_markup_of_its_own_is_an_article(forest):
    html = page(
        "Ferry stays", "<h1>Ferry stays</h1><div>" + "<br><br>".join([STORY] * 9) + "</div>"
    )

    assert kind_of(html, forest, url=None, text=STORY * 9).kind == "article"


def test_a_story_in_another_script_is_an_article(forest):
    text = "港务委员会周二投票决定保留旧渡轮，此前渔民和教师在三小时的会议上发言。" * 3
    html = page("渡轮保留", f"<h1>渡轮保留</h1><div>{f'<p>{text}</p>' * 8}</div>")

    assert kind_of(html, forest, url=None, text=text * 8).kind == "article"


def test_a_page_that_says_it_is_a_live_blog_is_kept_as_one(forest):
    entries = "".join(f"<article><time>1{i}:05</time><p>{STORY}</p></article>" for i in range(9))
    html = page("Storm: latest", f"<h1>Storm: latest</h1>{entries}", linked("LiveBlogPosting"))

    told = kind_of(html, forest, url="https://post.example/weather/storm-latest")

    assert told.kind == "live_blog"
    assert told.is_article


def test_a_home_page_that_shows_a_live_blog_is_none(forest):
    html = page("The Ellery Post", "<h1>The Ellery Post</h1>", linked("LiveBlogPosting"))

    assert kind_of(html, forest, url="https://post.example/").kind != "live_blog"


def test_an_article_under_the_address_of_a_live_ticker_is_a_live_blog(forest):
    told = kind_of(article(), forest, url="https://post.example/liveticker/storm-over-ellery-1834")

    assert told.kind == "live_blog"


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "404 Not Found",
        "Error 404: page not found | The Ellery Post",
        "Page not found - The Ellery Post",
        "Oops! That page can’t be found – Ellery",
        "The page you requested could not be found",
        "403 Forbidden",
        "Access Denied",
        "502 Bad Gateway",
        "Just a moment...",
        "Attention Required! | Shieldwall",
        "Are you a robot?",
        "Seite nicht gefunden - Elleraner Bote",
        "Page introuvable | Le Courrier",
        "Página no encontrada",
        "Pagina non trovata",
        "Pagina niet gevonden",
        "Strona nie została znaleziona",
        "Страница не найдена",
        "Сторінку не знайдено",
        "页面不存在",
        "ページが見つかりません",
        "Sayfa bulunamadı",
    ],
)
def test_an_error_page_is_told_by_its_title(forest, title):
    html = page(title, f"<ul>{NAVIGATION}</ul><h2>Sorry</h2><p>Try the search.</p>")

    assert kind_of(html, forest).kind == "error"


@pytest.mark.parametrize(
    "title",
    [
        "Forbidden fruit: why the orchards closed",
        "Access denied to hundreds of pupils, report finds",
        "404 days at sea: a captain remembers what the ocean did to her crew",
        "Not found guilty",
        "Just a moment of silence in Port Ellery",
    ],
)
def test_a_story_whose_title_sounds_like_an_error_is_an_article(forest, title):
    told = kind_of(article(title=title), forest, url="https://post.example/2024/05/14/a-b-c-d-e")

    assert told.kind == "article"


@pytest.mark.parametrize(
    "title",
    [
        "Access denied to hundreds of pupils after early closure",
        "Forbidden fruit",
        "Just a moment of silence",
        "Consent",
    ],
)
def test_a_short_notice_whose_title_begins_like_an_error_is_an_article(forest, title):
    html = page(title, f"<h1>{title}</h1><p>{STORY}</p><p>{STORY}</p>")

    assert kind_of(html, forest, url="https://post.example/2024/05/14/a-b-c-d-e").kind == "article"


def test_a_page_that_asks_for_consent_is_told_by_its_wording(forest):
    text = "We and our partners use cookies to process personal data. Accept all or reject all."
    html = page("Before you continue", f"<h1>Before you continue</h1><p>{text}</p><form></form>")

    assert kind_of(html, forest, text=text).kind == "consent"


def test_a_page_that_asks_for_consent_in_german_is_told_too(forest):
    text = "Mit Ihrer Einwilligung setzen wir und unsere Partner Cookies. Alle akzeptieren."
    html = page("Datenschutz-Einstellungen | Bote", f"<p>{text}</p><button>Zustimmen</button>")

    assert kind_of(html, forest, text=text).kind == "consent"


def test_an_article_about_cookie_consent_is_an_article(forest):
    text = "Cookies need consent, the court said, and partners must ask for personal data. " * 4
    html = page("Cookie consent: what changes", f"<h1>Cookie consent</h1>{f'<p>{text}</p>' * 9}")

    told = kind_of(
        html,
        forest,
        url="https://post.example/2024/05/14/cookie-consent-what-changes",
        text=text * 9,
    )

    assert told.kind == "article"


def test_a_video_without_a_text_is_a_video(forest):
    html = page("Ferry leaves", "<video></video><p>The ferry leaves.</p>", linked("VideoObject"))

    assert kind_of(html, forest, text="The ferry leaves.").kind == "video"


def test_an_article_with_a_video_is_an_article(forest):
    html = article().replace("</head>", linked("VideoObject") + "</head>")

    assert kind_of(html, forest, text=STORY * 9).kind == "article"


@pytest.mark.parametrize(
    "url",
    [
        "https://forum.example/threads/which-oar-is-best.1834/",
        "https://boats.example/viewtopic.php?t=42",
        "https://boats.example/forum/showthread.php?42-oars",
        "https://talk.example/t/which-oar-is-best/4711",
        "https://asks.example/questions/4711/which-oar-is-best",
    ],
)
def test_a_thread_is_told_by_its_address(forest, url):
    posts = "".join(f"<div class='post'><p>I like oar {i}.</p></div>" for i in range(12))

    assert kind_of(page("Which oar is best?", posts), forest, url=url).kind == "forum"


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example/opinion/forum/the-ferry-must-stay",
        "https://post.example/community/council-keeps-old-ferry",
        "https://post.example/category/news/council-keeps-old-ferry",
        "https://post.example/topic/ferries/council-keeps-old-ferry",
        "https://post.example/?p=4711",
        "https://post.example/news/story?s=4711&lang=en",
    ],
)
def test_an_article_in_a_section_that_sounds_like_another_kind_is_an_article(forest, url):
    assert kind_of(article(), forest, url=url).kind == "article"


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example/tag/ferries",
        "https://post.example/category/news/",
        "https://post.example/author/odd-lund/",
        "https://post.example/news/page/7/",
        "https://post.example/?s=ferry",
        "https://post.example/search?query=ferry",
    ],
)
def test_a_list_is_told_by_its_address(forest, url):
    cards = "".join(f"<h2><a href='/n/{i}'>Council keeps ferry {i}</a></h2>" for i in range(20))

    assert kind_of(page("Ferries", cards), forest, url=url).kind == "list"


def test_a_page_with_a_sign_needs_less_proof_than_others_to_be_no_article():
    shares = {"article": 0.5, "listing": 0.3, "collection": 0.1, "forum": 0.1, "product": 0.0}
    shares |= {"service": 0.0, "documentation": 0.0}

    suspect = by_trees(shares, suspect=True, threshold=0.9)
    other = by_trees(shares, suspect=False, threshold=0.9)

    assert (suspect.kind, other.kind) == ("list", "article")
    assert suspect.probability == pytest.approx(0.5)
    assert suspect.kind not in ARTICLES


def front(links: int) -> str:
    cards = "".join(
        f"<div class='card'><h3><a href='/n/{i}'>Council keeps the ferry number {i} running</a>"
        "</h3><p>After three hours of talk.</p></div>"
        for i in range(links)
    )
    return page("News | The Ellery Post", f"<nav><ul>{NAVIGATION}</ul></nav>{cards}")


@pytest.mark.parametrize(
    ("html", "url", "suspect"),
    [
        (front(40), "https://post.example/news/europe", True),
        (front(5), "https://post.example/news/europe", False),
        (front(40), "https://post.example/news/council-keeps-the-old-ferry-4711", False),
        (front(5), "https://post.example/", True),
        (front(5), "https://post.example/index.html", True),
        (page("Oar", "", linked("Product")), "https://oars.example/ash-oar", True),
        (page("Oar", "", linked("QAPage")), "https://oars.example/ash-oar", True),
        (page("Oar", "", linked("Product", "NewsArticle")), "https://oars.example/oar", False),
        (article(), "https://post.example/news", False),
    ],
)
def test_fronts_home_pages_and_pages_that_say_so_are_suspect(html, url, suspect):
    assert is_suspect(survey(parse(html)), url=url) is suspect


def test_a_section_front_is_a_list(forest):
    told = kind_of(front(60), forest, url="https://post.example/news/europe")

    assert told.kind == "list"


def test_a_shop_page_is_a_product(forest):
    cards = "".join(
        f"<div class='product-card'><img><span class='price'>${i}.00</span>"
        "<button>Add to cart</button></div>"
        for i in range(20, 32)
    )
    html = page(
        "Ash oar, 2.4 m | Oars of Ellery",
        "<div class='product'><h1>Ash oar, 2.4 m</h1><div class='price'>$49.00</div>"
        "<button>Add to cart</button><p>Your new oar.</p><a href='/cart'>Cart</a></div>"
        f"<div class='product-grid'>{cards}</div>",
        linked("Product", "Offer") + '<meta property="og:type" content="product">',
    )

    told = kind_of(html, forest, url="https://oars.example/products/ash-oar")

    assert told.kind == "product"
    assert told.evidence == "trees"


def test_the_weights_and_the_features_name_the_same_columns(forest):
    tree = parse(article())

    assert set(features(tree, survey(tree), url=None)) == set(forest.names)


@pytest.mark.parametrize(
    "html", ["<p>", "<html></html>", "<title></title>x", "<a><a><a><p><p>", "<meta name=x><h1>"]
)
@pytest.mark.parametrize("url", [None, "", "http://[broken", "https://a.example/%%%?&&="])
def test_no_page_is_too_odd_to_be_told(forest, html, url):
    told = kind_of(html, forest, url=url)

    assert 0.0 <= told.probability <= 1.0


def test_features_are_numbers_even_for_an_empty_page():
    tree = parse("<html></html>")

    found = features(tree, survey(tree), url=None)

    assert np.isfinite(list(found.values())).all()


def test_the_tree_is_left_as_it_was(forest):
    tree = parse(article())
    before = etree.tostring(tree)
    page_kind(tree, url="https://post.example/a", text="", forest=forest)

    assert etree.tostring(tree) == before


def test_the_same_page_is_told_the_same_whatever_extractor_found_its_text(forest):
    tree = parse(article())
    kinds = {
        page_kind(tree, url="https://post.example/2024/05/14/ferry", text=text, forest=forest)
        for text in ("", STORY, STORY * 9)
    }

    assert len(kinds) == 1
