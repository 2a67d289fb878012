"""Lines that recur on the pages of a site."""

from datetime import timedelta
from itertools import permutations

from pipeline.clean.memory import PAGES_A_SITE, merge, note, recurring, without
from pipeline.clean.parts import join
from tests.factories import FETCHED_AT, make_clean_page

FOOTER = "Sign up for our morning letter and never miss a story."


def story(number, *, lines=4):
    return [f"Part {'abcdef'[n]} was told on page {'x' * number}." for n in range(lines)]


def page(number, *lines, site="lantern.example", age=0):
    text, parts = join([(line, "paragraph") for line in lines])
    return make_clean_page(
        page_id=f"p{number}",
        site=site,
        text=text,
        parts=parts,
        fetched_at=FETCHED_AT - timedelta(days=age),
    )


def known(*pages):
    return recurring(note(one) for one in pages)


def test_a_line_on_many_pages_of_a_site_is_left_out():
    pages = [page(n, *story(n), FOOTER) for n in range(1, 4)]

    shorter = without(pages[0], known(*pages))

    assert shorter.text == "\n".join(story(1))
    assert [shorter.text[p.start : p.end] for p in shorter.parts] == story(1)
    assert shorter.content_hash != pages[0].content_hash
    assert shorter.cleaned_by.endswith("site memory")


def test_two_pages_are_not_enough():
    pages = [page(n, *story(n), FOOTER) for n in (1, 2)]

    assert without(pages[0], known(*pages)) is pages[0]


def test_other_sites_count_for_themselves():
    pages = [page(n, *story(n), FOOTER, site=f"{n}.example") for n in range(1, 6)]

    assert without(pages[0], known(*pages)) is pages[0]


def test_a_background_paragraph_of_a_few_stories_stays():
    background = "The ferry Aurelia ran aground off Varnholt in March."
    pages = [page(n, *story(n), *([background] if n <= 3 else [])) for n in range(1, 21)]

    assert without(pages[0], known(*pages)) is pages[0]


def test_versions_of_one_article_count_as_one():
    pages = [page(n, *story(1), f"Update number {'i' * n}.") for n in range(1, 6)]

    assert without(pages[0], known(*pages)) is pages[0]


def test_case_signs_and_numbers_make_no_other_line():
    lines = ["Read 12 comments", "READ 3 COMMENTS!", "Read 100 comments."]
    pages = [page(n, *story(n), line) for n, line in enumerate(lines, start=1)]

    assert without(pages[2], known(*pages)).text == "\n".join(story(3))


def test_a_page_that_would_lose_most_of_its_text_keeps_it():
    repeated = [f"{word} is in every forecast." for word in ("Sun", "Rain", "Wind", "Snow", "Fog")]
    forecasts = [page(n, *repeated[: 4 + n % 2], *story(n, lines=5)) for n in range(1, 4)]
    bare = page(9, *repeated)

    assert without(bare, known(*forecasts)) is bare


def test_the_order_of_pages_makes_no_difference():
    pages = [note(page(n, *story(n), FOOTER, age=n)) for n in range(1, 5)]
    first = merge(pages)

    assert all(merge(order) == first for order in permutations(pages))
    assert merge([*merge(pages[:2]), *pages[2:]]) == first
    assert all(recurring(order) == recurring(pages) for order in permutations(pages))


def test_only_the_newest_pages_of_a_site_are_remembered():
    pages = [note(page(n, *story(n), age=n)) for n in range(1, PAGES_A_SITE + 11)]

    remembered = merge(pages)

    assert len(remembered) == PAGES_A_SITE
    assert {one.article_id for one in remembered} == {f"p{n}" for n in range(1, PAGES_A_SITE + 1)}


def test_an_article_that_was_captured_again_is_remembered_once():
    older, newer = page(1, *story(1), age=3), page(1, *story(1), FOOTER)

    assert merge([note(newer), note(older)]) == [note(newer)]
